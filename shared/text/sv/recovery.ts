import type { recovery as nb } from '#shared/text/nb/recovery'
import { recoveryScreen, recoveryWindow } from '#shared/text/sv/recovery-screen'

const facts = (count: number): string => `${count} ${count === 1 ? 'postering' : 'posteringar'}`

export const recovery: typeof nb = {
  told: {
    done({ way, facts: count, salvaged, lost, kept }) {
      if (way === 'again') return `Kassan är öppnad. Alla ${facts(count)} finns på plats. Du behöver inte göra något.`
      const from = {
        salvage: 'Kassan är reparerad',
        backup: 'Kassan är återställd från säkerhetskopian',
        server: 'Kassan är hämtad från servern',
      }
      const found = salvaged > 0 ? ` ${facts(salvaged)} räddades ur de skadade filerna.` : ''
      const missing =
        lost > 0
          ? ` ${facts(lost)} gick inte att läsa och är förlorade: gå igenom de senaste stämplarna med kunderna.`
          : ' Inget som vi känner till är förlorat.'
      const where = kept === undefined ? '' : ` De skadade filerna ligger i ${kept}; radera dem inte förrän någon har tittat på dem.`
      return `${from[way]}: ${facts(count)} finns på plats.${found}${missing}${where}`
    },
    found: (count, unsent) =>
      `De skadade filerna innehåller fortfarande ${facts(count)}${unsent > 0 ? `, ${unsent} av dem finns ingen annanstans` : ''}. Inget är ändrat.`,
    nothingFound: 'I de skadade filerna finns inget som går att läsa. Inget är ändrat. Välj en säkerhetskopia.',
    backup: (name, count) => `Säkerhetskopia: ${name}, ${facts(count)}`,
    noBackups: 'Det finns ingen säkerhetskopia.',
    backedUp: (count) => `Säkerhetskopian är tagen och kontrollerad: ${facts(count)}.`,
    backupFailed: {
      diskFull: 'Säkerhetskopian togs inte: disken är full. Kassan fungerar som förut. Frigör utrymme.',
      readOnly: 'Säkerhetskopian togs inte: mappen går inte att skriva till. Kassan fungerar som förut. Kontrollera mappens rättigheter.',
      notTheSame:
        'Säkerhetskopian blev inte lik databasen och är kastad. Kassan fungerar som förut och försöker igen om en timme. Säg till om det upprepas.',
      other: 'Säkerhetskopian togs inte. Kassan fungerar som förut och försöker igen om en timme. Säg till om det upprepas.',
    },
    step: {
      looking: 'Läser igenom filerna',
      moving: 'Lägger de skadade filerna åt sidan',
      restoring: 'Hämtar tillbaka den senaste goda kopian',
      salvaging: 'Räddar det som finns i de skadade filerna',
      folding: 'Räknar ut korten på nytt',
      checking: 'Kontrollerar resultatet',
    },
    sound: 'Databasen är hel. Det finns inget att reparera.',
    noDatabase: (path) => `Hittade ingen databas i ${path}. Inget är ändrat.`,
  },
  screen: recoveryScreen,
  window: recoveryWindow,
}
