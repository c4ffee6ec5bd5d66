import { z } from 'zod'
import type { CardIcon, Ink } from '#shared/programmes/programme'
import type { Language, StartView } from '#shared/till/till-views'

// The customer's own screen, on a second screen of the till: what was just earned, and consent choices to confirm.

/** What the cashier's window asks the customer's screen to show. It names members and never says more than their first name. */
export const displaySceneSchema = z.discriminatedUnion('scene', [
  z.strictObject({ scene: z.literal('idle') }),
  /** A member is on the till's screen; `facts` are what was just written of them. */
  z.strictObject({ scene: z.literal('member'), member: z.string().min(1).max(100), facts: z.array(z.string().max(100)).max(20) }),
  /** Notice and consent choices of somebody who is being enrolled, or of a member who changes them. */
  z.strictObject({ scene: z.literal('consent'), name: z.string().max(600), member: z.string().min(1).max(100).optional() }),
])
export type DisplayScene = z.infer<typeof displaySceneSchema>

/** Words in each language a customer can choose to read them in. */
export type InLanguages = Record<Language, string>

/** A consent as the customer is asked for it: what it is called, and what is said yes to. */
export interface ConsentAsk {
  purpose: string
  channel: string
  name: InLanguages
  text: InLanguages
}

/** What the customer's screen shows. */
export type DisplayView = { shop: string; language: Language; theme: StartView['theme'] } & (
  | { scene: 'idle' }
  | {
      scene: 'member'
      /** The first name; absent where nobody has named them. */
      name?: string
      /** The card that was just stamped first. `just`: how many of the stamps are new; `full`: the last of them filled it. */
      cards: {
        programme: string
        name: string
        ink: Ink
        icon: CardIcon
        stamps: number
        required: number
        reward: string
        just: number
        full: boolean
      }[]
      rewards: { name: string; expiresOn?: string; isNew: boolean }[]
      wallets: { name: string; points: number }[]
      levels: { level: string; missing?: number; next?: string }[]
      /** What was just earned, in words. Empty when nothing was. */
      news: string[]
    }
  | {
      scene: 'consent'
      /** Which question this is: an answer to another one is refused. */
      asking: number
      name?: string
      notice: InLanguages
      /** Where the whole text is, for the customer's own telephone. */
      link?: string
      /** `granted`: what a member has said yes to before; of somebody new nothing. */
      choices: (ConsentAsk & { granted: boolean })[]
    }
  | { scene: 'thanks'; name?: string }
)

/** What the customer has chosen and confirmed; `confirmed` is false where their screen went away before they had. */
export interface DisplayAnswer {
  confirmed: boolean
  choices: { purpose: string; channel: string; granted: boolean }[]
  /** The language that they read it in: its text goes into the proof. */
  language: Language
  /** The member whose choices they are; absent for somebody who is being enrolled. */
  member?: string
}
