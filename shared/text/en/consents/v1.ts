import type { ConsentTexts, imported1 as norwegian } from '#shared/text/nb/consents/v1'

export const v1: ConsentTexts = {
  version: 1,
  text: (shop) =>
    `${shop} keeps your telephone number, your name and what you collect, to give you stamps and discounts. You can see, correct and erase it whenever you like; after 24 months without a visit we erase it ourselves. From 15 years of age.`,
  consents: {
    marketing: {
      sms: (shop) => `Yes, ${shop} may send me offers by SMS. I can say no again at any time.`,
      email: (shop) => `Yes, ${shop} may send me offers by e-mail. I can say no again at any time.`,
    },
    profiling: {
      all: (shop) => `Yes, ${shop} may use what I buy to choose offers for me. I can say no again at any time.`,
    },
  },
}

export const imported1: typeof norwegian = {
  version: 1,
  text: 'The customer gave this consent in another system. The shop has brought it from there and can show when and how it was given.',
}
