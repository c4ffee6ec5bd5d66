import { createStore } from 'zustand/vanilla'

/** Where the cashier is. `till` is the counter, the hits or the open member, whichever the field and the errand say. */
export type Place = 'till' | 'purchase' | 'return' | 'enrol' | 'staff' | 'office'
/** What lies over the reading side. The pressing side stays as it is: nothing stands in the way of the queue. */
export type Panel = 'several' | 'why' | 'history' | 'details' | 'edit' | 'bonus' | 'numbers' | 'rights' | 'right' | 'help'

export interface Screen {
  place: Place
  panel?: Panel | undefined
  /** The row of the recent list that the arrows stand on, −1 for none. */
  recentRow: number
  /** The net's sheet is unfolded from its badge. */
  net: boolean
  /** The last input was a finger: the screen's own letters may be needed. */
  touch: boolean
  /** The letter board is up on the counter. */
  board: boolean
  /** Who is asked for at the staff screen, and why. */
  staffFor: 'switch' | 'office'
  /** Where one was when it was asked who is at the till: that goes on afterwards. */
  staffFrom: Place
  /**
   * Whose offices are there: the open one's first, then those that lie where they were left, out of sight. What is half done in one
   * is its person's alone, and is there for them again: whoever else comes in has an office of their own.
   */
  offices: readonly string[]
  /** Something in the open office is half done. */
  halfDone: boolean
  /** The part of the office that was asked for; else it opens where it begins. */
  officeTab?: 'conflicts' | undefined
  /** Who wants the next code instead of the counter: a question in the settings that a scan answers. */
  scanTo?: ((code: string) => void) | undefined
  /** Several stamps: on which card (its place in the list), and how many as typed. */
  card: number
  count: string
}

/** Which screen shows. No rule lives here: only where one is. `who` says whose office it is that is entered. */
export function createScreen(who: () => string) {
  const store = createStore<Screen>(() => ({
    place: 'till',
    recentRow: -1,
    net: false,
    touch: false,
    board: false,
    staffFor: 'switch',
    staffFrom: 'till',
    offices: [],
    halfDone: false,
    card: 0,
    count: '2',
  }))
  /** `keeps`: an office that is left stays, half done or not. */
  const move = (place: Place, keeps: boolean, officeTab?: 'conflicts') =>
    store.setState(({ place: before, offices, halfDone }) => ({
      place,
      panel: undefined,
      recentRow: -1,
      board: false,
      net: false,
      officeTab,
      // Who serves a customer in between finds it as it was.
      offices: place === 'office' ? entered(offices) : before === 'office' && !halfDone && !keeps ? offices.slice(1) : offices,
    }))
  const entered = (offices: readonly string[]) => [who(), ...offices.filter((owner) => owner !== who())]
  const go = (place: Place) => move(place, false)
  /** Out of the office without closing it: somebody else is at the till, or is asked for. */
  const leaveOffice = (to: Place) => move(to, true)
  return Object.assign(store, {
    go,
    leaveOffice,
    /** Out of the office for good: what was half done there is given up. */
    closeOffice: () => {
      store.setState({ halfDone: false })
      go('till')
    },
    /** Somebody else is at the till, whose office it is not that stands open: theirs opens, and the other's waits. */
    ownOffice: () => {
      const { place, offices } = store.getState()
      if (place === 'office' && offices[0] !== who()) go('office')
    },
    /** Who is at the till? */
    askWho: (staffFor: Screen['staffFor']) => {
      store.setState(({ place }) => ({ staffFor, staffFrom: place === 'office' ? 'till' : place }))
      leaveOffice('staff')
    },
    /** Back to where one was. */
    knowWho: () => {
      const { place, staffFrom } = store.getState()
      if (place === 'staff') go(staffFrom)
    },
    /** The manager's list of conflicts. */
    openConflicts: () => move('office', false, 'conflicts'),
    /** Opens a panel, or closes it when it is open already. */
    toggle: (panel: Panel) => store.setState((s) => ({ panel: s.panel === panel ? undefined : panel })),
    close: () => store.setState({ panel: undefined }),
  })
}
export type ScreenStore = ReturnType<typeof createScreen>
