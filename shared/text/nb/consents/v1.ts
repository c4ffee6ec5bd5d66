// What customers have read and said yes to since the club began. A proof names these words: whoever changes one makes a version
// of its own beside it, in every language (test/shared/text/consents.test.ts holds each to its hash).

export const v1 = {
  version: 1,
  text: (shop: string) =>
    `${shop} lagrer telefonnummer, navn og det du samler, for å gi deg stempler og rabatter. Du kan se, rette og slette når du vil; etter 24 måneder uten besøk sletter vi selv. Fra 15 år.`,
  consents: {
    marketing: {
      sms: (shop: string) => `Ja, ${shop} kan sende meg tilbud på SMS. Jeg kan si nei igjen når som helst.`,
      email: (shop: string) => `Ja, ${shop} kan sende meg tilbud på e-post. Jeg kan si nei igjen når som helst.`,
    },
    profiling: {
      all: (shop: string) => `Ja, ${shop} kan bruke det jeg handler, til å velge tilbud for meg. Jeg kan si nei igjen når som helst.`,
    },
  } as Record<string, Record<string, (shop: string) => string>>,
}
export type ConsentTexts = typeof v1

/** Of a consent that another system says there is. */
export const imported1 = {
  version: 1,
  text: 'Kunden har gitt dette samtykket i et annet system. Butikken har hentet det inn derfra og kan vise når og hvordan det ble gitt.',
}
