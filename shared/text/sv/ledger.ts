import { writeCount, writeDate, writeMoney } from '#shared/text/format'
import type { ledger as nb } from '#shared/text/nb/ledger'
import { consents } from '#shared/text/sv/consents'
import type { ExplainKey, HistoryKey } from '#shared/till/history-views'

// The ledger in words: history, why, rewards and what a customer is asked. Values are raw: minor units, local dates, counts.

type Values = Record<string, string | number>
const kr = (v: Values, key = 'amount') => writeMoney(Number(v[key] ?? 0), 'sv', v.currency as string | undefined)
const on = (v: Values, key = 'date') => writeDate(String(v[key] ?? ''), 'sv')
const whole = (v: Values, key: string) => writeCount(Number(v[key] ?? 0), 'sv')
const stamps = (count: string | number | undefined) => `${count} ${Number(count) === 1 ? 'stämpel' : 'stämplar'}`
/** `Kaffe` → `kaffe`, but `BMW-tvätt` stays. */
const inside = (name: string) => (/^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name)

/** One line of history for each key; the `why` lines use the same. */
const history: Record<HistoryKey, (v: Values) => string> = {
  enrolled: () => 'Gick med',
  stamped: (v) => `${v.programme} ${v.stamps} av ${v.required}`,
  stampsGiven: (v) => `${stamps(v.count)} på ${v.programme}`,
  stampsBrought: (v) => `${stamps(v.count)} på ${v.programme}: ${v.reason}`,
  cardFilled: (v) => `${v.programme} fullt: ${v.reward}`,
  purchased: (v) => `Köp ${kr(v)}`,
  returned: (v) => `Retur ${kr(v)}`,
  redeemed: (v) => `Använde ${inside(String(v.reward))}`,
  redeemedSteps: (v) => `Använde ${v.reward}`,
  pointsGranted: (v) => `${whole(v, 'points')} poäng på ${v.programme}: ${v.reason}`,
  pointsEarned: (v) => `${whole(v, 'points')} poäng på ${v.programme}`,
  levelReached: (v) => `Ny nivå: ${v.level}`,
  rewardEarned: (v) => `Fick ${inside(String(v.reward))}`,
  rewardBack: (v) => `${v.reward} kan användas igen`,
  stampsTakenBack: (v) => `${stamps(v.count)} dragna från ${v.programme}`,
  pointsTakenBack: (v) => `${whole(v, 'points')} poäng dragna från ${v.programme}`,
  referralCompleted: (v) => (v.name ? `${v.name}, som värvades, har handlat` : 'En värvad vän har handlat'),
  reversed: (v) => `Ångrat: ${v.what}`,
  reversedBecause: (v) => `Anledning: ${v.reason}`,
  corrected: (v: Values) => `Rättat: ${v.fields}`,
  numberReleased: (v: Values) => (v.why === 'newHolder' ? 'Numret har fått en ny ägare och är borttaget' : 'Ett nummer är borttaget'),
  restricted: () => 'Uppgifterna förvaras bara',
  restrictionLifted: () => 'Uppgifterna kan användas igen',
  accessGiven: () => 'Fick en kopia av allt klubben vet',
  retentionWarned: () => 'Varnad om radering på grund av inaktivitet',
  erased: (v: Values) => (v.why === 'inactive' ? 'Raderad efter lång tid utan besök' : 'Raderad'),
  approvedBy: (v: Values) => `Godkänt av ${v.name}: ${v.reason}`,
  settled: () => 'Avvikelse avskriven',
  conflict: (v) => `Avvikelse: ${v.reward}`,
  consented: (v) => `Samtycke: ${v.what}`,
  consentWithdrawn: (v) => `Samtycke återkallat: ${v.what}`,
  merged: (v) => `${v.name} slogs ihop med det här medlemskapet`,
  split: (v) => `Delat igen: ${v.name} är för sig själv`,
  stampsExpired: (v) => `${stamps(v.count)} på ${v.programme} gick ut ${on(v)}`,
  imported: (v) => `Importerat från ${v.source}`,
  referredBy: (v) => `Värvad av ${v.name}`,
  referrerThanked: (v) => `${v.name} fick tack för värvningen`,
  thanksTakenBack: (v) => `${v.name} förlorar ${v.reward} för värvningen`,
  rewardTakenBack: (v) => `${Number(v.count) > 1 ? `${v.count} × ` : ''}${v.reward} är återtaget`,
  levelLost: (v) => `Nivån är ${v.level} igen`,
  debtLeft: (v) => `${whole(v, 'points')} poäng på ${v.programme} var redan använda och dras från nästa`,
}

