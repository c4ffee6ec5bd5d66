import type { PairedTill } from '#shared/sync/wire'
import type { VerifiedLog } from './verify.ts'

// What the server says to the person who runs it. Norwegian is the type of the others: none can be missing a sentence.

type Broken = NonNullable<VerifiedLog['broken']>
const placed = ({ till, n, at, kind, id }: Broken) => (id === undefined ? '' : ` (${[till, n, at, kind, id].join(', ')})`)

const nb = {
  listening: (url: string) => `Stamkunde-serveren svarer på ${url}`,
  onlyHere:
    'Bare denne maskinen når den. For å åpne den for butikkens nett: HOST=0.0.0.0 npm run server (og TLS foran, se docs/server.md).',
  open: 'Alle på nettet når den. Sett en omvendt proxy med TLS foran før den brukes, se docs/server.md.',
  data: (path: string) => `Alt ligger i ${path}`,
  inPostgres: 'Alt ligger i PostgreSQL (DATABASE_URL).',
  newClub: (club: string) => `Ny klubb: ${club}`,
  code: (code: string) => `Paringskode: ${code}\nSkriv den i kassa, Oppsett → Server, innen 15 minutter. Den virker én gang.`,
  howToCode: 'Flere kasser: npm run server -- code',
  tills: (club: string, count: number) => `Klubb ${club}: ${count === 1 ? '1 kasse' : `${count} kasser`}`,
  till: ({ name, till, lastContactAt, unsent, clockOffsetMs, revokedAt }: PairedTill) =>
    `  ${name} (${till}) · ${lastContactAt ? `sist hørt fra ${lastContactAt}` : 'aldri hørt fra'} · ${unsent} ikke sendt · klokka ${seconds(clockOffsetMs)} s${revokedAt ? ` · stengt ute ${revokedAt}` : ''}`,
  revoked: (till: string) => `${till} er stengt ute. Den beholder det den har, men får ikke sendt eller hentet noe.`,
  noSuchTill: (till: string) => `Fant ingen kasse ${till}. Ingenting er endret. Se listen: npm run server -- tills`,
  backedUp: (file: string) => `Sikkerhetskopi: ${file}`,
  backupExists: (file: string) => `${file} finnes fra før og er ikke rørt. Velg et annet navn.`,
  backupFailed: (file: string, why: string) => `Fikk ikke skrevet ${file} (${why}). Ingen sikkerhetskopi er tatt.`,
  backupPostgres: 'Databasen er PostgreSQL: ta sikkerhetskopi med pg_dump eller PITR, se docs/server.md.',
  restored: (club: string) => `Klubb ${club} er merket som gjenopprettet. Kassene sender på nytt det som mangler her.`,
  verified: (club: string, facts: number, run: string) =>
    `Klubb ${club}: ${facts} posteringer kontrollert, alt stemmer. Løpende hash ${run}`,
  tampered: (club: string, broken: Broken) =>
    `Klubb ${club}: loggen er ikke som den ble skrevet. Første sted: plass ${broken.seq}${placed(broken)}: ${broken.what === 'missing' ? 'posteringen er fjernet' : 'innholdet er endret'}.`,
  noClub: 'Det finnes ingen klubb ennå. Start serveren en gang, eller lag en: npm run server -- club <navn>',
  whichClub: (clubs: readonly string[]) => `Det er flere klubber. Si hvilken med --club:\n${clubs.map((club) => `  ${club}`).join('\n')}`,
  noSuchClub: (club: string) => `Fant ingen klubb ${club}. Ingenting er endret.`,
  portTaken: (port: number) =>
    `Port ${port} er i bruk, kanskje av en server som alt går. Stopp den, eller velg en annen: PORT=8471 npm run server`,
  cannotListen: (host: string, port: number, why: string) => `Kan ikke svare på ${host}:${port} (${why}). Se HOST og PORT.`,
  badPort: (port: string) => `PORT=${port} er ikke et portnummer. Velg et tall fra 0 til 65535.`,
  folder: (path: string, why: string) =>
    `Kan ikke skrive i mappen ${path} (${why}). Gi serveren rett til den, eller velg en annen med STAMKUNDE_SERVER_DATA.`,
  databaseNewer: (path: string) =>
    `${path} er laget av en nyere utgave av Stamkunde. Ingenting er endret. Oppdater serveren og start den på nytt.`,
  databaseDamaged: (path: string) =>
    `${path} er skadet eller er ikke serverens fil. Den er ikke rørt. Ikke slett den: legg tilbake en sikkerhetskopi, se docs/server.md.`,
  databaseBusy: (path: string) => `${path} er opptatt av et annet program. Ingenting er endret. Prøv igjen om litt.`,
  diskFull: (path: string) => `Disken er full: kan ikke skrive ${path}. Frigjør plass og prøv igjen.`,
  noDatabase: 'Serveren får ikke brukt databasen. Ingenting er endret.',
  unavailable: (why: string) => `Databasen svarer ikke nå (${why}). Ingenting er endret. Prøv igjen om litt.`,
  stopped: 'Serveren er stoppet. Alt er lagret.',
  help: `npm run server                 starter serveren
npm run server -- code         lager en paringskode
npm run server -- tills        viser kassene
npm run server -- revoke KASSE stenger en kasse ute
npm run server -- backup FIL   tar en sikkerhetskopi mens serveren går
npm run server -- restored     sier at databasen er lagt tilbake fra en sikkerhetskopi
npm run server -- verify       kontrollerer at loggen er som den ble skrevet
npm run server -- club NAVN    lager en klubb til
Velg klubb med --club ID. HOST (127.0.0.1), PORT (8470), STAMKUNDE_SERVER_DATA (./server-data), DATABASE_URL,
TRUST_PROXY, METRICS_TOKEN, STAMKUNDE_SERVER_LOG=off og STAMKUNDE_LANGUAGE (nb, sv, en) leses fra omgivelsene.`,
}
export type OperatorWords = typeof nb

