import type { server as nb } from '#shared/text/nb/office/server'

const facts = (count: number) => (count === 1 ? '1 entry' : `${count} entries`)

export const server: typeof nb = {
  section: 'Server',
  does: 'Does the club have several tills? Then all of them get the same members, cards and rewards. What is saved here is sent to the server, and the till works as before when the network is gone.',
  again: 'Pair again with a code from another till or from the server. What is unsent is sent then.',
  address: 'The server’s address',
  addressExample: 'https://till.theshop.com',
  code: 'Code',
  codeExample: 'K7MP 2X9T',
  codeNote: 'eight characters',
  codeHint: 'The server shows one when it starts. Otherwise make one on a till that is paired.',
  pair: 'Pair',
  pairing: 'Pairing …',
  paired: 'The till is paired',
  pairedSays: (url) => `${url}. What is saved here is being sent now.`,
  problem: {
    addressMissing: 'Write the server’s address.',
    code: (typed) => (typed === 0 ? 'Write the code of eight characters.' : `The code has eight characters. Here there are ${typed}.`),
    amount: 'Write an amount, for example 500 or 500.50.',
  },

  standing: 'The connection',
  state: 'Network',
  fetching: 'Asking the server …',
  tills: 'The club’s tills',
  noTills: 'The server does not answer, so the tills cannot be shown now. Everything is saved here.',
  till: 'Till',
  thisTill: 'this one',
  lastContact: 'Last contact',
  never: 'Not yet',
  unsent: 'Unsent',
  clock: 'Clock',
  clockRight: 'Right',
  clockOff: (minutes) => `${Math.abs(minutes)} min ${minutes > 0 ? 'ahead' : 'behind'}`,
  revoked: (when) => `Shut out ${when}`,
  do: 'Action',

  newCode: 'Make a code for another till',
  codeTitle: 'Code for another till',
  codeUse: (url) => `On the new till: write the address **${url}** and this code. It is for one till.`,
  codeLeft: (left) => `Holds for ${left}`,
  codeGone: 'The code has expired. Make a new one.',
  codeClose: 'Close',
  joined: (name) => `${name} is paired`,

  revoke: 'Shut out',
  revokeTill: (name) => `Shut out ${name}`,
  revokeTitle: (name) => `Shut out ${name}?`,
  revokeUnsent: (name, count, when) =>
    `${name} had ${facts(count)} unsent at its last contact, ${when}. They stay on ${name} and do not reach the other tills.`,
  revokeSent: (name, when) =>
    `The server has everything from ${name} up to its last contact, ${when}. What has been done since then stays there.`,
  revokeNever: (name) => `${name} has not been in contact with the server yet. What has been done there stays there.`,
  revokeMeans: (name) => `${name} fetches and sends nothing more. It can be paired again with a new code.`,
  revokeYes: 'Yes, shut out',
  revokeNo: 'No, keep it',
  revokedSaid: (name) => `${name} has been shut out`,

  unpair: 'Unpair',
  unpairTitle: 'Unpair this till from the server?',
  unpairUnsent: (count) => `${facts(count)} here unsent. They stay on this till and do not reach the others.`,
  unpairSent: 'The server has everything from this till.',
  unpairMeans: 'Members, cards and history stay here, and the till works on its own. It can be paired again with a new code.',
  unpairYes: 'Yes, unpair',
  unpairNo: 'No, keep it',
  unpaired: 'The till is on its own',
  unpairedSays: 'Everything that was here is still here.',

  budget: 'Redeeming when the network is gone',
  budgetSays:
    'Without the network the till cannot ask whether another till has given the reward already. It redeems this much; above that the manager must do it, or the network be back. What is given twice comes up as a conflict.',
  perReward: 'At most for one reward',
  perDay: 'At most on this till per day',
}