const levelAhead = (v: Values) => `Det saknas ${whole(v, 'missing')} poäng till nivån ${v.next}.`

const conditions = (v: Values) =>
  `${v.least === undefined ? '' : `, på köp från ${kr(v, 'least')}`}${v.alone === undefined ? '' : ', men inte ihop med andra rabatter'}`

const explain: Record<ExplainKey, (v: Values) => string> = {
  usable: (v) => `Kan användas nu${conditions(v)}.`,
  usableUntil: (v) => `Kan användas till och med ${on(v)}${conditions(v)}.`,
  usedOn: (v) => `Använd ${on(v)}.`,
  expiredOn: (v) => `Gick ut ${on(v)}.`,
  consumedBy: () => 'Gick åt till att täcka en belöning som användes två gånger.',
  opensOn: (v) => `Öppnar ${on(v)}.`,
  stampsMissing: (v) => `Saknar ${stamps(v.missing)} av ${v.required}.`,
  pointsMissing: (v) =>
    `Saknar ${whole(v, 'missing')} poäng${v.debt === undefined ? '' : `, inräknat ${whole(v, 'debt')} som är en skuld`}.`,
  walletUsable: (v) =>
    `Upp till ${v.amount === undefined ? `${v.percent}\u00a0%` : kr(v)} kan användas nu. Det saknas ${whole(v, 'missing')} poäng till nästa.`,
  levelGives: (v) => `${v.level} ger ${v.percent}\u00a0% på allt.${v.next === undefined ? '' : ` ${levelAhead(v)}`}`,
  levelAhead,
  levelMissing: (v) => `Gäller från nivån ${v.level}.${v.missing === undefined ? '' : ` Det saknas ${whole(v, 'missing')} poäng.`}`,
  minPurchase: (v) => `Gäller köp från ${kr(v)}.`,
  endedOn: (v) => `Avslutades ${on(v)}.`,
  notInAudience: () => 'Medlemmen är inte bland dem den gäller för.',
  needsBirthday: () => 'Medlemmen har inte uppgett födelsedag.',
  nextDay: (v) => `Nästa dag är ${on(v)}.`,
  notOnList: (v) => `Medlemmen finns inte på listan ${v.list}.`,
  referralGives: (v) =>
    `Vännen får ${v.friend} när hen går med. Den som värvade får ${v.referrer} när vännen har handlat${v.least === undefined ? '' : ` för minst ${kr(v, 'least')}`}.`,
}

export const ledger: typeof nb = {
  history,
  explain,
  /** What a reward is called where its programme says nothing better. */
  reward: {
    item: (item) => `Gratis ${inside(item)}`,
    amountOff: (amount) => `${amount} rabatt`,
    percentOff: (percent) => `${percent}\u00a0% rabatt`,
    named: (programme, value) => `${programme}, ${value}`,
    standing: (level, percent) => `${level} ${percent}\u00a0% på allt`,
  },
  /** A reward as something that is given, inside a sentence. */
  gift: {
    item: (item) => `gratis ${inside(item)}`,
    amountOff: (amount) => `${amount} rabatt`,
    percentOff: (percent) => `${percent}\u00a0% rabatt`,
  },
  /** Why a redemption is a conflict. */
  conflict: {
    notEarned: 'Belöningen var inte intjänad.',
    alreadyRedeemed: 'Belöningen var redan använd.',
    expired: 'Belöningen hade gått ut.',
    notEnoughPoints: 'Poängen räckte inte.',
  },
  /** Names for what nobody has named. */
  names: {
    /** What a record holds of a member. */
    fields: {
      name: 'namn',
      birthday: 'födelsedag',
      email: 'e-post',
      gender: 'kön',
      postalCode: 'postnummer',
      tags: 'märken',
      phone: 'telefon',
    } as Record<string, string>,
    unknownMember: 'Utan namn',
    manager: 'Butikschef',
    till: (number) => `Kassa ${number}`,
    consent: {
      marketing: { sms: 'erbjudanden via SMS', email: 'erbjudanden via e-post' },
      profiling: { all: 'erbjudanden efter vad jag handlar' },
    },
  },
  /** What a customer reads before giving a number, and is asked: the latest version. Every version stands in `consents`. */
  notice: consents.latest,
}
