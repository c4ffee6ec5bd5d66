export type FindingValues = Readonly<Record<string, string | number>>

const of = (n: string | number, one: string, many: string) => `${n} ${String(n) === '1' ? one : many}`

/** What the exceptions report says. A finding is a reason to look, never a verdict: every sentence tells what happened, and nothing more. */
export const exceptions = {
  title: 'Å se på først',
  note: 'Et funn er en grunn til å se etter, ikke en dom. Spør før du tror.',
  tools: 'Måned',
  previous: 'Måneden før:',
  next: 'Måneden etter:',
  print: 'Skriv ut',
  printing: 'Sendt til utskrift',
  list: 'Funn',
  none: 'Ingenting skiller seg ut.',
  noneDetail: 'Små tall gir ingen funn.',
  weight: (n: number) => `Vekt ${n} av 100`,
  urgency: { high: 'Se på denne først', middle: 'Bør ses på', low: 'Kan vente' },
  when: (from: string, to: string) => (from === to ? from : `${from} – ${to}`),
  openMember: (name: string) => `Åpne ${name}`,
  member: 'Medlem',
  cashier: 'Medarbeider',
  period: 'Når',
  facts: 'Det bygger på',
  allFacts: (n: string) => `Vis alle ${n}`,
  moreFacts: (n: string) => `De ${n} nyeste vises.`,
  nobody: 'Ingen',
  nameless: 'Uten navn',
  duration: {
    minutes: (n: number) => of(n, 'minutt', 'minutter'),
    hours: (n: number) => of(n, 'time', 'timer'),
    days: (n: number) => of(n, 'døgn', 'døgn'),
  },
  kinds: {
    oneMemberOneCashier: {
      title: 'Ett medlem, én medarbeider',
      says: ({ name, member, stamps, total, days, usual }: FindingValues) =>
        `${name} har gitt ${member} ${stamps} av ${of(total as string, 'stempel', 'stempler')} uten kjøp, på ${days} dager. Nesten alle andre har høyst ${usual}.`,
    },
    burst: {
      title: 'Mange stempler på kort tid',
      says: ({ name, stamps, members, usual, times }: FindingValues) =>
        `${name} ga ${stamps} stempler uten kjøp på fem minutter, til ${of(members as string, 'medlem', 'medlemmer')}. Vanlig er høyst ${usual}. Det har skjedd ${of(times as string, 'dag', 'dager')}.`,
    },
    undoRate: {
      title: 'Angrer mye',
      says: ({ name, count, of: all, percent, others }: FindingValues) =>
        `${name} har angret ${count} av ${all} (${percent} %). De andre angrer ${others} %.`,
    },
    manualShare: {
      title: 'Stempler uten kjøp',
      says: ({ name, count, of: all, percent, others }: FindingValues) =>
        `${count} av ${all} stemplinger fra ${name} (${percent} %) er uten kjøp innen en time. De andre har ${others} %.`,
    },
    selfApproved: {
      title: 'Svarer for seg selv',
      says: ({ name, count }: FindingValues) =>
        `${name} har ${count} ganger gitt poeng for hånd eller tatt tilbake sitt eget etter mer enn ti minutter.`,
    },
    ownName: {
      title: 'Samme navn',
      says: ({ name, member, count }: FindingValues) => `${name} har ${count} ganger gitt noe til ${member}, som har samme navn.`,
    },
    nearCap: {
      title: 'Like under grensen',
      says: ({ name, count }: FindingValues) => `${count} ganger har et medlem fått det meste en dag tillater, alt fra ${name}.`,
    },
    afterHours: {
      title: 'Når butikken er stengt',
      says: ({ name, count }: FindingValues) => `${name} har gitt noe ${count} ganger i timer der det ellers ikke skjer noe.`,
    },
    clockMoved: {
      title: 'Klokka er stilt',
      says: ({ name, count, duration }: FindingValues) =>
        `Klokka ble stilt ${of(count as string, 'gang', 'ganger')} mens ${name} var i kassa, på det meste ${duration}. Grensene fulgte tiden som gikk.`,
    },
    lockedOut: {
      title: 'Feil PIN mange ganger',
      says: ({ name, count }: FindingValues) =>
        `PIN-koden til ${name} ble sperret ${of(count as string, 'gang', 'ganger')} etter for mange forsøk.`,
    },
    lateReversal: {
      title: 'Tilbakeført senere',
      says: ({ name, count, rewards }: FindingValues) =>
        `${count} ganger er noe ${name} gjorde, tatt tilbake av en annen mer enn ti minutter etter. ${rewards} av dem var belønninger.`,
    },
    largePurchases: {
      title: 'Store kjøp hos én medarbeider',
      says: ({ name, member, count, days, times }: FindingValues) =>
        `${name} har registrert ${of(count as string, 'kjøp', 'kjøp')} for ${member}, på ${days} dager: til sammen ${times} ganger så mye som nesten alle andre kjøper for.`,
    },
    linkChanged: {
      title: 'Eget medlemskap endret',
      says: ({ name, who, count }: FindingValues) =>
        `Hvilket medlemskap som er ${name} sitt eget, ble satt, endret eller tatt bort ${of(count as string, 'gang', 'ganger')}. Det gjorde ${who || 'ingen som var innlogget'}.`,
    },
    settingsChanged: {
      title: 'Grensene er hevet',
      says: ({ name, count }: FindingValues) =>
        `${name} hevet grenser eller byttet tidssone ${of(count as string, 'gang', 'ganger')}. Hva det var, står nedenfor.`,
    },
  },
  what: {
    stamped: (n: string) => of(n, 'stempel', 'stempler'),
    redeemed: (_n: string) => 'Belønning brukt',
    purchased: (_n: string) => 'Kjøp',
    returned: (_n: string) => 'Retur',
    pointsGranted: (n: string) => `${of(n, 'poeng', 'poeng')} for hånd`,
    clockMoved: (_n: string) => 'Klokka stilt',
    lockedOut: (_n: string) => 'PIN sperret',
    linkSet: (_n: string) => 'Eget medlemskap satt',
    linkChanged: (_n: string) => 'Eget medlemskap endret',
    linkTaken: (_n: string) => 'Eget medlemskap tatt bort',
    capsRaised: (_n: string) => 'Grenser hevet',
    budgetRaised: (_n: string) => 'Mer uten nett',
    bonusRaised: (_n: string) => 'Flere poeng om dagen',
    zoneChanged: (_n: string) => 'Tidssone byttet',
  },
  people: 'Hva hver har gjort',
  columns: {
    stamps: 'Stempler',
    manual: 'Uten kjøp',
    undone: 'Tilbakeført',
    redeemed: 'Brukt',
    redeemedValue: 'Verdi',
    granted: 'Poeng gitt',
    approved: 'Godkjent',
  },
}
