import type { scannerTrial as nb } from '#shared/text/nb/office/setup/scanner-trial'

export const scannerTrial: typeof nb = {
  start: 'Prova skannern',
  stop: 'Stoppa provet',
  ask: 'Skanna koden tre gånger.',
  says: 'Den här på skärmen, den på provlappen eller streckkoden på en vara. Använd samma skanner hela tiden.',
  askSerial: 'Skanna en kod.',
  saysSerial: 'Vilken som helst: den på skärmen, på provlappen eller på en vara.',
  qr: 'QR-kod för provet',
  bars: 'Streckkod för provet',
  count: (done, of) => `${done} av ${of}`,
  read: (code) => `Läst: ${code}`,
  nothing: 'Ingen kod kom på 30 sekunder. Kontrollera att skannern lyser och är ansluten, och försök igen.',
  typed: 'Det var inskrivet, inte skannat. Använd skannern.',
  tooSlow: (ms) =>
    `Skannern tar ${ms} ms på varje tecken. Så långsamt kan en människa också skriva. Sätt ”inter-character delay” till 0 i handboken, och försök igen.`,

  goodTitle: 'Skannern är klar',
  badTitle: 'Skannern måste ställas in',
  speed: (characters, ms) => `Skannern skriver ${characters} tecken på ${ms} ms.`,
  threshold: (ms) => `Tecken som kommer tätare än ${ms} ms är en skanner. Det är sparat.`,
  prefix: (key) => `Den trycker ${key} före koden. Då får ett halvskrivet namn vara i fred.`,
  noPrefix: 'Den har ingen tangent före koden. Det går bra; med F13 före är det ännu säkrare.',
  aim: (prefix) => `Den sätter ${prefix} före koden. Kassan tar bort det.`,
  before: (text) => `Den sätter ”${text}” före koden. Slå upp ”prefix” i handboken, och ta bort det.`,
  enter: 'Den avslutar med Enter.',
  tab: 'Den avslutar med Tab. Det går bra.',
  twice:
    'Den avslutar två gånger. Medlemskoder och streckkoder läses rätt, men andra koder avvisas. Sätt ”suffix” till bara Enter (”CR”) i handboken.',
  noSuffix:
    'Den avslutar inte med Enter, så kassan vet inte när koden är klar. Slå upp ”suffix” i handboken, skanna koden för ”Enter” eller ”CR”, och försök igen.',
  layouts: {
    nordic:
      'Den är inställd för ett nordiskt tangentbord. Medlemskoder och streckkoder läses rätt, men inte bindestreck. Skanna koden för ”USA keyboard” i handboken.',
    german: 'Den är inställd för ett tyskt tangentbord och byter Y och Z. Skanna koden för ”USA keyboard” i handboken, och försök igen.',
    french:
      'Den är inställd för ett franskt tangentbord och byter bokstäver och siffror. Skanna koden för ”USA keyboard” i handboken, och försök igen.',
  },
  capsLock: 'Caps Lock är på. Kassan läser koden rätt ändå.',
  serialGood: (device) => `Koden kom från ${device}.`,
  notSaved: 'Ingenting är ändrat.',
  againLater: 'Försök igen',
}