const sv: OperatorWords = {
  listening: (url) => `Stamkunde-servern svarar på ${url}`,
  onlyHere:
    'Bara den här datorn når den. För att öppna den för butikens nät: HOST=0.0.0.0 npm run server (och TLS framför, se docs/server.md).',
  open: 'Alla på nätet når den. Sätt en omvänd proxy med TLS framför innan den används, se docs/server.md.',
  data: (path) => `Allt ligger i ${path}`,
  inPostgres: 'Allt ligger i PostgreSQL (DATABASE_URL).',
  newClub: (club) => `Ny klubb: ${club}`,
  code: (code) => `Parkopplingskod: ${code}\nSkriv den i kassan, Inställningar → Server, inom 15 minuter. Den fungerar en gång.`,
  howToCode: 'Fler kassor: npm run server -- code',
  tills: (club, count) => `Klubb ${club}: ${count === 1 ? '1 kassa' : `${count} kassor`}`,
  till: ({ name, till, lastContactAt, unsent, clockOffsetMs, revokedAt }) =>
    `  ${name} (${till}) · ${lastContactAt ? `hördes senast ${lastContactAt}` : 'aldrig hörd'} · ${unsent} ej skickat · klockan ${seconds(clockOffsetMs)} s${revokedAt ? ` · utestängd ${revokedAt}` : ''}`,
  revoked: (till) => `${till} är utestängd. Den behåller det den har, men kan varken skicka eller hämta.`,
  noSuchTill: (till) => `Hittade ingen kassa ${till}. Inget har ändrats. Se listan: npm run server -- tills`,
  backedUp: (file) => `Säkerhetskopia: ${file}`,
  backupExists: (file) => `${file} finns redan och har inte rörts. Välj ett annat namn.`,
  backupFailed: (file, why) => `Kunde inte skriva ${file} (${why}). Ingen säkerhetskopia har tagits.`,
  backupPostgres: 'Databasen är PostgreSQL: säkerhetskopiera med pg_dump eller PITR, se docs/server.md.',
  restored: (club) => `Klubb ${club} är märkt som återställd. Kassorna skickar igen det som saknas här.`,
  verified: (club, facts, run) => `Klubb ${club}: ${facts} posteringar kontrollerade, allt stämmer. Löpande hash ${run}`,
  tampered: (club, broken) =>
    `Klubb ${club}: loggen är inte som den skrevs. Första stället: plats ${broken.seq}${placed(broken)}: ${broken.what === 'missing' ? 'posteringen är borttagen' : 'innehållet är ändrat'}.`,
  noClub: 'Det finns ingen klubb ännu. Starta servern en gång, eller skapa en: npm run server -- club <namn>',
  whichClub: (clubs) => `Det finns flera klubbar. Säg vilken med --club:\n${clubs.map((club) => `  ${club}`).join('\n')}`,
  noSuchClub: (club) => `Hittade ingen klubb ${club}. Inget har ändrats.`,
  portTaken: (port) =>
    `Port ${port} är upptagen, kanske av en server som redan går. Stoppa den, eller välj en annan: PORT=8471 npm run server`,
  cannotListen: (host, port, why) => `Kan inte svara på ${host}:${port} (${why}). Se HOST och PORT.`,
  badPort: (port) => `PORT=${port} är inget portnummer. Välj ett tal från 0 till 65535.`,
  folder: (path, why) =>
    `Kan inte skriva i mappen ${path} (${why}). Ge servern rätt till den, eller välj en annan med STAMKUNDE_SERVER_DATA.`,
  databaseNewer: (path) => `${path} är gjord av en nyare utgåva av Stamkunde. Inget har ändrats. Uppdatera servern och starta om den.`,
  databaseDamaged: (path) =>
    `${path} är skadad eller är inte serverns fil. Den har inte rörts. Radera den inte: lägg tillbaka en säkerhetskopia, se docs/server.md.`,
  databaseBusy: (path) => `${path} är upptagen av ett annat program. Inget har ändrats. Försök igen om en stund.`,
  diskFull: (path) => `Disken är full: kan inte skriva ${path}. Frigör utrymme och försök igen.`,
  noDatabase: 'Servern kan inte använda databasen. Inget har ändrats.',
  unavailable: (why) => `Databasen svarar inte nu (${why}). Inget har ändrats. Försök igen om en stund.`,
  stopped: 'Servern är stoppad. Allt är sparat.',
  help: `npm run server                  startar servern
npm run server -- code          skapar en parkopplingskod
npm run server -- tills         visar kassorna
npm run server -- revoke KASSA  stänger ute en kassa
npm run server -- backup FIL    tar en säkerhetskopia medan servern går
npm run server -- restored      säger att databasen har lagts tillbaka från en säkerhetskopia
npm run server -- verify       kontrollerar att loggen är som den skrevs
npm run server -- club NAMN     skapar en klubb till
Välj klubb med --club ID. HOST (127.0.0.1), PORT (8470), STAMKUNDE_SERVER_DATA (./server-data), DATABASE_URL,
TRUST_PROXY, METRICS_TOKEN, STAMKUNDE_SERVER_LOG=off och STAMKUNDE_LANGUAGE (nb, sv, en) läses från omgivningen.`,
}

