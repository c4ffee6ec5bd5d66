import { expect, test } from 'vitest'
import { createRetentionWatch } from '#electron/retention-watch'
import type { NetView } from '#shared/till/sync-views'
import { newId } from '#shared/values/ids'
import { aTill, good, NOON } from '#test/builders/till'

const DAY_MS = 86_400_000
const ago = (days: number) => new Date(NOON - days * DAY_MS).toISOString()

/** A shop with members away for three years who were warned, and a till whose time is passed by hand. */
function aShop(names: readonly string[]) {
  const till = aTill()
  till.as('manager')
  const members = names.map((name) => {
    const member = `m-${name}`
    good(
      till.store.write(() => {
        till.store.saveProfile(member, { name })
        return till.store.appendPast('T9', [{ id: newId(), kind: 'enrolled', at: ago(1_100), member, store: 'S1' }])
      }),
    )
    return member
  })
  good(till.calls.warnRetention({ command: newId(), members }))
  const net: { view: NetView } = { view: { state: 'alone', waiting: 0 } }
  const log: string[] = []
  let task: (() => void) | undefined
  const watch = createRetentionWatch({
    desk: till.till.desk,
    net: () => net.view,
    later: (_ms, next) => {
      task = next
      return () => {
        task = undefined
      }
    },
    log: (what) => void log.push(what),
  })
  const visitor = till.aMember({ name: 'Dag' }).member
  return {
    till,
    members,
    net,
    log,
    watch,
    /** Days pass, on each of which somebody is served. */
    open(days: number) {
      for (let day = 0; day < days; day++) {
        till.clock.now += DAY_MS
        good(till.stamp(visitor))
      }
    },
    /** Lets it look, and do all it finds. */
    look(steps = 10) {
      for (let step = 0; step < steps; step++) task?.()
    },
    left: () => members.filter((member) => till.store.membership(member)?.erased === false),
  }
}

test('whoever was warned a month ago and has not come is forgotten, and the log says how many', () => {
  const { till, members, open, look, left, log } = aShop(['Anna', 'Berit', 'Cato'])
  open(20)
  look()
  expect(left()).toEqual(members)
  good(till.stamp(members[1] as string)) // Berit comes back
  open(10)
  look()
  expect(left()).toEqual([members[1]])
  expect(log).toEqual(['forgotten for not coming: 2'])
  expect(till.store.folded(members[0] as string).facts.at(-1)).not.toHaveProperty('by')
})

test('a clock that was set a year ahead forgets nobody: the club was not at work in that month', () => {
  const { till, members, open, look, left } = aShop(['Anna'])
  till.clock.now += 365 * DAY_MS
  look()
  open(5)
  look()
  expect(left()).toEqual(members)
  open(5)
  look()
  expect(left()).toEqual([])
})

test('a till that does not hear from its server waits: the member may have been at another till', () => {
  const { members, net, open, look, left } = aShop(['Anna'])
  open(31)
  for (const view of [
    { state: 'offline', waiting: 0 },
    { state: 'sending', waiting: 3 },
    { state: 'online', waiting: 0, clockAheadMinutes: 60 },
  ] satisfies NetView[]) {
    net.view = view
    look()
    expect(left()).toEqual(members)
  }
  net.view = { state: 'online', waiting: 0 }
  look()
  expect(left()).toEqual([])
})

test('what comes between two of them counts; a till that closes stops', () => {
  const { till, members, open, look, left, watch } = aShop(['Anna', 'Berit'])
  open(31)
  look(1) // it has looked, and forgotten the first
  expect(left()).toEqual([members[1]])
  good(till.stamp(members[1] as string))
  look()
  expect(left()).toEqual([members[1]])
  watch.stop()
  look()
  expect(left()).toEqual([members[1]])
})
