import type { HeldReward, LadderState, MemberState } from '#shared/ledger/member-state'
import type { LadderProgramme, Programme } from '#shared/programmes/programme'
import { openConflicts } from '#shared/till/conflict-notes'
import { type Desk, isHere } from '#shared/till/desk'
import type { CardView, LadderView, MemberView, ReferralView, RewardView, WalletView } from '#shared/till/member-views'
import { shortName } from '#shared/till/names'
import { forgottenOn } from '#shared/till/retention'
import { isOwn } from '#shared/till/staff/authority'
import type { Folded } from '#shared/till/till-store'
import { bonusLeft } from '#shared/till/views/bonus-left'
import { historyOf, nameOf } from '#shared/till/views/history'
import { mergeViews } from '#shared/till/views/merges'
import { celebratedNow } from '#shared/till/views/own-days'
import { giftName, rewardIcon, rewardName, valueName } from '#shared/till/views/reward-name'
import { standingHere } from '#shared/till/views/standing-here'
import { formatDate, parseDate } from '#shared/values/local-date'
import { formatPhone, maskApart, maskPhone } from '#shared/values/phone'

/** So many facts stand on the member's own screen. */
const HISTORY_SHOWN = 3
/** Used and expired rewards beyond this are in the history. */
const LATER_SHOWN = 30
const SOON_DAYS = 7

/** A member on one screen. `isNew` names the rewards that this very command earned. */
export function memberView(desk: Desk, folded: Folded, isNew: ReadonlySet<string> = new Set()): MemberView {
  const { store } = desk
  const { member } = folded
  const state = standingHere(desk, folded.state)
  const membership = store.membership(member)
  const profile = store.profile(member)
  const phones = [...folded.ids].flatMap((id) => store.phones(id))
  const place = placeOf(desk)
  const { rewards, later } = rewardViews(desk, state, isNew, place)
  const unsent = store.unsent()
  const celebrates = celebratedNow(desk, { ...pick(profile?.birthday, 'birthday'), ...pick(membership?.enrolledAt, 'enrolledAt') })
  const referral = referralView(desk)
  const merges = mergeViews(desk, folded)
  return {
    member,
    name: shownName(desk, profile?.name),
    fullName: profile?.name || desk.words().ledger.names.unknownMember,
    phone: phones[0] === undefined ? '' : maskPhone(phones[0]),
    phones: desk.manages() ? phones.map(formatPhone) : maskApart(phones),
    household: Math.max(1, phones.length),
    ...(membership?.enrolledAt !== undefined && { since: desk.dateOf(membership.enrolledAt) }),
    ...(profile?.birthday !== undefined && { birthday: profile.birthday }),
    ...(profile?.email !== undefined && { email: profile.email }),
    ...(profile?.gender !== undefined && { gender: profile.gender }),
    ...(profile?.postalCode !== undefined && { postalCode: profile.postalCode }),
    ...labelsOf(desk, member),
    cards: state.cards.map((card) => cardView(desk, card)).sort((a, b) => place(a.programme) - place(b.programme)),
    rewards,
    later,
    wallets: state.wallets.map((wallet) => walletView(desk, wallet)).sort((a, b) => place(a.programme) - place(b.programme)),
    ladders: state.ladders.map((ladder) => ladderView(desk, ladder, state)).sort((a, b) => place(a.programme) - place(b.programme)),
    standing: state.standing.map(({ programme, percentOff }) => ({
      programme,
      percentOff,
      name: levelOf(state, programme) ?? nameOf(desk, programme),
    })),
    consents: state.consents,
    stats: state.stats,
    conflicts: openConflicts(desk, state),
    history: historyOf(desk, folded, HISTORY_SHOWN),
    unsent: unsent.state === 'alone' ? 0 : folded.facts.filter((fact) => fact.till === store.till && fact.n > unsent.acked).length,
    code: membership?.code ?? '',
    ...restrictionOf(desk, folded),
    ...(isOwn(desk, desk.who().id, member) && { isOwn: true as const }),
    ...(state.wallets.length + state.ladders.length > 0 && { bonusLeft: bonusLeft(desk, folded) }),
    ...(celebrates.length > 0 && { celebrates }),
    ...(referral && { referral }),
    ...pick(forgottenOn(desk, folded), 'forgottenOn'),
    ...(merges.length > 0 && { merges }),
  }
}

/** Since the first of what restricts them, as a local day. */
function restrictionOf(desk: Desk, { restricted }: Folded): Pick<MemberView, 'restricted'> {
  const [first] = [...restricted.values()].sort((a, b) => (a.since < b.since ? -1 : 1))
  return first ? { restricted: { since: desk.dateOf(first.since), reason: first.reason } } : {}
}

const pick = <K extends string>(value: string | undefined, key: K) =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]: string })