const en: OperatorWords = {
  listening: (url) => `The Stamkunde server answers at ${url}`,
  onlyHere:
    "Only this machine reaches it. To open it to the shop's network: HOST=0.0.0.0 npm run server (and TLS in front, see docs/server.md).",
  open: 'Everybody on the network reaches it. Put a reverse proxy with TLS in front before using it, see docs/server.md.',
  data: (path) => `Everything is in ${path}`,
  inPostgres: 'Everything is in PostgreSQL (DATABASE_URL).',
  newClub: (club) => `New club: ${club}`,
  code: (code) => `Pairing code: ${code}\nType it at the till, Settings → Server, within 15 minutes. It works once.`,
  howToCode: 'More tills: npm run server -- code',
  tills: (club, count) => `Club ${club}: ${count === 1 ? '1 till' : `${count} tills`}`,
  till: ({ name, till, lastContactAt, unsent, clockOffsetMs, revokedAt }) =>
    `  ${name} (${till}) · ${lastContactAt ? `last heard of ${lastContactAt}` : 'never heard of'} · ${unsent} unsent · clock ${seconds(clockOffsetMs)} s${revokedAt ? ` · shut out ${revokedAt}` : ''}`,
  revoked: (till) => `${till} is shut out. It keeps what it has, but can neither send nor fetch.`,
  noSuchTill: (till) => `There is no till ${till}. Nothing was changed. See the list: npm run server -- tills`,
  backedUp: (file) => `Backup: ${file}`,
  backupExists: (file) => `${file} exists already and was not touched. Choose another name.`,
  backupFailed: (file, why) => `Could not write ${file} (${why}). No backup was made.`,
  backupPostgres: 'The database is PostgreSQL: back it up with pg_dump or PITR, see docs/server.md.',
  restored: (club) => `Club ${club} is marked as restored. The tills send again what is missing here.`,
  verified: (club, facts, run) => `Club ${club}: ${facts} facts verified, all good. Run hash ${run}`,
  tampered: (club, broken) =>
    `Club ${club}: the log is not as it was written. The first place: ${broken.seq}${placed(broken)}: ${broken.what === 'missing' ? 'the fact was removed' : 'its content was changed'}.`,
  noClub: 'There is no club yet. Start the server once, or make one: npm run server -- club <name>',
  whichClub: (clubs) => `There are several clubs. Say which with --club:\n${clubs.map((club) => `  ${club}`).join('\n')}`,
  noSuchClub: (club) => `There is no club ${club}. Nothing was changed.`,
  portTaken: (port) => `Port ${port} is taken, perhaps by a server that already runs. Stop it, or choose another: PORT=8471 npm run server`,
  cannotListen: (host, port, why) => `Cannot answer at ${host}:${port} (${why}). See HOST and PORT.`,
  badPort: (port) => `PORT=${port} is no port number. Choose one from 0 to 65535.`,
  folder: (path, why) =>
    `Cannot write in the folder ${path} (${why}). Give the server the right to, or choose another with STAMKUNDE_SERVER_DATA.`,
  databaseNewer: (path) => `${path} was made by a newer version of Stamkunde. Nothing was changed. Update the server and start it again.`,
  databaseDamaged: (path) =>
    `${path} is damaged, or is not the server's file. It was not touched. Do not delete it: restore a backup, see docs/server.md.`,
  databaseBusy: (path) => `${path} is busy with another program. Nothing was changed. Try again in a moment.`,
  diskFull: (path) => `The disk is full: cannot write ${path}. Free some space and try again.`,
  noDatabase: 'The server cannot use the database. Nothing was changed.',
  unavailable: (why) => `The database does not answer just now (${why}). Nothing was changed. Try again in a moment.`,
  stopped: 'The server has stopped. Everything is saved.',
  help: `npm run server                 starts the server
npm run server -- code         makes a pairing code
npm run server -- tills        lists the tills
npm run server -- revoke TILL  shuts a till out
npm run server -- backup FILE  makes a backup while the server runs
npm run server -- restored     says that the database was restored from a backup
npm run server -- verify       verifies that the log is as it was written
npm run server -- club NAME    makes another club
Choose a club with --club ID. HOST (127.0.0.1), PORT (8470), STAMKUNDE_SERVER_DATA (./server-data), DATABASE_URL,
TRUST_PROXY, METRICS_TOKEN, STAMKUNDE_SERVER_LOG=off and STAMKUNDE_LANGUAGE (nb, sv, en) are read from the environment.`,
}

const languages = { nb, sv, en }

/** The operator's language: STAMKUNDE_LANGUAGE, or the machine's where that is one of ours, or Norwegian. */
export function operatorWords(env: NodeJS.ProcessEnv): OperatorWords {
  for (const named of [env.STAMKUNDE_LANGUAGE, env.LC_ALL, env.LC_MESSAGES, env.LANG]) {
    const language = named?.slice(0, 2).toLowerCase()
    if (language === 'nb' || language === 'sv' || language === 'en') return languages[language]
  }
  return nb
}

/** Milliseconds as seconds with their sign: `+8`. */
function seconds(ms: number): string {
  const rounded = Math.round(ms / 1000)
  return `${rounded > 0 ? '+' : ''}${rounded}`
}
