/** The manager's list of conflicts. Nobody is blamed: two tills did not know of each other. */
export const conflicts = {
  heading: (n: number) => (n === 0 ? 'Ingen åpne avvik' : n === 1 ? '1 åpent avvik' : `${n} åpne avvik`),
  open: 'åpne',
  sum: (money: string) => `${money} på spill`,
  list: 'Åpne avvik',
  doneList: 'Gjort opp',
  title: {
    alreadyRedeemed: (reward: string) => `Samme ${reward} brukt to ganger`,
    expired: (reward: string) => `${reward} brukt etter fristen`,
    notEnoughPoints: (_reward: string) => 'Lommeboka brukt for mye',
    notEarned: (reward: string) => `${reward} brukt uten å være opptjent`,
  },
  member: 'Medlem',
  programme: 'Program',
  stake: 'På spill',
  stakeUnknown: 'ikke oppgitt',
  timeline: 'Tidslinje:',
  offline: 'Frakoblet',
  had: {
    reward: (by: string | undefined) => (by ? `${by} brukte belønningen` : 'Belønningen ble brukt'),
    points: (by: string | undefined) => (by ? `${by} brukte av lommeboka` : 'Lommeboka ble brukt'),
  },
  did: {
    alreadyRedeemed: (by: string | undefined) => (by ? `${by} brukte den samme` : 'Den samme ble brukt'),
    expired: (by: string | undefined) => (by ? `${by} tok imot belønningen` : 'Belønningen ble brukt'),
    notEnoughPoints: (by: string | undefined) => (by ? `${by} brukte for mye` : 'Det ble brukt for mye'),
    notEarned: (by: string | undefined) => (by ? `${by} tok imot belønningen` : 'Belønningen ble brukt'),
  },
  noticed: 'Avviket kom frem',
  what: {
    alreadyRedeemed: (till: string, offline: boolean) =>
      offline
        ? `${till} visste ikke at belønningen var brukt, for den var uten nett. Kunden har fått begge, og ingen har gjort noe galt.`
        : 'Belønningen ble brukt to ganger før kassene rakk å fortelle hverandre om det. Kunden har fått begge, og ingen har gjort noe galt.',
    expired: (till: string, offline: boolean) =>
      `Belønningen var gått ut da den ble brukt${offline ? `, og ${till} var uten nett` : ''}. Kunden har fått den likevel, og ingen har gjort noe galt.`,
    notEnoughPoints: (till: string, offline: boolean) =>
      offline
        ? `${till} visste ikke at det var for få poeng igjen, for den var uten nett. Kunden har fått hele rabatten, og ingen har gjort noe galt.`
        : 'Det var for få poeng igjen da de ble brukt. Kunden har fått hele rabatten, og ingen har gjort noe galt.',
    notEarned: (till: string, offline: boolean) =>
      `Belønningen finnes ikke, for eksempel fordi et stempel er ført tilbake${offline ? ` mens ${till} var uten nett` : ''}. Kunden har fått den, og ingen har gjort noe galt.`,
  },
  leave: 'La det stå',
  carry: {
    card: (reward: string, who: string, stamps: string, required: string) =>
      `Neste ${reward} dekker denne. ${who} har ${stamps} av ${required} stempler og merker det først da.`,
    wallet: (who: string, debt: string) => `${who} skylder ${debt} poeng. De neste poengene dekker det først.`,
    covered: (reward: string) => `En senere belønning har alt dekket denne. Avskriver du, får medlemmet ${reward} tilbake.`,
    repaid: 'Poengene er alt betalt tilbake. Avskriver du, får medlemmet dem igjen.',
    none: 'Ingen senere belønning dekker dette. Avviket går ut av lista, og blir stående i historikken.',
  },
  writeOff: (money: string | undefined) => (money ? `Avskriv ${money}` : 'Avskriv'),
  keeps: {
    both: (who: string) => `${who} beholder begge. Krever en grunn, og føres i historikken.`,
    it: (who: string) => `${who} skylder ingenting. Krever en grunn, og føres i historikken.`,
  },
  askTitle: (money: string | undefined) => (money ? `Avskrive ${money}?` : 'Avskrive avviket?'),
  askMeans: (who: string) => `${who} beholder det som er gitt. Det kan ikke gjøres om.`,
  reason: 'Grunn',
  reasonNeeded: 'Skriv kort hvorfor. Ingenting er avskrevet ennå.',
  reasons: ['Kassa var uten nett', 'Vår feil', 'Av hensyn til kunden'],
  askNo: 'Avbryt',
  left: (who: string) => `${who}: avviket står.`,
  leftDetail: 'Det er tatt ut av lista.',
  wroteOff: (who: string) => `${who}: avskrevet.`,
  wroteOffDetail: 'Grunnen er ført i historikken.',
  none: 'Alt stemmer.',
  noneDetail: 'Når to kasser har gitt den samme belønningen uten å vite om hverandre, kommer det hit.',
  done: (month: string, count: number, writtenOff: string | undefined) =>
    count === 0
      ? `Ingenting er gjort opp i ${month}.`
      : `Gjort opp i ${month}: ${count}${writtenOff ? `, av dem ${writtenOff} avskrevet` : ''}.`,
  show: 'Vis dem',
  hide: 'Skjul dem',
  state: {
    left: (by: string | undefined, when: string) => `Lot det stå${by ? `: ${by}` : ''}${when ? `, ${when}` : ''}`,
    writtenOff: (by: string | undefined, when: string) => `Avskrevet${by ? ` av ${by}` : ''}${when ? `, ${when}` : ''}`,
  },
  because: (reason: string) => `Grunn: ${reason}`,
  exposure: (offline: number, tills: number, money: string) =>
    offline === 0
      ? 'Alle kassene har kontakt.'
      : `${offline} av ${tills} kasser er uten kontakt, og kan til sammen gi bort høyst ${money} om igjen.`,
  quiet: 'Uavklarte avvik stopper ingenting. De dekkes av neste belønning til du sier noe annet.',
}
