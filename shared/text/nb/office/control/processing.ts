import type { ProcessingFacts } from '#shared/till/processing-record'

type Section = { title: string; rows: { term: string; says: string }[] }

/** The record of processing. It says what the program does, and nothing that only the shop can know. */
export const processing = {
  title: 'Behandling av data',
  lead: 'Protokoll over behandling av personopplysninger, etter personvernforordningen artikkel 30. Den følger programmet slik det er i dag. Det som bare butikken vet, skriver dere på linjene.',
  heading: 'Protokoll over behandlingsaktiviteter',
  of: (shop: string, date: string) => `${shop}, ${date}`,
  print: 'Skriv ut',
  pdf: 'Lagre PDF',
  saved: (path: string) => `Lagret som ${path}.`,
  printing: 'Protokollen er sendt til skriveren.',
  notSaved: 'Ingen fil ble valgt. Ingenting er lagret.',
  quiet: 'Det en inspektør spør etter først, på papir.',
  texts: 'Tekstene medlemmene leser og sier ja til',
  text: (id: string, version: string, language: string) => {
    const names: Record<string, string> = {
      notice: 'Opplysning før innmelding',
      'consent-marketing-sms': 'Tilbud på SMS',
      'consent-marketing-email': 'Tilbud på e-post',
      'consent-profiling-all': 'Personlige tilbud',
      'consent-imported': 'Samtykke fra et annet system',
    }
    const languages: Record<string, string> = { nb: 'norsk', sv: 'svensk', en: 'engelsk' }
    return `${names[id] ?? id}, versjon ${version}, ${languages[language] ?? language}`
  },
  sections: (f: ProcessingFacts): Section[] => [
    {
      title: 'Behandlingsansvarlig',
      rows: [
        { term: 'Virksomhet', says: [f.shop, f.place].filter(Boolean).join(', ') },
        { term: 'Organisasjonsnummer og adresse', says: '………………………………………' },
        { term: 'Hvem medlemmene kan spørre', says: '………………………………………' },
        { term: 'Personvernombud, om dere har', says: '………………………………………' },
      ],
    },
    {
      title: 'Formål og rettslig grunnlag',
      rows: [
        {
          term: 'Medlemskapet',
          says: 'Telle stempler, poeng og nivåer, gi belønninger og vise medlemmet hva de har. Avtale, artikkel 6 nr. 1 b. Krever ikke samtykke.',
        },
        { term: 'Tilbud på SMS', says: `Samtykke, artikkel 6 nr. 1 a. ${f.agreed('marketing', 'sms')} har sagt ja nå.` },
        { term: 'Tilbud på e-post', says: `Samtykke, artikkel 6 nr. 1 a. ${f.agreed('marketing', 'email')} har sagt ja nå.` },
        {
          term: 'Personlige tilbud',
          says: `Velge ut medlemmer etter hva de handler og hvem de er (profilering). Samtykke, artikkel 6 nr. 1 a. ${f.agreed('profiling', 'all')} har sagt ja nå. De andre er ikke i noen liste, fil eller kampanje som er laget slik.`,
        },
        {
          term: 'Summer og statistikk',
          says: 'Tall om klubben som helhet, der ingen enkeltperson vises. Berettiget interesse, artikkel 6 nr. 1 f.',
        },
        { term: 'Hindre misbruk', says: 'Grenser ved kassa og oversikt over uvanlig bruk. Berettiget interesse, artikkel 6 nr. 1 f.' },
        { term: 'Bevis for samtykker', says: 'Hva medlemmet leste og sa ja til, når, hvor og hvordan. Rettslig plikt, artikkel 7 nr. 1.' },
        {
          term: 'Varsel før sletting',
          says: 'Brev eller telefon til den som ikke har vært her på lenge. Lagringsbegrensning, artikkel 5 nr. 1 e.',
        },
        { term: 'Automatiske avgjørelser', says: 'Ingen som har rettsvirkning eller tilsvarende betydning (artikkel 22).' },
      ],
    },
    {
      title: 'Hvem det gjelder',
      rows: [
        { term: 'Medlemmer', says: `${f.members}. Fra 15 år.` },
        { term: 'Kjent bare fra kjøp', says: `${f.others}, hentet inn fra et annet system og ikke meldt inn.` },
        { term: 'Begrenset behandling', says: `${f.restricted} har bedt om at opplysningene bare oppbevares.` },
        { term: 'Ansatte', says: `${f.staff} som betjener kassa.` },
      ],
    },
    {
      title: 'Opplysninger',
      rows: [
        { term: 'Medlemmet oppgir', says: 'Telefonnummer og navn. Valgfritt: dag og måned for bursdag, e-post, kjønn og postnummer.' },
        {
          term: 'Kassa skriver',
          says: 'Stempler, kjøpsbeløp, returer, belønninger, samtykker og hvem som betjente. Med et tilfeldig nummer, uten navn.',
        },
        { term: 'Butikken skriver', says: 'Merkelapper og lister.' },
        { term: 'Ansatte', says: 'Navn, rolle og hva de har gjort ved kassa. PIN finnes bare som en verdi den kan kontrolleres mot.' },
        { term: 'Særlige kategorier', says: 'Ingen (artikkel 9).' },
      ],
    },
    {
      title: 'Mottakere og overføring',
      rows: [
        {
          term: 'Mottakere',
          says: f.hasServer ? 'Den som driver klubbens server, som databehandler. Ingen andre.' : 'Ingen. Kassa står alene, uten server.',
        },
        { term: 'Databehandleravtale', says: f.hasServer ? '………………………………………' : 'Ikke aktuelt.' },
        { term: 'Land utenfor EØS', says: f.hasServer ? 'Ingen fra programmet. Hvor serveren står: ………………………' : 'Ingen.' },
      ],
    },
    {
      title: 'Lagringstid',
      rows: [
        {
          term: 'Uten besøk',
          says: `Etter ${f.months} måneder blir medlemmet varslet. ${f.graceDays} dager senere sletter kassa dem, om de ikke har vært her.`,
        },
        { term: 'På forespørsel', says: 'Slettes med én gang, i alle kasser og på serveren.' },
        {
          term: 'Sikkerhetskopier',
          says: `I ${f.backupDays} dager. Når noen slettes, skrives kopiene på nytt uten dem; en gammel kopi som tas i bruk, sletter dem igjen.`,
        },
        { term: 'Etter sletting', says: 'Postene i hovedboka står igjen med et tilfeldig nummer som ikke lenger peker på noen.' },
      ],
    },
    {
      title: 'Sikkerhet',
      rows: [
        {
          term: 'Tilgang',
          says: 'Personlig PIN, roller, lås etter tre minutter og lederrettigheter som går ut etter ett minutt. Gjentatte feil stenger.',
        },
        { term: 'Sporing', says: 'Alt som skrives, bærer hvem, når og hvor, i en kjede der en endring blir oppdaget.' },
        {
          term: 'Det som vises',
          says: 'Fornavn, første bokstav i etternavnet og de siste sifrene i nummeret. Kundeskjermen viser bare fornavn.',
        },
        { term: 'Sletting', says: 'Overskriver plassen i databasen. Loggene inneholder ikke navn, numre eller adresser.' },
        {
          term: 'Overføring',
          says: f.hasServer ? 'Kryptert til serveren. Hver kasse har sin egen nøkkel, og hver klubb er skilt fra de andre.' : 'Ingen.',
        },
        { term: 'Disken', says: 'Databasen er ikke kryptert av programmet. Slå på diskkryptering i operativsystemet: ………………………' },
        { term: 'Tap av data', says: 'Hver handling er skrevet til disk før den vises. Sikkerhetskopi hver time, kontrollert etterpå.' },
      ],
    },
    {
      title: 'Medlemmenes rettigheter',
      rows: [
        { term: 'Innsyn og overføring', says: 'Én fil som kan leses av folk, og én som kan leses av maskiner, mens medlemmet venter.' },
        { term: 'Retting', says: 'Ved kassa. Historikken viser hva slags opplysning som ble rettet.' },
        { term: 'Sletting og begrensning', says: 'Ved kassa, av en leder.' },
        { term: 'Samtykke', says: 'Gis av medlemmet selv på en skjerm, ett formål om gangen. Trekkes på samme sted, like lett.' },
        { term: 'Klage', says: 'Til Datatilsynet.' },
      ],
    },
  ],
}
