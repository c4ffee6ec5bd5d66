import { consents } from '#shared/text/en/consents'
import { writeCount, writeDate, writeMoney } from '#shared/text/format'
import type { ledger as nb } from '#shared/text/nb/ledger'
import type { ExplainKey, HistoryKey } from '#shared/till/history-views'

// The ledger in words: history, why, rewards and what a customer is asked. Values are raw: minor units, local dates, counts.

type Values = Record<string, string | number>
const kr = (v: Values, key = 'amount') => writeMoney(Number(v[key] ?? 0), 'en', v.currency as string | undefined)
const on = (v: Values, key = 'date') => writeDate(String(v[key] ?? ''), 'en')
const whole = (v: Values, key: string) => writeCount(Number(v[key] ?? 0), 'en')
const stamps = (count: string | number | undefined) => `${count} ${Number(count) === 1 ? 'stamp' : 'stamps'}`
/** `Coffee` → `coffee`, but `BMW wash` stays. */
const inside = (name: string) => (/^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name)

/** One line of history for each key; the `why` lines use the same. */
const history: Record<HistoryKey, (v: Values) => string> = {
  enrolled: () => 'Enrolled',
  stamped: (v) => `${v.programme} ${v.stamps} of ${v.required}`,
  stampsGiven: (v) => `${stamps(v.count)} on ${v.programme}`,
  stampsBrought: (v) => `${stamps(v.count)} on ${v.programme}: ${v.reason}`,
  cardFilled: (v) => `${v.programme} full: ${v.reward}`,
  purchased: (v) => `Purchase ${kr(v)}`,
  returned: (v) => `Return ${kr(v)}`,
  redeemed: (v) => `Used ${inside(String(v.reward))}`,
  redeemedSteps: (v) => `Used ${v.reward}`,
  pointsGranted: (v) => `${whole(v, 'points')} points on ${v.programme}: ${v.reason}`,
  pointsEarned: (v) => `${whole(v, 'points')} points on ${v.programme}`,
  levelReached: (v) => `New level: ${v.level}`,
  rewardEarned: (v) => `Got ${inside(String(v.reward))}`,
  rewardBack: (v) => `${v.reward} can be used again`,
  stampsTakenBack: (v) => `${stamps(v.count)} taken off ${v.programme}`,
  pointsTakenBack: (v) => `${whole(v, 'points')} points taken off ${v.programme}`,
  referralCompleted: (v) => (v.name ? `${v.name}, who was referred, has bought` : 'A referred friend has bought'),
  reversed: (v) => `Undone: ${v.what}`,
  reversedBecause: (v) => `Reason: ${v.reason}`,
  corrected: (v: Values) => `Corrected: ${v.fields}`,
  numberReleased: (v: Values) => (v.why === 'newHolder' ? 'The number has a new holder and was taken off' : 'A number was taken off'),
  restricted: () => 'The data is kept and nothing else',
  restrictionLifted: () => 'The data may be used again',
  accessGiven: () => 'Got a copy of everything the club knows',
  retentionWarned: () => 'Warned of being forgotten after a long absence',
  erased: (v: Values) => (v.why === 'inactive' ? 'Forgotten after a long time without a visit' : 'Forgotten'),
  approvedBy: (v: Values) => `Approved by ${v.name}: ${v.reason}`,
  settled: () => 'Conflict written off',
  conflict: (v) => `Conflict: ${v.reward}`,
  consented: (v) => `Consent: ${v.what}`,
  consentWithdrawn: (v) => `Consent withdrawn: ${v.what}`,
  merged: (v) => `${v.name} was merged with this membership`,
  split: (v) => `Split again: ${v.name} is separate`,
  stampsExpired: (v) => `${stamps(v.count)} on ${v.programme} expired ${on(v)}`,
  imported: (v) => `Imported from ${v.source}`,
  referredBy: (v) => `Referred by ${v.name}`,
  referrerThanked: (v) => `${v.name} was thanked for the referral`,
  thanksTakenBack: (v) => `${v.name} loses ${v.reward} for the referral`,
  rewardTakenBack: (v) => `${Number(v.count) > 1 ? `${v.count} × ` : ''}${v.reward} is taken back`,
  levelLost: (v) => `The level is ${v.level} again`,
  debtLeft: (v) => `${whole(v, 'points')} points on ${v.programme} had been used and are taken from the next`,
}

