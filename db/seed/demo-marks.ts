import type { Condition } from '#shared/insight/segment'
import type { TillStore } from '#shared/till/till-store'
import { derivedId } from '#shared/values/ids'
import type { Notebook } from './notebook.ts'
import { createRandom } from './random.ts'

// What a manager would have noted about the demo shop's members by now: tags, a list, a segment of the shop's own.

const VIP = { list: derivedId(['demo', 'list', 'VIP-kveld']), name: 'VIP-kveld', guests: 24 } as const
const near = { on: 'postalCode', anyOf: ['26'] } satisfies Condition
const often = { on: 'purchases', least: 4, span: { last: 'P6M' } } satisfies Condition
const SEGMENT = { id: derivedId(['demo', 'segment', 'naboer']), name: 'Naboer som handler ofte', conditions: [near, often] }
/** Lillehammer first: most live near by. */
const POSTAL_CODES = ['2609', '2609', '2615', '2618', '2619', '2624', '2636', '2816', '2317', '0354']
const SEED = 26_09

/** Where somebody lives, told by most. The dice are its own: the people stay who they are. */
export function postalCodes(): () => string | undefined {
  const random = createRandom(SEED)
  return () => (random.chance(0.8) ? random.pick(POSTAL_CODES) : undefined)
}

/** Writes the marks, within `store.write`, when the members and their facts are there. */
export function markPeople(store: TillStore, book: Notebook): void {
  const facts = [...book.factsOf('Kasse 1'), ...book.factsOf('Kasse 2')]
  const dogs = new Set<string>()
  const spent = new Map<string, number>()
  for (const fact of facts) {
    if (fact.kind === 'stamped' && fact.programme === 'forkort') dogs.add(fact.member)
    if (fact.kind !== 'purchased') continue
    spent.set(fact.member, (spent.get(fact.member) ?? 0) + fact.amount)
    if (fact.items?.length) dogs.add(fact.member)
  }
  store.label([...dogs], 'tag', 'Hundeeier', true)
  const guests = [...spent].sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1)).slice(0, VIP.guests)
  store.saveRecord('list', VIP.list, { name: VIP.name })
  store.label(
    guests.map(([member]) => member),
    'list',
    VIP.list,
    true,
  )
  store.saveRecord('segment', SEGMENT.id, { name: SEGMENT.name, conditions: SEGMENT.conditions })
}
