import { createStore } from 'zustand/vanilla'
import type { RefusalCode } from '#shared/till/refusals'
import { digitsOf } from '#shared/till/staff/pins'
import type { StaffView } from '#shared/till/till-views'
import type { Refusal } from '#shared/values/result'

export interface PinPad {
  /** Who types. */
  chosen?: string | undefined
  /** The digits so far. Never shown, and gone as soon as the till has answered. */
  pin: string
  /** It is being checked: keys wait. */
  checking: boolean
  /** All the digits are there, but something else is missing that is sent with them. */
  held: boolean
  refused?: Refusal<RefusalCode> | undefined
  /** Until when nobody may try for these people, in milliseconds since 1970. */
  waits: Record<string, number>
}

/** The fewest digits there are: so many can be sent with Enter, where a PIN is shorter than the role says. */
const FEWEST = 4

/**
 * Digits that say who one is: a person is chosen, and their PIN sends itself with its last digit. `people` can be chosen, `send` asks
 * the till and answers what was refused; it is not called while `ready` says that something else is missing.
 */
export function createPinPad(
  { now }: { now: () => number },
  {
    people,
    send,
    ready = () => true,
  }: {
    people: () => readonly StaffView[]
    send: (person: StaffView, pin: string) => Promise<Refusal<RefusalCode> | undefined>
    ready?: (person: StaffView) => boolean
  },
) {
  const store = createStore<PinPad>(() => ({ pin: '', checking: false, held: false, waits: {} }))

  const person = () => people().find(({ id }) => id === store.getState().chosen)
  const waiting = (id: string) => (store.getState().waits[id] ?? 0) > now()

  /** Begins anew; `first` is chosen where they can be. */
  function start(first?: string) {
    const all = people()
    const chosen = all.find(({ id }) => id === first) ?? all[0]
    store.setState({ chosen: chosen?.id, pin: '', checking: false, held: false, refused: undefined })
  }
  function choose(id: string) {
    if (store.getState().checking || !people().some((one) => one.id === id)) return
    store.setState({ chosen: id, pin: '', held: false, refused: undefined })
  }
  /** The next or the one before, stopping at the ends. */
  function move(by: number) {
    const all = people()
    const at = all.findIndex(({ id }) => id === store.getState().chosen)
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))]
    if (next && next.id !== store.getState().chosen) choose(next.id)
  }
  /** What stands in the field now. */
  function type(text: string) {
    const who = person()
    if (!who || store.getState().checking || waiting(who.id)) return
    const digits = digitsOf(who.role)
    const pin = text.replace(/\D/g, '').slice(0, digits)
    store.setState({ pin, held: false, ...(pin !== '' && { refused: undefined }) })
    if (pin.length === digits) void submit()
  }
  const press = (digit: string) => type(store.getState().pin + digit)
  const erase = () => type(store.getState().pin.slice(0, -1))
  /** Takes away what is typed. Answers whether there was anything. */
  function clear(): boolean {
    const { pin, checking } = store.getState()
    if (pin === '' || checking) return false
    store.setState({ pin: '', held: false })
    return true
  }

  async function submit(): Promise<void> {
    const who = person()
    const { pin, checking } = store.getState()
    if (!who || checking || pin.length < FEWEST) return
    if (!ready(who)) return store.setState({ held: true })
    store.setState({ checking: true, held: false, refused: undefined })
    const refused = await send(who, pin)
    const seconds = refused?.refusal === 'pinLocked' ? Number(refused.details?.seconds ?? 0) : 0
    store.setState(({ waits }) => ({
      pin: '',
      checking: false,
      refused,
      ...(seconds > 0 && { waits: { ...waits, [who.id]: now() + seconds * 1000 } }),
    }))
  }
  return Object.assign(store, { start, choose, move, type, press, erase, clear, submit, people, person })
}
export type PinPadStore = ReturnType<typeof createPinPad>
