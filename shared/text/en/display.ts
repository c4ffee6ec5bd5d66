import type { display as nb } from '#shared/text/nb/display'

/** The words of the customer's own screen. Large letters: few words. */
export const display: typeof nb = {
  title: 'Customer display',
  hello: (name) => (name ? `Hello, ${name}!` : 'Hello!'),
  thanks: (name) => (name ? `Thank you, ${name}!` : 'Thank you!'),
  idle: 'Welcome',
  idleSay: 'Collect stamps and points: say your phone number.',
  closed: 'The till is not answering just now.',
  welcome: 'Welcome as a member!',
  stamps: (count, card) => (count === 1 ? `A new stamp on ${card}.` : `${count} new stamps on ${card}.`),
  full: (card) => `${card} is full.`,
  earned: (reward) => `You have got: ${reward}.`,
  points: (count, written, programme) => `${written} new ${count === 1 ? 'point' : 'points'} on ${programme}.`,
  level: (level) => `New level: ${level}!`,
  used: (reward) => `Used: ${reward}.`,
  of: (required) => `of ${required}`,
  ofStamps: 'stamps',
  left: (count) => (count === 1 ? '1 stamp to go' : `${count} stamps to go`),
  fullCard: 'Full!',
  yours: 'Your rewards',
  until: (date) => `until ${date}`,
  fresh: 'New',
  pointsOf: (points) => `${points} points`,
  nextLevel: (missing, level) => `${missing} points to ${level}`,
  consentTitle: (name) => (name ? `Hello, ${name}!` : 'Hello!'),
  consentSay: (shop) =>
    `Would you like to hear from ${shop}? Tick what you want. It is up to you: you get stamps and discounts either way, and you can change your mind at any time.`,
  notice: 'What we keep',
  no: 'No thanks to all',
  save: 'Save my choices',
  language: 'Language',
  saved: 'Your choices are saved.',
  tooLate: 'The till has moved on. Tell the person serving you if you still want to choose.',
  page: {
    shopInside: 'the shop',
    shop: 'The shop',
    title: 'Consents and privacy',
    asked: 'You can say yes to these, each by itself. Nothing is ticked beforehand, and your membership is the same if you say no:',
    change:
      'You give and withdraw consents yourself: show the code on your slip at the till, and choose on the screen there. Ask there, too, to see, correct or erase what is kept about you.',
  },
}
