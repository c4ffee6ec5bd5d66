import type { AnswerName, Answers } from '#shared/registers/answers'
import type { Asked, Search } from '#shared/registers/asked'
import type { RefusalCode } from '#shared/till/refusals'
import type { CallName, TillApi } from '#shared/till/till-contract'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

// Everything that a cash register can ask, once: the door answers by this table, and the OpenAPI document is written from it.

/** The calls that a register reaches. None of them is a manager's. */
export const REGISTER_CALLS = [
  'find',
  'openMember',
  'stamp',
  'quote',
  'redeem',
  'purchases',
  'returnPurchase',
  'enrol',
  'printSlip',
  'programmes',
] as const satisfies readonly CallName[]
export type RegisterCall = (typeof REGISTER_CALLS)[number]
export type RegisterTill = Pick<TillApi, RegisterCall>

export interface Endpoint {
  name: string
  method: 'GET' | 'POST'
  path: string
  says: string
  /** Anybody on this machine may ask, without a token. */
  open?: true
  /** Writes to the ledger, so that it must say which command it is. */
  keyed?: true
  searches?: true
  body?: keyof Asked
  answers: AnswerName
  refusals: readonly RefusalCode[]
  run(till: RegisterTill, request: RegisterRequest): Promise<Result<unknown, RefusalCode>>
}
/** What the door has read and found in order. */
export interface RegisterRequest {
  /** The values of the path's `{…}`. */
  path: Readonly<Record<string, string>>
  search: Search
  body: unknown
  command: string
}

/** Ties a table's line together: what the body is, and what the answer must be. */
function endpoint<A extends AnswerName, B extends keyof Asked>(
  line: Omit<Endpoint, 'run' | 'answers' | 'body'> & {
    body?: B
    answers: A
    run(till: RegisterTill, request: Omit<RegisterRequest, 'body'> & { body: Asked[B] }): Promise<Result<Answers[A], RefusalCode>>
  },
): Endpoint {
  return line as Endpoint
}

const NOBODY = ['memberUnknown', 'memberErased'] as const satisfies RefusalCode[]
/** What is not for whoever is at the till to do: a manager approves at the screen, and nobody does what a member has forbidden. */
const BY_WHOM = ['needsManager', 'ownMembership', 'memberRestricted'] as const satisfies RefusalCode[]
const UNUSABLE = [
  'notEarned',
  'alreadyRedeemed',
  'expired',
  'notEnoughPoints',
  'minPurchase',
  'standsAlone',
  'wrongStore',
  'beingRedeemed',
] as const satisfies RefusalCode[]
const idOf = ({ path }: { path: Readonly<Record<string, string>> }, name: string) => path[name] ?? ''

