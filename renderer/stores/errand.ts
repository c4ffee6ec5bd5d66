import { createStore } from 'zustand/vanilla'
import type { StampAnswer } from '#shared/till/errand-views'
import type { MemberView } from '#shared/till/member-views'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, type Refusal, type Result } from '#shared/values/result'
import { type Answer, type Doing, type Happened, UNDO_MS, type Undo } from './answer.ts'
import { type Deps, latestOnly } from './deps.ts'
import { assignLetters, rewardGroups } from './letters.ts'

/** A finger that bounces on a key is one press. Shorter than anybody who means two. */
export const BOUNCE_MS = 250

/** These say that the screen shows what is no longer so: midnight, or another till, came between. It is read again. */
const OUTDATED: ReadonlySet<RefusalCode> = new Set([
  'programmeEnded',
  'programmeUnknown',
  'expired',
  'notEarned',
  'alreadyRedeemed',
  'alreadyReversed',
  'notEnoughPoints',
])

/** The stamp just given, as the customer sees it until the errand ends. */
export interface Stamped extends Pick<StampAnswer, 'programme' | 'shown'> {
  given: number
}
export interface Errand {
  view?: MemberView | undefined
  stamped?: Stamped | undefined
  /** Something durable was done: Enter is *Neste kunde*. */
  done: boolean
  /** Which letter redeems which reward; a reward keeps its letter as long as the errand lasts. */
  letters: Record<string, string>
  /** A command is on its way: the next press waits for it. */
  busy: boolean
  answer?: Answer | undefined
}

