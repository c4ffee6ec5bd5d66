/** An error by its code or kind. What it says may quote a slip, and a slip names a member. */
export function kindOfError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
