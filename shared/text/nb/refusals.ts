// What a person reads when the till says no: what happened, whether anything was saved, what to do.

type Details = Record<string, string | number>

export const refusals = {
  memberUnknown: 'Fant ikke medlemmet. Ingenting er lagret. Søk på nytt.',
  memberErased: 'Medlemmet har bedt om å bli slettet. Ingenting er lagret. Meld kunden inn på nytt om kunden ønsker det.',
  programmeUnknown: 'Fant ikke programmet. Ingenting er lagret. Åpne medlemmet på nytt.',
  programmeEnded: 'Programmet er avsluttet. Stempelet er ikke lagret. Belønninger som alt er tjent, kan fortsatt brukes.',
  notAPunchCard: 'Dette programmet har ikke stempler. Ingenting er lagret. Registrer et kjøp i stedet.',
  wrongStore: 'Programmet gjelder ikke i denne butikken. Ingenting er lagret. Si fra til kunden hvilken butikk det gjelder i.',
  tooManyStamps: (d: Details) =>
    `Det er for mange stempler på én gang${d.max ? ` (høyst ${d.max})` : ''}. Ingenting er lagret. Velg færre.`,
  lookUpsSpent: (d: Details) =>
    `Du har slått opp mange kunder uten å betjene dem. Ingenting er tapt. Tast hele nummeret, skann kortet, vent ${d.seconds === undefined ? 'litt' : `${d.seconds} sekunder`}, eller la en leder logge inn.`,

  notEarned: 'Belønningen er ikke tjent opp. Ingenting er brukt. Trykk ? for å se hva som mangler.',
  alreadyRedeemed: 'Belønningen er allerede brukt. Ingenting mer er brukt. Se historikken for når.',
  expired: (d: Details) => `Belønningen gikk ut${d.date ? ` ${d.date}` : ''}. Ingenting er brukt. Velg en annen belønning.`,
  notEnoughPoints: 'Det er ikke nok poeng. Ingenting er brukt. Velg et mindre beløp.',
  minPurchase: 'Kjøpet er for lite for denne belønningen. Ingenting er brukt. Ta den bort, eller vent til et større kjøp.',
  standsAlone: 'Belønningen kan ikke brukes sammen med andre. Ingenting er brukt. Velg én av dem.',
  nothingToDo: 'Det er ikke valgt noe. Ingenting er lagret. Tast et beløp eller velg en belønning.',

  amountInvalid: 'Beløpet kan ikke leses. Ingenting er lagret. Skriv det som 289 eller 289,50.',
  purchaseUnknown: 'Fant ikke kjøpet på dette medlemmet. Ingenting er lagret. Velg kjøpet fra lista.',
  returnTooLarge: 'Returen er større enn det som er igjen av kjøpet. Ingenting er lagret. Skriv et mindre beløp.',

  factUnknown: 'Fant ikke det som skulle tas tilbake. Ingenting er endret. Åpne medlemmet på nytt.',
  alreadyReversed: 'Det er allerede tatt tilbake. Ingenting mer er endret. Du trenger ikke gjøre noe.',
  undoTooLate:
    'Bare den som gjorde det, kan angre, og bare i åtte sekunder. Ingenting er endret. Be lederen ta det tilbake fra historikken.',
  reasonMissing: 'Det mangler en grunn. Ingenting er endret. Velg en grunn eller skriv kort hvorfor, og prøv igjen.',

  phoneImpossible:
    'Nummeret kan ikke være et telefonnummer. Ingenting er lagret. Sjekk sifrene med kunden, og skriv landskoden for et utenlandsk nummer.',
  phoneTaken: 'Nummeret tilhører allerede et medlem. Ingenting er lagret. Åpne medlemmet, eller si at nummeret har fått ny eier.',
  nameMissing: 'Navnet mangler. Ingenting er lagret. Skriv minst ett navn.',
  nameTooLong: (d: Details) => `Navnet er for langt${d.max ? ` (høyst ${d.max} tegn)` : ''}. Ingenting er lagret. Skriv det kortere.`,

  programmeInvalid: (d: Details) =>
    `Programmet kan ikke tas i bruk slik${d.where ? `: se på ${d.where}` : ''}. Ingenting er endret. Rett feltet og prøv igjen.`,
  fileUnreadable: (d: Details) => `Filen kan ikke leses${d.where ? ` (${d.where})` : ''}. Ingenting er endret. Velg en annen fil.`,
  trialTooMuch: 'Programmet ville gi én kunde tusenvis av belønninger. Ingenting er lagret. Se over tallene.',

  notSignedIn: 'Ingen er logget inn. Ingenting er lagret. Velg deg selv og tast PIN-koden.',
  locked: 'Kassa er låst fordi ingen har brukt den på en stund. Ingenting er lagret. Tast PIN-koden, så står alt som det var.',
  managerNeeded: 'Lederrettighetene varer i ett minutt uten tastetrykk. Ingenting er lagret. Tast PIN-koden på nytt.',
  pinWrong: (d: Details) =>
    `PIN-koden er feil. Ingen er logget inn.${d.left === undefined ? '' : ` ${d.left} forsøk igjen.`} Prøv igjen, eller be lederen om en ny.`,
  pinLocked: (d: Details) =>
    `For mange feil PIN-koder. Ingen er logget inn. Vent ${d.seconds === undefined ? 'litt' : `${d.seconds} sekunder`}, eller be lederen om en ny PIN-kode.`,
  pinMissing: 'Denne personen har ingen PIN-kode ennå. Ingen er logget inn. Be lederen gi en under Oppsett, Medarbeidere.',
  pinTooShort: (d: Details) => `PIN-koden må ha ${d.digits ?? 4} sifre. Ingenting er endret. Tast en annen.`,
  pinTooEasy: 'PIN-koden er for lett å gjette. Ingenting er endret. Velg sifre som ikke er like eller står på rad.',
  pinsNotHere:
    'Denne kassa vet ennå ikke hvordan klubbens PIN-koder prøves. Ingen er logget inn. Slå på en av de andre kassene mens begge er på nett, eller bruk eierens gjenopprettingskode.',
  recoveryCodeWrong: (d: Details) =>
    `Gjenopprettingskoden stemmer ikke. Ingenting er endret.${d.seconds === undefined ? '' : ` Vent ${d.seconds} sekunder.`} Se etter på arket den ble skrevet på.`,
  ownerMissing: 'Det må være minst én eier på lista. Ingenting er lagret. Gi en av dem rollen eier.',
  ownerOnly: 'Bare eieren kan gjøre dette. Ingenting er endret. Be eieren logge inn.',
  needsManager: 'Dette må en leder godkjenne. Ingenting er lagret. Be en leder taste PIN-koden og grunnen.',
  approvalUnknown: 'Godkjenningen gjelder ikke lenger. Ingenting er lagret. Be lederen godkjenne på nytt.',
  approverSame: 'En annen enn deg må godkjenne. Ingenting er lagret. Be en leder taste PIN-koden sin.',
  ownMembership: 'Dette er medlemskapet til en av dere som gjør det. Ingenting er lagret. Be en kollega betjene kassa.',

  memberRestricted: 'Medlemmet har bedt om at opplysningene bare oppbevares. Ingenting er lagret. Lederen kan oppheve begrensningen.',
  mergeSame: 'De to er allerede samme medlemskap. Ingenting er endret. Velg et annet medlem.',
  mergeUnknown: 'Fant ikke sammenslåingen. Ingenting er endret. Åpne medlemmet på nytt.',
  lastNumber: 'Det er det siste nummeret til medlemskapet. Ingenting er endret. Legg til det nye nummeret først.',
  notDue: 'Medlemmet kan ikke slettes for inaktivitet ennå. Ingenting er slettet. Last inn lista på nytt.',
  notConfirmed:
    'Kunden har ikke bekreftet dette på en skjerm nå nettopp. Ingenting er lagret. La kunden velge på sin egen skjerm, eller snu denne.',

  notSetUp: 'Kassa er ikke satt opp ennå. Ingenting er lagret. Svar på spørsmålene først.',
  alreadySetUp: 'Kassa er allerede satt opp. Ingenting er endret. Endre heller i oppsettet.',
  notAllowed: 'Dette må en leder gjøre. Ingenting er lagret. Bytt til en leder med F12.',
  askedNoMore: 'Kassa har gått videre. Ingenting er lagret av valgene. Spør kunden en gang til.',
  badRequest: 'Kassa forstod ikke forespørselen. Ingenting er lagret. Prøv igjen.',
  staffUnknown: 'Fant ikke personen. Ingenting er endret. Velg fra lista.',
  diskFull: 'Kassa kan ikke lagre: disken er full. Det du gjorde nå, er IKKE lagret. Frigjør plass og gjør det igjen.',
  readOnly:
    'Kassa kan ikke lagre: databasen kan bare leses. Det du gjorde nå, er IKKE lagret. Sjekk rettighetene til mappen, og start kassa på nytt.',
  databaseBusy: 'Databasen er opptatt av et annet program. Det du gjorde nå, er IKKE lagret. Vent litt og prøv igjen.',
  databaseDamaged:
    'Databasen er skadet. Ingenting nytt er lagret, og filen er ikke rørt. Ikke slett den; kontakt den som hjelper dere med kassa.',
  databaseNewer: 'Databasen er laget av en nyere utgave av Stamkunde. Ingenting er endret. Oppdater kassa og start den på nytt.',
  backupUnusable: 'Sikkerhetskopien mangler eller er selv skadet. Ingenting er endret. Velg en annen kopi.',
  recoveryFailed:
    'Resultatet besto ikke kontrollen og er kastet. De skadede filene er ikke rørt. Prøv en annen måte, eller kontakt den som hjelper dere med kassa.',
  commandReused: 'Kassa fikk to ulike ordre med samme nummer. Bare den første er lagret. Sjekk historikken, og prøv igjen om noe mangler.',
  unexpected: 'Noe gikk galt i kassa. Det som står i historikken, er lagret. Åpne medlemmet på nytt, og prøv igjen om det mangler.',

  noPrinter: 'Det er ikke valgt noen skriver. Alt er lagret, men ingen lapp kommer. Velg en skriver i oppsettet.',
  slipUnknown: 'Fant ikke lappen. Stempelet er lagret. Skriv ut en ny fra medlemmet.',
  printerAbsent: 'Fant ikke skriveren. Alt annet er lagret. Sjekk kabel og strøm.',
  printerBusy: 'Skriveren er opptatt av et annet program. Alt annet er lagret. Lukk det andre programmet.',
  printerDenied:
    'Maskinen lar ikke kassa bruke skriveren. Alt annet er lagret. Gi brukeren tilgang (i Linux: gruppene lp og dialout), og logg inn på nytt.',
  notAPrinter: 'Dette er ikke en skriver. Ingenting er skrevet. Velg en annen tilkobling i oppsettet.',
  deviceSettings: 'Enheten kan ikke brukes med disse innstillingene. Ingenting er skrevet. Sjekk tilkobling og hastighet.',

  importUnreadable: (d: Details) =>
    `Filen kan ikke leses${d.where ? ` (${d.where})` : ''}. Ingenting er importert. Lagre den som CSV eller XLSX og prøv igjen.`,
  importColumnsMissing: (d: Details) =>
    `Det mangler kolonner${d.columns ? `: ${d.columns}` : ''}. Ingenting er importert. Velg hvilke kolonner som er hva.`,
  importTooWide: 'Filen har for mange kolonner eller for lange linjer. Ingenting er importert. Sjekk at det er riktig fil.',
  importEmpty: 'Filen er tom. Ingenting er importert. Velg en annen fil.',
  importRunning: 'En import pågår allerede. Denne er ikke startet. Vent til den er ferdig, eller avbryt den.',
  cannotWriteFile: 'Filen kunne ikke lagres der. Tallene i kassa er uendret. Velg en annen mappe.',
  printFailed: 'Utskriften ble ikke noe av. Rapporten er uendret. Lagre den som PDF og skriv ut derfra.',

  syncDiverged:
    'Det som kom fra serveren, stemmer ikke med det kassa har. Alt på kassa er lagret og trygt, og du kan arbeide som vanlig. Kontakt den som hjelper dere med kassa.',
  notPaired: 'Kassa er ikke koblet til noen server. Alt er lagret her. Koble til under Oppsett.',
  serverUnreachable: 'Får ikke tak i serveren. Alt er lagret her. Sjekk nettet og adressen, og prøv igjen.',
  notOurServer: 'Det som svarte, er ikke en Stamkunde-server. Alt er lagret her. Sjekk adressen, og om nettet ber om innlogging.',
  serverCertificate:
    'Serverens sertifikat er utløpt eller gjelder ikke denne adressen. Ingenting er sendt, og alt er lagret her. Si fra til den som driver serveren.',
  serverInsecure: 'Adressen begynner med http, og da kan andre lese det som sendes. Ingenting er sendt. Skriv den med https.',
  serverRefused: 'Serveren kunne ikke ta imot dette nå. Alt er lagret her. Prøv igjen om litt.',
  serverOlder: 'Serveren er eldre enn kassa. Alt er lagret her. Be den som driver serveren, om å oppdatere den.',
  codeUnknown: 'Koden finnes ikke. Ingenting er endret. Sjekk de åtte tegnene, eller lag en ny kode.',
  codeUsed: 'Koden er brukt allerede. Ingenting er endret. Lag en ny kode; hver kode gjelder én kasse.',
  codeExpired: 'Koden er gått ut. Ingenting er endret. Lag en ny kode; den gjelder i femten minutter.',
  tooManyTries: 'For mange forsøk med feil kode. Ingenting er endret. Vent litt, og lag en ny kode.',
  tillRevoked: 'Denne kassa er stengt ute fra klubben. Alt er lagret her, men ingenting sendes. Koble den til på nytt med en kode.',
  snapshotBroken: 'Klubbens data kom ikke helt frem. Ingenting på kassa er endret. Prøv igjen.',
  peopleMissing:
    'De andre kassene har ikke fortalt hvem som arbeider her ennå. Sørg for at en av dem er på og har nett, og prøv igjen. Koden gjelder fortsatt.',
  offlineBudget:
    'Kassa er uten nett og har løst inn så mye som den får lov til. Ingenting er brukt. Be daglig leder gjøre det, eller vent til nettet er tilbake.',
  beingRedeemed: 'En annen kasse er i ferd med å løse inn for dette medlemmet. Ingenting er brukt. Vent noen sekunder og prøv igjen.',
  conflictUnknown: 'Avviket finnes ikke lenger. Ingenting er endret. Se lista på nytt.',
  wrongToken: 'Nøkkelen er feil eller mangler. Ingenting er lagret. Hent den under Oppsett, Kasseapparat.',
  tooManyWrongTokens: (d: Details) =>
    `For mange forsøk med feil nøkkel. Ingenting er lagret. Vent${d.seconds ? ` ${d.seconds} sekunder` : ' litt'}, og bruk nøkkelen fra Oppsett.`,
  tooManySearches: (d: Details) =>
    `For mange søk på kort tid. Ingenting er lagret. Vent${d.seconds ? ` ${d.seconds} sekunder` : ' litt'}, og søk igjen.`,
  notFromHere: 'Forespørselen kom fra en nettside eller en annen adresse. Ingenting er lagret. Spør fra et program på denne maskinen.',
  keyMissing:
    'Idempotency-Key mangler eller kan ikke brukes. Ingenting er lagret. Send en ny nøkkel for hvert kjøp, den samme når det gjentas.',
  pathUnknown: 'Denne adressen finnes ikke i kassa. Ingenting er lagret. Se hva som finnes, i docs/registers.md.',
  updateForged:
    'Oppdateringen er avvist: den er ikke slik utgiveren har laget den. Ingenting er kjørt, og kassa går videre som før. Prøv igjen senere, og si fra til utgiveren hvis det gjentar seg.',
  updateOld:
    'Oppdateringen er avvist: den er utløpt, eller eldre enn det kassa alt har. Ingenting er kjørt, og kassa går videre som før. Prøv igjen senere, og si fra til utgiveren hvis det gjentar seg.',
  updateTooFar:
    'Kassa er for gammel til å gå rett til den nye utgaven. Ingenting er endret. Installer utgaven imellom først; utgiveren vet hvilken.',
  updateUnreachable: 'Kassa fikk ikke hentet oppdateringen. Ingenting er endret. Kontroller nettet; kassa prøver igjen av seg selv.',
  updateNotReady: 'Ingen oppdatering er klar. Ingenting er endret. Se etter igjen om en stund.',
  updateNotStarted: 'Oppdateringen er ekte, men kunne ikke startes. Kassa går videre som før. Start maskinen på nytt og prøv igjen.',
  bonusTooMuch: (d: Details) =>
    `Det er flere bonuspoeng enn ett medlem kan få på en dag${d.left === undefined ? '' : ` (${d.left} igjen i dag)`}. Ingenting er gitt. Gi færre, eller hev grensen i Oppsett.`,
  notAPointsProgramme: 'Programmet teller ikke poeng. Ingenting er gitt. Velg en lommebok eller en nivåstige.',
  ownHousehold: 'Ingen kan verve seg selv eller sin egen husstand. Ingenting er lagret. Velg et annet medlem, eller la feltet stå tomt.',
  postalCodeImpossible: (d: Details) => `Postnummeret kan ikke stemme. Ingenting er endret. Skriv ${d.digits ?? 'fire eller fem'} sifre.`,
  emailImpossible: 'E-postadressen kan ikke stemme. Ingenting er endret. Se over den.',
  segmentUnknown: 'Segmentet finnes ikke lenger. Ingenting er endret. Velg et annet.',
  segmentEmpty: 'Ingen medlemmer er i segmentet nå. Ingenting er tatt i bruk. Gjør segmentet videre, eller velg et annet.',
  nobodyConsented: 'Ingen i segmentet har sagt ja til personlige tilbud. Ingenting er lagret. De kan si ja på kundeskjermen i kassa.',
  listUnknown: 'Lista finnes ikke lenger. Ingenting er endret. Velg en annen.',
  listInUse: (d: Details) =>
    `${d.programme ? `Kampanjen ${d.programme}` : 'En kampanje'} gjelder dem som står på lista. Ingenting er slettet. Avslutt kampanjen først.`,
  nameTaken: 'Navnet er allerede i bruk. Ingenting er lagret. Velg et annet navn.',
  stillCounting: (d: Details) =>
    `Tallene regnes på nytt etter en oppdatering: ${d.percent ?? 0} % er ferdig. Stempler, søk og innløsning virker som før, og ingenting er borte. Prøv igjen om et par minutter.`,
  workRunning: 'Noe annet regnes ut nå. Ingenting er endret. Vent til det er ferdig, eller avbryt det.',
}
