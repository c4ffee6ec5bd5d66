import type { SyncStore } from '#shared/sync/sync-store'
import { PROTOCOL_VERSION } from '#shared/sync/wire'
import { isRefusal } from '#shared/values/result'
import type { Exchange } from './exchange.ts'
import type { Timers } from './loop.ts'

/** What the server says of redeeming for these members. `offline`: it could not be asked in time. */
export type Word = 'server' | 'offline' | 'held'
export interface ConfirmDeps {
  store: SyncStore
  exchange: Exchange
  now: () => number
  timers: Timers
  log: (what: string, error?: unknown) => void
  versions?: { protocol: number }
}

/** So many ids of one membership go into one question. */
const MOST_MEMBERS = 100

/**
 * Asks the server before a redemption, and pulls and asks again while it knows facts of these members that the till does not.
 * Answers within `budgetMs`, whatever happens: somebody is waiting at the till. Never rejects.
 */
export function createConfirm({ store, exchange, now, timers, log, versions }: ConfirmDeps) {
  const { protocol } = versions ?? { protocol: PROTOCOL_VERSION }

  async function ask(members: string[], isOver: () => boolean, budgetMs: number): Promise<Word> {
    while (!isOver()) {
      const { incarnation, seq } = store.cursor()
      const answer = await exchange.call(
        'confirm',
        { protocol, incarnation, seq, members, at: new Date(now()).toISOString() },
        [],
        budgetMs,
      )
      if (isRefusal(answer)) return 'offline'
      if ('confirmed' in answer.ok.head) return 'server'
      if ('held' in answer.ok.head) return 'held'
      if ('newIncarnation' in answer.ok.head) return 'offline' // the exchange will hear of it, and knows what to do
      if (isOver() || (await exchange.pull(budgetMs))) return 'offline'
    }
    return 'offline'
  }

  return (members: readonly string[], budgetMs: number): Promise<Word> =>
    new Promise((done) => {
      let isOver = false
      const say = (word: Word) => {
        isOver = true
        cancel()
        done(word)
      }
      const cancel = timers.after(budgetMs, () => say('offline'))
      ask(members.slice(0, MOST_MEMBERS), () => isOver, budgetMs).then(say, (error) => {
        log('sync: confirming', error)
        say('offline')
      })
    })
}
