import { describe, expect, test } from 'vitest'
import { createAnswerer } from '#db/insight/answerer'
import { type LadderProgramme, type Programme, programmeSchema } from '#shared/programmes/programme'
import type { HistoryRunView } from '#shared/till/trial-views'
import { parseDate } from '#shared/values/local-date'
import { type PlainRun, runByFold } from './history-by-fold.ts'
import { dateOf } from './stats-by-fold.ts'
import { aStatsClub, NOW, programmes } from './stats-club.ts'

const club = aStatsClub(60)
const answer = createAnswerer(club.store.db.sqlite)
const now = {
  programmes: club.store.programmes(),
  lists: ['trofaste'],
  asOf: NOW,
  today: parseDate(dateOf(NOW)),
  timezone: 'Europe/Oslo',
  currency: 'NOK',
  changed: [],
}
const work = { progress: () => undefined, isCancelled: () => false }
const run = (programme: Programme) => answer('runHistory', { programme }, now, work)
function view(programme: Programme): HistoryRunView {
  const ran = run(programme)
  if (!('ok' in ran) || 'cancelled' in ran.ok) throw new Error(JSON.stringify(ran))
  return ran.ok
}
/** The answer as the plain run gives it. */
const sumsOf = ({ byMonth, levels = [], from, to, assumed: _, ...sums }: HistoryRunView) => ({
  ...sums,
  months: Object.fromEntries(byMonth.flatMap(({ month, cost }) => (cost > 0 ? [[month, cost]] : []))),
  levels: Object.fromEntries(levels.flatMap(({ level, members }) => (members > 0 ? [[level, members]] : []))),
})
const plainly = (programme: Programme, more: Partial<PlainRun> = {}) =>
  runByFold({ ...club, programme, asOf: NOW, from: '2025-04-16', to: '2026-04-15', ...more })
const known = (id: string) => programmes.find((programme) => programme.id === id) as Programme

const LADDER: LadderProgramme = {
  id: 'ny-stige',
  version: 1,
  kind: 'ladder',
  name: 'Ny stige',
  spendPerPoint: 100,
  period: { months: 12, from: 'calendar' },
  levels: [
    { name: 'Bronse', from: 0, benefits: [{ percentOff: 5, use: 'every' }] },
    {
      name: 'Sølv',
      from: 300,
      benefits: [
        { percentOff: 10, use: 'every' },
        { percentOff: 20, use: 2, maxOff: 3_000 },
      ],
    },
    {
      name: 'Gull',
      from: 700,
      benefits: [
        { percentOff: 15, use: 'every' },
        { item: 'Bad', use: 'once' },
      ],
    },
  ],
  keepFor: 'P2M',
  aboveTop: { every: 200, reward: { amountOff: 5_000, minPurchase: 10_000 }, validFor: 'P1M' },
  worth: 20_000,
}
const tried: [string, Programme, Partial<PlainRun>?][] = [
  ['a card by visit', { ...known('visitt'), id: 'ny', rewardValidFor: 'P90D', firstCardBonus: 1 } as Programme],
  [
    'a card by amount that carries',
    { ...known('visitt'), id: 'ny', earn: { by: 'amount', per: 7_000, carry: true }, cardValidFor: 'P3M', stacks: false } as Programme,
  ],
  [
    'every 4th free, by item',
    { ...known('kaffe'), id: 'ny', earn: { by: 'item', match: ['kaffe'] }, cardValidFor: undefined } as Programme,
  ],
  ['a new pressed card: one press a visit', { ...known('kaffe'), id: 'ny' } as Programme],
  [
    'a pressed card with a discount that needs a purchase',
    { ...known('kaffe'), id: 'ny', reward: { amountOff: 3_000, minPurchase: 8_000 } } as Programme,
  ],
  [
    'a pressed card that is changed: its own presses',
    { ...known('kaffe'), stampsRequired: 4, rewardValidFor: undefined } as Programme,
    { pressed: 'kaffe' },
  ],
  ['a wallet', { ...known('lommebok'), id: 'ny', pointsValidFor: 'P100D' } as Programme],
  [
    'a wallet of at most two steps',
    { ...known('lommebok'), id: 'ny', stepPoints: 60, maxSteps: 2, reward: { amountOff: 4_100 } } as Programme,
  ],
  ['a wallet of percents', { ...known('lommebok'), id: 'ny', reward: { percentOff: 30 } } as Programme],
  ['a ladder by calendar', LADDER],
  [
    'a ladder by enrolment',
    { ...LADDER, period: { months: 12, from: 'enrolment' }, pointsValidFor: 'P6M', keepFor: undefined } as Programme,
  ],
  ['a campaign', known('jul')],
  ['a campaign on days', known('fredag')],
  ['a birthday', known('bursdag')],
  ['an anniversary', known('aarsdag')],
  ['a welcome', known('velkommen')],
].map(
  ([name, programme, more]) =>
    [name, programmeSchema.parse(JSON.parse(JSON.stringify(programme))), more] as [string, Programme, Partial<PlainRun>?],
)

