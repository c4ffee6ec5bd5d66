import type { caps as nb } from '#shared/text/nb/office/setup/caps'

export const caps: typeof nb = {
  says: 'How much a cashier may give alone. Beyond it a manager approves. The caps are this till’s and hold without a network, too.',
  stampsPerReceipt: 'Stamps at once',
  stampsPerMemberDay: 'Stamps to one member in a day',
  stampsPerShift: 'Stamps from one cashier in a day',
  rewardsPerMemberDay: 'Rewards to one member in a day',
  rewardsPerShift: 'Rewards from one cashier in a day',
  rewardValuePerMemberDay: 'Worth of rewards to one member in a day',
  purchasePerReceipt: 'Purchase on one receipt',
  purchasesPerMemberDay: 'Purchases of one member in a day',
  wholeNumber: (max) => `Write a whole number from 1 to ${max}.`,
  amount: 'Write an amount above nothing.',
}
