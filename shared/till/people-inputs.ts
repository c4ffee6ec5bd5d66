import { z } from 'zod'
import { command, id, member, none, text } from '#shared/till/input-parts'
import { APPROVABLE } from '#shared/till/people-views'
import { localDateSchema } from '#shared/values/schemas'

// What is asked about people: who is at the till and what they may, and what members have a right to.

export const roleSchema = z.enum(['cashier', 'manager', 'owner'])
/** As it was typed: what is wrong with it is said by the call. */
const pin = text(20)
const reason = text(300)
const span = { from: localDateSchema, to: localDateSchema }

export const peopleInputs = {
  signIn: z.strictObject({ staff: id, pin }),
  /** Leaves the till locked: whoever comes next types their PIN. */
  lock: none,
  /** Somebody is there: a key or a press on the screen. */
  active: none,
  /** Another person lets the one at the till do something for this member, once, within a minute. */
  override: z.strictObject({ staff: id, pin, call: z.enum(APPROVABLE), member, reason }),
  /** `old` is needed for one's own. */
  setPin: z.strictObject({ staff: id, pin, old: pin.optional() }),
  /** Where nobody has a PIN yet: this one answers for the club from now on. */
  claimOwner: z.strictObject({ staff: id, pin }),
  recoverOwner: z.strictObject({ code: text(60), staff: id, pin }),
  newRecoveryCode: none,
  exceptions: z.strictObject(span),
  /** What is on the window now, as paper. */
  savePage: z.strictObject({ page: z.enum(['guide', 'processing', 'exceptions', 'warnings']), as: z.enum(['pdf', 'paper']) }),
  /** Numbers of a membership: one more, or one less. */
  savePhone: z.strictObject({
    command,
    member,
    add: text(60).optional(),
    /** In full, or masked as the member's page shows it. */
    remove: text(60).optional(),
    /** The number that is added has a new holder: the membership that has it keeps everything but the number. */
    newHolder: z.boolean().optional(),
    approval: z.uuid().optional(),
  }),
  consentProof: z.strictObject({ member }),
  /** The member as they stood at the end of a local day. */
  memberAsOf: z.strictObject({ member, on: localDateSchema }),
  exportMember: z.strictObject({ member, format: z.enum(['json', 'html']) }),
  eraseMember: z.strictObject({ command, member }),
  restrictMember: z.strictObject({ command, member, on: z.boolean(), reason }),
  duplicates: none,
  mergePreview: z.strictObject({ from: member, into: member }),
  mergeMembers: z.strictObject({ command, from: member, into: member, reason }),
  /** `fact`: the merge that is taken back. */
  splitMember: z.strictObject({ command, member, fact: id, reason }),
  retention: none,
  /** The shop has written to these members. */
  warnRetention: z.strictObject({ command, members: z.array(member).min(1).max(500) }),
  eraseRetention: z.strictObject({ command, members: z.array(member).min(1).max(500) }),
  processingRecord: none,
}
