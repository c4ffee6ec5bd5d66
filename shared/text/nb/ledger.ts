import { writeCount, writeDate, writeMoney } from '#shared/text/format'
import { consents } from '#shared/text/nb/consents'
import type { ExplainKey, HistoryKey } from '#shared/till/history-views'

// The ledger in words: history, why, rewards and what a customer is asked. Values are raw: minor units, local dates, counts.

type Values = Record<string, string | number>
const kr = (v: Values, key = 'amount') => writeMoney(Number(v[key] ?? 0), 'nb', v.currency as string | undefined)
const on = (v: Values, key = 'date') => writeDate(String(v[key] ?? ''), 'nb')
const whole = (v: Values, key: string) => writeCount(Number(v[key] ?? 0), 'nb')
const stamps = (count: string | number | undefined) => `${count} ${Number(count) === 1 ? 'stempel' : 'stempler'}`
/** `Kaffe` → `kaffe`, but `BMW-vask` stays. */
const inside = (name: string) => (/^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name)

/** One line of history for each key; the `why` lines use the same. */
const history: Record<HistoryKey, (v: Values) => string> = {
  enrolled: () => 'Meldt inn',
  stamped: (v) => `${v.programme} ${v.stamps} av ${v.required}`,
  stampsGiven: (v) => `${stamps(v.count)} på ${v.programme}`,
  stampsBrought: (v) => `${stamps(v.count)} på ${v.programme}: ${v.reason}`,
  cardFilled: (v) => `${v.programme} fullt: ${v.reward}`,
  purchased: (v) => `Kjøp ${kr(v)}`,
  returned: (v) => `Retur ${kr(v)}`,
  redeemed: (v) => `Brukte ${inside(String(v.reward))}`,
  redeemedSteps: (v) => `Brukte ${v.reward}`,
  pointsGranted: (v) => `${whole(v, 'points')} poeng på ${v.programme}: ${v.reason}`,
  pointsEarned: (v) => `${whole(v, 'points')} poeng på ${v.programme}`,
  levelReached: (v) => `Nytt nivå: ${v.level}`,
  rewardEarned: (v) => `Fikk ${inside(String(v.reward))}`,
  rewardBack: (v) => `${v.reward} kan brukes igjen`,
  stampsTakenBack: (v) => `${stamps(v.count)} trukket fra ${v.programme}`,
  pointsTakenBack: (v) => `${whole(v, 'points')} poeng trukket fra ${v.programme}`,
  referralCompleted: (v) => (v.name ? `${v.name}, som ble vervet, har handlet` : 'En venn som ble vervet, har handlet'),
  reversed: (v) => `Angret: ${v.what}`,
  reversedBecause: (v) => `Grunn: ${v.reason}`,
  corrected: (v: Values) => `Rettet: ${v.fields}`,
  numberReleased: (v: Values) => (v.why === 'newHolder' ? 'Nummeret har fått en ny eier og er tatt ut' : 'Et nummer er tatt ut'),
  restricted: () => 'Opplysningene blir bare oppbevart',
  restrictionLifted: () => 'Opplysningene kan brukes igjen',
  accessGiven: () => 'Fikk en kopi av alt klubben vet',
  retentionWarned: () => 'Varslet om sletting på grunn av inaktivitet',
  erased: (v: Values) => (v.why === 'inactive' ? 'Slettet etter lang tid uten besøk' : 'Slettet'),
  approvedBy: (v: Values) => `Godkjent av ${v.name}: ${v.reason}`,
  settled: () => 'Avvik avskrevet',
  conflict: (v) => `Avvik: ${v.reward}`,
  consented: (v) => `Samtykke: ${v.what}`,
  consentWithdrawn: (v) => `Samtykke trukket: ${v.what}`,
  merged: (v) => `${v.name} ble slått sammen med dette medlemskapet`,
  split: (v) => `Delt igjen: ${v.name} er for seg selv`,
  stampsExpired: (v) => `${stamps(v.count)} på ${v.programme} gikk ut ${on(v)}`,
  imported: (v) => `Importert fra ${v.source}`,
  referredBy: (v) => `Vervet av ${v.name}`,
  referrerThanked: (v) => `${v.name} fikk takk for vervingen`,
  thanksTakenBack: (v) => `${v.name} mister ${v.reward} for vervingen`,
  rewardTakenBack: (v) => `${Number(v.count) > 1 ? `${v.count} × ` : ''}${v.reward} er trukket tilbake`,
  levelLost: (v) => `Nivået er ${v.level} igjen`,
  debtLeft: (v) => `${whole(v, 'points')} poeng på ${v.programme} var alt brukt og trekkes fra de neste`,
}

