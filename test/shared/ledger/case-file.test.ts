import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseSchema } from '#shared/ledger/case-file'
import { coffee } from './story.ts'

const fits = {
  club: { timezone: 'Europe/Oslo', currency: 'NOK' },
  programmes: [coffee()],
  profile: {},
  facts: [
    { id: 'f1', at: '2026-03-01T10:00:00.000Z', till: 'T1', kind: 'stamped', programme: 'kaffe', count: 1, colour: 'blue' },
    { id: 'f2', at: '2026-03-01T10:00:00.000Z', till: 'T1', kind: 'redeemed', reward: 'kaffe/1' },
  ],
  member: 'm1',
  asOf: '2026-03-02T10:00:00.000Z',
}
const [stamped, redeemed] = fits.facts as [object, object]
const withFact = (more: object) => ({ ...fits, facts: [{ ...stamped, ...more }] })

describe('a case', () => {
  it('may leave out what a till would know, and say more than is read', () => {
    const { facts } = caseSchema.parse(fits)
    expect(facts).toEqual([
      { id: 'f1', at: '2026-03-01T10:00:00.000Z', tick: 0, till: 'T1', n: 1, member: 'm1', kind: 'stamped', programme: 'kaffe', count: 1 },
      { ...redeemed, tick: 0, n: 2, member: 'm1', assurance: 'server' },
    ])
  })

  it.each<[string, unknown, string]>([
    ['an unknown kind', withFact({ kind: 'gifted' }), 'facts.0.kind'],
    ['an instant without milliseconds', withFact({ at: '2026-03-01T10:00:00Z' }), 'facts.0.at'],
    ['an instant that does not exist', withFact({ at: '2026-02-30T10:00:00.000Z' }), 'facts.0.at'],
    ['no stamps', withFact({ count: 0 }), 'facts.0.count'],
    ['half a krone in half', withFact({ kind: 'purchased', purchase: 'p1', amount: 0.5 }), 'facts.0.amount'],
    ['a negative amount', withFact({ kind: 'purchased', purchase: 'p1', amount: -1 }), 'facts.0.amount'],
    ['more money than there is', withFact({ kind: 'purchased', purchase: 'p1', amount: 1e12 + 1 }), 'facts.0.amount'],
    ['a fact that is none', { ...fits, facts: [null] }, 'facts.0'],
    ['a percentage above a hundred', { ...fits, programmes: [coffee({ reward: { percentOff: 101 } })] }, 'programmes.0.reward.percentOff'],
    ['a duration in hours', { ...fits, programmes: [coffee({ cardValidFor: 'PT24H' })] }, 'programmes.0.cardValidFor'],
    ['a zone on no map', { ...fits, club: { timezone: 'Europe/Atlantis', currency: 'NOK' } }, 'club.timezone'],
    ['a birthday that does not exist', { ...fits, profile: { birthday: '--02-30' } }, 'profile.birthday'],
    ['no member', { ...fits, member: undefined }, 'member'],
    ['a number', 7, ''],
  ])('does not fit with %s', (_, written, where) => {
    const places = caseSchema.safeParse(written).error?.issues.map(({ path }) => path.join('.')) ?? []
    expect(places).toContain(where)
  })
})

describe('the case runner', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'case-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const run = (text: string) => {
    const file = join(folder, 'case.json')
    writeFileSync(file, text)
    return spawnSync(process.execPath, ['electron/fold-cli.ts', file], { encoding: 'utf8' })
  }

  it('prints an array for an array, keys sorted', () => {
    const { status, stdout } = run(JSON.stringify([{ ...fits, basket: { amount: 100, rewards: [] } }]))
    expect(status).toBe(0)
    const [state] = JSON.parse(stdout)
    expect(state.quote).toEqual({ lines: [], off: 0, pay: 100, refused: [] })
    expect(Object.keys(state)).toEqual(Object.keys(state).sort())
  })
  it('says what is wrong and where, and exits with 2', () => {
    const { status, stdout, stderr } = run(JSON.stringify([fits, withFact({ count: 0 })]))
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/\[1\]\.facts\[0\]\.count: /)
  })
  it('exits with 2 for what is no JSON', () => {
    expect(run('{').status).toBe(2)
  })
})
