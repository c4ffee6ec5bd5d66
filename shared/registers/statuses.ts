import type { RefusalCode } from '#shared/till/refusals'

// What a refusal is in HTTP. Whoever asks can tell by the status alone: 4xx, ask differently; 5xx, ask again later.

const STATUSES: Partial<Record<RefusalCode, number>> = {
  badRequest: 400,
  keyMissing: 400,
  wrongToken: 401,
  notFromHere: 403,
  notAllowed: 403,
  needsManager: 403,
  ownMembership: 403,
  memberRestricted: 403,
  pathUnknown: 404,
  memberUnknown: 404,
  programmeUnknown: 404,
  purchaseUnknown: 404,
  slipUnknown: 404,
  commandReused: 409,
  alreadyRedeemed: 409,
  beingRedeemed: 409,
  phoneTaken: 409,
  noPrinter: 409,
  memberErased: 410,
  tooManyWrongTokens: 429,
  tooManySearches: 429,
  unexpected: 500,
  notSetUp: 503,
  notSignedIn: 503,
  databaseBusy: 503,
  databaseDamaged: 503,
  databaseNewer: 503,
  readOnly: 503,
  diskFull: 507,
}
/** The rule says no: the rest of what a command can be refused for. */
const BY_RULE = 422

export const statusOf = (refusal: RefusalCode): number => STATUSES[refusal] ?? BY_RULE
