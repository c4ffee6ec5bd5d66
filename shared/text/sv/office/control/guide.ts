import type { guide as nb } from '#shared/text/nb/office/control/guide'

export const guide: typeof nb = {
  title: 'Vägledning',
  heading: 'Så tar du emot en ny medlem: 30 sekunder',
  intro: 'Sätts upp vid kassan. Det som står inom citattecken säger du ordagrant.',
  language: 'Arkets språk',
  print: 'Skriv ut',
  pdf: 'Spara PDF',
  saved: (path: string) => `Sparat i ${path}`,
  printing: 'Skickat till skrivaren',
  notSaved: 'Inte sparat',
  footer: 'Stamkunde · så tar du emot en ny medlem',
  quiet: 'P skriver ut, L sparar som PDF. Ett ark för varje språk.',
  steps: [
    { title: 'Börja', says: 'Tryck **Ny kund**. Texten om vad som sparas står på kundens skärm.', drawn: 'enrol' },
    { title: 'Telefon', says: '”Vilket nummer har du?” Knappa in siffrorna. Kassan säger genast om numret är känt.', drawn: 'phone' },
    { title: 'Namn', says: '”Och vad heter du?” Födelsedag (dag och månad) bara om kunden vill. Inget annat behövs.', drawn: 'name' },
    {
      title: 'Kunden väljer',
      says: '”Här väljer du själv om du vill höra från oss. Nej går lika bra.” Vänd skärmen, eller låt kunden använda sin egen.',
      drawn: 'turn',
    },
    { title: 'Klart', says: '**Gå med**. ”Då är du medlem, och den första stämpeln kan du få nu.”', drawn: 'do' },
  ],
  never: 'Gör aldrig detta',
  nevers: [
    'Kryssa för kunden, eller gissa vad de menar. Bara kunden själv trycker, på en skärm de ser.',
    'Använd ditt eget medlemskap, eller hushållets. En kollega betjänar dig.',
    'Lova något som inte står på skärmen, eller säg att samtycke krävs för stämplarna.',
    'Ta emot någon under 15 år utan en vuxen, eller någon som inte står där.',
    'Skriv nummer på lappar, läs dem högt, eller sök upp någon du inte betjänar.',
  ],
  when: 'När det inte är rakt fram',
  whens: [
    { title: 'Känd kund', says: 'Kassan visar vem som liknar. Är det samma person öppnar du.', key: 'S' },
    { title: 'Samma hushåll', says: 'Två nummer, ett medlemskap: välj vem det gäller och gå vidare. Namnet behövs inte.', key: 'H' },
    {
      title: 'Numret har fått ny ägare',
      says: 'Den förra behåller allt utom numret. Använt de senaste 90 dagarna: en chef knappar PIN och skäl.',
      key: 'N',
    },
    {
      title: 'Den som förlorade numret',
      says: 'Sök på namn eller kod, öppna **Medlem**, lägg till ett nytt nummer. Inget är borta.',
      key: '',
    },
    { title: 'Eget nummer eller eget hushåll', says: 'Be en kollega göra det.', key: '' },
  ],
  after: 'Ångra, och utan nät',
  afters: [
    '**F8** ångrar i 8 sekunder. Senare är det chefen som hjälper.',
    'Utan nät fungerar allt. ”Frånkopplad” är inget fel: det skickas när nätet är tillbaka.',
    'Säger kassan att något INTE är sparat, så är det inte sparat. Gör om det när felet är åtgärdat.',
  ],
  says: 'När kassan säger nej',
  ask: (names: string): string => (names === '' ? 'Fråga chefen.' : `Fråga ${names}.`),
  rights: 'Vill kunden se, rätta eller radera det som är sparat: hämta chefen. Det ska gå medan kunden väntar.',
}
