import { z } from 'zod'
import { amountSchema } from '#shared/values/schemas'

const count = z.number().int().min(1).max(100_000)

/**
 * How much may be given by hand without a manager. A receipt is one press or one basket; a day is a member's local day over all
 * tills that this one has heard of; a shift is what one cashier has done on one local day. Money in minor units.
 */
export const capsSchema = z.strictObject({
  stampsPerReceipt: count,
  stampsPerMemberDay: count,
  stampsPerShift: count,
  rewardsPerMemberDay: count,
  rewardsPerShift: count,
  purchasePerReceipt: amountSchema,
})
export type Caps = z.infer<typeof capsSchema>

export const CAPS: Caps = {
  stampsPerReceipt: 10,
  stampsPerMemberDay: 20,
  stampsPerShift: 500,
  rewardsPerMemberDay: 5,
  rewardsPerShift: 100,
  purchasePerReceipt: 2_000_000,
}
