import type { net as nb } from '#shared/text/nb/till/net'

const facts = (count: string, one: boolean) => (one ? '1 postering' : `${count} posteringar`)
const minutes = (count: number) => (count === 1 ? '1 minut' : `${count} minuter`)

export const net: typeof nb = {
  states: { alone: 'Egen kassa', online: 'Ansluten', offline: 'Frånkopplad', sending: 'Skickar' },
  waiting: (count) => `${count} väntar`,
  left: (count) => `${count} kvar`,
  wrongClock: 'Fel klocka',
  wrongClockBy: (count) => `${count} min`,
  badge: 'Nätet',
  aloneSays: 'Den här kassan står för sig själv. Allt är sparat här. Butikschefen kan koppla den till en server i Inställningar.',
  onlineSays: 'Allt är skickat till servern.',
  offlineSays: 'Ingen kontakt med servern. Allt är sparat på den här kassan och skickas när nätet är tillbaka.',
  sendingSays: (count, one) => `${facts(count, one)} skickas nu. Allt är sparat på den här kassan.`,
  unsent: 'Ej skickat',
  unsentCount: (count, one) => facts(count, one),
  noneUnsent: 'Inget',
  lastContact: 'Senaste kontakt',
  never: 'Inte än',
  clock: (ahead) =>
    `Klockan på den här kassan går ${minutes(Math.abs(ahead))} ${ahead > 0 ? 'före' : 'efter'} serverns. Allt sparas, men med fel klockslag. Ställ klockan på datorn, helst automatiskt.`,
  close: 'Stäng',
  trouble: {
    unreachable: 'Servern går inte att nå. Allt är sparat på den här kassan. Kontrollera nätet; kassan försöker igen av sig själv.',
    timeout:
      'Servern svarade inte i tid. Allt är sparat på den här kassan. Kassan försöker igen av sig själv; kontrollera nätet om det fortsätter.',
    notOurServer:
      'Det som svarade är ingen Stamkunde-server. Allt är sparat på den här kassan. Kontrollera om nätet kräver inloggning och om adressen i Inställningar stämmer.',
    certificate:
      'Serverns certifikat har gått ut eller gäller en annan adress. Inget är skickat, och allt är sparat på den här kassan. Kontrollera datorns klocka och säg till den som sköter servern.',
    revoked:
      'Den här kassan är utestängd från klubben. Allt är sparat på den här kassan, men inget skickas. Butikschefen kan koppla den på nytt i Inställningar.',
    unauthorised:
      'Servern känner inte igen den här kassan. Allt är sparat på den här kassan, men inget skickas. Butikschefen kan koppla den på nytt i Inställningar.',
    rateLimited: 'Servern har mycket att göra. Allt är sparat på den här kassan. Kassan försöker igen av sig själv.',
    storeUnavailable:
      'Servern kan inte spara något just nu. Allt är sparat på den här kassan. Kassan försöker igen av sig själv; säg till den som sköter servern om det fortsätter.',
    unexpected:
      'Något gick fel på servern. Allt är sparat på den här kassan. Kassan försöker igen av sig själv; säg till den som sköter servern om det fortsätter.',
    protocolUnknown:
      'Kassan och servern har olika versioner. Allt är sparat på den här kassan. Be den som sköter servern att uppdatera den äldsta av dem.',
    notFound: 'Servern hittar inte det kassan frågar efter. Allt är sparat på den här kassan. Kontrollera adressen i Inställningar.',
    noSnapshot: 'Servern har inte klubbens data klara än. Allt är sparat på den här kassan. Kassan försöker igen av sig själv.',
    tooLarge: 'Det kassan skickade var för stort för servern. Allt är sparat på den här kassan. Säg till den som sköter servern.',
    badRequest: 'Servern förstod inte det kassan skickade. Allt är sparat på den här kassan. Kontakta den som hjälper er med kassan.',
    factInvalid:
      'Servern kan inte läsa en av posteringarna härifrån. Allt är sparat på den här kassan. Kontakta den som hjälper er med kassan.',
    chainBroken:
      'Posteringarna härifrån hänger inte ihop som servern väntar sig. Allt är sparat på den här kassan. Kontakta den som hjälper er med kassan.',
    idReused:
      'Servern har en annan postering med samma nummer som en härifrån. Allt är sparat på den här kassan. Kontakta den som hjälper er med kassan.',
    codeUnknown: 'Servern känner inte till koden. Allt är sparat på den här kassan. Gör en ny kod och koppla på nytt i Inställningar.',
    codeUsed: 'Koden är redan använd. Allt är sparat på den här kassan. Gör en ny kod och koppla på nytt i Inställningar.',
    codeExpired: 'Koden har gått ut. Allt är sparat på den här kassan. Gör en ny kod och koppla på nytt i Inställningar.',
    tooManyTries: 'För många felaktiga koder har provats. Allt är sparat på den här kassan. Vänta lite och koppla på nytt i Inställningar.',
    syncDiverged:
      'Det som kom från servern stämmer inte med det kassan har. Allt på kassan är sparat och tryggt, och du kan arbeta som vanligt. Kontakta den som hjälper er med kassan.',
  },
}
