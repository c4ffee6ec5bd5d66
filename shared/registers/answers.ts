import { z } from 'zod'
import { REFUSALS } from '#shared/till/refusals'

// What a cash register is answered. An answer is what its schema lets through of the till's own: nothing else of a member
// (birthday, e-mail, notes, whole name, consents) ever leaves by this way.

const id = z.string()
const money = z.number().int().describe('Minor units.')
const instant = z.string().describe('ISO 8601, UTC.')
const date = z.string().describe('A local date in the club’s time zone.')
const percent = z.number()
const count = z.number().int()

const earned = z.object({
  programme: id,
  name: z.string(),
  stamps: count.optional(),
  points: count.optional(),
  rewards: count.optional().describe('How many rewards this gives.'),
})
const slip = count.optional().describe('The number of the slip that is being printed.')
const fact = id.describe('The posting in the ledger.')
const facts = z.array(id).describe('The postings in the ledger.')
const used = z.array(z.string()).describe('What was used, by name.')

const Member = z.object({
  member: id,
  name: z.string().describe('First name and initial: `Kari N.`'),
  phone: z.string().describe('All but the last digits hidden.'),
  since: date.optional(),
  cards: z.array(z.object({ programme: id, name: z.string(), stamps: count, required: count, expiresOn: date.optional() })),
  rewards: z
    .array(
      z.object({
        id,
        programme: id,
        name: z.string(),
        expiresOn: date.optional().describe('The last day on which it can be used.'),
        stacks: z.literal(false).optional().describe('Cannot be used together with others.'),
      }),
    )
    .describe('Usable now, soonest to expire first.'),
  wallets: z.array(
    z.object({
      programme: id,
      name: z.string(),
      points: count,
      missing: count.describe('Points that the next step lacks.'),
      options: z
        .array(z.object({ steps: count, points: count, amountOff: money.optional(), percentOff: percent.optional() }))
        .describe('What can be used now.'),
    }),
  ),
  ladders: z.array(
    z.object({
      programme: id,
      name: z.string(),
      level: z.string(),
      points: count,
      next: z.object({ level: z.string(), missing: count }).optional(),
    }),
  ),
  standing: z
    .array(z.object({ programme: id, name: z.string(), percentOff: percent }))
    .describe('Discounts that every quote and purchase takes off by itself.'),
})

const Hit = Member.pick({ member: true, name: true, phone: true }).extend({ lastAt: instant.optional() })

export const answerSchemas = {
  Health: z.object({ name: z.literal('stamkunde') }),
  Member,
  Hits: z.object({ members: z.array(Hit), more: z.boolean().describe('There are more; ask more narrowly.') }),
  Enrolled: z.object({ fact, slip, member: Member }),
  Stamped: z.object({
    fact,
    programme: id,
    stamps: count.describe('As the customer sees it: 8 of 8 on the stamp that fills the card.'),
    required: count,
    full: z.boolean(),
    newRewards: z.array(id),
    slip,
    member: Member,
  }),
  Quote: z.object({
    lines: z.array(z.object({ reward: id, name: z.string(), off: money })).describe('What is taken off, in order.'),
    off: money,
    pay: money.describe('What the customer pays.'),
    refused: z
      .array(
        z.object({
          reward: id,
          name: z.string(),
          why: z.string(),
          missing: z.number().optional().describe('What it lacks: minor units, or points.'),
        }),
      )
      .describe('Rewards that cannot be used on this basket.'),
    earns: z.array(earned).describe('What registering the purchase would earn.'),
  }),
  Purchased: z.object({
    purchase: id.describe('What a return names.'),
    facts,
    off: money,
    pay: money.describe('What the customer pays.'),
    used,
    earned: z.array(earned),
    slip,
    member: Member,
  }),
  Redeemed: z.object({ facts, off: money, used, slip, member: Member }),
  Purchases: z.object({
    purchases: z
      .array(
        z.object({
          purchase: id,
          at: instant,
          amount: money.describe('What the customer paid.'),
          returned: money,
          rewards: z.array(z.string()).describe('What comes back if all of it is returned.'),
        }),
      )
      .describe('Newest first, without those that are returned wholly.'),
  }),
  Returned: z.object({ fact, purchase: id, amount: money, member: Member }),
  Printing: z.object({ slip: count }),
  Programmes: z.object({
    programmes: z.array(
      z.object({
        programme: id,
        kind: z.string(),
        name: z.string(),
        inForce: z.boolean(),
        stampsRequired: count.optional(),
      }),
    ),
  }),
  Refused: z.object({
    refusal: z.enum(REFUSALS).describe('Why, as a word that does not change.'),
    sentence: z.string().describe('The same for the person at the register, in the till’s language.'),
    details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
}
export type AnswerName = keyof typeof answerSchemas
export type Answers = { [K in AnswerName]: z.input<(typeof answerSchemas)[K]> }
