import type { RefusalCode } from '#shared/till/refusals'

/** What a refused pairing concerns: the address, the code, the till's name, or none of what was typed. */
export type PairingField = 'server' | 'code' | 'till' | 'whole'

const FIELDS: Partial<Record<RefusalCode, PairingField>> = {
  serverUnreachable: 'server',
  notOurServer: 'server',
  serverCertificate: 'server',
  serverInsecure: 'server',
  serverOlder: 'server',
  codeUnknown: 'code',
  codeUsed: 'code',
  codeExpired: 'code',
  tooManyTries: 'code',
}

/** The field at which a refusal of `joinClub` or `pairServer` is said. */
export const refusedField = (refusal: RefusalCode): PairingField => FIELDS[refusal] ?? 'whole'
