import { manages } from './stores/session.ts'
import type { Stores } from './stores/stores.ts'

/** Mending what is known of the open member, and giving them points: forms that lie over the member's panel. */
export function createPersonActions({ screen, session, errand, granting, profiling }: Stores) {
  const form = () => {
    const { panel } = screen.getState()
    return panel === 'edit' || panel === 'bonus' ? panel : undefined
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
  /** Leaves a form for the panel it lies over. Answers whether there was one. */
  function leave(): boolean {
    if (!form()) return false
    screen.setState({ panel: 'details' })
    return true
  }
  async function submit() {
    const which = form()
    if (which === 'edit' && (await profiling.submit())) leave()
    if (which === 'bonus' && (await granting.submit())) screen.close()
  }
  return { edit, bonus, leave, submit }
}