const levelAhead = (v: Values) => `${whole(v, 'missing')} points missing to the level ${v.next}.`

const conditions = (v: Values) =>
  `${v.least === undefined ? '' : `, on purchases from ${kr(v, 'least')}`}${v.alone === undefined ? '' : ', but not together with other discounts'}`

const explain: Record<ExplainKey, (v: Values) => string> = {
  usable: (v) => `Can be used now${conditions(v)}.`,
  usableUntil: (v) => `Can be used until ${on(v)}${conditions(v)}.`,
  usedOn: (v) => `Used on ${on(v)}.`,
  expiredOn: (v) => `Expired on ${on(v)}.`,
  consumedBy: () => 'Went to cover a reward that was used twice.',
  opensOn: (v) => `Opens on ${on(v)}.`,
  stampsMissing: (v) => `${stamps(v.missing)} of ${v.required} missing.`,
  pointsMissing: (v) =>
    `${whole(v, 'missing')} points missing${v.debt === undefined ? '' : `, counting ${whole(v, 'debt')} that are owed`}.`,
  walletUsable: (v) =>
    `Up to ${v.amount === undefined ? `${v.percent}%` : kr(v)} can be used now. ${whole(v, 'missing')} points missing to the next.`,
  levelGives: (v) => `${v.level} gives ${v.percent}% on everything.${v.next === undefined ? '' : ` ${levelAhead(v)}`}`,
  levelAhead,
  levelMissing: (v) => `Valid from level ${v.level}.${v.missing === undefined ? '' : ` ${whole(v, 'missing')} points missing.`}`,
  minPurchase: (v) => `Valid for purchases from ${kr(v)}.`,
  endedOn: (v) => `Ended on ${on(v)}.`,
  notInAudience: () => 'The member is not among those it is for.',
  needsBirthday: () => 'The member has not given a birthday.',
  nextDay: (v) => `The next day is ${on(v)}.`,
  notOnList: (v) => `The member is not on the list ${v.list}.`,
  referralGives: (v) =>
    `The friend gets ${v.friend} on joining. Who referred them gets ${v.referrer} once the friend has bought${v.least === undefined ? '' : ` for at least ${kr(v, 'least')}`}.`,
}

export const ledger: typeof nb = {
  history,
  explain,
  /** What a reward is called where its programme says nothing better. */
  reward: {
    item: (item) => `Free ${inside(item)}`,
    amountOff: (amount) => `${amount} off`,
    percentOff: (percent) => `${percent}% off`,
    named: (programme, value) => `${programme}, ${value}`,
    standing: (level, percent) => `${level} ${percent}% on everything`,
  },
  /** A reward as something that is given, inside a sentence. */
  gift: {
    item: (item) => `free ${inside(item)}`,
    amountOff: (amount) => `${amount} off`,
    percentOff: (percent) => `${percent}% off`,
  },
  /** Why a redemption is a conflict. */
  conflict: {
    notEarned: 'The reward had not been earned.',
    alreadyRedeemed: 'The reward had already been used.',
    expired: 'The reward had expired.',
    notEnoughPoints: 'There were not enough points.',
  },
  /** Names for what nobody has named. */
  names: {
    /** What a record holds of a member. */
    fields: {
      name: 'name',
      birthday: 'birthday',
      email: 'e-mail',
      gender: 'gender',
      postalCode: 'postcode',
      tags: 'tags',
      phone: 'phone',
    } as Record<string, string>,
    unknownMember: 'No name',
    manager: 'Manager',
    till: (number) => `Till ${number}`,
    consent: {
      marketing: { sms: 'offers by SMS', email: 'offers by e-mail' },
      profiling: { all: 'offers based on what I buy' },
    },
  },
  /** What a customer reads before giving a number, and is asked: the latest version. Every version stands in `consents`. */
  notice: consents.latest,
}
