import type { Reward } from '#shared/programmes/programme'
import type { SlipDocument, SlipLine } from '#shared/slip/slip-document'
import { rewardLabel, type SlipPlace, short, slipAmount, slipDate, slipPhone, slipTime, wordsOf } from '#shared/slip/slip-words'
import { writeCount } from '#shared/text/format'
import { formatPhone } from '#shared/values/phone'

// The slips a member is handed. They show what the member has, never what anything cost: no prices, totals, VAT or
// receipt numbers, because the register's receipt is the receipt.

/** What a slip needs to know of a member; the till's `MemberView` has it all. */
export interface SlipMember {
  /** First name and initial. */
  name: string
  /** E.164, or masked already. Three digits are printed. */
  phone: string
  /** The member's own code, in the QR. */
  code: string
  cards: { programme: string; name: string; stamps: number; required: number }[]
  /** Those that can be used now, in the order they should be offered. */
  rewards: { programme: string; name: string; reward: Reward; expiresOn?: string }[]
  wallets: { name: string; points: number; missing: number; options: { steps: number; amountOff?: number; percentOff?: number }[] }[]
  ladders: { level: string; points: number; next?: { level: string; missing: number } }[]
  /** Where the club thanks for friends: the member's code is what a friend names. */
  referral?: { friend: string; referrer: string }
}
export interface MemberSlip {
  place: SlipPlace
  member: SlipMember
  /** The spool's number. */
  job: number
  /** ISO UTC. */
  at: string
}

/** More coupons than this are counted, not listed. */
const MOST_COUPONS = 12
/** Several equal amounts are named up to this many, then as from–to. */
const MOST_OPTIONS = 6

/** What the member has now. */
export const statusSlip = (slip: MemberSlip): SlipDocument => memberSlip(slip, [])

/**
 * After a stamp. `shown` is the stamped card as the customer sees it: 8 of 8 on the stamp that fills it, where the
 * ledger says 0 of 8 and one reward.
 */
export function stampSlip(slip: MemberSlip & { shown: { programme: string; stamps: number; required: number } }): SlipDocument {
  const { shown, member } = slip
  const cards = member.cards.map((card) =>
    card.programme === shown.programme ? { ...card, stamps: shown.stamps, required: shown.required } : card,
  )
  return memberSlip({ ...slip, member: { ...member, cards } }, [])
}

/** After a redemption: what was used, by name, and what is left. */
export function redemptionSlip(slip: MemberSlip & { used: string[] }): SlipDocument {
  const words = wordsOf(slip.place)
  return memberSlip(
    slip,
    slip.used.map((name) => ({ kind: 'text', text: words.used(short(name)), bold: true })),
  )
}

/**
 * The first slip of a new member, with the code to keep, and where to read of consents and privacy: `consentLink` where the club's
 * server has a page of them, otherwise at the till.
 */
export function enrolmentSlip(slip: MemberSlip & { consentLink?: string | undefined }): SlipDocument {
  const words = wordsOf(slip.place)
  const consents: SlipLine[] =
    slip.consentLink === undefined
      ? [{ kind: 'rule' }, { kind: 'text', text: words.consentsAtTill, align: 'center' }]
      : [
          { kind: 'rule' },
          { kind: 'text', text: words.consents, align: 'center' },
          { kind: 'qr', data: slip.consentLink },
          { kind: 'text', text: slip.consentLink, align: 'center' },
        ]
  const news: SlipLine[] = [
    { kind: 'text', text: words.welcome, align: 'center', bold: true },
    { kind: 'text', text: words.nextTime, align: 'center' },
  ]
  return memberSlip(slip, news, consents)
}

function memberSlip({ place, member, job, at }: MemberSlip, news: SlipLine[], last: SlipLine[] = []): SlipDocument {
  const { date, time } = slipTime(at, place)
  const phone = member.phone.startsWith('+') ? formatPhone(member.phone) : member.phone
  const sections: SlipLine[][] = [
    [
      { kind: 'pair', left: short(member.name), right: slipPhone(phone) },
      { kind: 'pair', left: `${date} ${time}`, right: short(place.till) },
    ],
    news,
    cardLines(member, place),
    couponLines(member, place),
    pointLines(member, place),
  ]
  return {
    language: place.language,
    lines: [
      ...heading(place),
      { kind: 'rule' },
      ...sections.filter((lines) => lines.length > 0).flatMap((lines, i): SlipLine[] => (i === 0 ? lines : [{ kind: 'rule' }, ...lines])),
      { kind: 'qr', data: member.code },
      { kind: 'text', text: member.code, align: 'center' },
      ...referralLines(member, place),
      ...last,
      ...ending(place, job),
    ],
  }
}

