import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inProcess } from '#electron/insight/in-process'
import { createInsightCalls } from '#electron/insight/insight-calls'
import { putOnList } from '#electron/insight/put-on-list'
import type { Condition, Group } from '#shared/insight/segment'
import type { Programme } from '#shared/programmes/programme'
import { newId } from '#shared/values/ids'
import { aTill, good, refusalIn, type TestTill } from '#test/builders/till'

// Nobody is picked out, listed, written to or put in a file without having said yes to that: through the office's own calls.

const BOUGHT: Condition[] = [{ on: 'purchases', least: 1 }]
const CAMPAIGN: Programme = {
  id: 'fredag',
  version: 1,
  kind: 'campaign',
  name: 'Fredagspizza',
  opens: '2026-11-20',
  closes: '2026-12-31',
  audience: { segment: 'boughtRepeatedly' },
  reward: { percentOff: 15 },
}

let till: TestTill
let insight: ReturnType<typeof createInsightCalls>
let file: string[][]
beforeEach(() => {
  till = aTill()
  insight = createInsightCalls({
    desk: till.till.desk,
    start: inProcess(till.store.db.sqlite),
    files: {
      async save(name, bytes) {
        const text = new TextDecoder().decode((await bytes()) as Uint8Array)
        file = text
          .trim()
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(';'))
        return { ok: { path: `/tmp/${name}` } }
      },
    },
    onProgress: () => {},
    log: (what, error) => {
      throw new Error(`${what} ${error}`)
    },
  })
  till.as('manager')
})
afterEach(() => {
  insight.close()
  till.store.db.close()
})

/** Somebody who has bought three times and said yes to this. */
function aBuyer(name: string, ...given: string[]): string {
  const { member } = till.aMember({ name })
  good(till.calls.saveProfile({ member, email: `${name.toLowerCase()}@eksempel.no` }))
  for (let i = 0; i < 3; i++) {
    till.clock.now += 60_000
    good(till.calls.redeem({ command: newId(), member, amount: 10_000, rewards: [], slip: false }))
  }
  if (given.length > 0) till.consents(member, ...given)
  return member
}
const restrict = (member: string) =>
  good(till.store.write(() => till.store.append([{ id: newId(), kind: 'restricted', member, reason: 'bestrider et kjøp' }])))
const listed = async (group: Group) => {
  const { rows, total, leftOut } = good(await insight.calls.groupMembers({ group, sort: 'name', limit: 100 }))
  expect(rows.length).toBe(total)
  return { names: rows.map(({ name }) => name), leftOut }
}
const makeList = (name: string) => good(till.calls.saveList({ name })).lists.find((list) => list.name === name)?.id as string

describe('picked out by what they buy', () => {
  test('are only those who said yes to it; the sums are of everybody, and say how many are left out', async () => {
    aBuyer('Anna', 'profiling/all')
    aBuyer('Berit')
    aBuyer('Cato', 'marketing/sms', 'marketing/email')
    restrict(aBuyer('Dag', 'profiling/all'))
    const leftOut = { restricted: 1, withoutConsent: 2 }
    expect(good(await insight.calls.countSegment({ conditions: BOUGHT }))).toMatchObject({ members: 4, spent: 120_000, leftOut })
    expect(await listed({ conditions: BOUGHT })).toEqual({ names: ['Anna'], leftOut })
  })

  test('a group that nobody is picked out for lists everybody, without what they buy of those who have not agreed', async () => {
    aBuyer('Anna', 'profiling/all')
    aBuyer('Berit')
    restrict(aBuyer('Dag'))
    const group = { conditions: [{ on: 'enrolled' as const }] }
    const { rows, leftOut } = good(await insight.calls.groupMembers({ group, sort: 'spent', limit: 9 }))
    expect(leftOut).toEqual({ restricted: 1, withoutConsent: 0 })
    expect(rows.map(({ name, spent }) => [name, spent])).toEqual([
      ['Anna', 30_000],
      ['Berit', undefined],
    ])
    for (const what of ['purchases', 'lastAt', 'clv', 'decile']) expect(rows[1]).not.toHaveProperty(what)
  })

  test('go on a list, and off it when they say no', async () => {
    const anna = aBuyer('Anna', 'profiling/all')
    aBuyer('Berit')
    const list = makeList('Gode kunder')
    good(await insight.calls.addToList({ list, group: { conditions: BOUGHT } }))
    expect(till.store.labels(anna).lists).toEqual([list])
    // Put on it by hand: the list is still made by what people buy, and whoever has not agreed is on no page of it.
    const cato = aBuyer('Cato')
    good(await insight.calls.addToList({ list, group: { members: [cato] } }))
    expect(await listed({ list })).toEqual({ names: ['Anna'], leftOut: { restricted: 0, withoutConsent: 1 } })
    expect(await listed({ conditions: [{ on: 'list', anyOf: [list] }] })).toMatchObject({ names: ['Anna'] })
    good(till.calls.consent({ command: newId(), member: anna, purpose: 'profiling', channel: 'all', granted: false }))
    expect(till.store.labels(anna).lists).toEqual([])
  })

  test('whoever says no between the question and the list is not put on it', async () => {
    const [anna, berit] = [aBuyer('Anna', 'profiling/all'), aBuyer('Berit', 'profiling/all')]
    const list = makeList('Gode kunder')
    const steps = { slices: [[anna, berit].join('\n')], total: 2, profiled: true }
    good(till.calls.consent({ command: newId(), member: berit, purpose: 'profiling', channel: 'all', granted: false }))
    good(await putOnList(till.till.desk, list, steps, { progress: () => {}, isCancelled: () => false }))
    expect([anna, berit].map((member) => till.store.labels(member).lists)).toEqual([[list], []])
  })

  test('where nobody said yes, nothing is made of it', async () => {
    aBuyer('Berit')
    const list = makeList('Gode kunder')
    expect(refusalIn(await insight.calls.addToList({ list, group: { conditions: BOUGHT } }))).toBe('nobodyConsented')
    expect(refusalIn(await insight.audience({ command: newId(), programme: CAMPAIGN }))).toBe('nobodyConsented')
    expect(good(till.calls.segments({})).lists).toMatchObject([{ name: 'Gode kunder', members: 0 }])
  })
})

