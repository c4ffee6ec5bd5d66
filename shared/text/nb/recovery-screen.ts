/** `1 postering`, `1 204 posteringer`: the count comes written. */
const facts = (count: number, written: string): string => `${written}\u00a0${count === 1 ? 'postering' : 'posteringer'}`

/** The guided screen of a till that cannot be opened: what happened, whether the stamps are safe, what was found, what to do. */
export const recoveryScreen = {
  title: {
    databaseDamaged: 'Kassas database er skadet',
    databaseNewer: 'Kassa må oppdateres',
    readOnly: 'Kassa kan ikke lagre',
    diskFull: 'Disken er full',
    databaseBusy: 'Databasen er i bruk',
    other: 'Kassa kunne ikke åpnes',
  },
  /** What happened, whether anything is lost, what to do. */
  says: {
    databaseDamaged:
      'Stempler som kan leses, kommer tilbake. Ingenting er slettet, og ingenting blir det: de skadede filene legges til side.',
    databaseNewer:
      'Databasen er laget av en nyere utgave av Stamkunde. Alle stempler er trygge, og filen er ikke rørt. Oppdater programmet.',
    readOnly:
      'Databasen kan bare leses. Alle stempler som er bekreftet, er trygge. Sjekk rettighetene til mappen, eller om disken er skrivebeskyttet.',
    diskFull: 'Det er ikke plass til flere stempler. Alle som er bekreftet, er trygge. Frigjør plass på disken.',
    databaseBusy:
      'Et annet program holder databasen. Alle stempler som er bekreftet, er trygge. Lukk det andre programmet, eller vent litt.',
  },
  looking: 'Leser gjennom filene …',
  found: {
    title: 'Dette er funnet',
    files: 'I de skadede filene',
    nothing: 'Ingenting som kan leses',
    unsent: 'Ikke sendt til serveren',
    noneUnsent: 'Ingen',
    lastAt: 'Siste postering',
    backups: 'Sikkerhetskopier',
    noBackups: 'Ingen',
    newest: (moment: string, count: number, written: string): string => `Nyeste ${moment}, ${facts(count, written)}`,
    server: 'Klubbens server',
    serverKnown: 'Har det kassa har sendt',
  },
  ways: {
    again: { do: 'Prøv igjen', says: 'Åpner kassa på nytt. Ingenting endres.' },
    salvage: {
      do: 'Sett i stand kassa',
      says: 'Redder alt som kan leses i filene, fyller på fra siste sikkerhetskopi og regner ut kortene på nytt.',
    },
    backup: {
      do: 'Hent sikkerhetskopien',
      says: 'Går tilbake til kopien, og tar med det nye som kan leses i de skadede filene.',
    },
    server: {
      do: 'Hent alt fra serveren',
      says: 'Serveren har det kassa har sendt. Det som kan leses av usendt i filene, sendes dit først.',
    },
  },
  entries: facts,
  others: 'Andre måter',
  whichBackup: 'Hvilken sikkerhetskopi',
  backup: (moment: string, count: number, written: string): string => `${moment} · ${facts(count, written)}`,
  work: {
    title: 'Setter i stand kassa',
    says: 'La maskinen stå på. Dette tar vanligvis under ett minutt.',
    /** The counts come written. */
    of: (done: string, total: string): string => `${done} av ${total}`,
  },
  done: {
    title: 'Kassa er i stand',
    lostTitle: 'Kassa er i stand, men noe er tapt',
    back: 'På plass igjen',
    salvaged: 'Reddet ut av de skadede filene',
    lost: 'Tapt',
    nothingLost: 'Ingenting vi vet om',
    lostSays: 'Se gjennom de siste stemplene med kundene, og gi dem det som mangler.',
    kept: 'De skadede filene ligger i',
    open: 'Åpne kassa',
  },
}

/** The system's own dialogue, when the page has died too often. */
export const recoveryWindow = {
  title: 'Stamkunde',
  message: 'Kassas vindu stopper gang på gang.',
  detail: 'Alt som er bekreftet på skjermen, er lagret. Prøv igjen. Hjelper det ikke, start maskinen på nytt.',
  again: 'Prøv igjen',
  close: 'Lukk kassa',
  /** The window could not be made at all. */
  cannotOpen: 'Kassas vindu kunne ikke åpnes. Alt som er bekreftet, er lagret. Start maskinen på nytt.',
}
