/** The wall clock; the demo sets it to an hour when the shop is open, and it runs on from there. */
export function clock(): () => number {
  const from = Date.parse(process.env.STAMKUNDE_TIME ?? '')
  if (Number.isNaN(from)) return Date.now
  const offset = from - Date.now()
  return () => Date.now() + offset
}

/** How long a redemption waits for the server's word, where somebody says so: a test on a machine that does other things. */
export const patience = (): number | undefined => Number(process.env.STAMKUNDE_PATIENCE_MS) || undefined
