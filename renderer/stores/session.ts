import { createStore } from 'zustand/vanilla'
import type { RecentView } from '#shared/till/member-views'
import type { OpenedView } from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { JoinProgress, NetView } from '#shared/till/sync-views'
import type { DevicesView, Language, StartView } from '#shared/till/till-views'
import { isRefusal, type Refusal } from '#shared/values/result'
import { type Deps, latestOnly } from './deps.ts'

export interface Session {
  phase: 'loading' | 'fault' | 'open'
  fault?: Refusal<RefusalCode>
  start?: StartView
  /** To be written down before anything else: it was made just now, and is shown this once. */
  recoveryCode?: string | undefined
  devices?: DevicesView
  recent?: RecentView
  /** How much of the club this till has by now, while it joins. */
  joining?: JoinProgress | undefined
}

/** Whoever is at the till may now do what a manager may: a manager who was away for a minute may not. */
export const manages = (start: StartView | undefined): boolean => start?.role === 'manager' || start?.role === 'owner'

/** The till as it stands: shop, person, devices, what happened lately. */
export function createSession({ till }: Deps) {
  const store = createStore<Session>(() => ({ phase: 'loading' }))
  const recents = latestOnly()

  const take = (start: StartView) => store.setState({ phase: 'open', start, fault: undefined })
  /** A till that was just opened by its owner. */
  function takeOpened({ recoveryCode, ...start }: OpenedView) {
    take(start)
    if (recoveryCode) store.setState({ recoveryCode })
  }
  /** What the counter shows. Nothing is shown of anybody while the till is locked. */
  async function refreshCounter() {
    const { start } = store.getState()
    if (start?.setUp && !start.locked) await Promise.all([refreshRecent(), refreshDevices()])
  }

  async function refreshRecent() {
    const { start } = store.getState()
    if (!start?.setUp || start.locked) return
    const current = recents.ask()
    const answer = await till.recent({})
    if (!isRefusal(answer) && current()) store.setState({ recent: answer.ok })
  }
  async function refreshDevices() {
    const answer = await till.devices({})
    if (!isRefusal(answer)) store.setState({ devices: answer.ok })
  }
  /** Asks the till what it is. Called once when the page opens, and again after settings have changed. */
  async function load() {
    const answer = await till.start({})
    if (isRefusal(answer)) return store.setState({ phase: 'fault', fault: answer })
    take(answer.ok)
    await refreshCounter()
  }
  /** Answers the questions of the first start. */
  async function setUp(input: { shop: string; language: Language; demo: boolean; owner: { name: string; pin: string } }) {
    const answer = await till.setUp(input)
    if (!isRefusal(answer)) {
      takeOpened(answer.ok)
      await refreshCounter()
    }
    return answer
  }
  /** Nobody has a PIN yet: this one is the owner. */
  async function claim(input: { staff: string; pin: string }) {
    const answer = await till.claimOwner(input)
    if (!isRefusal(answer)) takeOpened(answer.ok)
    return answer
  }
  /** The owner's new PIN, with the code that was written down. */
  async function recover(input: { code: string; staff: string; pin: string }) {
    const answer = await till.recoverOwner(input)
    if (!isRefusal(answer)) takeOpened(answer.ok)
    return answer
  }
  const codeNoted = () => store.setState({ recoveryCode: undefined })
  /** Instead of the three questions: this is one more till of a club that is there. */
  async function joinClub(input: { server: string; code: string; till: string; language: Language }) {
    store.setState({ joining: undefined })
    const answer = await till.joinClub(input)
    if (!isRefusal(answer)) {
      take(answer.ok)
      await refreshCounter()
    }
    return answer
  }
  /** Somebody shows who they are: they are at the till now, with all that their role lets them do. */
  async function signIn(staff: string, pin: string) {
    const answer = await till.signIn({ staff, pin })
    if (!isRefusal(answer)) take(answer.ok)
    return answer
  }
  /** Whoever comes next types their PIN. */
  async function lock() {
    const answer = await till.lock({})
    if (!isRefusal(answer)) take(answer.ok)
  }
  /** The till says that nobody is signed in: what it says of itself is asked for anew, unless the screen knows. */
  async function heardLocked() {
    const { start } = store.getState()
    if (!start || start.locked) return
    store.setState({ start: { ...start, locked: true, role: 'anyone' } })
    const answer = await till.start({})
    if (!isRefusal(answer)) take(answer.ok)
  }
  /** Somebody is there. */
  async function stayAwake() {
    const { start } = store.getState()
    if (!start?.setUp || start.locked) return
    const answer = await till.active({})
    if (!isRefusal(answer) && !answer.ok.open) await heardLocked()
  }
  /** Listens to what the till says without being asked. The answer stops it. */
  function listen(): () => void {
    const stops = [
      till.on('devices', (devices) => store.setState({ devices })),
      till.on('changed', () => void refreshRecent()),
      till.on('joinProgress', (joining) => store.setState({ joining })),
      till.on('session', take),
      till.on('net', (net: NetView) => store.setState(({ start }) => (start ? { start: { ...start, net } } : {}))),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }
  return Object.assign(store, {
    load,
    setUp,
    joinClub,
    claim,
    recover,
    codeNoted,
    signIn,
    lock,
    heardLocked,
    stayAwake,
    refreshRecent,
    refreshCounter,
    listen,
  })
}
export type SessionStore = ReturnType<typeof createSession>
