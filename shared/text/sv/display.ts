import type { display as nb } from '#shared/text/nb/display'

/** The words of the customer's own screen. Large letters: few words. */
export const display: typeof nb = {
  title: 'Kundskärm',
  hello: (name) => (name ? `Hej, ${name}!` : 'Hej!'),
  thanks: (name) => (name ? `Tack, ${name}!` : 'Tack!'),
  idle: 'Välkommen',
  idleSay: 'Samla stämplar och poäng: säg ditt telefonnummer.',
  closed: 'Kassan svarar inte just nu.',
  welcome: 'Välkommen som medlem!',
  stamps: (count, card) => (count === 1 ? `Ny stämpel på ${card}.` : `${count} nya stämplar på ${card}.`),
  full: (card) => `${card} är fullt.`,
  earned: (reward) => `Du har fått: ${reward}.`,
  points: (count, written, programme) => `${written} ${count === 1 ? 'ny' : 'nya'} poäng på ${programme}.`,
  level: (level) => `Ny nivå: ${level}!`,
  used: (reward) => `Använt: ${reward}.`,
  of: (required) => `av ${required}`,
  ofStamps: 'stämplar',
  left: (count) => (count === 1 ? '1 stämpel kvar' : `${count} stämplar kvar`),
  fullCard: 'Fullt!',
  yours: 'Dina belöningar',
  until: (date) => `till och med ${date}`,
  fresh: 'Ny',
  pointsOf: (points) => `${points} poäng`,
  nextLevel: (missing, level) => `${missing} poäng till ${level}`,
  consentTitle: (name) => (name ? `Hej, ${name}!` : 'Hej!'),
  consentSay: (shop) =>
    `Vill du höra från ${shop}? Kryssa för det du vill. Det är frivilligt: stämplar och rabatter får du ändå, och du kan ändra dig när som helst.`,
  notice: 'Det här sparar vi',
  no: 'Nej tack till allt',
  save: 'Spara valen',
  language: 'Språk',
  saved: 'Dina val är sparade.',
  tooLate: 'Kassan har gått vidare. Säg till den som hjälper dig om du ändå vill välja.',
  page: {
    shopInside: 'butiken',
    shop: 'Butiken',
    title: 'Samtycken och integritet',
    asked: 'Det här kan du säga ja till, vart och ett för sig. Inget är ikryssat i förväg, och medlemskapet är detsamma om du säger nej:',
    change:
      'Du ger och återkallar samtycken själv: visa koden på lappen i kassan, så väljer du på skärmen där. Fråga där också om att se, rätta eller radera det som är sparat om dig.',
  },
}
