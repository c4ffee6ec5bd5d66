import type { LadderDefinition } from '#shared/programmes/lasting-templates'
import type { Benefit, LadderProgramme, Reward } from '#shared/programmes/programme'
import type { Language } from '#shared/values/money'
import { notes } from './draft.ts'
import {
  durationProblem,
  isAmong,
  LONGEST_NAME,
  type Problem,
  type Problems,
  type RewardDraft,
  readCount,
  readPercent,
  readReward,
  readWhole,
  rewardDraft,
} from './reward-draft.ts'

// The levels of a ladder as rows of the form. A problem's field is `level<row>.from`, `level<row>.coupon<n>.amountOff`.

export interface LevelCoupon {
  /** Tells the rows of one form apart. */
  key: number
  reward: RewardDraft
  count: string
  /** One coupon may stand in a file as `once` or as `1`: it stays as it was. */
  one: 'once' | 1
  validFor: string
}
export interface LevelDraft {
  key: number
  name: string
  from: string
  /** Per cent on every purchase; empty is none. */
  standing: string
  /** Further standing discounts, which only a file can give. */
  furtherStanding: number[]
  coupons: LevelCoupon[]
}

type Level = LadderProgramme['levels'][number]
type Coupon = Exclude<Benefit, { use: 'every' }>
const MOST_COUPONS = 1000

/** A level put into its row. */
export function levelDraft(level: Level, key: number, language: Language): LevelDraft {
  const standing = level.benefits.flatMap((benefit) => (benefit.use === 'every' ? [benefit.percentOff] : []))
  const coupons = level.benefits.filter((benefit): benefit is Coupon => benefit.use !== 'every')
  return {
    key,
    name: level.name,
    from: String(level.from),
    standing: standing.length ? String(standing[0]) : '',
    furtherStanding: standing.slice(1),
    coupons: coupons.map((coupon, i) => ({
      key: i + 1,
      reward: rewardDraft(coupon, undefined, language),
      count: coupon.use === 'once' ? '1' : String(coupon.use),
      one: coupon.use === 1 ? 1 : 'once',
      validFor: coupon.validFor ?? '',
    })),
  }
}

/** The rows in the order of their thresholds; what cannot be read stays where it stands. */
export function inOrder(levels: readonly LevelDraft[]): LevelDraft[] {
  if (levels.some(({ from }) => readWhole(from) === undefined)) return [...levels]
  return [...levels].sort((a, b) => (readWhole(a.from) as number) - (readWhole(b.from) as number))
}

/** Reads the rows: levels in the order of their thresholds, and the problems by row. `kept` are the levels before. */
export function readLevels(rows: readonly LevelDraft[], kept: readonly Level[] = []): { levels: Level[]; problems: Problems } {
  const { problems, note, noteAll } = notes()
  const froms = rows.map(({ from }) => readWhole(from))
  const lowest = Math.min(...froms.map((from) => from ?? Number.POSITIVE_INFINITY))
  const levels = rows.map((row, i): Level => {
    const before = kept.find(({ name }) => name === row.name)
    note(`level${i}.name`, levelNameProblem(row, rows.slice(0, i), before))
    note(`level${i}.from`, thresholdProblem(i, rows, froms, lowest))
    const standing = row.standing.trim() === '' ? undefined : readPercent(row.standing)
    if (row.standing.trim() !== '' && standing === undefined) note(`level${i}.standing`, { code: 'percentImpossible' })
    const coupons = row.coupons.map((coupon, n) => {
      const read = readCoupon(coupon, before)
      noteAll(`level${i}.coupon${n}.`, read.problems)
      return read.benefit
    })
    const every = [...(standing === undefined ? [] : [standing]), ...row.furtherStanding]
    return {
      name: row.name.trim(),
      from: froms[i] ?? 0,
      benefits: [...every.map((percentOff) => ({ percentOff, use: 'every' as const })), ...coupons],
    }
  })
  return { levels: levels.sort((a, b) => a.from - b.from), problems }
}

