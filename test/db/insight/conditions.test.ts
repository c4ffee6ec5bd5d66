import { afterAll, describe, expect, test } from 'vitest'
import { type LoadedColumns, loadColumns } from '#db/insight/columns'
import { fulfilling, wholeYears } from '#db/insight/conditions'
import type { Random } from '#db/seed/random'
import { type Condition, conditionSchema } from '#shared/insight/segment'
import { parseDate } from '#shared/values/local-date'
import { naiveDeciles, naively, SPANS } from './naive.ts'
import { aRandomClub, isKnown, LISTS, type RandomClub, TAGS, TIMEZONE, TODAY } from './random-club.ts'

const today = parseDate(TODAY)
const AMOUNTS = [0, 1, 5_000, 30_000, 90_000, 200_000]
const COUNTS = [0, 1, 2, 3, 5, 8]
const DAYS = [0, 1, 29, 30, 183, 365, 800]
const DATES = ['2024-02-29', '2025-12-31', '2026-01-01', '2026-03-29', '2026-05-22', '2026-10-25', '2026-11-21']

function aCondition(random: Random): Condition {
  const bounds = (from: readonly number[]) => {
    const [a, b] = [random.pick(from), random.pick(from)].sort((x, y) => x - y) as [number, number]
    return { ...(random.chance(0.7) && { least: a }), ...(random.chance(0.6) && { most: b }) }
  }
  const [from, to] = [random.pick(DATES), random.pick(DATES)].sort() as [string, string]
  const span = random.chance(0.6) && { span: random.chance(0.6) ? { last: random.pick(SPANS) } : { from, to } }
  const some = <T>(all: readonly T[]): T[] => [...new Set([random.pick(all), random.pick(all)])]
  const conditions = [
    () => ({ on: 'spent', ...bounds(AMOUNTS), ...span }),
    () => ({ on: 'purchases', ...bounds(COUNTS), ...span }),
    () => ({ on: 'averageBasket', ...bounds(AMOUNTS), ...span }),
    () => ({ on: 'returns', ...bounds(COUNTS), ...span }),
    () => ({ on: 'lastVisit', ...bounds(DAYS) }),
    () => ({ on: 'memberFor', ...bounds(DAYS) }),
    () => ({ on: 'enrolled' }),
    () => ({ on: 'level', programme: 'bonus', anyOf: some(['Bronse', 'Sølv', 'Gull']) }),
    () => ({ on: 'age', ...bounds([0, 11, 17, 18, 25, 26, 35, 36, 100]) }),
    () => ({ on: 'birthdayMonth', anyOf: some([1, 2, 6, 11]) }),
    () => ({ on: 'gender', anyOf: some(['female', 'male', 'other'] as const) }),
    () => ({ on: 'postalCode', anyOf: some(['26', '2609', '0', '114 5', '1145', '9']) }),
    () => ({ on: 'tag', anyOf: some([...TAGS, 'ukjent']) }),
    () => ({ on: 'list', anyOf: some([...LISTS, 'ukjent']) }),
    () => ({
      on: 'consent',
      purpose: random.pick(['marketing', 'profiling']),
      ...(random.chance(0.5) && { channel: random.pick(['sms', 'email']) }),
    }),
    () => ({ on: 'clv', ...bounds([0, 1, 1_000, 20_000, 100_000]) }),
    () => ({ on: 'clvDecile', ...bounds([1, 2, 5, 10]) }),
    () => ({ on: 'referrals', ...bounds(COUNTS) }),
  ]
  return conditionSchema.parse({ ...random.pick(conditions)(), ...(random.chance(0.25) && { not: true }) })
}

/** Who fulfils all of them, by id. */
function idsOf(columns: LoadedColumns, conditions: Condition[]): { ids: string[]; each: number[] } {
  const { flags, each } = fulfilling({ columns, today, lists: LISTS }, conditions)
  return { ids: columns.members.filter((_, i) => flags[i] === 1).sort(), each }
}

function expectAsNaively({ store, random, people }: RandomClub, columns: LoadedColumns, times: number): void {
  const known = people.filter(isKnown)
  const deciles = naiveDeciles(known)
  const levels = new Map(known.map(({ member }) => [member, store.folded(member).state.ladders[0]?.level ?? '']))
  const levelOf = (member: string) => levels.get(member) ?? ''
  for (let i = 0; i < times; i++) {
    const conditions = Array.from({ length: random.whole(0, 4) }, () => aCondition(random))
    const answer = idsOf(columns, conditions)
    const isIn = conditions.map((condition) => known.map((person) => naively(person, condition, deciles, levelOf)))
    const expected = known.filter((_, at) => isIn.every((column) => column[at])).map(({ member }) => member)
    expect({ conditions, ...answer }).toEqual({
      conditions,
      ids: expected.sort(),
      each: isIn.map((column) => column.filter(Boolean).length),
    })
  }
}

describe('conditions over columns are what they are for each member by themselves', () => {
  const clubs: RandomClub[] = []
  afterAll(() => {
    for (const club of clubs) club.close()
  })

  test.each([1, 2, 3])('random conditions over a random club, and again after more has happened (seed %i)', (seed) => {
    const club = aRandomClub(seed)
    clubs.push(club)
    const columns = loadColumns(club.store.db.sqlite, TIMEZONE)
    expectAsNaively(club, columns, 120)

    // More happens to some, and to some who were nobody: the same columns, with those read again.
    const changed = new Set<string>()
    club.store.onChanged((members) => {
      for (const member of members) changed.add(member)
    })
    for (const person of club.people.slice(0, 15)) {
      for (let times = 0; times < 4; times++) club.happen(person)
    }
    expect(columns.refresh([...changed])).toBe(true)
    expectAsNaively(club, columns, 120)
  })
})

test('whole years: a leap day is celebrated on the 28th in other years', () => {
  const age = (born: string, on: string) => wholeYears(parseDate(born), parseDate(on))
  expect([
    age('2000-02-29', '2026-02-27'),
    age('2000-02-29', '2026-02-28'),
    age('2000-02-29', '2024-02-28'),
    age('2000-02-29', '2024-02-29'),
  ]).toEqual([25, 26, 23, 24])
  expect([age('1990-11-21', '2026-11-20'), age('1990-11-21', '2026-11-21'), age('2027-01-01', '2026-11-21')]).toEqual([35, 36, undefined])
})
