/** The guide that sets up the printer: one question at a time, in words for somebody who has never done it. */
export const printerGuide = {
  start: 'Sett opp skriver',
  title: 'Sett opp skriver',
  lead: 'Kassa finner skriveren, skriver en prøvelapp og spør hva du ser. Det gamle gjelder til du er ferdig.',
  stop: 'Avbryt',
  stopped: 'Skriveren er som før. Ingenting er endret.',
  step: (n: number, of: number) => `Spørsmål ${n} av ${of}`,
  yes: 'Ja',
  no: 'Nei',
  right: 'Slik skal det være',
  wrong: 'Slik er det galt',
  edge: (n: number) => `Det står ${n}`,

  which: 'Hvilken skriver er det?',
  none: 'Fant ingen skriver. Se at den er slått på, at det er papir i den, og at kabelen sitter i begge ender.',
  look: 'Let på nytt',
  looking: 'Leter …',
  kinds: {
    serial: 'Seriekabel',
    usb: 'USB',
    tcp: 'Nettverk',
    queue: 'Installert på maskinen',
    simulated: 'Bare for å øve',
  },
  network: 'Skriver på nettverket',
  networkNote: 'Adressen står på skriverens egen prøvelapp, for eksempel 192.168.1.50',
  use: 'Prøv denne',
  badAddress: 'Skriv adressen med tall eller navn, for eksempel 192.168.1.50.',

  printing: (name: string) => `Skriver prøvelapp på ${name} …`,
  changed: {
    baud: (n: string) => `Prøver hastigheten ${n} baud.`,
    columns: (n: number) => `Prøver ${n} tegn på linjen.`,
    codePage: (n: number) => `Prøver tegnsett ${n} av 3.`,
    cut: 'Prøver uten kniv.',
  },

  questions: {
    out: {
      ask: 'Kom det ut en lapp du kan lese?',
      says: 'Vent til skriveren er ferdig. Er det bare rot på lappen, svarer du nei.',
    },
    width: {
      ask: 'Når streken helt ut på begge sider?',
      says: 'Streken skal verken brekke over på neste linje eller stoppe midt på. Brekker den, sier tallet ytterst til høyre hvor bredt papiret er.',
    },
    letters: { ask: 'Er alle bokstavene riktige?', says: 'På lappen skal det stå akkurat dette:' },
    qr: {
      ask: 'Kan QR-koden skannes?',
      says: 'Skann den med skanneren, så svarer kassa selv. Eller hold mobilkameraet over.',
    },
    cut: { ask: 'Ble lappen kuttet?', says: 'Det skal være et rent kutt under siste linje.' },
    tear: { ask: 'Kan lappen rives av under siste linje?', says: 'Skriveren har trolig ikke kniv. Nå ble lappen skrevet uten.' },
  },
  sample: 'æøå ÆØÅ äö ÄÖ é ü €',

  refusedTitle: 'Prøvelappen kom ikke ut',
  again: 'Prøv igjen',
  other: 'Velg en annen skriver',
  notOut: {
    title: 'Ingen lapp å lese',
    says: 'Se etter dette, og prøv igjen:',
    checks: [
      'Skriveren er slått på og lyser.',
      'Det er papir i den, med den blanke siden ut, og lokket er lukket.',
      'Kabelen sitter i begge ender. Prøv en annen port på maskinen.',
      'Skriveren forstår ESC/POS, som nesten alle lappskrivere gjør.',
    ],
  },

  saving: 'Lagrer …',
  notSaved: 'Oppsettet er ikke lagret. Det gamle gjelder.',
  save: 'Lagre på nytt',
  doneTitle: 'Skriveren er klar',
  doneSays: 'Dette virket, og er lagret:',
  done: 'Ferdig',
  kept: {
    columns: (n: number) => `${n} tegn på linjen`,
    codePage: { pc858: 'Tegnsett PC858', wpc1252: 'Tegnsett WPC1252', pc865: 'Tegnsett PC865' },
    baud: (n: string) => `${n} baud`,
    cut: 'Kutter lappen',
    noCut: 'Lappen rives av for hånd',
  },
  notes: {
    width: 'Ingen av breddene passet helt. Den smaleste er valgt, for den brekker aldri.',
    letters: 'Ingen av tegnsettene ga alle bokstavene. Noen navn kan få feil tegn. Se etter «code page 858» i skriverens håndbok.',
    qr: 'QR-koden kunne ikke skannes. Koden står i klartekst under den. Rengjør skriverhodet, og prøv igjen en annen dag.',
    tear: 'Lappen er vanskelig å rive av. Trekk den litt ut først, eller bruk papirmatingen på skriveren.',
  },
}