/** Shop and address, centred, at the top of every slip. */
export function heading(place: Pick<SlipPlace, 'shop' | 'place'>): SlipLine[] {
  return [place.shop, place.place]
    .filter((text) => text.trim() !== '')
    .map((text) => ({ kind: 'text', text: text.trim(), align: 'center' }))
}

/** Job number, and in double size that this is no receipt. */
export function ending(place: Pick<SlipPlace, 'language'>, job: number): SlipLine[] {
  const words = wordsOf(place)
  return [
    { kind: 'text', text: words.job(job), align: 'center' },
    { kind: 'blank' },
    { kind: 'text', text: words.notAReceipt, align: 'center', double: true },
  ]
}

function cardLines(member: SlipMember, place: SlipPlace): SlipLine[] {
  const words = wordsOf(place)
  return member.cards.flatMap((card): SlipLine[] => {
    const ready = grouped(member.rewards.filter((reward) => reward.programme === card.programme))
    return [
      { kind: 'card', name: short(card.name), stamps: card.stamps, required: card.required },
      ...ready.map(({ reward, count }): SlipLine => {
        const left = words.ready(rewardLabel(reward.name, reward.reward, place).toUpperCase(), count)
        return { kind: 'pair', left, right: expiry(reward.expiresOn, place), bold: true }
      }),
    ]
  })
}

function couponLines(member: SlipMember, place: SlipPlace): SlipLine[] {
  const words = wordsOf(place)
  const ofCards = new Set(member.cards.map((card) => card.programme))
  const coupons = grouped(member.rewards.filter((reward) => !ofCards.has(reward.programme)))
  const listed = coupons.slice(0, MOST_COUPONS).flatMap(({ reward, count }): SlipLine[] => {
    const label = rewardLabel(reward.name, reward.reward, place)
    const least = 'minPurchase' in reward.reward ? reward.reward.minPurchase : undefined
    return [
      { kind: 'pair', left: count === 1 ? label : words.times(count, label), right: expiry(reward.expiresOn, place) },
      ...(least ? [{ kind: 'text', text: `  ${words.minPurchase(slipAmount(least, place))}` } as const] : []),
    ]
  })
  const more = coupons.length - MOST_COUPONS
  return more > 0 ? [...listed, { kind: 'text', text: words.andMore(more) }] : listed
}

function pointLines(member: SlipMember, place: SlipPlace): SlipLine[] {
  const words = wordsOf(place)
  const count = (points: number) => writeCount(points, place.language)
  const wallets = member.wallets.flatMap((wallet): SlipLine[] => {
    const values = wallet.options.map((option) => (option.amountOff === undefined ? (option.percentOff ?? 0) : option.amountOff / 100))
    const unit = wallet.options[0]?.amountOff === undefined ? '%' : place.currency === 'EUR' ? '€' : 'kr'
    const range = values.length > MOST_OPTIONS ? `${values[0]}-${values.at(-1)}` : values.join('/')
    return [
      { kind: 'pair', left: short(wallet.name), right: words.points(count(wallet.points)) },
      values.length === 0
        ? { kind: 'pair', left: '', right: words.pointsToNext(count(wallet.missing)) }
        : { kind: 'pair', left: values.length === 1 ? words.canUse : words.chooseFrom, right: `${range} ${unit}` },
    ]
  })
  const ladders = member.ladders.map(
    (ladder): SlipLine => ({
      kind: 'pair',
      left: short(ladder.level),
      right: ladder.next ? words.pointsToLevel(count(ladder.next.missing), ladder.next.level) : words.points(count(ladder.points)),
    }),
  )
  return [...wallets, ...ladders]
}

/** Under the code, so that the member sees that it is what a friend shows. */
function referralLines({ referral }: SlipMember, place: SlipPlace): SlipLine[] {
  if (!referral) return []
  const words = wordsOf(place)
  return [
    { kind: 'text', text: words.referralCode, align: 'center', bold: true },
    { kind: 'text', text: words.referralGives(short(referral.friend), short(referral.referrer)), align: 'center' },
  ]
}

/** Rewards that a customer cannot tell apart stand on one line with their number. */
function grouped(rewards: SlipMember['rewards']): { reward: SlipMember['rewards'][number]; count: number }[] {
  const groups = new Map<string, { reward: SlipMember['rewards'][number]; count: number }>()
  for (const reward of rewards) {
    const key = JSON.stringify([reward.programme, reward.name, reward.expiresOn, reward.reward])
    const group = groups.get(key)
    if (group) group.count++
    else groups.set(key, { reward, count: 1 })
  }
  return [...groups.values()]
}

const expiry = (expiresOn: string | undefined, place: SlipPlace): string =>
  expiresOn === undefined ? '' : wordsOf(place).expires(slipDate(expiresOn, place.language))
