import { z } from 'zod'
import { factSchema } from '#shared/ledger/facts'
import { fold } from '#shared/ledger/fold'
import type { MemberState, Quote } from '#shared/ledger/member-state'
import { programmeSchema } from '#shared/programmes/programme'
import { quote } from '#shared/programmes/quote'
import { amountSchema, birthdaySchema, currencySchema, instantSchema, timezoneSchema } from '#shared/values/schemas'

// A case on paper: a club, a member and what happened. The same file is a test, an example and a bug report.

const id = z.string().min(1).max(200)

const basketSchema = z.object({
  amount: amountSchema,
  rewards: z.array(z.union([id, z.object({ id, steps: z.number().int().min(1) })])),
})

/** A case file's case. What a fact may leave out is filled in: `n` is then its place in the list, from 1. */
export const caseSchema = z.preprocess(
  completeFacts,
  z.object({
    club: z.object({ timezone: timezoneSchema, currency: currencySchema }),
    programmes: z.array(z.intersection(programmeSchema, z.object({ at: instantSchema.optional() }))),
    profile: z.object({ birthday: birthdaySchema.optional(), lists: z.array(id).optional() }).default({}),
    facts: z.array(factSchema),
    member: id,
    asOf: instantSchema,
    basket: basketSchema.optional(),
  }),
)
export type Case = z.output<typeof caseSchema>

/** The member's state of a case, with the quote in it where the case has a basket. */
export function foldCase(one: Case): MemberState & { quote?: Quote } {
  const state = fold(one)
  return one.basket ? { ...state, quote: quote(state, one.basket) } : state
}

function completeFacts(written: unknown): unknown {
  if (!isRecord(written) || !Array.isArray(written.facts)) return written
  const { member } = written
  const complete = (fact: unknown, index: number) =>
    isRecord(fact) ? { tick: 0, n: index + 1, member, ...(fact.kind === 'redeemed' && { assurance: 'server' }), ...fact } : fact
  return { ...written, facts: written.facts.map(complete) }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
