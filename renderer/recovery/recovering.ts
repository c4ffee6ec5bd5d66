import { createStore } from 'zustand/vanilla'
import type { RecoveryDone, RecoveryProgress, RecoveryView, RecoveryWay } from '#shared/till/desktop-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { Till } from '#shared/till/till-contract'
import { isRefusal, type Refusal } from '#shared/values/result'

export type Step = RecoveryProgress['step']
export type Recovering =
  | { phase: 'looking' }
  /** What was found, and what can be done; `refused` is what became of the way that was tried. */
  | { phase: 'choosing'; view: RecoveryView; refused?: Refusal<RefusalCode> }
  | { phase: 'working'; way: RecoveryWay }
  | { phase: 'done'; done: RecoveryDone }
  /** The till cannot say what is the matter with its files: it can only be tried again. */
  | { phase: 'unknown' }
export interface RecoveringState {
  now: Recovering
  /** The steps that were begun, in their order; the last is the one under way. */
  steps: RecoveryProgress[]
}

/** A till that cannot be opened, from what was found to what came back. `open` tries to, and says whether it is. */
export function createRecovering(till: Pick<Till, 'recovery' | 'recover' | 'on'>, open: () => Promise<boolean>) {
  const store = createStore<RecoveringState>(() => ({ now: { phase: 'looking' }, steps: [] }))

  async function look() {
    store.setState({ now: { phase: 'looking' }, steps: [] })
    const answer = await till.recovery({})
    store.setState({ now: isRefusal(answer) ? { phase: 'unknown' } : { phase: 'choosing', view: answer.ok } })
  }
  /** Goes one of the ways. A way that is refused has changed nothing: the others are still there. */
  async function go(way: RecoveryWay, backup?: string) {
    const { now } = store.getState()
    if (now.phase !== 'choosing') return
    if (way === 'again') return again()
    store.setState({ now: { phase: 'working', way }, steps: [] })
    const answer = await till.recover({ way, ...(backup !== undefined && { backup }) })
    if (!isRefusal(answer)) store.setState({ now: { phase: 'done', done: answer.ok } })
    else store.setState({ now: { phase: 'choosing', view: now.view, refused: answer } })
  }
  /** Opens the till; where it still will not, begins from what is found then. */
  async function again() {
    if (!(await open())) await look()
  }
  function listen(): () => void {
    return till.on('recoveryProgress', (progress) => {
      store.setState(({ steps }) => ({ steps: [...steps.filter(({ step }) => step !== progress.step), progress] }))
    })
  }
  return Object.assign(store, { look, go, again, listen })
}
export type RecoveringStore = ReturnType<typeof createRecovering>