export const endpoints: readonly Endpoint[] = [
  endpoint({
    name: 'health',
    method: 'GET',
    path: '/v1/health',
    says: 'Whether the till listens. The only thing that is told without a token.',
    open: true,
    answers: 'Health',
    refusals: [],
    run: async () => ok({ name: 'stamkunde' as const }),
  }),
  endpoint({
    name: 'findMembers',
    method: 'GET',
    path: '/v1/members',
    says: 'Finds members by a telephone number or its last four digits, by a scanned code, or by name: exactly one of the three. At most twelve, last seen first.',
    searches: true,
    answers: 'Hits',
    refusals: ['tooManySearches'],
    run: find,
  }),
  endpoint({
    name: 'enrolMember',
    method: 'POST',
    path: '/v1/members',
    says: 'Makes a member. The customer must have seen the club’s notice. Consents are not given here: the customer gives them at the till, or by the link on the slip.',
    keyed: true,
    body: 'NewMember',
    answers: 'Enrolled',
    refusals: ['phoneImpossible', 'phoneTaken', 'nameMissing', 'nameTooLong', 'commandReused'],
    async run(till, { command, body }) {
      const answer = await till.enrol({ command, ...body, consents: [] })
      return isRefusal(answer) ? answer : ok({ ...withSlip(answer.ok), fact: answer.ok.fact })
    },
  }),
  endpoint({
    name: 'openMember',
    method: 'GET',
    path: '/v1/members/{member}',
    says: 'What a member has now. Somebody whose membership was joined with another’s is answered as who they are now.',
    answers: 'Member',
    refusals: NOBODY,
    run: (till, request) => till.openMember({ member: idOf(request, 'member') }),
  }),
  endpoint({
    name: 'stamp',
    method: 'POST',
    path: '/v1/members/{member}/stamps',
    says: 'Stamps a punch card.',
    keyed: true,
    body: 'Stamp',
    answers: 'Stamped',
    refusals: [
      ...NOBODY,
      ...BY_WHOM,
      'programmeUnknown',
      'notAPunchCard',
      'programmeEnded',
      'wrongStore',
      'tooManyStamps',
      'commandReused',
    ],
    async run(till, request) {
      const answer = await till.stamp({ command: request.command, member: idOf(request, 'member'), ...request.body })
      if (isRefusal(answer)) return answer
      const { fact, programme, shown } = answer.ok
      return ok({ ...withSlip(answer.ok), fact, programme, ...shown })
    },
  }),
  endpoint({
    name: 'quote',
    method: 'POST',
    path: '/v1/members/{member}/quote',
    says: 'What a basket costs with these rewards and the member’s standing discounts, and what it would earn. Writes nothing.',
    body: 'Basket',
    answers: 'Quote',
    refusals: NOBODY,
    run: (till, request) => till.quote({ member: idOf(request, 'member'), ...request.body }),
  }),
  endpoint({
    name: 'purchase',
    method: 'POST',
    path: '/v1/members/{member}/purchases',
    says: 'Registers a purchase and uses rewards on it, all or nothing. The customer pays what `pay` says.',
    keyed: true,
    body: 'Purchase',
    answers: 'Purchased',
    refusals: [...NOBODY, ...BY_WHOM, ...UNUSABLE, 'commandReused'],
    async run(till, request) {
      const answer = await till.redeem({ command: request.command, member: idOf(request, 'member'), ...request.body })
      return isRefusal(answer) ? answer : ok({ ...answer.ok, ...withSlip(answer.ok), purchase: answer.ok.purchase ?? request.command })
    },
  }),
  endpoint({
    name: 'redeem',
    method: 'POST',
    path: '/v1/members/{member}/redemptions',
    says: 'Uses rewards without a purchase: the free coffee.',
    keyed: true,
    body: 'Redemption',
    answers: 'Redeemed',
    refusals: [...NOBODY, ...BY_WHOM, ...UNUSABLE, 'commandReused'],
    async run(till, request) {
      const answer = await till.redeem({ command: request.command, member: idOf(request, 'member'), ...request.body })
      return isRefusal(answer) ? answer : ok({ ...answer.ok, ...withSlip(answer.ok) })
    },
  }),
  endpoint({
    name: 'listPurchases',
    method: 'GET',
    path: '/v1/members/{member}/purchases',
    says: 'The member’s latest purchases, to return something from.',
    answers: 'Purchases',
    refusals: NOBODY,
    async run(till, request) {
      const answer = await till.purchases({ member: idOf(request, 'member') })
      return isRefusal(answer) ? answer : ok({ purchases: answer.ok })
    },
  }),
  endpoint({
    name: 'returnPurchase',
    method: 'POST',
    path: '/v1/purchases/{purchase}/returns',
    says: 'Takes a purchase back, or part of it: what it earned goes, and when nothing is left of it, what was used on it can be used again.',
    keyed: true,
    body: 'Return',
    answers: 'Returned',
    refusals: [...NOBODY, ...BY_WHOM, 'purchaseUnknown', 'returnTooLarge', 'nothingToDo', 'commandReused'],
    async run(till, request) {
      const purchase = idOf(request, 'purchase')
      const { member, amount } = request.body
      const answer = await till.returnPurchase({ command: request.command, purchase, member, amount })
      return isRefusal(answer) ? answer : ok({ fact: answer.ok.fact, purchase, amount, member: answer.ok.view })
    },
  }),
  endpoint({
    name: 'printSlip',
    method: 'POST',
    path: '/v1/members/{member}/slips',
    says: 'Prints a slip. Writes nothing to the ledger; asked twice, it prints twice.',
    body: 'Slip',
    answers: 'Printing',
    refusals: [...NOBODY, 'noPrinter', 'slipUnknown'],
    async run(till, request) {
      const answer = await till.printSlip({ member: idOf(request, 'member'), kind: request.body.kind })
      return isRefusal(answer) ? answer : ok({ slip: answer.ok.job })
    },
  }),
  endpoint({
    name: 'listProgrammes',
    method: 'GET',
    path: '/v1/programmes',
    says: 'What the club has: punch cards, wallets, ladders, campaigns, gifts.',
    answers: 'Programmes',
    refusals: [],
    async run(till) {
      const answer = await till.programmes({})
      if (isRefusal(answer)) return answer
      const programmes = answer.ok.map(({ programme, inForce }) => {
        const { id, kind, name } = programme
        return { programme: id, kind, name, inForce, ...(kind === 'punchCard' && { stampsRequired: programme.stampsRequired }) }
      })
      return ok({ programmes })
    },
  }),
]

/** A screen's answer with the member and the slip's number under the names that a register knows. */
const withSlip = <V>({ view, job }: { view: V; job?: number }): { member: V; slip?: number } => ({
  member: view,
  ...(job !== undefined && { slip: job }),
})

async function find(till: RegisterTill, { search }: Pick<RegisterRequest, 'search'>): Promise<Result<Answers['Hits'], RefusalCode>> {
  const { phone, code, q } = search
  const found = await till.find(code === undefined ? { text: phone ?? q ?? '' } : { text: code, scanned: true })
  if (isRefusal(found)) return found
  if (found.ok.kind === 'short') return refuse('badRequest', { where: phone === undefined ? 'q' : 'phone' })
  if (found.ok.kind === 'hits') return ok({ members: found.ok.hits, more: found.ok.more })
  const opened = await till.openMember({ member: found.ok.member })
  if (isRefusal(opened)) return opened
  const { stats, ...member } = opened.ok
  return ok({ members: [{ ...member, ...(stats.lastAt !== undefined && { lastAt: stats.lastAt }) }], more: false })
}
