import { z } from 'zod'
import type { Ink } from '#shared/programmes/programme'
import type { Language, StartView } from '#shared/till/till-contract'

// The customer's own screen, on a second screen of the till: what was just earned, and consent choices to confirm.

/** What the cashier's window asks the customer's screen to show. It names members and never says more than their first name. */
export const displaySceneSchema = z.discriminatedUnion('scene', [
  z.strictObject({ scene: z.literal('idle') }),
  /** A member is on the till's screen; `news` is the fact that was just written, if any. */
  z.strictObject({ scene: z.literal('member'), member: z.string().min(1).max(100), fact: z.string().max(100).optional() }),
  /** Notice and consent choices of somebody who is being enrolled, or of a member who changes them. */
  z.strictObject({ scene: z.literal('consent'), name: z.string().max(600), member: z.string().max(100).optional() }),
])
export type DisplayScene = z.infer<typeof displaySceneSchema>

/** What the customer's screen shows. */
export type DisplayView = { shop: string; language: Language; theme: StartView['theme'] } & (
  | { scene: 'idle' }
  | {
      scene: 'member'
      name: string
      cards: { name: string; ink: Ink; stamps: number; required: number }[]
      rewards: { name: string; expiresOn?: string; isNew: boolean }[]
      wallets: { name: string; points: number }[]
      levels: { level: string; missing?: number; next?: string }[]
      /** What was just earned, in words. */
      news: string[]
    }
  | {
      scene: 'consent'
      name: string
      notice: string
      choices: { purpose: string; channel: string; text: string; granted: boolean }[]
    }
)
/** What the customer has chosen and confirmed. */
export interface DisplayAnswer {
  confirmed: boolean
  choices: { purpose: string; channel: string; granted: boolean }[]
}
