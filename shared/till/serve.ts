import type { z } from 'zod'
import type { RefusalCode } from '#shared/till/refusals'
import type { CallName, Outputs, Role, roles as tillRoles } from '#shared/till/till-contract'
import type { inputs as tillInputs } from '#shared/till/till-inputs'
import { type Result, refuse } from '#shared/values/result'

/** What is served: each call as a function of its parsed input, at once or later. */
export type Served = {
  [N in CallName]: (input: z.output<(typeof tillInputs)[N]>) => Result<Outputs[N], RefusalCode> | Promise<Result<Outputs[N], RefusalCode>>
}
export interface ServePolicy<N extends CallName = CallName> {
  roles: Pick<typeof tillRoles, N>
  inputs: Pick<typeof tillInputs, N>
  /** The role of whoever is at the till now. */
  role: () => Role
  /** Somebody is there, but was away for too long. */
  locked?: () => boolean
  /** What the person at the till is, also while they may not do all of it: a manager's rights lapse. */
  person?: () => Role
  isSetUp: () => boolean
  /** What a known fault (the database's) means to a person; undefined for a bug. */
  refusalOf?: (error: unknown) => RefusalCode | undefined
  /** Told of everything unexpected, with its stack: it goes to the log, never to the page. */
  onBug?: (name: string, error: unknown) => void
}

const RANK: Record<Role, number> = { anyone: 0, cashier: 1, manager: 2, owner: 3 }
/** Calls that make sense before the three questions are answered. */
const BEFORE_SET_UP: ReadonlySet<string> = new Set(['start', 'setUp', 'joinClub'])

/**
 * The one door to the till. Whatever comes in, `{ok}` or `{refusal}` goes out: the name, the schema and the role are
 * checked here, nothing throws, and no stack trace passes. Refusals of its own: `badRequest`, `notSetUp`, `notSignedIn`, `locked`,
 * `notAllowed`, `managerNeeded` (a manager who must type their PIN again), `ownerOnly` (of a manager), `unexpected`.
 */
export function serve<N extends CallName = CallName>(
  api: Pick<Served, N>,
  { roles, inputs, role, locked, person = role, isSetUp, refusalOf, onBug }: ServePolicy<N>,
) {
  return async (name: unknown, input: unknown): Promise<Result<unknown, RefusalCode>> => {
    try {
      if (typeof name !== 'string' || !Object.hasOwn(roles, name)) return refuse('badRequest')
      const call = name as N
      if (!BEFORE_SET_UP.has(call) && !isSetUp()) return refuse('notSetUp')
      const needed = roles[call]
      if (RANK[needed] > RANK[role()]) {
        if (role() !== 'anyone') return refuse(whyNot(needed, person()))
        return refuse(locked?.() ? 'locked' : 'notSignedIn')
      }
      const parsed = parse(inputs[call], input)
      if (!parsed?.success) return refuse('badRequest', whereIn(parsed?.error))
      const answer = await (api[call] as (input: unknown) => unknown)(parsed.data)
      return answer as Result<unknown, RefusalCode>
    } catch (error) {
      const known = refusalOf?.(error)
      if (known) return refuse(known)
      try {
        onBug?.(String(name), error)
      } catch {
        // A log that cannot be written must not take the till with it.
      }
      return refuse('unexpected')
    }
  }
}

/** Why whoever is at the till may not do this now. */
function whyNot(needed: Role, person: Role): RefusalCode {
  if (RANK[person] >= RANK[needed]) return 'managerNeeded'
  return needed === 'owner' && person === 'manager' ? 'ownerOnly' : 'notAllowed'
}

/** Undefined for an input that will not even let itself be read (a getter that throws). */
function parse(schema: z.ZodType, input: unknown) {
  try {
    return schema.safeParse(input)
  } catch {
    return undefined
  }
}

/** The field that was wrong; never what stood in it, which may be somebody's name. */
function whereIn(error: z.ZodError | undefined): { where: string } {
  const path = error?.issues[0]?.path ?? []
  return { where: path.map(String).join('.').slice(0, 100) }
}
