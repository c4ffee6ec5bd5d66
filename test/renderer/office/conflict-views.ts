import type { ConflictsView, ConflictView } from '#shared/till/sync-views'

// Three open conflicts of three kinds, and two that were settled before.

export const coffee: ConflictView = {
  fact: 'f-kaffe',
  member: 'm-bjorn',
  name: 'Bjørn A.',
  phone: '••• •• 087',
  programme: 'kaffekort',
  programmeName: 'Kaffekort',
  reward: 'gratis kaffe',
  why: 'alreadyRedeemed',
  cost: 4900,
  this: { fact: 'f-kaffe', at: '2026-10-30T13:19:00.000Z', till: 'Kasse 2', by: 'Sander', assurance: 'offline' },
  other: { fact: 'f-kaffe-0', at: '2026-10-30T13:05:00.000Z', till: 'Kasse 1', by: 'Ingrid', assurance: 'server' },
  noticedAt: '2026-10-30T14:02:00.000Z',
  carry: { kind: 'card', stamps: 4, required: 8 },
  state: 'open',
}
export const wallet: ConflictView = {
  ...coffee,
  fact: 'f-lommebok',
  member: 'm-ase',
  name: 'Åse L.',
  phone: '••• •• 311',
  programme: 'poeng',
  programmeName: 'Potepoeng',
  reward: '100 kr',
  why: 'notEnoughPoints',
  cost: 10_000,
  this: { fact: 'f-lommebok', at: '2026-10-29T16:02:00.000Z', till: 'Kasse 2', by: 'Jonas', assurance: 'offline' },
  other: { fact: 'f-lommebok-0', at: '2026-10-29T15:20:00.000Z', till: 'Kasse 1', by: 'Ingrid', assurance: 'offline' },
  noticedAt: '2026-10-30T06:40:00.000Z',
  carry: { kind: 'wallet', debt: 100 },
}
const { other: _, ...alone } = coffee
export const late: ConflictView = {
  ...alone,
  fact: 'f-bursdag',
  member: 'm-thu',
  name: 'Thu T.',
  phone: '••• •• 640',
  programme: 'bursdag',
  programmeName: 'Bursdagskupong',
  reward: '150 kr',
  why: 'expired',
  cost: 15_000,
  this: { fact: 'f-bursdag', at: '2026-10-24T10:40:00.000Z', till: 'Kasse 2', by: 'Sander', assurance: 'lease' },
  noticedAt: '2026-10-24T10:41:00.000Z',
  carry: { kind: 'none' },
}
export const settled: ConflictView = {
  ...coffee,
  fact: 'f-1',
  name: 'Kari N.',
  state: 'writtenOff',
  settledBy: 'Marit',
  settledAt: '2026-11-01T09:10:00.000Z',
  reason: 'Kassa var uten nett',
}
export const left: ConflictView = {
  ...late,
  fact: 'f-2',
  name: 'Ola H.',
  state: 'left',
  settledBy: 'Marit',
  settledAt: '2026-11-01T09:12:00.000Z',
}

const sum = (list: ConflictView[]) => list.reduce((total, { cost }) => total + cost, 0)
/** The list as the till would answer it. */
export function conflictsOf(open: ConflictView[], done: ConflictView[] = []): ConflictsView {
  const writtenOff = sum(done.filter(({ state }) => state === 'writtenOff'))
  return { open, done, atStake: sum(open), month: '2026-11', doneInMonth: { count: done.length, writtenOff } }
}
export const threeConflicts: ConflictsView = {
  ...conflictsOf([coffee, wallet, late], [settled, left]),
  exposure: { tillsOffline: 1, tills: 3, amount: 200_000 },
}
/** The same list after one of them was settled. */
export function settle(view: ConflictsView, fact: string, state: 'left' | 'writtenOff'): ConflictsView | undefined {
  const one = [...view.open, ...view.done].find((conflict) => conflict.fact === fact)
  if (!one) return undefined
  const done = [{ ...one, state, settledBy: 'Marit', settledAt: '2026-11-02T07:12:00.000Z' }, ...view.done.filter((other) => other !== one)]
  const rest = conflictsOf(
    view.open.filter((other) => other !== one),
    done,
  )
  return { ...rest, ...(view.exposure && { exposure: view.exposure }) }
}
