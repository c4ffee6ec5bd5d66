import type { duplicates as nb } from '#shared/text/nb/office/control/duplicates'

export const duplicates: typeof nb = {
  title: 'Duplicates',
  says: 'Members of the same name who have one more thing in common. Look at the two together before you merge them; they can be split again.',
  looking: 'Looking through all members …',
  none: 'Nobody seems to be enrolled twice.',
  count: (count) => (count === 1 ? '1 pair' : `${count} pairs`),
  why: { sameName: 'the same name', sameEmail: 'the same e-mail', sameBirthday: 'the same birthday', nearNumber: 'nearly the same number' },
  compare: 'Look at the two',
  reasonHint: 'Say why below the table, and the two can become one.',
  back: 'Back to the list',
  merged: (name) => `Merged into ${name}`,
  mergedSays: 'It can be split again from the member’s rights.',
}
