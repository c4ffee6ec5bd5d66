import type { TraceEvent } from '#shared/ledger/member-state'
import { writeCount } from '#shared/text/format'
import { consentAsks } from '#shared/till/consent-asks'
import { type Desk, livingMember } from '#shared/till/desk'
import type { DisplayView } from '#shared/till/display-views'
import { firstName } from '#shared/till/first-name'
import type { CardView, MemberView } from '#shared/till/member-views'
import type { RefusalCode } from '#shared/till/refusals'
import { consentLink } from '#shared/till/slips'
import type { Folded } from '#shared/till/till-store'
import { nameOf } from '#shared/till/views/history'
import { memberView } from '#shared/till/views/member-view'
import { valueName } from '#shared/till/views/reward-name'
import { isRefusal, ok, type Result } from '#shared/values/result'

// What the customer's own screen shows of them. Anybody in the shop can read it: a first name, never a last name, a number,
// an amount of money spent, or anybody else's name.

/** What is on the customer's screen, before it is made into words. */
export type Shown =
  | { scene: 'idle' }
  | { scene: 'member'; member: string; facts: readonly string[] }
  | { scene: 'consent'; asking: number; name: string; member?: string }
  | { scene: 'thanks'; name: string }

/** So much fits on one screen read from a metre and a half. */
const CARDS_SHOWN = 4
const REWARDS_SHOWN = 4
const NEWS_SHOWN = 4

/** The customer's screen as a view. Refusals: `memberUnknown`, `memberErased`. */
export function displayView(desk: Desk, shown: Shown): Result<DisplayView, RefusalCode> {
  const { shop, language, theme } = desk.settings()
  const frame = { shop, language, theme }
  switch (shown.scene) {
    case 'idle':
      return ok({ ...frame, scene: 'idle' })
    case 'thanks':
      return ok({ ...frame, scene: 'thanks', ...named(shown.name) })
    case 'member': {
      const living = livingMember(desk, shown.member)
      return isRefusal(living) ? living : ok({ ...frame, ...memberScene(desk, living.ok, shown.facts) })
    }
    case 'consent': {
      const living = shown.member === undefined ? undefined : livingMember(desk, shown.member)
      if (living && isRefusal(living)) return living
      const given = living ? desk.store.folded(living.ok).state.consents : []
      const { notice, asks } = consentAsks(shop)
      const link = consentLink(desk)
      const isGiven = ({ purpose, channel }: { purpose: string; channel: string }) =>
        given.some((one) => one.purpose === purpose && one.channel === channel)
      return ok({
        ...frame,
        scene: 'consent',
        asking: shown.asking,
        ...named(shown.name),
        notice,
        ...(link !== undefined && { link }),
        choices: asks.map((ask) => ({ ...ask, granted: isGiven(ask) })),
      })
    }
  }
}

function named(name: string): { name?: string } {
  const first = firstName(name)
  return first === undefined ? {} : { name: first }
}

function memberScene(desk: Desk, member: string, facts: readonly string[]) {
  const folded = desk.store.folded(member)
  const told = folded.trace.filter((event) => event.fact !== undefined && facts.includes(event.fact) && !folded.reversed.has(event.fact))
  const isNew = new Set(told.flatMap((event) => (event.kind === 'earned' && !event.consumed ? [event.reward] : [])))
  const view = memberView(desk, folded, isNew)
  const cards = view.cards.map((card) => cardOf(desk, card, told))
  return {
    scene: 'member' as const,
    ...named(desk.store.profile(member)?.name ?? ''),
    // The card that a customer looks for is the one that has just been stamped.
    cards: cards.sort((a, b) => Number(b.just > 0) - Number(a.just > 0)).slice(0, CARDS_SHOWN),
    rewards: view.rewards
      .slice(0, REWARDS_SHOWN)
      .map(({ name, expiresOn, isNew: fresh }) => ({ name, ...(expiresOn !== undefined && { expiresOn }), isNew: fresh === true })),
    wallets: view.wallets.map(({ name, points }) => ({ name, points })),
    levels: view.ladders.map(({ level, next }) => ({ level, ...(next && { missing: next.missing, next: next.level }) })),
    news: newsOf(desk, view, folded, told, facts).slice(0, NEWS_SHOWN),
  }
}

/** The fold says 0 of 8 and one reward; the customer sees the card that has just been filled. */
function cardOf(desk: Desk, card: CardView, told: readonly TraceEvent[]) {
  const stamps = told.flatMap((event) => (event.kind === 'stamps' && event.programme === card.programme ? [event] : []))
  const full = told.some((event) => event.kind === 'cardFilled' && event.programme === card.programme)
  const given = stamps.reduce((sum, { count }) => sum + count, 0)
  const shown = full ? card.required : card.stamps
  const { programme, name, ink, icon, required } = card
  return {
    programme,
    name,
    ink,
    icon,
    required,
    stamps: shown,
    reward: valueName(desk, card.reward),
    just: Math.max(0, Math.min(given, shown)),
    full,
  }
}

/** What was just earned, in words: only what is the customer's own. What a return takes back is between them and the cashier. */
function newsOf(desk: Desk, view: MemberView, folded: Folded, told: readonly TraceEvent[], facts: readonly string[]): string[] {
  const words = desk.words().display
  const nameOfReward = (id: string) => view.rewards.find((one) => one.id === id)?.name ?? view.later.find((one) => one.id === id)?.name
  const enrolled = folded.facts.some(({ id, kind }) => kind === 'enrolled' && facts.includes(id))
  const news = told.flatMap((event): string[] => {
    switch (event.kind) {
      case 'cardFilled':
        return [words.full(nameOf(desk, event.programme))]
      case 'stamps':
        return event.count > 0 ? [words.stamps(event.count, nameOf(desk, event.programme))] : []
      case 'points':
        return event.points > 0
          ? [words.points(event.points, writeCount(event.points, desk.language()), nameOf(desk, event.programme))]
          : []
      case 'level':
        return [words.level(event.level)]
      case 'redeemed':
        return [words.used(nameOfReward(event.reward) ?? nameOf(desk, event.programme))]
      case 'earned': {
        const name = nameOfReward(event.reward)
        return event.consumed || name === undefined ? [] : [words.earned(name)]
      }
      default:
        return []
    }
  })
  return enrolled ? [words.welcome, ...news] : news
}
