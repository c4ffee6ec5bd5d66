import { z } from 'zod'
import { inputs } from '#shared/till/till-inputs'

// What a cash register may send. Strict: an unknown field is refused. The limits are those of the till's own calls.

const { stamp, quote, redeem, returnPurchase, enrol, printSlip } = inputs

const amount = redeem.shape.amount.unwrap().describe('The basket before discounts, in minor units (øre, cents).')
const rewards = quote.shape.rewards.describe(
  'What should be used: ids from `rewards` of the member, or a wallet as `{"id": programme, "steps": how many}`.',
)
const slip = z.boolean().optional().describe('Whether a slip is printed. Left out: as the till is set up.')

export const askedSchemas = {
  NewMember: z.strictObject({
    phone: enrol.shape.phone.describe('As it was said: with or without country code, spaces are free.'),
    name: enrol.shape.name,
    birthday: enrol.shape.birthday.describe('`2001-03-14`, or day and month only: `--03-14`.'),
    slip,
  }),
  Stamp: z.strictObject({
    programme: stamp.shape.programme.describe('A punch card, by its id from `/v1/programmes`.'),
    count: stamp.shape.count.default(1),
    slip,
  }),
  Basket: z.strictObject({ amount, rewards: rewards.default([]) }),
  Purchase: z.strictObject({
    amount,
    rewards: rewards.default([]),
    items: redeem.shape.items.describe('What was bought. `match` is a name or number that programmes look for.'),
    slip,
  }),
  Redemption: z.strictObject({ rewards: rewards.min(1), slip }),
  Return: z.strictObject({
    member: returnPurchase.shape.member,
    amount: returnPurchase.shape.amount.describe(
      'How much of what the customer paid comes back; 0 for a purchase that rewards paid wholly.',
    ),
  }),
  Slip: z.strictObject({
    kind: printSlip.shape.kind.describe('`status`: what the member has now. `again`: their newest slip, as a copy.'),
  }),
}

/** The words behind `?`: one of them, once. */
export const searchSchema = z
  .strictObject({
    phone: z
      .string()
      .max(60)
      .regex(/^[+\d\s().–-]*$/)
      .regex(/(\d\D*){4}/)
      .optional()
      .describe('A telephone number, or at least its last four digits.'),
    code: z.string().min(1).max(100).optional().describe('The code of the member’s QR or slip.'),
    q: z.string().min(1).max(200).optional().describe('The beginning of a name.'),
  })
  .refine((search) => Object.keys(search).length === 1)

export type Search = z.output<typeof searchSchema>
export type Asked = { [K in keyof typeof askedSchemas]: z.output<(typeof askedSchemas)[K]> }
