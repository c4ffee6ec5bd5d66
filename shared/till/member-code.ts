import { makeMemberCode } from '#shared/devices/member-code'
import { derivedId } from '#shared/values/ids'

/**
 * The code of a member: the same on every till without being written down, and the member's id cannot be read from it.
 * The ten bytes come from a UUIDv5; its version and variant bytes hold fixed bits and are left out.
 */
export function codeOfMember(member: string): string {
  const hex = derivedId(['memberCode', member]).replaceAll('-', '')
  const bytes = Array.from({ length: 16 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16))
  return makeMemberCode(Uint8Array.from([0, 1, 2, 3, 4, 5, 7, 9, 10, 11], (i) => bytes[i] as number))
}
