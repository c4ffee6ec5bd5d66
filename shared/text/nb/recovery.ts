import { recoveryScreen, recoveryWindow } from '#shared/text/nb/recovery-screen'
import type { RecoveryDone, RecoveryProgress } from '#shared/till/desktop-views'

/** `1 stempel`, `2 stempler`: a posting of the ledger as people count them. */
const facts = (count: number): string => `${count} ${count === 1 ? 'postering' : 'posteringer'}`

/** What is said of backups and of a database that was damaged: what happened, what is safe, what to do. */
export const recovery = {
  told: {
    /** What came back. */
    done({ way, facts: count, salvaged, lost, kept }: RecoveryDone): string {
      if (way === 'again') return `Kassa er åpnet. Alle ${facts(count)} er på plass. Du trenger ikke gjøre noe.`
      const from = {
        salvage: 'Kassa er reparert',
        backup: 'Kassa er hentet tilbake fra sikkerhetskopien',
        server: 'Kassa er hentet fra serveren',
      }
      const found = salvaged > 0 ? ` ${facts(salvaged)} ble reddet ut av de skadede filene.` : ''
      const missing =
        lost > 0
          ? ` ${facts(lost)} kunne ikke leses og er tapt: se gjennom de siste stemplene med kundene.`
          : ' Ingenting vi vet om, er tapt.'
      const where = kept === undefined ? '' : ` De skadede filene ligger i ${kept}; ikke slett dem før noen har sett på dem.`
      return `${from[way]}: ${facts(count)} er på plass.${found}${missing}${where}`
    },
    /** What the damaged files still hold, before anything is done. */
    found: (count: number, unsent: number): string =>
      `De skadede filene inneholder fortsatt ${facts(count)}${unsent > 0 ? `, ${unsent} av dem finnes ingen andre steder` : ''}. Ingenting er endret.`,
    nothingFound: 'I de skadede filene er det ingenting som kan leses. Ingenting er endret. Velg en sikkerhetskopi.',
    backup: (name: string, count: number): string => `Sikkerhetskopi: ${name}, ${facts(count)}`,
    noBackups: 'Det finnes ingen sikkerhetskopi.',
    backedUp: (count: number): string => `Sikkerhetskopien er tatt og kontrollert: ${facts(count)}.`,
    backupFailed: {
      diskFull: 'Sikkerhetskopien ble ikke tatt: disken er full. Kassa virker som før. Frigjør plass.',
      readOnly: 'Sikkerhetskopien ble ikke tatt: mappen kan ikke skrives til. Kassa virker som før. Sjekk rettighetene til mappen.',
      notTheSame:
        'Sikkerhetskopien ble ikke lik databasen og er kastet. Kassa virker som før, og prøver igjen om en time. Si fra om det gjentar seg.',
      other: 'Sikkerhetskopien ble ikke tatt. Kassa virker som før, og prøver igjen om en time. Si fra om det gjentar seg.',
    },
    step: {
      looking: 'Leser gjennom filene',
      moving: 'Legger de skadede filene til side',
      restoring: 'Henter tilbake den siste gode kopien',
      salvaging: 'Redder det som står i de skadede filene',
      folding: 'Regner ut kortene på nytt',
      checking: 'Kontrollerer resultatet',
    } satisfies Record<RecoveryProgress['step'], string>,
    sound: 'Databasen er hel. Det er ingenting å reparere.',
    noDatabase: (path: string): string => `Fant ingen database i ${path}. Ingenting er endret.`,
  },
  screen: recoveryScreen,
  window: recoveryWindow,
}
