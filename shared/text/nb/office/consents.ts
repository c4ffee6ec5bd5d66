/** Consents as the office sees them: whom a group leaves out, and what a member has agreed to. */
export const consents = {
  leftOut: {
    consented: (yes: string, of: string) => `${yes} av ${of} har sagt ja til personlige tilbud. De andre er bare med i summene.`,
    restricted: (n: string, one: boolean) =>
      one
        ? 'Ett medlem har bedt om at opplysningene bare oppbevares, og er ikke med.'
        : `${n} har bedt om at opplysningene bare oppbevares, og er ikke med.`,
  },
  proof: {
    heading: 'Bevis for samtykker',
    none: 'Medlemmet har aldri sagt ja til noe utover medlemskapet.',
    inForce: 'Gjelder nå',
    ended: 'Trukket',
    given: 'Sagt ja',
    withdrawn: 'Trukket',
    /** How it was given, by the fact's `method`. */
    methods: {
      customerScreen: 'på kundens egen skjerm',
      turnedScreen: 'på kassas skjerm, snudd mot kunden',
      ownPhone: 'på kundens egen telefon',
      imported: 'hentet fra et annet system',
    } as Record<string, string>,
    where: (till: string, by: string | undefined) => (by ? `${till}, betjent av ${by}` : till),
    words: 'Kunden leste',
    wordsGone: 'Ordlyden er ikke lagret her. Fingeravtrykket under viser hvilken tekst det var.',
    version: (version: string, language: string) => `Versjon ${version}, ${language}`,
    languages: { nb: 'norsk', sv: 'svensk', en: 'engelsk' } as Record<string, string>,
    hash: 'Fingeravtrykk (SHA-256)',
  },
}
