import { z } from 'zod'

// What inputs are put together from.

export const none = z.strictObject({})
export const id = z.string().min(1).max(100)
export const rewardId = z.string().min(1).max(300)
/** Made by the screen when the key is pressed: a call that is repeated is still one fact. UUIDv7. */
export const command = z.uuid()
export const member = z.string().min(1).max(100)
export const text = (max: number) => z.string().max(max)
export const chosen = z.union([rewardId, z.strictObject({ id: rewardId, steps: z.number().int().min(1).max(1000) })])
export const language = z.enum(['nb', 'sv', 'en'])
/** What `override` answered: another person lets this be done. */
export const approval = { approval: z.uuid().optional() }
