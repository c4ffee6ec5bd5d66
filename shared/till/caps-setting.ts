import { z } from 'zod'
import { amountSchema } from '#shared/values/schemas'

const count = z.number().int().min(1).max(100_000)

const REWARD_VALUE = 200_000
const PURCHASES = 5_000_000

/**
 * How much may be given by hand without a manager. A receipt is one press or one basket; a day is a member's local day over all
 * tills that this one has heard of; a shift is what one cashier has done on one local day. Money in minor units. What has a default
 * came later: settings that were saved before it have it too.
 */
export const capsSchema = z.strictObject({
  stampsPerReceipt: count,
  stampsPerMemberDay: count,
  stampsPerShift: count,
  rewardsPerMemberDay: count,
  rewardsPerShift: count,
  rewardValuePerMemberDay: amountSchema.default(REWARD_VALUE),
  purchasePerReceipt: amountSchema,
  purchasesPerMemberDay: amountSchema.default(PURCHASES),
})
export type Caps = z.infer<typeof capsSchema>

export const CAPS: Caps = {
  stampsPerReceipt: 10,
  stampsPerMemberDay: 20,
  stampsPerShift: 500,
  rewardsPerMemberDay: 5,
  rewardsPerShift: 100,
  rewardValuePerMemberDay: REWARD_VALUE,
  purchasePerReceipt: 2_000_000,
  purchasesPerMemberDay: PURCHASES,
}
/** The caps that are money. */
export const AMOUNT_CAPS = ['rewardValuePerMemberDay', 'purchasePerReceipt', 'purchasesPerMemberDay'] as const
export const isAmountCap = (why: string): boolean => AMOUNT_CAPS.some((cap) => cap === why)
