import type { Fact } from '#shared/ledger/facts'
import type { Desk } from '#shared/till/desk'
import type { HistoryItem, HistoryText } from '#shared/till/history-views'
import type { RecentView } from '#shared/till/member-views'
import type { LatestRow } from '#shared/till/till-store'
import { nameOf, shownStamps } from '#shared/till/views/history'
import { shownName } from '#shared/till/views/member-view'
import { rewardName, stepsValue } from '#shared/till/views/reward-name'
import { maskPhone } from '#shared/values/phone'
import { ok, type Result } from '#shared/values/result'

const MEMBERS_SHOWN = 8
/** Enough to find eight members among, when somebody has done a lot. */
const FACTS_LOOKED_AT = 60

const ICONS: Partial<Record<Fact['kind'], HistoryItem['icon']>> = {
  stamped: 'stamp',
  redeemed: 'gift',
  purchased: 'receipt',
  returned: 'receipt',
  enrolled: 'enrol',
  pointsGranted: 'wallet',
}

/** What was last done at this till, a line a member; and the shop's day so far, over all its tills. */
export function recent(desk: Desk): Result<RecentView, never> {
  const rows = desk.store.latest(FACTS_LOOKED_AT).filter(({ fact, reversed }) => ICONS[fact.kind] !== undefined && !reversed)
  const seen = new Set<string>()
  const items = rows.filter(({ fact }) => 'member' in fact && !seen.has(fact.member) && seen.add(fact.member)).slice(0, MEMBERS_SHOWN)
  const date = desk.today()
  const sums = desk.store.dayOf(date)
  const sum = (kind: string) => sums.reduce((total, row) => (row.kind === kind ? total + row.count : total), 0)
  const last = rows[0]
  return ok({
    items: items.map((row) => ({
      member: 'member' in row.fact ? row.fact.member : '',
      name: shownName(desk, row.name),
      phone: row.phone === '' ? '' : maskPhone(row.phone),
      at: row.fact.at,
      what: whatOf(desk, row),
      icon: ICONS[row.fact.kind] ?? 'other',
    })),
    today: {
      date,
      stamps: sum('stamps'),
      redeemed: sum('redeemed'),
      enrolled: sum('enrolled'),
      perHour: sums.filter(({ kind, count }) => kind === 'stamps' && count > 0).map(({ hour, count }) => ({ hour, stamps: count })),
    },
    ...(last && { last: { name: shownName(desk, last.name), at: last.fact.at, what: whatOf(desk, last) } }),
  })
}

/** The fact's own line; unlike a member's history it is made without folding anybody. */
function whatOf(desk: Desk, { fact, after, required }: LatestRow): HistoryText {
  switch (fact.kind) {
    case 'stamped': {
      const programme = nameOf(desk, fact.programme)
      if (after === undefined || required === undefined) return { key: 'stampsGiven', values: { count: fact.count, programme } }
      return { key: 'stamped', values: { programme, stamps: shownStamps(after, required), required } }
    }
    case 'purchased':
    case 'returned':
      return { key: fact.kind, values: { amount: fact.amount, currency: desk.settings().currency } }
    case 'redeemed':
      return redemption(desk, fact)
    case 'pointsGranted':
      return { key: 'pointsGranted', values: { points: fact.points, programme: nameOf(desk, fact.programme), reason: fact.reason } }
    default:
      return { key: 'enrolled', values: {} }
  }
}

function redemption(desk: Desk, { reward: id, steps = 1 }: Extract<Fact, { kind: 'redeemed' }>): HistoryText {
  const programme = desk.store
    .programmes()
    .map((row) => row.programme)
    .filter((one) => id === one.id || id.startsWith(`${one.id}/`))
    .sort((a, b) => b.id.length - a.id.length)[0]
  if (programme?.kind === 'repeatingCoupon') {
    const { reward } = programme
    const option =
      'amountOff' in reward ? { amountOff: reward.amountOff * steps } : { percentOff: Math.min(100, reward.percentOff * steps) }
    return { key: 'redeemedSteps', values: { reward: stepsValue(desk, option) } }
  }
  if (programme && 'reward' in programme) return { key: 'redeemed', values: { reward: rewardName(desk, programme.reward, programme) } }
  return { key: 'redeemed', values: { reward: programme?.name ?? id } }
}
