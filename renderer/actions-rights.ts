import type { Doing } from './stores/rights.ts'
import type { Stores } from './stores/stores.ts'

/** The rights of the open member: the list of them, and the form of each that lies over it. */
export function createRightsActions({ screen, errand, rights }: Stores) {
  const isForm = () => screen.getState().panel === 'right'
  function toggle() {
    if (errand.getState().view) screen.toggle('rights')
  }
  function begin(doing: Doing, about?: string, name?: string) {
    rights.start(doing, about, name)
    screen.setState({ panel: 'right' })
  }
  /** Leaves a form for the list, or the comparison for the search. Answers whether there was one. */
  function leave(): boolean {
    if (!isForm()) return false
    if (rights.getState().preview) rights.another()
    else screen.setState({ panel: 'rights' })
    return true
  }
  async function submit() {
    const done = await rights.submit()
    if (done === 'erased') screen.close()
    else if (done) screen.setState({ panel: 'rights' })
  }
  /** Nothing may be given to somebody who is only kept, or who is the person at the till: the bar says so, and no screen is opened. */
  function refused(doing: 'register' | 'return' | 'stamp'): boolean {
    const { view } = errand.getState()
    const refusal = view?.restricted ? 'memberRestricted' : view?.isOwn ? 'ownMembership' : undefined
    if (refusal) errand.refuse(doing, { refusal })
    return refusal !== undefined
  }
  return { toggle, begin, leave, submit, isForm, refused }
}
