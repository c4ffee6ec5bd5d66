import type { ProgrammeView } from '#shared/till/till-views'

/** Looks up what a programme is called. */
export const nameOf =
  (all: readonly ProgrammeView[]) =>
  (id: string): string | undefined =>
    all.find(({ programme }) => programme.id === id)?.programme.name
