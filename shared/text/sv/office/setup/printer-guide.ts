import type { printerGuide as nb } from '#shared/text/nb/office/setup/printer-guide'

export const printerGuide: typeof nb = {
  start: 'Ställ in skrivare',
  title: 'Ställ in skrivare',
  lead: 'Kassan hittar skrivaren, skriver en provlapp och frågar vad du ser. Det gamla gäller tills du är klar.',
  stop: 'Avbryt',
  stopped: 'Skrivaren är som förut. Ingenting är ändrat.',
  step: (n, of) => `Fråga ${n} av ${of}`,
  yes: 'Ja',
  no: 'Nej',
  right: 'Så ska det vara',
  wrong: 'Så är det fel',
  edge: (n) => `Det står ${n}`,

  which: 'Vilken skrivare är det?',
  none: 'Hittade ingen skrivare. Se att den är påslagen, att det finns papper i den och att kabeln sitter i båda ändar.',
  look: 'Leta igen',
  looking: 'Letar …',
  kinds: { serial: 'Seriekabel', usb: 'USB', tcp: 'Nätverk', queue: 'Installerad på datorn', simulated: 'Bara för att öva' },
  network: 'Skrivare på nätverket',
  networkNote: 'Adressen står på skrivarens egen provlapp, till exempel 192.168.1.50',
  use: 'Prova den här',
  badAddress: 'Skriv adressen med siffror eller namn, till exempel 192.168.1.50.',

  printing: (name) => `Skriver provlapp på ${name} …`,
  changed: {
    baud: (n) => `Provar hastigheten ${n} baud.`,
    columns: (n) => `Provar ${n} tecken på raden.`,
    codePage: (n) => `Provar teckenuppsättning ${n} av 3.`,
    cut: 'Provar utan kniv.',
  },

  questions: {
    out: {
      ask: 'Kom det ut en lapp som går att läsa?',
      says: 'Vänta tills skrivaren är klar. Är det bara skräp på lappen svarar du nej.',
    },
    width: {
      ask: 'Når strecket ända ut på båda sidor?',
      says: 'Strecket ska varken brytas till nästa rad eller sluta mitt på. Bryts det, säger talet längst till höger hur brett papperet är.',
    },
    letters: { ask: 'Är alla bokstäver rätt?', says: 'På lappen ska det stå precis detta:' },
    qr: {
      ask: 'Går QR-koden att skanna?',
      says: 'Skanna den med skannern, så svarar kassan själv. Eller håll mobilens kamera över.',
    },
    cut: { ask: 'Klipptes lappen av?', says: 'Det ska vara ett rent snitt under sista raden.' },
    tear: { ask: 'Går lappen att riva av under sista raden?', says: 'Skrivaren har troligen ingen kniv. Nu skrevs lappen utan.' },
  },
  sample: 'æøå ÆØÅ äö ÄÖ é ü €',

  refusedTitle: 'Provlappen kom inte ut',
  again: 'Försök igen',
  other: 'Välj en annan skrivare',
  notOut: {
    title: 'Ingen lapp att läsa',
    says: 'Se efter detta, och försök igen:',
    checks: [
      'Skrivaren är påslagen och lyser.',
      'Det finns papper i den, med den blanka sidan utåt, och locket är stängt.',
      'Kabeln sitter i båda ändar. Prova ett annat uttag på datorn.',
      'Skrivaren förstår ESC/POS, som nästan alla lappskrivare gör.',
    ],
  },

  saving: 'Sparar …',
  notSaved: 'Inställningen är inte sparad. Den gamla gäller.',
  save: 'Spara igen',
  doneTitle: 'Skrivaren är klar',
  doneSays: 'Detta fungerade, och är sparat:',
  done: 'Klar',
  kept: {
    columns: (n) => `${n} tecken på raden`,
    codePage: { pc858: 'Teckenuppsättning PC858', wpc1252: 'Teckenuppsättning WPC1252', pc865: 'Teckenuppsättning PC865' },
    baud: (n) => `${n} baud`,
    cut: 'Klipper lappen',
    noCut: 'Lappen rivs av för hand',
  },
  notes: {
    width: 'Ingen av bredderna passade helt. Den smalaste är vald, för den bryts aldrig.',
    letters:
      'Ingen av teckenuppsättningarna gav alla bokstäver. Vissa namn kan få fel tecken. Leta efter ”code page 858” i skrivarens handbok.',
    qr: 'QR-koden gick inte att skanna. Koden står i klartext under den. Rengör skrivhuvudet, och försök igen en annan dag.',
    tear: 'Lappen är svår att riva av. Dra ut den lite först, eller använd pappersmatningen på skrivaren.',
  },
}
