import type { NetView } from '#shared/till/sync-views'

const facts = (count: string, one: boolean) => (one ? '1 postering' : `${count} posteringer`)
const minutes = (count: number) => (count === 1 ? '1 minutt' : `${count} minutter`)

// Each says what happened, that what was stamped is safe, and what to do.
const trouble: Record<NonNullable<NetView['trouble']>, string> = {
  unreachable: 'Får ikke tak i serveren. Alt er lagret på denne kassa. Sjekk nettet; kassa prøver igjen av seg selv.',
  timeout: 'Serveren svarte ikke i tide. Alt er lagret på denne kassa. Kassa prøver igjen av seg selv; sjekk nettet hvis det varer.',
  notOurServer:
    'Det som svarte, er ikke en Stamkunde-server. Alt er lagret på denne kassa. Sjekk om nettet ber om innlogging, og om adressen i Oppsett er riktig.',
  certificate:
    'Serverens sertifikat er utløpt eller gjelder en annen adresse. Ingenting er sendt, og alt er lagret på denne kassa. Sjekk klokka på maskinen, og si fra til den som driver serveren.',
  revoked:
    'Denne kassa er stengt ute fra klubben. Alt er lagret på denne kassa, men ingenting sendes. Daglig leder kan koble den til på nytt i Oppsett.',
  unauthorised:
    'Serveren kjenner ikke igjen denne kassa. Alt er lagret på denne kassa, men ingenting sendes. Daglig leder kan koble den til på nytt i Oppsett.',
  rateLimited: 'Serveren har mye å gjøre. Alt er lagret på denne kassa. Kassa prøver igjen av seg selv.',
  storeUnavailable:
    'Serveren får ikke lagret noe nå. Alt er lagret på denne kassa. Kassa prøver igjen av seg selv; si fra til den som driver serveren hvis det varer.',
  unexpected:
    'Noe gikk galt på serveren. Alt er lagret på denne kassa. Kassa prøver igjen av seg selv; si fra til den som driver serveren hvis det varer.',
  protocolUnknown:
    'Kassa og serveren er av ulike versjoner. Alt er lagret på denne kassa. Be den som driver serveren, om å oppdatere den eldste av dem.',
  notFound: 'Serveren finner ikke det kassa spør etter. Alt er lagret på denne kassa. Sjekk adressen i Oppsett.',
  noSnapshot: 'Serveren har ikke klubbens data klare ennå. Alt er lagret på denne kassa. Kassa prøver igjen av seg selv.',
  tooLarge: 'Det kassa sendte, var for stort for serveren. Alt er lagret på denne kassa. Si fra til den som driver serveren.',
  badRequest: 'Serveren forsto ikke det kassa sendte. Alt er lagret på denne kassa. Kontakt den som hjelper dere med kassa.',
  factInvalid: 'Serveren kan ikke lese en av posteringene herfra. Alt er lagret på denne kassa. Kontakt den som hjelper dere med kassa.',
  chainBroken:
    'Posteringene herfra henger ikke sammen slik serveren venter. Alt er lagret på denne kassa. Kontakt den som hjelper dere med kassa.',
  idReused:
    'Serveren har en annen postering med samme nummer som en herfra. Alt er lagret på denne kassa. Kontakt den som hjelper dere med kassa.',
  codeUnknown: 'Serveren kjenner ikke koden. Alt er lagret på denne kassa. Lag en ny kode, og koble til på nytt i Oppsett.',
  codeUsed: 'Koden er brukt allerede. Alt er lagret på denne kassa. Lag en ny kode, og koble til på nytt i Oppsett.',
  codeExpired: 'Koden er gått ut. Alt er lagret på denne kassa. Lag en ny kode, og koble til på nytt i Oppsett.',
  tooManyTries: 'Det er prøvd for mange feil koder. Alt er lagret på denne kassa. Vent litt, og koble til på nytt i Oppsett.',
  syncDiverged:
    'Det som kom fra serveren, stemmer ikke med det kassa har. Alt på kassa er lagret og trygt, og du kan arbeide som vanlig. Kontakt den som hjelper dere med kassa.',
}

/** The net, as the badge and its sheet say it. Counts and times come in written. */
export const net = {
  states: { alone: 'Egen kasse', online: 'Tilkoblet', offline: 'Frakoblet', sending: 'Sender' },
  waiting: (count: string) => `${count} venter`,
  left: (count: string) => `${count} igjen`,
  wrongClock: 'Feil klokke',
  wrongClockBy: (count: number) => `${count} min`,
  /** Of screen readers only: what the badge is. */
  badge: 'Nettet',
  aloneSays: 'Denne kassa står for seg selv. Alt er lagret her. Daglig leder kan koble den til en server i Oppsett.',
  onlineSays: 'Alt er sendt til serveren.',
  offlineSays: 'Ingen kontakt med serveren. Alt er lagret på denne kassa og sendes når nettet er tilbake.',
  sendingSays: (count: string, one: boolean) => `${facts(count, one)} sendes nå. Alt er lagret på denne kassa.`,
  unsent: 'Ikke sendt',
  unsentCount: (count: string, one: boolean) => facts(count, one),
  noneUnsent: 'Ingen',
  lastContact: 'Sist kontakt',
  never: 'Ikke ennå',
  clock: (ahead: number) =>
    `Klokka på denne kassa går ${minutes(Math.abs(ahead))} ${ahead > 0 ? 'foran' : 'etter'} serverens. Alt lagres, men med feil klokkeslett. Still klokka på maskinen, helst automatisk.`,
  close: 'Lukk',
  trouble,
}
