import type { ConsentTexts, imported1 as norwegian } from '#shared/text/nb/consents/v1'

export const v1: ConsentTexts = {
  version: 1,
  text: (shop) =>
    `${shop} sparar telefonnummer, namn och det du samlar, för att ge dig stämplar och rabatter. Du kan se, rätta och radera när du vill; efter 24 månader utan besök raderar vi själva. Från 15 år.`,
  consents: {
    marketing: {
      sms: (shop) => `Ja, ${shop} får skicka mig erbjudanden via SMS. Jag kan säga nej igen när som helst.`,
      email: (shop) => `Ja, ${shop} får skicka mig erbjudanden via e-post. Jag kan säga nej igen när som helst.`,
    },
    profiling: {
      all: (shop) => `Ja, ${shop} får använda det jag handlar för att välja erbjudanden till mig. Jag kan säga nej igen när som helst.`,
    },
  },
}

export const imported1: typeof norwegian = {
  version: 1,
  text: 'Kunden har gett det här samtycket i ett annat system. Butiken har hämtat in det därifrån och kan visa när och hur det gavs.',
}