function levelNameProblem({ name }: LevelDraft, above: readonly LevelDraft[], before: Level | undefined): Problem | undefined {
  if (name.trim() === '') return { code: 'levelNameMissing' }
  if ([...name.trim()].length > LONGEST_NAME && !before) return { code: 'nameTooLong', values: [[...name.trim()].length] }
  return isAmong(
    name,
    above.map((other) => other.name),
  )
    ? { code: 'levelNameTwice' }
    : undefined
}

function thresholdProblem(
  row: number,
  rows: readonly LevelDraft[],
  froms: readonly (number | undefined)[],
  lowest: number,
): Problem | undefined {
  const from = froms[row]
  if (from === undefined) return { code: 'thresholdImpossible' }
  const same = froms.indexOf(from)
  if (same < row) return { code: 'thresholdTwice', values: [rows[same]?.name ?? ''] }
  return from === lowest && from > 0 ? { code: 'thresholdNotZero' } : undefined
}

function readCoupon(coupon: LevelCoupon, before: Level | undefined): { benefit: Benefit; problems: Problems } {
  const { problems, note, noteAll } = notes()
  const was = before?.benefits.find((benefit) => 'item' in benefit && benefit.item === coupon.reward.item.trim())
  const { reward, problems: ofReward } = readReward(coupon.reward, was as Reward | undefined)
  noteAll('', ofReward)
  const count = readCount(coupon.count, 1, MOST_COUPONS)
  if (count === undefined) note('count', { code: 'countImpossible', values: [MOST_COUPONS] })
  note('validFor', durationProblem(coupon.validFor, coupon.validFor === 'P0D' ? 'P0D' : undefined))
  const use = count === undefined || count === 1 ? coupon.one : count
  return { benefit: { ...reward, use, ...(coupon.validFor ? { validFor: coupon.validFor } : {}) } as Benefit, problems }
}

/** A coupon as far as it can be read, to say it in a line. */
export const couponOf = (coupon: LevelCoupon): Benefit => readCoupon(coupon, undefined).benefit

/** A level that gives everything away, less than the one below it, or coupons for more than it takes to reach it. Levels are in order here. */
export function levelWarnings({ levels, spendPerPoint }: Pick<LadderDefinition, 'levels' | 'spendPerPoint'>): Problems {
  const warnings: Problems = {}
  levels.forEach((level, i) => {
    if (level.benefits.some(isAllFree)) warnings[`level${i}.standing`] = { code: 'levelAllFree', values: [level.name] }
    const lower = levels[i - 1]
    if (!lower) return
    const coupons = level.benefits.reduce((sum, benefit) => sum + worthOfCoupon(benefit), 0)
    const spent = level.from * spendPerPoint
    if (coupons > spent) warnings[`level${i}.standing`] = { code: 'levelTooDear', values: [level.name, { ore: coupons }, { ore: spent }] }
    const [more, less] = [standingOf(level), standingOf(lower)]
    if (level.benefits.length === 0 && lower.benefits.length > 0)
      warnings[`level${i}.standing`] = { code: 'levelGivesNothing', values: [level.name, lower.name] }
    else if (more < less) warnings[`level${i}.standing`] = { code: 'levelGivesLess', values: [level.name, more, lower.name, less] }
  })
  return warnings
}

const isAllFree = (benefit: Benefit): boolean =>
  'percentOff' in benefit && benefit.percentOff === 100 && !('maxOff' in benefit && benefit.maxOff !== undefined)

const standingOf = (level: Level): number =>
  level.benefits.reduce((most, benefit) => (benefit.use === 'every' ? Math.max(most, benefit.percentOff) : most), 0)

const worthOfCoupon = (benefit: Benefit): number =>
  benefit.use !== 'every' && 'amountOff' in benefit ? benefit.amountOff * (benefit.use === 'once' ? 1 : benefit.use) : 0
