/** Seeds that failed once, and what was wrong. They are run for ever. */
export const pinned: readonly { seed: number; was: string }[] = []
