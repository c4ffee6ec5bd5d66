import type { story as nb } from '#shared/text/nb/till/story'

export const story: typeof nb = {
  only: 'Visa',
  all: 'Allt',
  groups: {
    stamps: 'Stämplar',
    purchases: 'Köp',
    rewards: 'Belöningar',
    points: 'Poäng',
    consents: 'Samtycken',
    membership: 'Medlemskapet',
    reversals: 'Återfört',
  },
  asOf: 'Så som det var',
  asOfDay: 'Dag',
  now: 'Tillbaka till nu',
  was: (date) => `Så som det var i slutet av ${date}`,
  wasName: 'Namn och nummer är dagens.',
  more: 'Visa äldre',
  none: 'Inget av det här.',
  rewards: (count) =>
    count === 0 ? 'Inga belöningar att använda' : count === 1 ? '1 belöning att använda' : `${count} belöningar att använda`,
  before: 'Var inte medlem än.',
}
