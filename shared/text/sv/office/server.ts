import type { server as nb } from '#shared/text/nb/office/server'

const facts = (count: number) => (count === 1 ? '1 postering' : `${count} posteringar`)

export const server: typeof nb = {
  section: 'Server',
  does: 'Har klubben flera kassor? Då får alla samma medlemmar, kort och belöningar. Det som är sparat här skickas till servern, och kassan fungerar som förut när nätet är borta.',
  again: 'Koppla på nytt med en kod från en annan kassa eller från servern. Det som inte är skickat skickas då.',
  address: 'Serverns adress',
  addressExample: 'https://kassa.butiken.se',
  code: 'Kod',
  codeExample: 'K7MP 2X9T',
  codeNote: 'åtta tecken',
  codeHint: 'Servern visar en när den startar. Annars gör du en på en kassa som är kopplad.',
  pair: 'Koppla',
  pairing: 'Kopplar …',
  paired: 'Kassan är kopplad',
  pairedSays: (url) => `${url}. Det som är sparat här skickas nu.`,
  problem: {
    addressMissing: 'Skriv serverns adress.',
    code: (typed) => (typed === 0 ? 'Skriv koden på åtta tecken.' : `Koden har åtta tecken. Här står det ${typed}.`),
    amount: 'Skriv ett belopp, till exempel 500 eller 500,50.',
  },

  standing: 'Anslutningen',
  state: 'Nätet',
  fetching: 'Frågar servern …',
  tills: 'Klubbens kassor',
  noTills: 'Servern svarar inte, så kassorna kan inte visas nu. Allt är sparat här.',
  till: 'Kassa',
  thisTill: 'den här',
  lastContact: 'Senaste kontakt',
  never: 'Inte än',
  unsent: 'Ej skickat',
  clock: 'Klocka',
  clockRight: 'Går rätt',
  clockOff: (minutes) => `${Math.abs(minutes)} min ${minutes > 0 ? 'före' : 'efter'}`,
  revoked: (when) => `Utestängd ${when}`,
  do: 'Åtgärd',

  newCode: 'Gör kod för en kassa till',
  codeTitle: 'Kod för en kassa till',
  codeUse: (url) => `På den nya kassan: skriv adressen **${url}** och den här koden. Den gäller en kassa.`,
  codeLeft: (left) => `Gäller i ${left}`,
  codeGone: 'Koden har gått ut. Gör en ny.',
  codeClose: 'Stäng',
  joined: (name) => `${name} är kopplad`,

  revoke: 'Stäng ute',
  revokeTill: (name) => `Stäng ute ${name}`,
  revokeTitle: (name) => `Stänga ute ${name}?`,
  revokeUnsent: (name, count, when) =>
    `${name} hade ${facts(count)} som inte var skickade vid senaste kontakt ${when}. De blir kvar på ${name} och kommer inte till de andra kassorna.`,
  revokeSent: (name, when) =>
    `Servern har allt från ${name} till och med senaste kontakt ${when}. Det som gjorts sedan dess blir kvar där.`,
  revokeNever: (name) => `${name} har inte haft kontakt med servern än. Det som gjorts där blir kvar där.`,
  revokeMeans: (name) => `${name} hämtar och skickar inget mer. Den kan kopplas igen med en ny kod.`,
  revokeYes: 'Ja, stäng ute',
  revokeNo: 'Nej, behåll',
  revokedSaid: (name) => `${name} är utestängd`,

  unpair: 'Koppla från',
  unpairTitle: 'Koppla den här kassan från servern?',
  unpairUnsent: (count) => `${facts(count)} här är inte skickade. De blir kvar på den här kassan och kommer inte till de andra.`,
  unpairSent: 'Servern har allt från den här kassan.',
  unpairMeans: 'Medlemmar, kort och historik blir kvar här, och kassan fungerar för sig själv. Den kan kopplas igen med en ny kod.',
  unpairYes: 'Ja, koppla från',
  unpairNo: 'Nej, behåll',
  unpaired: 'Kassan står för sig själv',
  unpairedSays: 'Allt som fanns här finns kvar.',

  budget: 'Inlösen när nätet är borta',
  budgetSays:
    'Utan nät kan kassan inte fråga om en annan kassa redan har gett belöningen. Den löser in så här mycket; över det måste butikschefen göra det, eller nätet vara tillbaka. Det som ges två gånger kommer som avvikelse.',
  perReward: 'Högst för en belöning',
  perDay: 'Högst på den här kassan per dag',
}
