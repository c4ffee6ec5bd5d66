import type { consents as nb } from '#shared/text/nb/office/consents'

export const consents: typeof nb = {
  leftOut: {
    consented: (yes, of) => `${yes} av ${of} har sagt ja till personliga erbjudanden. De andra är bara med i summorna.`,
    restricted: (n, one) =>
      one
        ? 'En medlem har bett om att uppgifterna bara förvaras och är inte med.'
        : `${n} har bett om att uppgifterna bara förvaras och är inte med.`,
  },
  proof: {
    heading: 'Bevis för samtycken',
    none: 'Medlemmen har aldrig sagt ja till något utöver medlemskapet.',
    inForce: 'Gäller nu',
    ended: 'Återkallat',
    given: 'Sagt ja',
    withdrawn: 'Återkallat',
    methods: {
      customerScreen: 'på kundens egen skärm',
      turnedScreen: 'på kassans skärm, vänd mot kunden',
      ownPhone: 'på kundens egen telefon',
      imported: 'hämtat från ett annat system',
    },
    where: (till, by) => (by ? `${till}, betjänad av ${by}` : till),
    words: 'Kunden läste',
    wordsGone: 'Ordalydelsen är inte sparad här. Fingeravtrycket nedan visar vilken text det var.',
    version: (version, language) => `Version ${version}, ${language}`,
    languages: { nb: 'norska', sv: 'svenska', en: 'engelska' },
    hash: 'Fingeravtryck (SHA-256)',
  },
}