const levelAhead = (v: Values) => `Det mangler ${whole(v, 'missing')} poeng til nivået ${v.next}.`

const conditions = (v: Values) =>
  `${v.least === undefined ? '' : `, på kjøp fra ${kr(v, 'least')}`}${v.alone === undefined ? '' : ', men ikke sammen med andre rabatter'}`

const explain: Record<ExplainKey, (v: Values) => string> = {
  usable: (v) => `Kan brukes nå${conditions(v)}.`,
  usableUntil: (v) => `Kan brukes til og med ${on(v)}${conditions(v)}.`,
  usedOn: (v) => `Brukt ${on(v)}.`,
  expiredOn: (v) => `Gikk ut ${on(v)}.`,
  consumedBy: () => 'Gikk med til å dekke en belønning som ble brukt to ganger.',
  opensOn: (v) => `Åpner ${on(v)}.`,
  stampsMissing: (v) => `Mangler ${stamps(v.missing)} av ${v.required}.`,
  pointsMissing: (v) => `Mangler ${whole(v, 'missing')} poeng${v.debt === undefined ? '' : `, medregnet ${whole(v, 'debt')} som skyldes`}.`,
  walletUsable: (v) =>
    `Inntil ${v.amount === undefined ? `${v.percent}\u00a0%` : kr(v)} kan brukes nå. Det mangler ${whole(v, 'missing')} poeng til neste.`,
  levelGives: (v) => `${v.level} gir ${v.percent}\u00a0% på alt.${v.next === undefined ? '' : ` ${levelAhead(v)}`}`,
  levelAhead,
  levelMissing: (v) => `Gjelder fra nivået ${v.level}.${v.missing === undefined ? '' : ` Det mangler ${whole(v, 'missing')} poeng.`}`,
  minPurchase: (v) => `Gjelder kjøp fra ${kr(v)}.`,
  endedOn: (v) => `Ble avsluttet ${on(v)}.`,
  notInAudience: () => 'Medlemmet er ikke blant dem den gjelder for.',
  needsBirthday: () => 'Medlemmet har ikke oppgitt bursdag.',
  nextDay: (v) => `Neste dag er ${on(v)}.`,
  notOnList: (v) => `Medlemmet står ikke på lista ${v.list}.`,
  referralGives: (v) =>
    `Vennen får ${v.friend} ved innmelding. Den som vervet, får ${v.referrer} når vennen har handlet${v.least === undefined ? '' : ` for minst ${kr(v, 'least')}`}.`,
}

export const ledger = {
  history,
  explain,
  /** What a reward is called where its programme says nothing better. */
  reward: {
    item: (item: string) => `Gratis ${inside(item)}`,
    amountOff: (amount: string) => `${amount} av`,
    percentOff: (percent: number) => `${percent}\u00a0% av`,
    named: (programme: string, value: string) => `${programme}, ${value}`,
    standing: (level: string, percent: number) => `${level} ${percent}\u00a0% på alt`,
  },
  /** A reward as something that is given, inside a sentence. */
  gift: {
    item: (item: string) => `gratis ${inside(item)}`,
    amountOff: (amount: string) => `${amount} i rabatt`,
    percentOff: (percent: number) => `${percent}\u00a0% i rabatt`,
  },
  /** Why a redemption is a conflict. */
  conflict: {
    notEarned: 'Belønningen var ikke tjent opp.',
    alreadyRedeemed: 'Belønningen var allerede brukt.',
    expired: 'Belønningen hadde gått ut.',
    notEnoughPoints: 'Det var ikke nok poeng.',
  },
  /** Names for what nobody has named. */
  names: {
    /** What a record holds of a member. */
    fields: {
      name: 'navn',
      birthday: 'bursdag',
      email: 'e-post',
      gender: 'kjønn',
      postalCode: 'postnummer',
      tags: 'merker',
      phone: 'telefon',
    } as Record<string, string>,
    unknownMember: 'Uten navn',
    manager: 'Daglig leder',
    till: (number: number) => `Kasse ${number}`,
    consent: {
      marketing: { sms: 'tilbud på SMS', email: 'tilbud på e-post' },
      profiling: { all: 'tilbud etter det jeg handler' },
    } as Record<string, Record<string, string>>,
  },
  /** What a customer reads before giving a number, and is asked: the latest version. Every version stands in `consents`. */
  notice: consents.latest,
}
