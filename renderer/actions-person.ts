import { manages } from './stores/session.ts'
import type { Stores } from './stores/stores.ts'

/** Mending what is known of the open member, and giving them points: forms that lie over the member's panel. */
export function createPersonActions({ screen, session, errand, granting, profiling, numbering }: Stores) {
  const form = () => {
    const { panel } = screen.getState()
    return panel === 'edit' || panel === 'bonus' || panel === 'numbers' ? panel : undefined
  }

  function edit() {
    if (!errand.getState().view) return
    profiling.start()
    screen.setState({ panel: 'edit' })
  }
  /** Only a manager gives points, and only where something counts them. */
  function bonus() {
    if (!manages(session.getState().start) || granting.choices().length === 0) return
    granting.start()
    screen.setState({ panel: 'bonus' })
  }
  /** Their telephone numbers: also of a membership that has lost the only one. */
  function numbers() {
    if (!errand.getState().view) return
    numbering.start()
    screen.setState({ panel: 'numbers' })
  }
  /** Leaves a form for the panel it lies over. Answers whether there was one. */
  function leave(): boolean {
    if (!form()) return false
    screen.setState({ panel: 'details' })
    return true
  }
  async function submit() {
    const which = form()
    if (which === 'edit' && (await profiling.submit())) leave()
    if (which === 'numbers') await numbering.add()
    if (which === 'bonus' && (await granting.submit())) screen.close()
  }
  return { edit, bonus, numbers, leave, submit }
}
