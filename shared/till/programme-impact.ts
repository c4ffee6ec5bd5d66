import type { LadderProgramme, Programme } from '#shared/programmes/programme'
import type { Desk } from '#shared/till/desk'
import { unsoundField } from '#shared/till/programme-soundness'
import type { RefusalCode } from '#shared/till/refusals'
import type { Standings } from '#shared/till/till-store'
import type { ImpactView } from '#shared/till/trial-views'
import { canonicalJson } from '#shared/values/canonical-json'
import { formatDate, parseDate, parseDuration, subtractDuration } from '#shared/values/local-date'
import { ok, type Result, refuse } from '#shared/values/result'

/** The fields of every kind of definition, in the order of the forms. */
const FIELDS = [
  'name',
  'stampsRequired',
  'earn',
  'spendPerPoint',
  'stepPoints',
  'maxSteps',
  'levels',
  'period',
  'keepFor',
  'aboveTop',
  'on',
  'opensBefore',
  'reward',
  'friend',
  'referrer',
  'minPurchase',
  'worth',
  'opens',
  'closes',
  'days',
  'audience',
  'earlyAccess',
  'usesPerMember',
  'cardValidFor',
  'rewardValidFor',
  'pointsValidFor',
  'validFor',
  'firstCardBonus',
  'stacks',
  'stores',
  'ink',
  'icon',
] as const

/**
 * Whom it touches that a programme is defined anew, and from when. Nobody where it has not been in use. Refusals:
 * `programmeInvalid` (with `where`).
 */
export function programmeImpact(desk: Desk, { programme }: { programme: Programme }): Result<ImpactView, RefusalCode> {
  const { store } = desk
  const row = desk.programme(programme.id)
  const others = store.programmes().map((one) => one.programme)
  const where = row && row.programme.kind !== programme.kind ? 'kind' : unsoundField(programme, [...others, programme])
  if (where) return refuse('programmeInvalid', { where })
  const impact: ImpactView = { from: store.now(), underWay: 0, fullAtNext: 0, up: 0, down: 0, outstanding: 0, changed: [] }
  if (!row) return ok(impact)

  const old = row.programme
  const today = desk.today()
  const { members = 0, outstanding = 0 } = store.programmeCounts(today).get(programme.id) ?? {}
  const standings = store.standings(programme.id, { today, ...keptSince(old, today) })
  return ok({
    ...impact,
    outstanding,
    changed: changedFields(old, programme),
    ...(old.kind === 'ladder' && programme.kind === 'ladder'
      ? { underWay: membersOf(standings.levels.filter(({ points }) => points > 0)), ...levelMoves(old, programme, standings.levels) }
      : { underWay: members }),
    ...(old.kind === 'punchCard' &&
      programme.kind === 'punchCard' && { fullAtNext: newlyFull(old.stampsRequired, programme.stampsRequired, standings.cards) }),
  })
}

/** The fields that say something else, in the order of the form. */
export function changedFields(old: Programme, changed: Programme): string[] {
  const value = (programme: Programme, field: string) => {
    const given = (programme as unknown as Record<string, unknown>)[field]
    // What is left out of a definition means this.
    const meant = given ?? (field === 'stacks' ? true : field === 'usesPerMember' ? 1 : field === 'firstCardBonus' ? 0 : null)
    return canonicalJson(meant)
  }
  return FIELDS.filter((field) => value(old, field) !== value(changed, field))
}

const membersOf = (rows: readonly { members: number }[]): number => rows.reduce((sum, { members }) => sum + members, 0)

/** Cards that one more stamp fills and did not fill before. */
const newlyFull = (before: number, after: number, cards: Standings['cards']): number =>
  membersOf(cards.filter(({ stamps }) => stamps + 1 >= after && stamps + 1 < before))

/** Levels reached on this day or later are kept today, whatever the points say. */
function keptSince(old: Programme, today: string): { keptSince?: string } {
  if (old.kind !== 'ladder' || old.keepFor === undefined) return {}
  return { keptSince: formatDate(subtractDuration(parseDate(today), parseDuration(old.keepFor))) }
}

/**
 * Who goes up and down at once. Points stay as they are and are held against the new thresholds; a level that is kept for a while
 * is kept. Where the period is another one, points are counted anew and nobody can tell beforehand: nobody is named.
 */
function levelMoves(old: LadderProgramme, changed: LadderProgramme, levels: Standings['levels']): { up: number; down: number } {
  const moves = { up: 0, down: 0 }
  if (canonicalJson(old.period) !== canonicalJson(changed.period)) return moves
  for (const { level, points, kept, members } of levels) {
    const named = changed.levels.findIndex(({ name }) => name === level)
    let after = 0
    changed.levels.forEach(({ from }, i) => {
      if (i > 0 && from <= points) after = i
    })
    if (kept) after = Math.max(after, named)
    // A level of another name stands where the old one stood.
    const before = named >= 0 ? named : old.levels.findIndex(({ name }) => name === level)
    if (after > before) moves.up += members
    if (after < before) moves.down += members
  }
  return moves
}
