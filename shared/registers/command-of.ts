import { derivedId } from '#shared/values/ids'

/** Printable ASCII, as a header carries it without being changed. */
const KEY = /^[!-~]([ -~]{0,198}[!-~])?$/
/** Random, or of a time and random: what two registers never make twice. */
const UUID = /^[\da-f]{8}-[\da-f]{4}-[47][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

/**
 * The command that an `Idempotency-Key` stands for: the id of the fact that it writes. A UUID (version 4 or 7) is taken as it
 * is. Any other text, a receipt's number say, holds at this till and for this endpoint only: two tills both have a receipt 17.
 * Undefined for what is no key.
 */
export function commandOf(key: string, { till, endpoint }: { till: string; endpoint: string }): string | undefined {
  if (!KEY.test(key)) return undefined
  const uuid = key.toLowerCase()
  return UUID.test(uuid) ? uuid : derivedId(['register', till, endpoint, key])
}
