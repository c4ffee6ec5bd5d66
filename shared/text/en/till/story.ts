import type { story as nb } from '#shared/text/nb/till/story'

export const story: typeof nb = {
  only: 'Show',
  all: 'Everything',
  groups: {
    stamps: 'Stamps',
    purchases: 'Purchases',
    rewards: 'Rewards',
    points: 'Points',
    consents: 'Consents',
    membership: 'Membership',
    reversals: 'Reversed',
  },
  asOf: 'As it was',
  asOfDay: 'Day',
  now: 'Back to now',
  was: (date) => `As it was at the end of ${date}`,
  wasName: 'Name and numbers are today’s.',
  more: 'Show older',
  none: 'Nothing of this.',
  rewards: (count) => (count === 0 ? 'No rewards to use' : count === 1 ? '1 reward to use' : `${count} rewards to use`),
  before: 'Was not a member yet.',
}
