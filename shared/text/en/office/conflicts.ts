import type { conflicts as nb } from '#shared/text/nb/office/conflicts'

export const conflicts: typeof nb = {
  heading: (n) => (n === 0 ? 'No open conflicts' : n === 1 ? '1 open conflict' : `${n} open conflicts`),
  open: 'open',
  sum: (money) => `${money} at stake`,
  list: 'Open conflicts',
  doneList: 'Settled',
  title: {
    alreadyRedeemed: (reward) => `Same ${reward} used twice`,
    expired: (reward) => `${reward} used after its last day`,
    notEnoughPoints: () => 'Wallet overspent',
    notEarned: (reward) => `${reward} used without being earned`,
  },
  member: 'Member',
  programme: 'Programme',
  stake: 'At stake',
  stakeUnknown: 'not stated',
  timeline: 'Timeline:',
  offline: 'Offline',
  had: {
    reward: (by) => (by ? `${by} used the reward` : 'The reward was used'),
    points: (by) => (by ? `${by} used the wallet` : 'The wallet was used'),
  },
  did: {
    alreadyRedeemed: (by) => (by ? `${by} used the same one` : 'The same one was used'),
    expired: (by) => (by ? `${by} took the reward` : 'The reward was used'),
    notEnoughPoints: (by) => (by ? `${by} used too much` : 'Too much was used'),
    notEarned: (by) => (by ? `${by} took the reward` : 'The reward was used'),
  },
  noticed: 'Conflict came to light',
  what: {
    alreadyRedeemed: (till, offline) =>
      offline
        ? `${till} did not know that the reward had been used, because it was offline. The customer has had both, and nobody did anything wrong.`
        : 'The reward was used twice before the tills could tell each other. The customer has had both, and nobody did anything wrong.',
    expired: (till, offline) =>
      `The reward had expired when it was used${offline ? `, and ${till} was offline` : ''}. The customer has had it all the same, and nobody did anything wrong.`,
    notEnoughPoints: (till, offline) =>
      offline
        ? `${till} did not know that there were too few points left, because it was offline. The customer has had the whole discount, and nobody did anything wrong.`
        : 'There were too few points left when they were used. The customer has had the whole discount, and nobody did anything wrong.',
    notEarned: (till, offline) =>
      `There is no such reward, for example because a stamp was reversed${offline ? ` while ${till} was offline` : ''}. The customer has had it, and nobody did anything wrong.`,
  },
  leave: 'Let it stand',
  carry: {
    card: (reward, who, stamps, required) =>
      `The next ${reward} covers this one. ${who} has ${stamps} of ${required} stamps and notices only then.`,
    wallet: (who, debt) => `${who} owes ${debt} points. The next points repay them first.`,
    covered: (reward: string) => `A later reward has covered this already. If you write it off, the member gets ${reward} back.`,
    repaid: 'The points have been repaid already. If you write it off, the member gets them back.',
    none: 'No later reward covers this. The conflict leaves the list, and stays in the history.',
  },
  writeOff: (money) => (money ? `Write off ${money}` : 'Write off'),
  keeps: {
    both: (who) => `${who} keeps both. Needs a reason, and is kept in the history.`,
    it: (who) => `${who} owes nothing. Needs a reason, and is kept in the history.`,
  },
  askTitle: (money) => (money ? `Write off ${money}?` : 'Write off the conflict?'),
  askMeans: (who) => `${who} keeps what was given. It cannot be undone.`,
  reason: 'Reason',
  reasonNeeded: 'Say briefly why. Nothing has been written off yet.',
  reasons: ['The till was offline', 'Our mistake', 'For the customer’s sake'],
  askNo: 'Cancel',
  left: (who) => `${who}: the conflict stands.`,
  leftDetail: 'It is off the list.',
  wroteOff: (who) => `${who}: written off.`,
  wroteOffDetail: 'The reason is kept in the history.',
  none: 'Everything agrees.',
  noneDetail: 'When two tills have given the same reward without knowing of each other, it comes here.',
  done: (month, count, writtenOff) =>
    count === 0
      ? `Nothing was settled in ${month}.`
      : `Settled in ${month}: ${count}${writtenOff ? `, of which ${writtenOff} written off` : ''}.`,
  show: 'Show them',
  hide: 'Hide them',
  state: {
    left: (by, when) => `Left to stand${by ? ` by ${by}` : ''}${when ? `, ${when}` : ''}`,
    writtenOff: (by, when) => `Written off${by ? ` by ${by}` : ''}${when ? `, ${when}` : ''}`,
  },
  because: (reason: string) => `Reason: ${reason}`,
  exposure: (offline, tills, money) =>
    offline === 0
      ? 'All tills are in contact.'
      : `${offline} of ${tills} tills are out of contact, and could together give away at most ${money} twice.`,
  quiet: 'Open conflicts stop nothing. The next reward covers them until you say otherwise.',
}