describe('the sums are those of folding everybody before each purchase', () => {
  test.each(tried)('%s', (_, programme, more) => {
    const ran = view(programme)
    expect(sumsOf(ran)).toEqual(plainly(programme, more))
    expect(ran.used + ran.off).toBeGreaterThan(0)
    expect(ran.given).toBeGreaterThanOrEqual(ran.used)
    expect(ran).toMatchObject({ from: '2025-04-16', to: '2026-04-15' })
    expect(ran.byMonth.map(({ month }) => month)).toEqual(
      ['04', '05', '06', '07', '08', '09', '10', '11', '12']
        .map((m) => `2025-${m}`)
        .concat(['01', '02', '03', '04'].map((m) => `2026-${m}`)),
    )
    expect(ran.byMonth.reduce((sum, { cost }) => sum + cost, 0)).toBe(ran.used + ran.off)
    expect(ran.byMonth.reduce((sum, { rewards }) => sum + rewards, 0)).toBe(ran.rewards)
  })

  test('a campaign for picked members, for a list, for a group, for a level', () => {
    const picked = known('utvalgte') as Extract<Programme, { kind: 'campaign' }>
    const ids = new Set('members' in picked.audience ? picked.audience.members : [])
    const onList = new Set(club.lists.keys())
    expect(sumsOf(view(picked))).toEqual(
      plainly({ ...picked, audience: { everyone: true } }, { isInvited: (all) => all.some((id) => ids.has(id)) }),
    )
    const listed = { ...picked, audience: { segment: 'trofaste' } }
    const expected = plainly({ ...picked, audience: { everyone: true } }, { isInvited: (all) => all.some((id) => onList.has(id)) })
    expect(sumsOf(view(listed))).toEqual(expected)
    const group = answer('runHistory', { programme: { ...picked, audience: { segment: 'x' } }, invited: { list: 'trofaste' } }, now, work)
    expect(group).toEqual({ ok: view(listed) })
    const level = { ...picked, audience: { level: { programme: 'stige', atLeast: 'Sølv' } } }
    const silver = new Set(
      club.store.db.sqlite.prepare("SELECT member FROM levels WHERE programme = 'stige' AND level <> 'Bronse'").pluck().all(),
    )
    expect(silver.size).toBeGreaterThan(0)
    expect(sumsOf(view(level))).toEqual(plainly({ ...picked, audience: { everyone: true } }, { isInvited: ([id]) => silver.has(id) }))
    expect(view(level).assumed).toContain('audienceNow')
  })
})

test('a campaign that lies ahead is moved back by whole years, 29 February too; early access opens earlier for its level', () => {
  const ahead = programmeSchema.parse({ ...known('jul'), id: 'ny', opens: '2027-11-20', closes: '2027-12-24' })
  expect(sumsOf(view(ahead))).toEqual(plainly({ ...known('jul'), id: 'ny' } as Programme))
  expect(view(ahead).assumed).toEqual(['sameSpending', 'usedAtNextVisit', 'percentOfNextPurchase', 'windowMovedOneYear'])
  const leap = programmeSchema.parse({
    ...known('fredag'),
    id: 'ny',
    opens: '2028-02-01',
    closes: '2028-03-31',
    days: ['2028-02-28', '2028-02-29', '2028-03-10'],
  })
  const back = programmeSchema.parse({ ...leap, opens: '2026-02-01', closes: '2026-03-31', days: ['2026-02-28', '2026-03-10'] })
  expect(sumsOf(view(leap))).toEqual(plainly(back))
  const late = programmeSchema.parse({ ...known('jul'), id: 'ny', opens: '2025-12-20' })
  const early = programmeSchema.parse({ ...late, earlyAccess: { level: { programme: 'stige', atLeast: 'Bronse' }, days: 30 } })
  expect(view(early).used).toBe(view({ ...late, opens: '2025-11-20' } as Programme).used)
  expect(view(early).used).not.toBe(view(late).used)
})

test('what cannot be is refused; whoever has had enough stops it', () => {
  expect(run({ ...known('jul'), closes: '2020-01-01' } as Programme)).toEqual({ refusal: 'programmeInvalid', details: { where: 'closes' } })
  expect(run({ ...known('lommebok'), spendPerPoint: 1, stepPoints: 1 } as Programme)).toEqual({ refusal: 'trialTooMuch' })
  const seen: number[] = []
  const cancelled = answer('runHistory', { programme: LADDER }, now, { progress: ({ done }) => seen.push(done), isCancelled: () => true })
  expect(cancelled).toEqual({ ok: { cancelled: true } })
  const told: number[] = []
  const club0 = view(LADDER).members
  answer('runHistory', { programme: LADDER }, now, { progress: ({ done, total }) => told.push(done, total), isCancelled: () => false })
  expect([seen, told]).toEqual([[], [0, club0, club0, club0]])
})
