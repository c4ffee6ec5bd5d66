import type { processing as nb } from '#shared/text/nb/office/control/processing'

export const processing: typeof nb = {
  title: 'Behandling av data',
  lead: 'Register över behandling av personuppgifter, enligt dataskyddsförordningen artikel 30. Det följer programmet som det är i dag. Det som bara butiken vet skriver ni på raderna.',
  heading: 'Register över behandling',
  of: (shop, date) => `${shop}, ${date}`,
  print: 'Skriv ut',
  pdf: 'Spara PDF',
  saved: (path) => `Sparat som ${path}.`,
  printing: 'Registret är skickat till skrivaren.',
  notSaved: 'Ingen fil valdes. Inget är sparat.',
  quiet: 'Det en inspektör frågar efter först, på papper.',
  texts: 'Texterna som medlemmarna läser och säger ja till',
  text: (id, version, language) => {
    const names: Record<string, string> = {
      notice: 'Information före anslutning',
      'consent-marketing-sms': 'Erbjudanden via SMS',
      'consent-marketing-email': 'Erbjudanden via e-post',
      'consent-profiling-all': 'Personliga erbjudanden',
      'consent-imported': 'Samtycke från ett annat system',
    }
    const languages: Record<string, string> = { nb: 'norska', sv: 'svenska', en: 'engelska' }
    return `${names[id] ?? id}, version ${version}, ${languages[language] ?? language}`
  },
  sections: (f) => [
    {
      title: 'Personuppgiftsansvarig',
      rows: [
        { term: 'Verksamhet', says: [f.shop, f.place].filter(Boolean).join(', ') },
        { term: 'Organisationsnummer och adress', says: '………………………………………' },
        { term: 'Vem medlemmarna kan fråga', says: '………………………………………' },
        { term: 'Dataskyddsombud, om ni har ett', says: '………………………………………' },
      ],
    },
    {
      title: 'Ändamål och rättslig grund',
      rows: [
        {
          term: 'Medlemskapet',
          says: 'Räkna stämplar, poäng och nivåer, ge belöningar och visa medlemmen vad de har. Avtal, artikel 6.1 b. Kräver inget samtycke.',
        },
        { term: 'Erbjudanden via SMS', says: `Samtycke, artikel 6.1 a. ${f.agreed('marketing', 'sms')} har sagt ja nu.` },
        { term: 'Erbjudanden via e-post', says: `Samtycke, artikel 6.1 a. ${f.agreed('marketing', 'email')} har sagt ja nu.` },
        {
          term: 'Personliga erbjudanden',
          says: `Välja ut medlemmar efter vad de handlar och vilka de är (profilering). Samtycke, artikel 6.1 a. ${f.agreed('profiling', 'all')} har sagt ja nu. De andra finns inte i någon lista, fil eller kampanj som är gjord så.`,
        },
        {
          term: 'Summor och statistik',
          says: 'Siffror om klubben som helhet, där ingen enskild visas. Berättigat intresse, artikel 6.1 f.',
        },
        { term: 'Hindra missbruk', says: 'Gränser vid kassan och översikt över ovanlig användning. Berättigat intresse, artikel 6.1 f.' },
        { term: 'Bevis för samtycken', says: 'Vad medlemmen läste och sa ja till, när, var och hur. Rättslig förpliktelse, artikel 7.1.' },
        {
          term: 'Varning före radering',
          says: 'Brev eller telefon till den som inte har varit här på länge. Lagringsminimering, artikel 5.1 e.',
        },
        { term: 'Automatiska beslut', says: 'Inga som har rättsliga följder eller liknande betydelse (artikel 22).' },
      ],
    },
    {
      title: 'Vilka det gäller',
      rows: [
        { term: 'Medlemmar', says: `${f.members}. Från 15 år.` },
        { term: 'Kända bara från köp', says: `${f.others}, hämtade från ett annat system och inte anslutna.` },
        { term: 'Begränsad behandling', says: `${f.restricted} har bett om att uppgifterna bara förvaras.` },
        { term: 'Anställda', says: `${f.staff} som betjänar kassan.` },
      ],
    },
    {
      title: 'Uppgifter',
      rows: [
        { term: 'Medlemmen uppger', says: 'Telefonnummer och namn. Frivilligt: dag och månad för födelsedag, e-post, kön och postnummer.' },
        {
          term: 'Kassan skriver',
          says: 'Stämplar, köpbelopp, returer, belöningar, samtycken och vem som betjänade. Med ett slumpmässigt nummer, utan namn.',
        },
        { term: 'Butiken skriver', says: 'Etiketter och listor.' },
        { term: 'Anställda', says: 'Namn, roll och vad de har gjort vid kassan. PIN finns bara som ett värde den kan kontrolleras mot.' },
        { term: 'Särskilda kategorier', says: 'Inga (artikel 9).' },
      ],
    },
    {
      title: 'Mottagare och överföring',
      rows: [
        {
          term: 'Mottagare',
          says: f.hasServer
            ? 'Den som driver klubbens server, som personuppgiftsbiträde. Ingen annan.'
            : 'Ingen. Kassan står ensam, utan server.',
        },
        { term: 'Biträdesavtal', says: f.hasServer ? '………………………………………' : 'Inte aktuellt.' },
        { term: 'Länder utanför EES', says: f.hasServer ? 'Inga från programmet. Var servern står: ………………………' : 'Inga.' },
      ],
    },
    {
      title: 'Lagringstid',
      rows: [
        {
          term: 'Utan besök',
          says: `Efter ${f.months} månader varnas medlemmen. ${f.graceDays} dagar senare raderar kassan dem, om de inte har varit här.`,
        },
        { term: 'På begäran', says: 'Raderas genast, i alla kassor och på servern.' },
        {
          term: 'Säkerhetskopior',
          says: `I ${f.backupDays} dagar. När någon raderas skrivs kopiorna om utan dem; en gammal kopia som tas i bruk raderar dem igen.`,
        },
        { term: 'Efter radering', says: 'Posterna i huvudboken står kvar med ett slumpmässigt nummer som inte längre pekar på någon.' },
      ],
    },
    {
      title: 'Säkerhet',
      rows: [
        {
          term: 'Åtkomst',
          says: 'Personlig PIN, roller, lås efter tre minuter och chefsrättigheter som går ut efter en minut. Upprepade fel stänger.',
        },
        { term: 'Spårning', says: 'Allt som skrivs bär vem, när och var, i en kedja där en ändring upptäcks.' },
        {
          term: 'Det som visas',
          says: 'Förnamn, första bokstaven i efternamnet och de sista siffrorna i numret. Kundskärmen visar bara förnamn.',
        },
        { term: 'Radering', says: 'Skriver över platsen i databasen. Loggarna innehåller inte namn, nummer eller adresser.' },
        {
          term: 'Överföring',
          says: f.hasServer ? 'Krypterad till servern. Varje kassa har sin egen nyckel, och varje klubb är skild från de andra.' : 'Ingen.',
        },
        { term: 'Disken', says: 'Databasen krypteras inte av programmet. Slå på diskkryptering i operativsystemet: ………………………' },
        {
          term: 'Förlust av data',
          says: 'Varje handling är skriven till disk innan den visas. Säkerhetskopia varje timme, kontrollerad efteråt.',
        },
      ],
    },
    {
      title: 'Medlemmarnas rättigheter',
      rows: [
        {
          term: 'Tillgång och överföring',
          says: 'En fil som kan läsas av människor och en som kan läsas av maskiner, medan medlemmen väntar.',
        },
        { term: 'Rättelse', says: 'Vid kassan. Historiken visar vilken sorts uppgift som rättades.' },
        { term: 'Radering och begränsning', says: 'Vid kassan, av en chef.' },
        { term: 'Samtycke', says: 'Ges av medlemmen själv på en skärm, ett ändamål i taget. Återkallas på samma ställe, lika lätt.' },
        { term: 'Klagomål', says: 'Till Integritetsskyddsmyndigheten (IMY).' },
      ],
    },
  ],
}
