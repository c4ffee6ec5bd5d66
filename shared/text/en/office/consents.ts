import type { consents as nb } from '#shared/text/nb/office/consents'

export const consents: typeof nb = {
  leftOut: {
    consented: (yes, of) => `${yes} of ${of} have said yes to personal offers. The others are in the sums only.`,
    restricted: (n, one) =>
      one
        ? 'One member has asked that their data is only kept, and is left out.'
        : `${n} have asked that their data is only kept, and are left out.`,
  },
  proof: {
    heading: 'Proof of consents',
    none: 'The member has never said yes to anything beyond the membership.',
    inForce: 'In force',
    ended: 'Withdrawn',
    given: 'Said yes',
    withdrawn: 'Withdrawn',
    methods: {
      customerScreen: 'on the customer’s own screen',
      turnedScreen: 'on the till’s screen, turned to the customer',
      ownPhone: 'on the customer’s own telephone',
      imported: 'brought from another system',
    },
    where: (till, by) => (by ? `${till}, served by ${by}` : till),
    words: 'The customer read',
    wordsGone: 'The wording is not kept here. The fingerprint below shows which text it was.',
    version: (version, language) => `Version ${version}, ${language}`,
    languages: { nb: 'Norwegian', sv: 'Swedish', en: 'English' },
    hash: 'Fingerprint (SHA-256)',
  },
}
