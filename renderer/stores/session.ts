import { createStore } from 'zustand/vanilla'
import type { RecentView } from '#shared/till/member-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { NetView } from '#shared/till/sync-views'
import type { DevicesView, Language, StartView } from '#shared/till/till-views'
import { isRefusal, type Refusal } from '#shared/values/result'
import { type Deps, latestOnly } from './deps.ts'

export interface Session {
  phase: 'loading' | 'fault' | 'open'
  fault?: Refusal<RefusalCode>
  start?: StartView
  devices?: DevicesView
  recent?: RecentView
}

/** The till as it stands: shop, person, devices, what happened lately. */
export function createSession({ till }: Deps) {
  const store = createStore<Session>(() => ({ phase: 'loading' }))
  const recents = latestOnly()

  const take = (start: StartView) => store.setState({ phase: 'open', start, fault: undefined })

  async function refreshRecent() {
    if (!store.getState().start?.setUp) return
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
    if (answer.ok.setUp) await Promise.all([refreshRecent(), refreshDevices()])
  }
  /** Answers the three questions of the first start. */
  async function setUp(input: { shop: string; language: Language; demo: boolean; owner: { name: string; pin: string } }) {
    const answer = await till.setUp(input)
    if (!isRefusal(answer)) {
      take(answer.ok)
      await Promise.all([refreshRecent(), refreshDevices()])
    }
    return answer
  }
  /** Instead of the three questions: this is one more till of a club that is there. */
  async function joinClub(input: { server: string; code: string; till: string; language: Language }) {
    const answer = await till.joinClub(input)
    if (!isRefusal(answer)) {
      take(answer.ok)
      await Promise.all([refreshRecent(), refreshDevices()])
    }
    return answer
  }
  /** Somebody else is at the till now. */
  async function switchStaff(staff: string, pin = '') {
    const answer = await till.signIn({ staff, pin })
    if (!isRefusal(answer)) take(answer.ok)
    return answer
  }
  /** Listens to what the till says without being asked. The answer stops it. */
  function listen(): () => void {
    const stops = [
      till.on('devices', (devices) => store.setState({ devices })),
      till.on('changed', () => void refreshRecent()),
      till.on('net', (net: NetView) => store.setState(({ start }) => (start ? { start: { ...start, net } } : {}))),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }
  return Object.assign(store, { load, setUp, joinClub, switchStaff, refreshRecent, listen })
}
export type SessionStore = ReturnType<typeof createSession>