test('a list made by hand holds whom somebody chose, but nobody who asked to be left alone', async () => {
  const [anna, dag] = [aBuyer('Anna'), aBuyer('Dag')]
  restrict(dag)
  const list = makeList('Frivillige')
  good(await insight.calls.addToList({ list, group: { members: [anna, dag] } }))
  expect([till.store.labels(anna).lists, till.store.labels(dag).lists]).toEqual([[list], []])
  expect((await listed({ list })).names).toEqual(['Anna'])
})

test('a campaign for a segment reaches those who said yes; after a no the offer is gone', async () => {
  const [anna, berit, dag] = [aBuyer('Anna', 'profiling/all'), aBuyer('Berit'), aBuyer('Dag', 'profiling/all')]
  restrict(dag)
  const command = newId()
  const { ok: programme } = (await insight.audience({ command, programme: CAMPAIGN })) as { ok: Programme }
  good(till.calls.saveProgramme({ command, programme }))
  const has = (member: string) =>
    till.store.folded(member).state.rewards.some((held) => held.programme === 'fredag' && held.state === 'available')
  expect([anna, berit, dag].map(has)).toEqual([true, false, false])
  good(till.calls.consent({ command: newId(), member: anna, purpose: 'profiling', channel: 'all', granted: false }))
  expect(has(anna)).toBe(false)
})

test('a level is a term of the membership: a campaign for it picks nobody out', async () => {
  const berit = aBuyer('Berit')
  const programme = { ...CAMPAIGN, audience: { level: { programme: 'bonus', name: 'Bronse' } } } as unknown as Programme
  expect(good(await insight.audience({ command: newId(), programme }))).toEqual(programme)
  const group = { conditions: [{ on: 'level' as const, programme: 'bonus', anyOf: ['Bronse'] }] }
  expect(await listed(group)).toEqual({ names: ['Berit'], leftOut: { restricted: 0, withoutConsent: 0 } })
  expect(berit).toBeTruthy()
})

describe('a file', () => {
  test('has a number only of who said yes to SMS, an address only of who said yes to e-mail, buying only of who said yes to that', async () => {
    aBuyer('Anna', 'marketing/sms')
    aBuyer('Berit', 'marketing/email')
    aBuyer('Cato', 'profiling/all')
    aBuyer('Dag')
    restrict(aBuyer('Eva', 'marketing/sms', 'marketing/email', 'profiling/all'))
    good(await insight.calls.exportGroup({ group: { conditions: [] }, name: 'Alle', format: 'csv' }))
    const seen = file.map(([name, phone, email, , spent, purchases, last, clv]) => [name, phone !== '', email, spent, purchases, last, clv])
    expect(seen.sort()).toEqual([
      ['Anna', true, '', '', '', '', ''],
      ['Berit', false, 'berit@eksempel.no', '', '', '', ''],
      ['Cato', false, '', '300,00', '3', '2026-11-21', expect.any(String)],
      ['Dag', false, '', '', '', '', ''],
    ])
  })

  test('of those who buy holds only those who said yes to being picked out', async () => {
    aBuyer('Anna', 'marketing/sms')
    aBuyer('Cato', 'profiling/all')
    good(await insight.calls.exportGroup({ group: { conditions: BOUGHT }, name: 'Kjøpere', format: 'csv' }))
    expect(file.map(([name]) => name)).toEqual(['Cato'])
  })
})
