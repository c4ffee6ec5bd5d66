import { writeCount, writeDate, writeMoney } from '#shared/text/format'
import type { ledger as nb } from '#shared/text/nb/ledger'
import type { ExplainKey, HistoryKey } from '#shared/till/till-contract'

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
  referralCompleted: () => 'En värvad vän har handlat',
  reversed: (v) => `Ångrat: ${v.what}`,
  reversedBecause: (v) => `Anledning: ${v.reason}`,
  settled: () => 'Avvikelse avskriven',
  conflict: (v) => `Avvikelse: ${v.reward}`,
  consented: (v) => `Samtycke: ${v.what}`,
  consentWithdrawn: (v) => `Samtycke återkallat: ${v.what}`,
  merged: () => 'Sammanslaget med ett annat medlemskap',
  stampsExpired: (v) => `${stamps(v.count)} på ${v.programme} gick ut ${on(v)}`,
  imported: (v) => `Importerat från ${v.source}`,
}

const levelAhead = (v: Values) => `Det saknas ${whole(v, 'missing')} poäng till nivån ${v.next}.`

const explain: Record<ExplainKey, (v: Values) => string> = {
  usable: () => 'Kan användas nu.',
  usableUntil: (v) => `Kan användas till och med ${on(v)}.`,
  usedOn: (v) => `Använd ${on(v)}.`,
  expiredOn: (v) => `Gick ut ${on(v)}.`,
  consumedBy: () => 'Gick åt till att täcka en belöning som användes två gånger.',
  opensOn: (v) => `Öppnar ${on(v)}.`,
  stampsMissing: (v) => `Saknar ${stamps(v.missing)} av ${v.required}.`,
  pointsMissing: (v) => `Saknar ${whole(v, 'missing')} poäng.`,
  walletUsable: (v) =>
    `Upp till ${v.amount === undefined ? `${v.percent}\u00a0%` : kr(v)} kan användas nu. Det saknas ${whole(v, 'missing')} poäng till nästa.`,
  levelGives: (v) => `${v.level} ger ${v.percent}\u00a0% på allt.${v.next === undefined ? '' : ` ${levelAhead(v)}`}`,
  levelAhead,
  levelMissing: (v) => `Gäller från nivån ${v.level}.`,
  minPurchase: (v) => `Gäller köp från ${kr(v)}.`,
  endedOn: (v) => `Avslutades ${on(v)}.`,
  notInAudience: () => 'Medlemmen är inte bland dem den gäller för.',
  needsBirthday: () => 'Medlemmen har inte uppgett födelsedag.',
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
  /** Why a redemption is a conflict. */
  conflict: {
    notEarned: 'Belöningen var inte intjänad.',
    alreadyRedeemed: 'Belöningen var redan använd.',
    expired: 'Belöningen hade gått ut.',
    notEnoughPoints: 'Poängen räckte inte.',
  },
  /** Names for what nobody has named. */
  names: {
    unknownMember: 'Utan namn',
    manager: 'Butikschef',
    till: (number) => `Kassa ${number}`,
    consent: {
      marketing: { sms: 'erbjudanden via SMS', email: 'erbjudanden via e-post' },
      profiling: { all: 'erbjudanden efter vad jag handlar' },
    },
  },
  /** What a customer reads before giving a number. `version` goes up with every change of the words. */
  notice: {
    version: 1,
    text: (shop) =>
      `${shop} sparar telefonnummer, namn och det du samlar, för att ge dig stämplar och rabatter. Du kan se, rätta och radera när du vill; efter 24 månader utan besök raderar vi själva. Från 15 år.`,
    consents: {
      marketing: {
        sms: (shop) => `Ja, ${shop} får skicka mig erbjudanden via SMS. Jag kan säga nej igen när som helst.`,
        email: (shop) => `Ja, ${shop} får skicka mig erbjudanden via e-post. Jag kan säga nej igen när som helst.`,
      },
      profiling: {
        all: (shop) => `Ja, ${shop} får använda det jag handlar för att välja erbjudanden till mig. Jag kan säga nej igen när som helst.`,
      },
    },
  },
}
