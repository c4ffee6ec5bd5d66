import type { numbers as nb } from '#shared/text/nb/till/numbers'

export const numbers: typeof nb = {
  title: (name: string) => `Numbers of ${name}`,
  none: 'The membership has no number. Everything else is as before. Add the number they have now.',
  remove: 'Remove',
  removeThis: (phone: string) => `Remove ${phone}`,
  last: 'The last number stays until there is another.',
  taken: 'The number belongs to another membership.',
  newHolder: 'It has a new holder',
  more: 'New number',
  add: 'Add',
  open: 'Numbers',
  noNumber: 'No number',
}