/** One customer at the counter: open, stamp, undo, next. Commands carry the id made at the press, and keep it when retried. */
export function createErrand(deps: Deps) {
  const { till, now, newCommand, later } = deps
  const store = createStore<Errand>(() => ({ done: false, letters: {}, busy: false }))
  const opens = latestOnly()
  let pressedAt = Number.NEGATIVE_INFINITY
  let retry: { intent: string; command: string } | undefined
  let cancelExpiry = () => {}

  /** The command of an intent: a new one, unless this very intent failed without an answer and is tried again. */
  function commandFor(intent: string): string {
    if (retry?.intent !== intent) retry = { intent, command: newCommand() }
    return retry.command
  }
  /** The same press again, too soon to be meant. */
  function bounced(): boolean {
    const at = now()
    if (at - pressedAt < BOUNCE_MS) return true
    pressedAt = at
    return false
  }
  const show = (view: MemberView) =>
    store.setState(({ letters }) => ({
      view,
      letters: assignLetters(
        letters,
        rewardGroups(view.rewards).map(({ first }) => first.id),
      ),
    }))

  /** Puts an answer in the bar. Its undo goes by itself when the eight seconds are over. */
  function say(given: Answer | undefined) {
    // A till whose clock was set back writes on from its last fact: its "until" may lie far ahead of this clock.
    const undo = given?.undo && { ...given.undo, until: Math.min(given.undo.until, now() + UNDO_MS) }
    const answer = given && { ...given, ...(undo && { undo }) }
    cancelExpiry()
    cancelExpiry = () => {}
    store.setState({ answer })
    if (!answer?.undo) return
    cancelExpiry = later(Math.max(0, answer.undo.until - now()), () =>
      // While the customer is still there the words stay; at the counter they make room for what happened last.
      store.setState((s) => (s.answer === answer ? { answer: s.done ? { ...answer, undo: undefined } : undefined } : {})),
    )
  }
  /** Says something that is nobody's errand, such as a code that nothing has: what can still be undone stays within reach. */
  function mention(happened: Happened) {
    const { answer } = store.getState()
    say({ happened, ...(answer?.undo && { undo: answer.undo }), ...(answer?.undo && answer.job !== undefined && { job: answer.job }) })
  }
  function refuse(doing: Doing, { refusal, details }: Refusal<RefusalCode>) {
    say({ happened: { kind: 'refused', doing, refusal, ...(details && { details }) } })
    const { view } = store.getState()
    if (view && OUTDATED.has(refusal)) void refresh([view.member])
  }

  /** Opens a member. A later open wins over an earlier one whose answer is late. */
  async function open(member: string): Promise<boolean> {
    const current = opens.ask()
    const answer = await till.openMember({ member })
    if (!current()) return false
    if (isRefusal(answer)) {
      refuse('open', answer)
      return false
    }
    retry = undefined
    const same = store.getState().view?.member === member
    if (!same) store.setState({ stamped: undefined, done: false, letters: {} })
    // An undo that still runs belongs to the customer before, and stays within reach.
    if (!store.getState().answer?.undo) say(undefined)
    show(answer.ok)
    return true
  }

  /** The till says that members changed (another till, a return): the open one is read again, quietly. */
  async function refresh(members: readonly string[]) {
    const { view, busy } = store.getState()
    if (!view || busy || !members.includes(view.member)) return
    const current = opens.ask()
    const answer = await till.openMember({ member: view.member })
    if (current() && !isRefusal(answer) && !store.getState().busy) show(answer.ok)
  }

  /** Gives stamps. A second press while the first is on its way, or bouncing after it, is the same press. */
  async function stamp(programme: string, count = 1): Promise<Stamped | undefined> {
    const { view, busy } = store.getState()
    const card = view?.cards.find((one) => one.programme === programme)
    if (!view || busy || !card || bounced()) return undefined
    if (card.refusal) {
      refuse('stamp', { refusal: card.refusal })
      return undefined
    }
    const input = { member: view.member, programme, count }
    const command = commandFor(JSON.stringify(input))
    opens.forget()
    store.setState({ busy: true })
    const answer = await till.stamp({ command, ...input })
    store.setState({ busy: false })
    if (isRefusal(answer)) {
      if (!unanswered(answer)) retry = undefined
      refuse('stamp', answer)
      return undefined
    }
    retry = undefined
    const { ok } = answer
    const stamped = { programme: ok.programme, shown: ok.shown, given: count }
    store.setState({ stamped, done: true })
    show(ok.view)
    say({
      happened: { kind: 'stamped', name: ok.view.name, card: card.name, given: count, ...pick(ok.shown) },
      undo: { member: view.member, facts: [ok.fact], until: Date.parse(ok.undoUntil), programme },
      ...(ok.job !== undefined && { job: ok.job }),
    })
    return stamped
  }

  /** Takes back what the bar offers to take back. */
  async function undo(): Promise<boolean> {
    const { answer, busy } = store.getState()
    if (!answer?.undo || busy) return false
    const { member, phone, enrolment } = answer.undo
    if (enrolment) return unenrol(answer.undo)
    if (phone === undefined) return reverse(answer.undo, '')
    const input = { member, remove: phone }
    return takeBack(input, (command) => till.savePhone({ command, ...input }))
  }

  /** They are no member after all: Enter must not stamp them. */
  async function unenrol(undo: Undo): Promise<boolean> {
    if (!(await reverse(undo, ''))) return false
    const { view, answer } = store.getState()
    if (view?.member === undo.member) close()
    if (answer?.happened.kind === 'undone') say({ happened: { ...answer.happened, enrolment: true } })
    return true
  }

  /** Takes facts back: within eight seconds without a reason, later by a manager with one. */
  async function reverse({ member, facts, programme }: Omit<Undo, 'until'>, reason: string): Promise<boolean> {
    if (store.getState().busy) return false
    const input = { member, facts, reason }
    return takeBack(input, (command) => till.reverse({ command, ...input }), programme)
  }
  async function takeBack(
    input: { member: string },
    ask: (command: string) => Promise<Result<MemberView, RefusalCode>>,
    programme?: string,
  ): Promise<boolean> {
    const { member } = input
    const command = commandFor(JSON.stringify(input))
    opens.forget()
    store.setState({ busy: true })
    const answer = await ask(command)
    store.setState({ busy: false })
    if (isRefusal(answer)) {
      if (!unanswered(answer)) retry = undefined
      refuse('undo', answer)
      return false
    }
    retry = undefined
    const card = answer.ok.cards.find((one) => one.programme === programme)
    if (store.getState().view?.member === member) {
      store.setState({ stamped: undefined, done: false })
      show(answer.ok)
    }
    const undone = card && { name: card.name, programme: card.programme, stamps: card.stamps, required: card.required }
    say({ happened: { kind: 'undone', name: answer.ok.name, ...(undone && { card: undone }) } })
    return true
  }

  /** The errand is over: back to the counter. The answer and its undo stay until the window closes. */
  function next() {
    if (store.getState().busy || now() - pressedAt < BOUNCE_MS) return false
    close()
    return true
  }
  function close() {
    opens.forget()
    retry = undefined
    const { answer } = store.getState()
    store.setState({ view: undefined, stamped: undefined, done: false, letters: {}, answer: answer?.undo ? answer : undefined })
  }

  /** Takes over a view that another command answered with (a redemption, a return, an enrolment, a consent). */
  function take(view: MemberView, answer: Answer, done = true) {
    retry = undefined
    opens.forget()
    const same = store.getState().view?.member === view.member
    store.setState({ done, stamped: undefined, ...(!same && { letters: {} }) })
    show(view)
    say(answer)
  }

  return Object.assign(store, {
    open,
    refresh,
    stamp,
    undo,
    reverse,
    next,
    close,
    take,
    say,
    mention,
    refuse,
    commandFor,
    forgetRetry: () => (retry = undefined),
  })
}
export type ErrandStore = ReturnType<typeof createErrand>

/** No answer came, so nobody knows whether it was written: the next try carries the same command. */
export const unanswered = ({ refusal }: Refusal<RefusalCode>) => refusal === 'unexpected' || refusal === 'databaseBusy'

const pick = ({ stamps, required, full }: StampAnswer['shown']) => ({ stamps, required, full })
