import { mkdirSync, readFileSync } from 'node:fs'
import { openTillStore } from '#db/open-till-store'
import type { Fact } from '#shared/ledger/facts'
import type { MemberState } from '#shared/ledger/member-state'
import type { Programme } from '#shared/programmes/programme'
import { createTill } from '#shared/till/create-till'
import type { PastFact } from '#shared/till/till-store'
import { ok } from '#shared/values/result'
import { must } from './hands.ts'

// A till's database that holds what a case file tells, so that its screens can be held against the numbers it expects.

interface CaseFile {
  programmes: Programme[]
  profile: { birthday?: string }
  facts: (Fact & { member?: string })[]
  member: string
  asOf: string
  basket?: { amount: number; rewards: (string | { id: string; steps: number })[] }
}
/** What a case expects: the parts of a state that it names. */
export type Expected = Partial<MemberState> & {
  quote?: {
    lines: { reward: string; off: number; wasted?: number }[]
    off: number
    pay: number
    refused: { reward: string; why: string }[]
  }
}

/** Long before any case's first fact. */
const ALWAYS = '2020-01-01T00:00:00.000Z'
/** Room to look at the screens before the case's own instant, which may be a day's last. */
const BEFORE_MS = 10 * 60_000
export const NAME = 'Kari Nordmann'

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), 'utf8')) as T

/** Makes the database in a new data folder. Answers the case, what it expects, and when to look. */
export function makeCaseShop(data: string, name: string): { given: CaseFile; expected: Expected; time: string } {
  const given = read<CaseFile>(name)
  const time = new Date(Date.parse(given.asOf) - BEFORE_MS).toISOString()
  mkdirSync(data, { recursive: true })
  const store = must(openTillStore(`${data}/till.db`, { now: () => Date.parse(time) }))
  const { calls } = createTill({ store, version: '', host: '' })
  must(calls.setUp({ shop: 'Prøven', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } }))
  must(
    store.write(() => {
      const defined = given.programmes.map(
        (programme): PastFact => ({ id: `defined-${programme.id}`, at: ALWAYS, kind: 'programmeDefined', programme }),
      )
      // The same fact twice is one fact, which the fold is tried on; a ledger takes it once.
      const once = [...new Map(given.facts.map((fact) => [fact.id, fact])).values()]
      const facts = once.map(({ till: _till, n: _n, tick: _tick, ...fact }) => ({ member: given.member, ...fact }) as PastFact)
      must(store.appendPast('T1', [...defined, ...facts]))
      store.saveProfile(given.member, { name: NAME, ...given.profile })
      store.addPhone('+4793414512', given.member)
      return ok(undefined)
    }),
  )
  store.db.close()
  return { given, expected: read<Expected>(`${name}.expected`), time }
}
