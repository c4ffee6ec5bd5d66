import type { Desk } from '#shared/till/desk'
import { findMember } from '#shared/till/find-member'
import type { LookUps } from '#shared/till/look-ups'
import type { FindView } from '#shared/till/member-views'
import { parsePhone, searchDigits } from '#shared/values/phone'
import { isRefusal, ok, type Result } from '#shared/values/result'

/**
 * What the one field of the till finds, with a budget for each cashier: digits that find somebody are a look-up, until something is
 * written of one of those they found. Names, codes and what finds nobody are free, and so is whoever manages. A whole number finds
 * its member also from whoever has used it all up: the customer who says it stands there. Refusal: `lookUpsSpent` (with `seconds`).
 */
export function lookUp(
  desk: Desk,
  lookUps: LookUps | undefined,
  input: { text: string; scanned?: boolean },
): Result<FindView, 'lookUpsSpent'> {
  const found = findMember(desk, input)
  if (!lookUps || isRefusal(found) || found.ok.kind !== 'hits' || found.ok.hits.length === 0 || desk.manages()) return found
  const { country } = desk.settings()
  if (searchDigits(input.text.trim(), country) === '') return found
  const members = found.ok.hits.map(({ member }) => member)
  const taken = lookUps.take(desk.who().id, input.text.replace(/\D/g, ''), members)
  if (!isRefusal(taken)) return found
  const whole = parsePhone(input.text, country)
  const owners = isRefusal(whole) ? [] : desk.store.byNumbers([whole.ok]).map(({ member }) => member)
  return members.every((member) => owners.includes(member)) ? ok(found.ok) : taken
}
