import { afterEach, describe, expect, test } from 'vitest'
import { inProcess } from '#electron/insight/in-process'
import { createInsightCalls } from '#electron/insight/insight-calls'
import type { Programme } from '#shared/programmes/programme'
import type { SegmentsView } from '#shared/till/insight-views'
import { newId } from '#shared/values/ids'
import { aTill, good, refusalIn, type TestTill } from '#test/builders/till'

// The calls as the office makes them, over a till in memory: the same questions, answered in the same process.

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
let saved: { name: string; bytes: Uint8Array | string }
const progress: unknown[] = []

function open() {
  till = aTill()
  progress.splice(0)
  insight = createInsightCalls({
    desk: till.till.desk,
    start: inProcess(till.store.db.sqlite),
    files: {
      async save(name, bytes) {
        saved = { name, bytes: await bytes() }
        return { ok: { path: `/tmp/${name}` } }
      },
    },
    onProgress: (one) => progress.push(one),
    log: (what, error) => {
      throw new Error(`${what} ${error}`)
    },
  })
  till.as('manager')
}
afterEach(() => {
  insight.close()
  till.store.db.close()
})

const buy = (member: string, amount: number, times = 1) => {
  for (let i = 0; i < times; i++) {
    till.clock.now += 60_000
    good(till.calls.redeem({ command: newId(), member, amount, rewards: [], slip: false }))
  }
}
const listOf = async (view: SegmentsView, name: string) => view.lists.find((list) => list.name === name)
const makeList = (name: string) => good(till.calls.saveList({ name })).lists.find((list) => list.name === name)?.id as string
const count = async (conditions: Parameters<typeof insight.calls.countSegment>[0]['conditions']) =>
  good(await insight.calls.countSegment({ conditions }))

describe('what the office asks about everybody', () => {
  test('a segment is counted as it is built, with what each condition does by itself', async () => {
    open()
    const [kari, ola] = [till.aMember({ name: 'Kari Nordmann' }), till.aMember({ name: 'Ola Hansen' })]
    till.aMember({ name: 'Siv Berg' })
    buy(kari.member, 20_000, 3)
    buy(ola.member, 5_000)
    const counted = await count([
      { on: 'purchases', least: 1 },
      { on: 'spent', least: 50_000 },
    ])
    expect(counted).toMatchObject({
      members: 1,
      of: 3,
      each: [2, 1],
      spent: 60_000,
      behind: 0,
      clv: { buyers: 1, averageSale: 20_000, repeatPerYear: 2 },
    })
    buy(ola.member, 50_000)
    expect(await count([{ on: 'spent', least: 50_000 }])).toMatchObject({ members: 2, spent: 115_000 })
  })

  test('a group page by page in the order that was asked for, names short and numbers masked', async () => {
    open()
    const people = [till.aMember({ name: 'Åse Dahl' }), till.aMember({ name: 'Kari Nordmann' }), till.aMember({ name: 'Ola Hansen' })]
    buy(people[1]?.member as string, 9_000)
    for (const { member } of people) till.consents(member, 'profiling/all')
    const page = good(await insight.calls.groupMembers({ group: { conditions: [] }, sort: 'name', from: 1, limit: 2 }))
    expect(page).toMatchObject({ total: 3, rows: [{ name: 'Ola H.', purchases: 0, clv: 0 }, { name: 'Åse D.' }] })
    expect(page.rows[0]).not.toHaveProperty('lastAt')
    const first = good(await insight.calls.groupMembers({ group: { conditions: [] }, sort: 'spent', limit: 1 }))
    expect(first.rows).toMatchObject([{ name: 'Kari N.', spent: 9_000, decile: 1, level: 'Bronse' }])
    expect(first.rows[0]?.phone).toContain('•')
    expect(refusalIn(await insight.calls.groupMembers({ group: { list: 'nope' }, limit: 1 }))).toBe('listUnknown')
  })

  test('an exported group names everybody in full, and nothing in it is a formula', async () => {
    open()
    const { member } = till.aMember({ name: '=HYPERLINK("x")', phone: '+4799900001' })
    buy(member, 12_345)
    till.consents(member, 'profiling/all', 'marketing/sms')
    good(await insight.calls.exportGroup({ group: { conditions: [] }, name: 'A/B: beste', format: 'csv' }))
    const text = new TextDecoder().decode(saved.bytes as Uint8Array)
    expect(saved.name).toBe('A B  beste.csv')
    expect(text.split('\r\n')[0]).toContain(
      'Navn;Telefon (ja til SMS);E-post (ja til e-post);Postnummer;Handlet for (NOK);Kjøp;Siste besøk;Kundeverdi (NOK);Nivå',
    )
    expect(text).toContain(`"'=HYPERLINK(""x"")";'+4799900001;;;123,45;1;2026-11-21;0,00;Bronse`)
    good(await insight.calls.exportGroup({ group: { conditions: [] }, name: 'B', format: 'xlsx' }))
    expect([...(saved.bytes as Uint8Array).slice(0, 2)]).toEqual([0x50, 0x4b])
  })

  test('a group or some members go on a list and stay there; a list is a condition and a group', async () => {
    open()
    const people = Array.from({ length: 30 }, () => till.aMember().member)
    for (const member of people) till.consents(member, 'profiling/all')
    for (const member of people.slice(0, 25)) buy(member, 10_000)
    const list = makeList('Stamgjester')
    const view = good(await insight.calls.addToList({ list, group: { conditions: [{ on: 'purchases', least: 1 }] } }))
    expect(await listOf(view, 'Stamgjester')).toMatchObject({ members: 25 })
    expect(progress.at(-1)).toEqual({ done: 25, total: 25 })
    good(await insight.calls.addToList({ list, group: { members: [people[29] as string, people[0] as string, 'unknown'] } }))
    expect(await count([{ on: 'list', anyOf: [list] }])).toMatchObject({ members: 26 })
    expect(good(await insight.calls.groupMembers({ group: { list }, limit: 100 })).total).toBe(26)
    good(till.calls.takeFromList({ list, members: people.slice(0, 5) }))
    expect(await count([{ on: 'list', anyOf: [list] }])).toMatchObject({ members: 21 })
    good(till.calls.deleteList({ id: list }))
    expect(await count([{ on: 'list', anyOf: [list] }])).toMatchObject({ members: 0 })
    expect(refusalIn(await insight.calls.addToList({ list, group: { conditions: [] } }))).toBe('listUnknown')
  })

  test('nothing runs that could be cancelled', () => {
    open()
    expect(insight.calls.cancelWork({})).toEqual({ ok: { cancelled: false } })
  })
})

