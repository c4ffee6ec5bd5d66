import type { recoveryScreen as nbScreen, recoveryWindow as nbWindow } from '#shared/text/nb/recovery-screen'

/** `1 post`, `1 204 poster`: the count comes written. */
const facts = (count: number, written: string): string => `${written}\u00a0${count === 1 ? 'post' : 'poster'}`

/** The guided screen of a till that cannot be opened, in Swedish. */
export const recoveryScreen: typeof nbScreen = {
  title: {
    databaseDamaged: 'Kassans databas är skadad',
    databaseNewer: 'Kassan måste uppdateras',
    readOnly: 'Kassan kan inte spara',
    diskFull: 'Disken är full',
    databaseBusy: 'Databasen används',
    other: 'Kassan kunde inte öppnas',
  },
  says: {
    databaseDamaged:
      'Stämplar som går att läsa kommer tillbaka. Inget är raderat och inget kommer att raderas: de skadade filerna läggs åt sidan.',
    databaseNewer: 'Databasen är skapad av en nyare version av Stamkunde. Alla stämplar är säkra och filen är orörd. Uppdatera programmet.',
    readOnly:
      'Databasen kan bara läsas. Alla stämplar som bekräftats är säkra. Kontrollera mappens rättigheter, eller om disken är skrivskyddad.',
    diskFull: 'Det finns inte plats för fler stämplar. Alla som bekräftats är säkra. Frigör utrymme på disken.',
    databaseBusy:
      'Ett annat program håller databasen. Alla stämplar som bekräftats är säkra. Stäng det andra programmet, eller vänta lite.',
  },
  looking: 'Läser igenom filerna …',
  found: {
    title: 'Det här hittades',
    files: 'I de skadade filerna',
    nothing: 'Inget som går att läsa',
    unsent: 'Ej skickat till servern',
    noneUnsent: 'Inga',
    lastAt: 'Senaste post',
    backups: 'Säkerhetskopior',
    noBackups: 'Inga',
    newest: (moment, count, written) => `Senaste ${moment}, ${facts(count, written)}`,
    server: 'Klubbens server',
    serverKnown: 'Har det kassan har skickat',
  },
  ways: {
    again: { do: 'Försök igen', says: 'Öppnar kassan på nytt. Inget ändras.' },
    salvage: {
      do: 'Ställ i ordning kassan',
      says: 'Räddar allt som går att läsa i filerna, fyller på från senaste säkerhetskopian och räknar ut korten på nytt.',
    },
    backup: {
      do: 'Hämta säkerhetskopian',
      says: 'Går tillbaka till kopian och tar med det nya som går att läsa i de skadade filerna.',
    },
    server: {
      do: 'Hämta allt från servern',
      says: 'Servern har det kassan har skickat. Det oskickade som går att läsa i filerna skickas dit först.',
    },
  },
  entries: facts,
  others: 'Andra sätt',
  whichBackup: 'Vilken säkerhetskopia',
  backup: (moment, count, written) => `${moment} · ${facts(count, written)}`,
  work: {
    title: 'Ställer i ordning kassan',
    says: 'Låt datorn vara på. Det tar oftast mindre än en minut.',
    of: (done, total) => `${done} av ${total}`,
  },
  done: {
    title: 'Kassan är i ordning',
    lostTitle: 'Kassan är i ordning, men något är förlorat',
    back: 'På plats igen',
    salvaged: 'Räddat ur de skadade filerna',
    lost: 'Förlorat',
    nothingLost: 'Inget vi känner till',
    lostSays: 'Gå igenom de senaste stämplarna med kunderna och ge dem det som saknas.',
    kept: 'De skadade filerna ligger i',
    open: 'Öppna kassan',
  },
}

/** The system's own dialogue, in Swedish. */
export const recoveryWindow: typeof nbWindow = {
  title: 'Stamkunde',
  message: 'Kassans fönster stannar gång på gång.',
  detail: 'Allt som bekräftats på skärmen är sparat. Försök igen. Hjälper det inte, starta om datorn.',
  again: 'Försök igen',
  close: 'Stäng kassan',
  cannotOpen: 'Kassans fönster kunde inte öppnas. Allt som bekräftats är sparat. Starta om datorn.',
}
