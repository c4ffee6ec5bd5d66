import type { FindingValues, exceptions as nb } from '#shared/text/nb/office/control/exceptions'

const of = (n: string | number, one: string, many: string) => `${n} ${String(n) === '1' ? one : many}`

export const exceptions: typeof nb = {
  title: 'To look at first',
  note: 'A finding is a reason to look, not a verdict. Ask before you believe.',
  tools: 'Month',
  previous: 'The month before:',
  next: 'The month after:',
  print: 'Print',
  printing: 'Sent to the printer',
  list: 'Findings',
  none: 'Nothing stands out.',
  noneDetail: 'Small numbers give no findings.',
  weight: (n) => `Weight ${n} of 100`,
  urgency: { high: 'Look at this first', middle: 'Worth a look', low: 'Can wait' },
  when: (from, to) => (from === to ? from : `${from} – ${to}`),
  openMember: (name) => `Open ${name}`,
  member: 'Member',
  cashier: 'Staff',
  period: 'When',
  facts: 'It rests on',
  allFacts: (n) => `Show all ${n}`,
  moreFacts: (n) => `The latest ${n} are shown.`,
  nobody: 'Nobody',
  nameless: 'No name',
  duration: {
    minutes: (n) => of(n, 'minute', 'minutes'),
    hours: (n) => of(n, 'hour', 'hours'),
    days: (n) => of(n, 'day', 'days'),
  },
  kinds: {
    oneMemberOneCashier: {
      title: 'One member, one cashier',
      says: ({ name, member, stamps, total, days, usual }: FindingValues) =>
        `${name} gave ${member} ${stamps} of ${of(total as string, 'stamp', 'stamps')} without a purchase, on ${days} days. Nearly everybody else has ${usual} at most.`,
    },
    burst: {
      title: 'Many stamps in a short time',
      says: ({ name, stamps, members, usual, times }: FindingValues) =>
        `${name} gave ${stamps} stamps without a purchase in five minutes, to ${of(members as string, 'member', 'members')}. Usual is ${usual} at most. It happened on ${of(times as string, 'day', 'days')}.`,
    },
    undoRate: {
      title: 'Undoes a lot',
      says: ({ name, count, of: all, percent, others }: FindingValues) =>
        `${name} undid ${count} of ${all} (${percent}%). The others undo ${others}%.`,
    },
    manualShare: {
      title: 'Stamps without a purchase',
      says: ({ name, count, of: all, percent, others }: FindingValues) =>
        `${count} of ${all} stampings by ${name} (${percent}%) have no purchase within an hour. The others have ${others}%.`,
    },
    selfApproved: {
      title: 'Answers for themselves',
      says: ({ name, count }: FindingValues) =>
        `${name} has ${count} times given points by hand or taken back their own after more than ten minutes.`,
    },
    ownName: {
      title: 'The same name',
      says: ({ name, member, count }: FindingValues) => `${name} has ${count} times given something to ${member}, who has the same name.`,
    },
    nearCap: {
      title: 'Just below the cap',
      says: ({ name, count }: FindingValues) => `${count} times a member got the most that a day allows, all of it from ${name}.`,
    },
    afterHours: {
      title: 'While the shop is closed',
      says: ({ name, count }: FindingValues) => `${name} gave something ${count} times in hours in which nothing else happens.`,
    },
    clockMoved: {
      title: 'The clock was set',
      says: ({ name, count, duration }: FindingValues) =>
        `The clock was set ${of(count as string, 'time', 'times')} while ${name} was at the till, by ${duration} at most. The caps followed the time that passed.`,
    },
    lockedOut: {
      title: 'Wrong PIN many times',
      says: ({ name, count }: FindingValues) => `${name}’s PIN was locked ${of(count as string, 'time', 'times')} after too many tries.`,
    },
    lateReversal: {
      title: 'Reversed later',
      says: ({ name, count, rewards }: FindingValues) =>
        `${count} times something ${name} did was taken back by somebody else more than ten minutes later. ${rewards} of them were rewards.`,
    },
    largePurchases: {
      title: 'Large purchases, one cashier',
      says: ({ name, member, count, days, times }: FindingValues) =>
        `${name} registered ${of(count as string, 'purchase', 'purchases')} for ${member}, on ${days} days: together ${times} times as much as nearly everybody else buys.`,
    },
    linkChanged: {
      title: 'Own membership changed',
      says: ({ name, who, count }: FindingValues) =>
        `Which membership is ${name}’s own was set, changed or taken away ${of(count as string, 'time', 'times')}. It was done by ${who || 'nobody who was signed in'}.`,
    },
    settingsChanged: {
      title: 'The caps were raised',
      says: ({ name, count }: FindingValues) =>
        `${name} raised caps or changed the time zone ${of(count as string, 'time', 'times')}. What it was stands below.`,
    },
  },
  what: {
    stamped: (n) => of(n, 'stamp', 'stamps'),
    redeemed: () => 'Reward used',
    purchased: () => 'Purchase',
    returned: () => 'Return',
    pointsGranted: (n) => `${of(n, 'point', 'points')} by hand`,
    clockMoved: () => 'Clock set',
    lockedOut: () => 'PIN locked',
    linkSet: () => 'Own membership set',
    linkChanged: () => 'Own membership changed',
    linkTaken: () => 'Own membership taken away',
    capsRaised: () => 'Caps raised',
    budgetRaised: () => 'More while offline',
    bonusRaised: () => 'More points a day',
    zoneChanged: () => 'Time zone changed',
  },
  people: 'What each has done',
  columns: {
    stamps: 'Stamps',
    manual: 'No purchase',
    undone: 'Reversed',
    redeemed: 'Used',
    redeemedValue: 'Value',
    granted: 'Points given',
    approved: 'Approved',
  },
}
