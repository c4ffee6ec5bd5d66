/** The set-up scan: what is asked for, and what was found out about the scanner. */
export const scannerTrial = {
  start: 'Prøv skanneren',
  stop: 'Stopp prøven',
  ask: 'Skann koden tre ganger.',
  says: 'Denne på skjermen, den på prøvelappen, eller strekkoden på en vare. Hold alltid den samme skanneren.',
  askSerial: 'Skann en kode.',
  saysSerial: 'Hvilken som helst: den på skjermen, på prøvelappen eller på en vare.',
  qr: 'QR-kode for prøven',
  bars: 'Strekkode for prøven',
  count: (done: number, of: number) => `${done} av ${of}`,
  read: (code: string) => `Lest: ${code}`,
  nothing: 'Ingen kode kom på 30 sekunder. Sjekk at skanneren lyser og er koblet til, og prøv igjen.',
  typed: 'Det ble tastet, ikke skannet. Bruk skanneren.',
  tooSlow: (ms: number) =>
    `Skanneren bruker ${ms} ms på hvert tegn. Så sakte kan et menneske også taste. Sett «inter-character delay» til 0 i håndboken, og prøv igjen.`,

  goodTitle: 'Skanneren er klar',
  badTitle: 'Skanneren må stilles inn',
  speed: (characters: number, ms: number) => `Skanneren skriver ${characters} tegn på ${ms} ms.`,
  threshold: (ms: number) => `Tegn som kommer tettere enn ${ms} ms, er en skanner. Det er lagret.`,
  prefix: (key: string) => `Den trykker ${key} foran koden. Da står et halvskrevet navn i fred.`,
  noPrefix: 'Den har ingen tast foran koden. Det går fint; med F13 foran er det enda sikrere.',
  aim: (prefix: string) => `Den setter ${prefix} foran koden. Kassa tar det bort.`,
  before: (text: string) => `Den setter «${text}» foran koden. Slå opp «prefix» i håndboken, og ta det bort.`,
  enter: 'Den avslutter med Enter.',
  tab: 'Den avslutter med Tab. Det går fint.',
  twice:
    'Den avslutter to ganger. Medlemskoder og strekkoder leses riktig, men andre koder avvises. Sett «suffix» til bare Enter («CR») i håndboken.',
  noSuffix:
    'Den avslutter ikke med Enter, så kassa vet ikke når koden er ferdig. Slå opp «suffix» i håndboken, skann koden for «Enter» eller «CR», og prøv igjen.',
  layouts: {
    nordic:
      'Den er stilt inn for et nordisk tastatur. Medlemskoder og strekkoder leses riktig, men ikke bindestreker. Skann koden for «USA keyboard» i håndboken.',
    german: 'Den er stilt inn for et tysk tastatur, og bytter Y og Z. Skann koden for «USA keyboard» i håndboken, og prøv igjen.',
    french:
      'Den er stilt inn for et fransk tastatur, og bytter bokstaver og tall. Skann koden for «USA keyboard» i håndboken, og prøv igjen.',
  },
  capsLock: 'Caps Lock er på. Kassa leser koden riktig likevel.',
  serialGood: (device: string) => `Koden kom fra ${device}.`,
  notSaved: 'Ingenting er endret.',
  againLater: 'Prøv igjen',
}