/** What bringing a friend gives: the club's first referral programme in force, which is the one that is thanked for. */
function referralView(desk: Desk): ReferralView | undefined {
  const row = desk.store.programmes().find(({ programme, endedAt }) => programme.kind === 'referral' && endedAt === undefined)
  if (row?.programme.kind !== 'referral') return undefined
  const { id, name, friend, referrer, minPurchase } = row.programme
  return {
    programme: id,
    name,
    friend: giftName(desk, friend),
    referrer: giftName(desk, referrer),
    ...(minPurchase !== undefined && minPurchase > 0 && { minPurchase }),
  }
}

/** Tags, and lists by their names. */
function labelsOf(desk: Desk, member: string): { tags: string[]; lists: string[] } {
  const { tags, lists } = desk.store.labels(member)
  const name = (list: string) => desk.store.record('list', list)?.fields.name?.value
  return { tags, lists: lists.flatMap((list) => (typeof name(list) === 'string' ? [name(list) as string] : [])).sort() }
}

/** `Kari N.`; people whom nobody has named have a word for that. */
export const shownName = (desk: Desk, name: string | undefined): string =>
  name ? shortName(name) : desk.words().ledger.names.unknownMember

/** Programmes in the order they were first defined: the club's own order, the same on every till. */
export function placeOf(desk: Desk): (programme: string) => number {
  const places = new Map(desk.store.programmes().map(({ programme }, i) => [programme.id, i]))
  return (programme) => places.get(programme) ?? places.size
}

function cardView(desk: Desk, card: MemberState['cards'][number]): CardView {
  const programme = desk.definition(card.programme) as Extract<Programme, { kind: 'punchCard' }>
  return {
    ...card,
    name: programme.name,
    ink: programme.ink ?? 'blabaer',
    icon: programme.icon ?? 'gift',
    reward: programme.reward,
    ...(!isHere(desk, programme) && { refusal: 'wrongStore' as const }),
  }
}

function rewardViews(desk: Desk, state: MemberState, isNew: ReadonlySet<string>, place: (programme: string) => number) {
  const today = desk.today()
  const soon = formatDate(parseDate(today) + SOON_DAYS)
  const view = (held: HeldReward): RewardView => {
    const programme = desk.definition(held.programme)
    return {
      ...held,
      name: rewardName(desk, held.reward, programme),
      icon: rewardIcon(programme),
      ...(isNew.has(held.id) && { isNew: true }),
      ...(held.state === 'available' && held.expiresOn !== undefined && held.expiresOn <= soon && { soon: true }),
      ...(held.state === 'available' && held.expiresOn === today && { today: ofDay(programme, held) ? 'only' : 'last' }),
    }
  }
  // What has just been earned comes first: the customer is waiting for it. Then what expires soonest.
  const order = (held: HeldReward) =>
    [isNew.has(held.id) ? '0' : '1', held.expiresOn ?? '9999', String(place(held.programme)).padStart(4, '0')].join()
  const available = state.rewards.filter((held) => held.state === 'available').sort((a, b) => (order(a) < order(b) ? -1 : 1))
  const gone = state.rewards.filter((held) => held.state !== 'available').sort((a, b) => (a.earnedAt < b.earnedAt ? 1 : -1))
  return { rewards: available.map(view), later: gone.slice(0, LATER_SHOWN).map(view) }
}

/** A campaign with days gives each day's own, good on that day alone. */
const ofDay = (programme: Programme | undefined, { id, expiresOn }: HeldReward) =>
  programme?.kind === 'campaign' && programme.days !== undefined && id === `${programme.id}/${expiresOn}`

function walletView(desk: Desk, wallet: MemberState['wallets'][number]): WalletView {
  const programme = desk.definition(wallet.programme) as Extract<Programme, { kind: 'repeatingCoupon' }>
  const { stepPoints } = programme
  return { ...wallet, name: programme.name, missing: stepPoints - (wallet.points % stepPoints) + wallet.debt }
}

function ladderView(desk: Desk, ladder: LadderState, state: MemberState): LadderView {
  const programme = desk.definition(ladder.programme) as LadderProgramme
  const level = programme.levels.find(({ name }) => name === ladder.level)
  const from = level?.from ?? 0
  const gives = (level?.benefits ?? []).flatMap((benefit) => {
    if (benefit.use === 'every') return []
    const value = valueName(desk, benefit)
    return [benefit.use === 'once' || benefit.use === 1 ? value : `${benefit.use} × ${value}`]
  })
  const next = programme.levels.find(({ name }) => name === ladder.next?.level)
  const percentOff = state.standing.find((standing) => standing.programme === ladder.programme)?.percentOff
  const nextPercentOff = next?.benefits.find((benefit) => benefit.use === 'every')
  return {
    ...ladder,
    name: programme.name,
    ...(percentOff !== undefined && { percentOff }),
    way: next && next.from > from ? Math.min(1, Math.max(0, (ladder.points - from) / (next.from - from))) : 1,
    ...(gives.length > 0 && { gives }),
    ...(nextPercentOff && 'percentOff' in nextPercentOff && { nextPercentOff: nextPercentOff.percentOff }),
  }
}

const levelOf = (state: MemberState, programme: string) => state.ladders.find((ladder) => ladder.programme === programme)?.level