describe('a campaign for a segment', () => {
  const save = async (command: string, programme: Programme) => {
    const resolved = await insight.audience({ command, programme })
    return 'refusal' in resolved ? resolved : till.calls.saveProgramme({ command, programme: resolved.ok })
  }
  const audienceOf = (id: string) => {
    const { programme } = till.store.programmes().find((row) => row.programme.id === id) ?? {}
    return programme?.kind === 'campaign' && 'segment' in programme.audience ? programme.audience.segment : undefined
  }

  test('reaches those who are in it when it is taken into use, by a list of its name', async () => {
    open()
    const [kari, ola] = [till.aMember(), till.aMember()]
    for (const { member } of [kari, ola]) till.consents(member, 'profiling/all')
    buy(kari.member, 10_000, 3)
    const command = newId()
    good(await save(command, CAMPAIGN))
    const list = audienceOf('fredag') as string
    const view = good(till.calls.segments({}))
    expect(view.lists).toEqual([{ id: list, name: 'Fredagspizza', members: 1, campaign: 'Fredagspizza' }])
    const rewards = (member: string) =>
      good(till.calls.openMember({ member })).rewards.filter(({ programme }) => programme === 'fredag').length
    expect([rewards(kari.member), rewards(ola.member)]).toEqual([1, 0])

    // Later buyers are not invited, and asking again with the same command makes no second list.
    buy(ola.member, 10_000, 3)
    good(await save(command, CAMPAIGN))
    expect([good(till.calls.segments({})).lists.length, rewards(ola.member)]).toEqual([1, 0])

    // An edit keeps the list; a campaign in force keeps it from being deleted.
    good(await save(newId(), { ...CAMPAIGN, audience: { segment: list }, reward: { percentOff: 20 } }))
    expect(audienceOf('fredag')).toBe(list)
    expect(till.calls.deleteList({ id: list })).toEqual({ refusal: 'listInUse', details: { programme: 'Fredagspizza' } })
    good(till.calls.endProgramme({ command: newId(), programme: 'fredag' }))
    expect(good(till.calls.deleteList({ id: list })).lists).toEqual([])
  })

  test('is refused where nobody is in it, where there is no such segment, and where the campaign itself is unsound: no list is left', async () => {
    open()
    till.aMember()
    expect(refusalIn(await save(newId(), CAMPAIGN))).toBe('segmentEmpty')
    expect(refusalIn(await save(newId(), { ...CAMPAIGN, audience: { segment: 'nope' } }))).toBe('segmentUnknown')
    expect(refusalIn(await save(newId(), { ...CAMPAIGN, closes: '2026-01-01' }))).toBe('programmeInvalid')
    expect(good(till.calls.segments({})).lists).toEqual([])
  })
})
