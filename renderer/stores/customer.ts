import { createStore } from 'zustand/vanilla'
import type { DisplayAnswer, DisplayScene } from '#shared/till/display-views'
import type { MemberView } from '#shared/till/member-views'
import { isRefusal } from '#shared/values/result'
import type { Deps } from './deps.ts'
import { consentKey, type EnrollingStore } from './enrolling.ts'
import type { ErrandStore } from './errand.ts'
import type { ScreenStore } from './screen.ts'
import type { SessionStore } from './session.ts'

/** A member who is asked for their choices: on their own screen, or on this one turned to them. */
export interface AskedMember {
  member: string
  way: 'display' | 'turned'
  /** `gone`: their screen went away before they had chosen. */
  state: 'waiting' | 'gone'
}
export interface Customer {
  /** The customer has a screen of their own, as far as the till last said. */
  hasScreen: boolean
  asked?: AskedMember | undefined
}

/**
 * What the customer's own screen is told as the cashier goes, and what the customer answers there. A consent is the customer's own
 * press, there or on this screen turned to them; the cashier has no button for it.
 */
export function createCustomer(
  { till }: Deps,
  { session, screen, errand, enrolling }: { session: SessionStore; screen: ScreenStore; errand: ErrandStore; enrolling: EnrollingStore },
) {
  const store = createStore<Customer>(() => ({ hasScreen: false }))
  let told = { member: '', facts: [] as string[] }
  let last = ''

  /** What was just written of the open member stays news until they are left, or it is undone. */
  function newsOf({ member }: MemberView): string[] {
    const { answer } = errand.getState()
    if (answer?.undo?.member === member) told = { member, facts: answer.undo.facts.filter(Boolean) }
    else if (told.member !== member || answer?.happened.kind === 'undone') told = { member, facts: [] }
    return told.facts
  }

  /** What the customer should see; undefined to leave on their screen what is there. */
  function scene(): DisplayScene | undefined {
    const { place } = screen.getState()
    const { asked } = store.getState()
    const { view } = errand.getState()
    if (place === 'enrol') {
      const { turned, household, asked: state, name } = enrolling.getState()
      // A household's consents are asked of its membership, not of one more number.
      if (turned || household) return { scene: 'idle' }
      return state === 'waiting' ? { scene: 'consent', name } : undefined
    }
    if (!view || place === 'office' || place === 'staff') return { scene: 'idle' }
    if (asked?.way === 'turned') return { scene: 'idle' }
    if (asked) return asked.state === 'waiting' ? { scene: 'consent', name: view.fullName, member: asked.member } : undefined
    return { scene: 'member', member: view.member, facts: newsOf(view) }
  }

  async function tell(): Promise<void> {
    // A till that locks says by itself that nobody is here; afterwards it is told anew.
    if (session.getState().start?.locked) {
      last = ''
      return
    }
    const { asked } = store.getState()
    // Whoever was asked has left the screen: nobody waits for their answer.
    if (asked && asked.member !== errand.getState().view?.member) store.setState({ asked: undefined })
    const next = scene()
    const key = next ? JSON.stringify(next) : ''
    if (key === last) return
    last = key
    if (!next) return
    const answer = await till.showOnDisplay(next)
    if (key !== last) return
    store.setState({ hasScreen: !isRefusal(answer) && answer.ok.shown })
  }

  /** Takes what the customer has chosen: into the enrolment, or as consents of the member who was asked. */
  async function take({ confirmed, choices, language, member }: DisplayAnswer): Promise<void> {
    if (member === undefined) {
      if (!confirmed) {
        store.setState({ hasScreen: false })
        return enrolling.setState({ asked: 'gone' })
      }
      return enrolling.choose(choices, language)
    }
    const { asked } = store.getState()
    if (asked?.member !== member) return
    if (!confirmed) return store.setState({ hasScreen: false, asked: { ...asked, state: 'gone' } })
    await answerOf(choices, language)
  }

  /** The choices of the member who was asked, each written where it says something new. */
  async function answerOf(choices: DisplayAnswer['choices'], language: DisplayAnswer['language']): Promise<void> {
    const { view, done } = errand.getState()
    const { asked } = store.getState()
    store.setState({ asked: undefined })
    if (!view || asked?.member !== view.member) return
    let latest: MemberView | undefined
    let granted = false
    for (const choice of choices) {
      const has = view.consents.some((one) => consentKey(one) === consentKey(choice))
      if (has === choice.granted) continue
      const input = { member: view.member, ...choice, ...(choice.granted && { language }) }
      const answer = await till.consent({ command: errand.commandFor(JSON.stringify(input)), ...input })
      if (isRefusal(answer)) return errand.refuse('change', answer)
      latest = answer.ok
      granted ||= choice.granted
    }
    if (latest && errand.getState().view?.member === latest.member) errand.take(latest, { happened: { kind: 'consent', granted } }, done)
  }

  /** The customer has pressed on this screen, turned to them: the till hears it as such before anything is written down. */
  async function turnedBack(choices: DisplayAnswer['choices'], language: DisplayAnswer['language']): Promise<void> {
    const { asked } = store.getState()
    const held = await till.confirmTurned({ ...(asked && { member: asked.member }), language, choices })
    if (isRefusal(held)) {
      if (asked) store.setState({ asked: undefined })
      else enrolling.turn(false)
      return errand.refuse(asked ? 'change' : 'enrol', held)
    }
    if (asked) await answerOf(choices, language)
    else enrolling.choose(choices, language)
  }

  /** Asks the open member for their choices, on their own screen where there is one. */
  function ask(): void {
    const { view } = errand.getState()
    if (view) store.setState({ asked: { member: view.member, way: store.getState().hasScreen ? 'display' : 'turned', state: 'waiting' } })
  }
  /** This screen is turned to the member instead. */
  function turn(): void {
    const { asked } = store.getState()
    if (asked) store.setState({ asked: { ...asked, way: 'turned', state: 'waiting' } })
  }
  const cancel = () => store.setState({ asked: undefined })

  /** Tells the customer's screen from now on, and hears what is answered there. The answer stops it. */
  function listen(): () => void {
    last = ''
    const again = () => void tell()
    const stops = [
      session.subscribe(({ start }, { start: before }) => start?.locked !== before?.locked && again()),
      screen.subscribe(again),
      errand.subscribe(again),
      enrolling.subscribe(again),
      store.subscribe(again),
      till.on('displayAnswer', (answer) => void take(answer)),
    ]
    again()
    return () => {
      for (const stop of stops) stop()
    }
  }
  return Object.assign(store, { ask, turn, cancel, turnedBack, listen })
}
export type CustomerStore = ReturnType<typeof createCustomer>
