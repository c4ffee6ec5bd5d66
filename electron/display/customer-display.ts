import { confirmChoices } from '#shared/till/consents'
import type { Desk } from '#shared/till/desk'
import { displayView, type Shown } from '#shared/till/display'
import type { DisplayScene, DisplayView } from '#shared/till/display-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { Served } from '#shared/till/serve'
import type { TillEvents } from '#shared/till/till-contract'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import type { DisplayCall } from '../desktop-calls.ts'

/** The window on the customer's screen, as far as what it shows depends on it. */
export interface DisplayScreen {
  isOpen(): boolean
  /** Called when the window has come or gone. The answer stops it. */
  onChange(listener: () => void): () => void
  /** The press was the customer's; the keys are the cashier's. */
  giveKeysBack(): void
}
export interface CustomerDisplayDeps {
  desk: Desk
  screen: DisplayScreen
  tell: <E extends 'display' | 'displayAnswer'>(event: E, payload: TillEvents[E]) => void
  /** Does something so many milliseconds later; the answer forgets it. */
  later: (ms: number, task: () => void) => () => void
}

/** So long a customer can still read what they earned after the cashier has left them. */
export const IDLE_AFTER_MS = 20_000
const IDLE: Shown = { scene: 'idle' }

/** What is on the customer's screen: the cashier's window says whose it is, the customer answers what they are asked there. */
export function createCustomerDisplay({ desk, screen, tell, later }: CustomerDisplayDeps): {
  calls: Pick<Served, DisplayCall>
  /** A cash register has served somebody: these facts of theirs are new. */
  served(member: string, facts: readonly string[]): void
  /** Language, name or colours of the shop have changed, or somebody was erased. */
  again(): void
  stop(): void
} {
  let shown: Shown = IDLE
  let asked = 0
  let forget = () => {}
  /** The cashier has this member in front of them, or has asked a question that stands on the screen. */
  let isHeld = false

  /** Refuses where the member is gone; what was on the screen then makes room for nothing. */
  function show(next: Shown): Result<DisplayView, RefusalCode> {
    forget()
    const view = displayView(desk, next)
    shown = isRefusal(view) ? IDLE : next
    const idle = isRefusal(view) ? displayView(desk, IDLE) : view
    if (!isRefusal(idle)) tell('display', idle.ok)
    return view
  }

  function leave(): void {
    isHeld = false
    // A question that nobody waits for any more goes at once; what was earned stays to be read.
    if (shown.scene === 'consent') show(IDLE)
    else if (shown.scene !== 'idle') {
      forget()
      forget = later(IDLE_AFTER_MS, () => show(IDLE))
    }
  }

  /** Typing on in the name is the same question: what the customer has ticked stays. */
  function ask({ name, member }: Extract<DisplayScene, { scene: 'consent' }>): Shown {
    const same = shown.scene === 'consent' && shown.member === member
    if (!same) {
      asked += 1
      // What somebody else has said yes to is no answer to this.
      desk.confirmations.forget(member)
    }
    return { scene: 'consent', asking: asked, name, ...(member !== undefined && { member }) }
  }

  const stopListening = screen.onChange(() => {
    if (screen.isOpen()) return
    const before = shown
    forget()
    shown = IDLE
    isHeld = false
    if (before.scene !== 'consent') return
    // Pulled out while the customer was choosing: nothing was confirmed, and the cashier hears so.
    const { member } = before
    tell('displayAnswer', { confirmed: false, choices: [], language: desk.language(), ...(member !== undefined && { member }) })
  })

  const calls: Pick<Served, DisplayCall> = {
    display: () => displayView(desk, shown),

    showOnDisplay(scene) {
      if (!screen.isOpen()) {
        shown = IDLE
        return ok({ shown: false })
      }
      if (scene.scene === 'idle') leave()
      else {
        const view = show(scene.scene === 'consent' ? ask(scene) : scene)
        isHeld = !isRefusal(view)
        if (isRefusal(view)) return view
      }
      return ok({ shown: true })
    },

    answerDisplay({ asking, language, choices }) {
      if (shown.scene !== 'consent' || shown.asking !== asking) return refuse('askedNoMore')
      const view = displayView(desk, shown)
      if (isRefusal(view) || view.ok.scene !== 'consent') return refuse('askedNoMore')
      const wanted = view.ok.choices.map(keyOf)
      const answered = new Set(choices.map(keyOf))
      if (answered.size !== choices.length || wanted.length !== choices.length || wanted.some((key) => !answered.has(key))) {
        return refuse('badRequest')
      }
      const { name, member } = shown
      const held = confirmChoices(desk, { ...(member !== undefined && { member }), language, choices }, 'customerScreen')
      if (isRefusal(held)) return held
      tell('displayAnswer', { confirmed: true, choices, language, ...(member !== undefined && { member }) })
      isHeld = false
      show({ scene: 'thanks', name })
      screen.giveKeysBack()
      return ok({ taken: true })
    },
  }
  return {
    calls,
    served(member, facts) {
      if (!screen.isOpen()) return
      // Whom the cashier serves meanwhile keeps the screen.
      const isKept = isHeld && shown.scene !== 'idle'
      if (isKept && !(shown.scene === 'member' && shown.member === member)) return
      if (!isRefusal(show({ scene: 'member', member, facts })) && !isKept) leave()
    },
    again() {
      const view = displayView(desk, shown)
      // Whoever was on it is gone.
      if (isRefusal(view)) show(IDLE)
      else if (screen.isOpen()) tell('display', view.ok)
    },
    stop() {
      forget()
      stopListening()
      if (shown.scene === 'idle') return
      // A till that closes leaves nobody's card on the screen, if its database can still be read.
      try {
        show(IDLE)
      } catch {
        shown = IDLE
      }
    },
  }
}

const keyOf = ({ purpose, channel }: { purpose: string; channel: string }) => `${purpose}/${channel}`
