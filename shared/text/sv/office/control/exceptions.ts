import type { FindingValues, exceptions as nb } from '#shared/text/nb/office/control/exceptions'

const of = (n: string | number, one: string, many: string) => `${n} ${String(n) === '1' ? one : many}`

export const exceptions: typeof nb = {
  title: 'Att se på först',
  note: 'Ett fynd är ett skäl att se efter, ingen dom. Fråga innan du tror.',
  tools: 'Månad',
  previous: 'Månaden före:',
  next: 'Månaden efter:',
  print: 'Skriv ut',
  printing: 'Skickat till utskrift',
  list: 'Fynd',
  none: 'Ingenting sticker ut.',
  noneDetail: 'Små tal ger inga fynd.',
  weight: (n) => `Vikt ${n} av 100`,
  urgency: { high: 'Se på det här först', middle: 'Bör ses på', low: 'Kan vänta' },
  when: (from, to) => (from === to ? from : `${from} – ${to}`),
  openMember: (name) => `Öppna ${name}`,
  member: 'Medlem',
  cashier: 'Medarbetare',
  period: 'När',
  facts: 'Det bygger på',
  allFacts: (n) => `Visa alla ${n}`,
  moreFacts: (n) => `De ${n} senaste visas.`,
  nobody: 'Ingen',
  nameless: 'Utan namn',
  duration: {
    minutes: (n) => of(n, 'minut', 'minuter'),
    hours: (n) => of(n, 'timme', 'timmar'),
    days: (n) => of(n, 'dygn', 'dygn'),
  },
  kinds: {
    oneMemberOneCashier: {
      title: 'En medlem, en medarbetare',
      says: ({ name, member, stamps, total, days, usual }: FindingValues) =>
        `${name} har gett ${member} ${stamps} av ${of(total as string, 'stämpel', 'stämplar')} utan köp, på ${days} dagar. Nästan alla andra har högst ${usual}.`,
    },
    burst: {
      title: 'Många stämplar på kort tid',
      says: ({ name, stamps, members, usual, times }: FindingValues) =>
        `${name} gav ${stamps} stämplar utan köp på fem minuter, till ${of(members as string, 'medlem', 'medlemmar')}. Vanligt är högst ${usual}. Det har hänt ${of(times as string, 'dag', 'dagar')}.`,
    },
    undoRate: {
      title: 'Ångrar mycket',
      says: ({ name, count, of: all, percent, others }: FindingValues) =>
        `${name} har ångrat ${count} av ${all} (${percent} %). De andra ångrar ${others} %.`,
    },
    manualShare: {
      title: 'Stämplar utan köp',
      says: ({ name, count, of: all, percent, others }: FindingValues) =>
        `${count} av ${all} stämplingar från ${name} (${percent} %) är utan köp inom en timme. De andra har ${others} %.`,
    },
    selfApproved: {
      title: 'Svarar för sig själv',
      says: ({ name, count }: FindingValues) =>
        `${name} har ${count} gånger gett poäng för hand eller tagit tillbaka sitt eget efter mer än tio minuter.`,
    },
    ownName: {
      title: 'Samma namn',
      says: ({ name, member, count }: FindingValues) => `${name} har ${count} gånger gett något till ${member}, som har samma namn.`,
    },
    nearCap: {
      title: 'Strax under gränsen',
      says: ({ name, count }: FindingValues) => `${count} gånger har en medlem fått det mesta en dag tillåter, allt från ${name}.`,
    },
    afterHours: {
      title: 'När butiken är stängd',
      says: ({ name, count }: FindingValues) => `${name} har gett något ${count} gånger under timmar då det annars inte händer något.`,
    },
    clockMoved: {
      title: 'Klockan har ställts om',
      says: ({ name, count, duration }: FindingValues) =>
        `Klockan ställdes om ${of(count as string, 'gång', 'gånger')} medan ${name} var i kassan, som mest ${duration}. Gränserna följde tiden som gick.`,
    },
    lockedOut: {
      title: 'Fel PIN många gånger',
      says: ({ name, count }: FindingValues) =>
        `PIN-koden för ${name} spärrades ${of(count as string, 'gång', 'gånger')} efter för många försök.`,
    },
    lateReversal: {
      title: 'Återfört senare',
      says: ({ name, count, rewards }: FindingValues) =>
        `${count} gånger har något som ${name} gjorde tagits tillbaka av någon annan mer än tio minuter efter. ${rewards} av dem var belöningar.`,
    },
    largePurchases: {
      title: 'Stora köp hos en medarbetare',
      says: ({ name, member, count, days, times }: FindingValues) =>
        `${name} har registrerat ${of(count as string, 'köp', 'köp')} för ${member}, på ${days} dagar: tillsammans ${times} gånger så mycket som nästan alla andra köper för.`,
    },
    linkChanged: {
      title: 'Eget medlemskap ändrat',
      says: ({ name, who, count }: FindingValues) =>
        `Vilket medlemskap som är ${name}s eget sattes, ändrades eller togs bort ${of(count as string, 'gång', 'gånger')}. Det gjorde ${who || 'ingen som var inloggad'}.`,
    },
    settingsChanged: {
      title: 'Gränserna har höjts',
      says: ({ name, count }: FindingValues) =>
        `${name} höjde gränser eller bytte tidszon ${of(count as string, 'gång', 'gånger')}. Vad det var står nedanför.`,
    },
  },
  what: {
    stamped: (n) => of(n, 'stämpel', 'stämplar'),
    redeemed: () => 'Belöning använd',
    purchased: () => 'Köp',
    returned: () => 'Retur',
    pointsGranted: (n) => `${n} poäng för hand`,
    clockMoved: () => 'Klockan omställd',
    lockedOut: () => 'PIN spärrad',
    linkSet: () => 'Eget medlemskap satt',
    linkChanged: () => 'Eget medlemskap ändrat',
    linkTaken: () => 'Eget medlemskap borttaget',
    capsRaised: () => 'Gränser höjda',
    budgetRaised: () => 'Mer utan nät',
    bonusRaised: () => 'Fler poäng om dagen',
    zoneChanged: () => 'Tidszon bytt',
  },
  people: 'Vad var och en har gjort',
  columns: {
    stamps: 'Stämplar',
    manual: 'Utan köp',
    undone: 'Återfört',
    redeemed: 'Använt',
    redeemedValue: 'Värde',
    granted: 'Poäng givna',
    approved: 'Godkänt',
  },
}
