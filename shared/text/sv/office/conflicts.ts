import type { conflicts as nb } from '#shared/text/nb/office/conflicts'

export const conflicts: typeof nb = {
  heading: (n) => (n === 0 ? 'Inga öppna avvikelser' : n === 1 ? '1 öppen avvikelse' : `${n} öppna avvikelser`),
  open: 'öppna',
  sum: (money) => `${money} står på spel`,
  list: 'Öppna avvikelser',
  doneList: 'Avklarade',
  title: {
    alreadyRedeemed: (reward) => `Samma ${reward} använd två gånger`,
    expired: (reward) => `${reward} använd efter sista dagen`,
    notEnoughPoints: () => 'För mycket använt ur plånboken',
    notEarned: (reward) => `${reward} använd utan att vara intjänad`,
  },
  member: 'Medlem',
  programme: 'Program',
  stake: 'Står på spel',
  stakeUnknown: 'ej angivet',
  timeline: 'Tidslinje:',
  offline: 'Frånkopplad',
  had: {
    reward: (by) => (by ? `${by} använde belöningen` : 'Belöningen användes'),
    points: (by) => (by ? `${by} använde ur plånboken` : 'Plånboken användes'),
  },
  did: {
    alreadyRedeemed: (by) => (by ? `${by} använde samma` : 'Samma användes igen'),
    expired: (by) => (by ? `${by} tog emot belöningen` : 'Belöningen användes'),
    notEnoughPoints: (by) => (by ? `${by} använde för mycket` : 'För mycket användes'),
    notEarned: (by) => (by ? `${by} tog emot belöningen` : 'Belöningen användes'),
  },
  noticed: 'Avvikelsen upptäcktes',
  what: {
    alreadyRedeemed: (till, offline) =>
      offline
        ? `${till} visste inte att belöningen var använd, för den var utan nät. Kunden har fått båda, och ingen har gjort något fel.`
        : 'Belöningen användes två gånger innan kassorna hann berätta det för varandra. Kunden har fått båda, och ingen har gjort något fel.',
    expired: (till, offline) =>
      `Belöningen hade gått ut när den användes${offline ? `, och ${till} var utan nät` : ''}. Kunden har fått den ändå, och ingen har gjort något fel.`,
    notEnoughPoints: (till, offline) =>
      offline
        ? `${till} visste inte att det var för få poäng kvar, för den var utan nät. Kunden har fått hela rabatten, och ingen har gjort något fel.`
        : 'Det var för få poäng kvar när de användes. Kunden har fått hela rabatten, och ingen har gjort något fel.',
    notEarned: (till, offline) =>
      `Belöningen finns inte, till exempel för att en stämpel har återförts${offline ? ` medan ${till} var utan nät` : ''}. Kunden har fått den, och ingen har gjort något fel.`,
  },
  leave: 'Låt det stå',
  carry: {
    card: (reward, who, stamps, required) =>
      `Nästa ${reward} täcker den här. ${who} har ${stamps} av ${required} stämplar och märker det först då.`,
    wallet: (who, debt) => `${who} är skyldig ${debt} poäng. Nästa poäng täcker det först.`,
    covered: (reward: string) => `En senare belöning har redan täckt den här. Skriver du av den får medlemmen tillbaka ${reward}.`,
    repaid: 'Poängen är redan återbetalda. Skriver du av får medlemmen tillbaka dem.',
    none: 'Ingen senare belöning täcker det här. Avvikelsen tas bort från listan och står kvar i historiken.',
  },
  writeOff: (money) => (money ? `Skriv av ${money}` : 'Skriv av'),
  keeps: {
    both: (who) => `${who} behåller båda. Kräver en orsak och förs in i historiken.`,
    it: (who) => `${who} är inte skyldig något. Kräver en orsak och förs in i historiken.`,
  },
  askTitle: (money) => (money ? `Skriva av ${money}?` : 'Skriva av avvikelsen?'),
  askMeans: (who) => `${who} behåller det som har getts. Det går inte att ångra.`,
  reason: 'Orsak',
  reasonNeeded: 'Skriv kort varför. Inget är avskrivet än.',
  reasons: ['Kassan var utan nät', 'Vårt fel', 'Av hänsyn till kunden'],
  askNo: 'Avbryt',
  left: (who) => `${who}: avvikelsen får stå.`,
  leftDetail: 'Den är borttagen från listan.',
  wroteOff: (who) => `${who}: avskrivet.`,
  wroteOffDetail: 'Orsaken är införd i historiken.',
  none: 'Allt stämmer.',
  noneDetail: 'När två kassor har gett samma belöning utan att veta om varandra kommer det hit.',
  done: (month, count, writtenOff) =>
    count === 0 ? `Inget är avklarat i ${month}.` : `Avklarade i ${month}: ${count}${writtenOff ? `, varav ${writtenOff} avskrivet` : ''}.`,
  show: 'Visa dem',
  hide: 'Dölj dem',
  state: {
    left: (by, when) => `Fick stå${by ? `: ${by}` : ''}${when ? `, ${when}` : ''}`,
    writtenOff: (by, when) => `Avskrivet${by ? ` av ${by}` : ''}${when ? `, ${when}` : ''}`,
  },
  because: (reason: string) => `Skäl: ${reason}`,
  exposure: (offline, tills, money) =>
    offline === 0
      ? 'Alla kassor har kontakt.'
      : `${offline} av ${tills} kassor saknar kontakt och kan tillsammans ge bort högst ${money} en gång till.`,
  quiet: 'Öppna avvikelser stoppar ingenting. De täcks av nästa belöning tills du säger något annat.',
}
