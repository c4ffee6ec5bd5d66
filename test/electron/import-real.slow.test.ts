import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#db/open-database'
import { createReport } from '#db/report'
import { createTillStore, type DbTillStore } from '#db/till-store'
import { runImport } from '#electron/import/run-import'

// Real purchases of a real shop, where the data lies beside the checkout; nothing of it is in the repository.
const data = resolve(import.meta.dirname, '../../../shared/data/cdnow-master.txt')
const isThere = existsSync(data)
if (!isThere) console.log(`skipped: ${data} is not there`)

describe.runIf(isThere)('69 659 real purchases', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stamkunde-real-'))
  let store: DbTillStore
  let counted: ReturnType<typeof countNaively>
  let first: Awaited<ReturnType<typeof importAll>>
  const gaps: number[] = []

  beforeAll(async () => {
    const opened = openDatabase(join(folder, 'till.db'))
    if (!('ok' in opened)) throw new Error(opened.refusal)
    store = createTillStore(opened.ok)
    store.saveTill({ id: store.till, name: 'Kasse 1', store: 'S1' }, { id: 'S1', name: 'Torget' })
    const programme = {
      id: 'hver8',
      version: 1,
      kind: 'punchCard' as const,
      name: 'Hver 8. gratis',
      stampsRequired: 7,
      earn: { by: 'visit' as const },
      reward: { item: 'Plate' },
      worth: 15_000,
    }
    store.write(() => store.appendPast('club', [{ id: 'd1', kind: 'programmeDefined', at: '1996-01-01T00:00:00.000Z', programme }]))
    counted = countNaively(readFileSync(data, 'latin1'))
    let last = performance.now()
    const pulse = setInterval(() => {
      gaps.push(performance.now() - last)
      last = performance.now()
    }, 1)
    first = await importAll(store)
    clearInterval(pulse)
  }, 600_000)
  afterAll(() => {
    store.db.close()
    rmSync(folder, { recursive: true })
  })

  test('all are imported, and the till answers meanwhile', () => {
    expect(first).toMatchObject({ imported: 69_659, refused: 0, members: 23_570 })
    gaps.sort((a, b) => a - b)
    console.log(
      `import: ${first.ms} ms, till away at most ${Math.round(gaps.at(-1) ?? 0)} ms, p99 ${Math.round(gaps[Math.floor(gaps.length * 0.99)] ?? 0)} ms, ${gaps.length} turns`,
    )
    expect(gaps.length).toBeGreaterThan(150)
  })

  test('the report for March 1997 equals an independent count', () => {
    const { total, reconciliation, members, perDay } = report('1997-03')
    const march = counted.month('1997-03')
    expect(march.stamps).toBeGreaterThan(10_000)
    expect(total).toMatchObject({ ...march, redeemed: 0, reversed: 0, expired: 0, worth: march.outstanding * 15_000 })
    expect(total.before).toMatchObject(counted.month('1997-02'))
    expect(members).toMatchObject({
      active: counted.active('1997-03'),
      new: counted.joined('1997-03'),
      activeBefore: counted.active('1997-02'),
    })
    expect(perDay.map(({ stamps }) => stamps)).toEqual(perDay.map(({ date }) => counted.onDay(date)))
    expect(reconciliation).toMatchObject({ agrees: true, outstandingBefore: counted.month('1997-02').outstanding })
  })

  test('the outstanding rewards of every customer equal an independent count', () => {
    const rows = store.db.sqlite
      .prepare<[], { key: string; held: number }>(
        "SELECT e.key, count(*) AS held FROM rewards r JOIN externals e USING (member) WHERE state = 'available' GROUP BY e.key",
      )
      .all()
    expect(new Map(rows.map(({ key, held }) => [key, held]))).toEqual(counted.rewards)
    expect(report('1998-06').total.outstanding).toBe([...counted.rewards.values()].reduce((sum, held) => sum + held, 0))
  })

  test('imported twice is imported once', async () => {
    const before = JSON.stringify({ ...report('1997-03'), madeAt: '' })
    expect(await importAll(store)).toMatchObject({ imported: 0, already: 69_659, members: 0 })
    expect(JSON.stringify({ ...report('1997-03'), madeAt: '' })).toBe(before)
  }, 600_000)

  const report = (month: string) =>
    createReport(store.db.sqlite, store).monthly({
      month,
      filter: {},
      shop: 'CD',
      language: 'nb',
      currency: 'NOK',
      timezone: 'Europe/Oslo',
      madeBy: '',
    })
})

async function importAll(store: DbTillStore) {
  const answer = await runImport(
    data,
    { kind: 'purchases', columns: { member: '1', date: '2', amount: '4' }, source: 'cdnow' },
    {
      store,
      context: { timezone: 'Europe/Oslo', country: 'NO', now: store.now(), club: { programmes: [], consents: [] } },
      words: () => ({ balance: '', level: () => '', proof: { id: '', version: 1, sha256: '', language: 'nb' } }),
      onProgress: () => {},
      isCancelled: () => false,
    },
  )
  if (!('ok' in answer)) throw new Error(answer.refusal)
  return answer.ok
}

/** One stamp a customer and day, a reward for every seventh: nothing of ours is used. */
function countNaively(text: string) {
  const visits = new Map<string, Set<string>>()
  for (const line of text.split('\n').slice(1)) {
    const [customer, day] = line.trim().split(/\s+/)
    if (!customer || !day) continue
    const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`
    visits.set(customer, (visits.get(customer) ?? new Set()).add(date))
  }
  const daysOf = [...visits.values()].map((days) => [...days].sort())
  const rewards = new Map<string, number>()
  for (const [customer, days] of visits) if (days.size >= 7) rewards.set(customer, Math.floor(days.size / 7))
  const sum = (of: (days: string[]) => number) => daysOf.reduce((all, days) => all + of(days), 0)
  const until = (days: string[], month: string) => days.filter((day) => day.slice(0, 7) <= month).length
  const before = (days: string[], month: string) => days.filter((day) => day.slice(0, 7) < month).length
  return {
    rewards,
    month: (month: string) => ({
      stamps: sum((days) => days.filter((day) => day.startsWith(month)).length),
      filled: sum((days) => Math.floor(until(days, month) / 7) - Math.floor(before(days, month) / 7)),
      outstanding: sum((days) => Math.floor(until(days, month) / 7)),
    }),
    active: (month: string) => daysOf.filter((days) => days.some((day) => day.startsWith(month))).length,
    joined: (month: string) => daysOf.filter((days) => days[0]?.startsWith(month)).length,
    onDay: (date: string) => daysOf.filter((days) => days.includes(date)).length,
  }
}
