/** The words of the customer's own screen. Large letters: few words. */
export const display = {
  title: 'Kundeskjerm',
  hello: (name: string | undefined) => (name ? `Hei, ${name}!` : 'Hei!'),
  thanks: (name: string | undefined) => (name ? `Takk, ${name}!` : 'Takk!'),
  idle: 'Velkommen',
  idleSay: 'Samle stempler og poeng: si telefonnummeret ditt.',
  closed: 'Kassa svarer ikke akkurat nå.',
  // what was just earned
  welcome: 'Velkommen som medlem!',
  stamps: (count: number, card: string) => (count === 1 ? `Nytt stempel på ${card}.` : `${count} nye stempler på ${card}.`),
  full: (card: string) => `${card} er fullt.`,
  earned: (reward: string) => `Du har fått: ${reward}.`,
  /** Counts come written, with their thousands apart. */
  points: (count: number, written: string, programme: string) => `${written} ${count === 1 ? 'nytt' : 'nye'} poeng på ${programme}.`,
  level: (level: string) => `Nytt nivå: ${level}!`,
  used: (reward: string) => `Brukt: ${reward}.`,
  // cards and rewards
  of: (required: number) => `av ${required}`,
  ofStamps: 'stempler',
  left: (count: number) => (count === 1 ? '1 stempel igjen' : `${count} stempler igjen`),
  fullCard: 'Fullt!',
  yours: 'Dine belønninger',
  until: (date: string) => `til og med ${date}`,
  fresh: 'Ny',
  pointsOf: (points: string) => `${points} poeng`,
  nextLevel: (missing: string, level: string) => `${missing} poeng til ${level}`,
  // consents
  consentTitle: (name: string | undefined) => (name ? `Hei, ${name}!` : 'Hei!'),
  consentSay: (shop: string) =>
    `Vil du høre fra ${shop}? Kryss av for det du vil. Det er frivillig: stempler og rabatter får du uansett, og du kan ombestemme deg når som helst.`,
  notice: 'Dette lagrer vi',
  fullText: 'Hele teksten',
  no: 'Nei takk til alt',
  save: 'Lagre valgene',
  language: 'Språk',
  saved: 'Valgene dine er lagret.',
  tooLate: 'Kassa har gått videre. Si fra til den som betjener deg, om du vil velge likevel.',
  /** The page that the code on the first slip leads to. It is every shop's, so it names none. */
  page: {
    shopInside: 'butikken',
    shop: 'Butikken',
    title: 'Samtykker og personvern',
    asked: 'Dette kan du si ja til, hver for seg. Ingenting er krysset av på forhånd, og medlemskapet er det samme om du sier nei:',
    change:
      'Du gir og trekker samtykker selv: vis koden på lappen i kassa, så velger du på skjermen der. Spør der også om å se, rette eller slette det som er lagret om deg.',
  },
}
