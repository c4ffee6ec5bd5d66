import { APPROVABLE, type Approvable } from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import { createClient, type Till } from '#shared/till/till-contract'
import { isRefusal, type Refusal, type Result } from '#shared/values/result'

/** What is done where the till wants to know who somebody is, before whoever asked gets an answer. */
export interface Keeper {
  /** Nobody is signed in any more. */
  locked(): void
  /** The person at the till shows that they are the manager they were. Answers whether somebody has. */
  renew(): Promise<boolean>
  /** Another person lets it be done. Answers what is sent along when it is asked again; undefined where nobody does. */
  approve(call: Approvable, input: ApprovableInput, refusal: Refusal<RefusalCode>): Promise<Approved | undefined>
}
/** What goes along when a call is asked again. */
export interface Approved {
  approval?: string
  reason?: string
}
export interface ApprovableInput {
  member?: string
  name?: string
  household?: string
  reason?: string
}

const isApprovable = (name: string): name is Approvable => (APPROVABLE as readonly string[]).includes(name)

/**
 * The same till, but a call that is refused because of who is there is asked again, unchanged, when somebody has shown that they may:
 * the same command, so that it is one fact however often. Where nobody does, whoever asked gets the refusal. No screen has to know.
 */
export function guardTill(till: Till, keeper: Keeper): Till {
  const calls = till as unknown as Record<string, (input: unknown) => Promise<Result<unknown, RefusalCode>>>

  async function ask(name: string, input: unknown): Promise<Result<unknown, RefusalCode>> {
    const answer = await (calls[name] as (typeof calls)[string])(input)
    if (!isRefusal(answer)) return answer
    const { refusal } = answer
    if (refusal === 'locked' || refusal === 'notSignedIn') keeper.locked()
    if (refusal === 'managerNeeded' && (await keeper.renew())) return ask(name, input)
    if (refusal === 'needsManager' && isApprovable(name)) {
      const approved = await keeper.approve(name, input as ApprovableInput, answer)
      if (approved) return ask(name, { ...(input as object), ...approved })
    }
    return answer
  }
  return createClient({ call: ask, on: till.on as never })
}
