import type { sentence as nb } from '#shared/text/nb/office/sentence'

const ordinal = (n: number) => {
  const [tens, ones] = [n % 100, n % 10]
  if (tens >= 11 && tens <= 13) return 'th'
  return ones === 1 ? 'st' : ones === 2 ? 'nd' : ones === 3 ? 'rd' : 'th'
}

export const sentence: typeof nb = {
  stamps: (n) => `${n} ${n === 1 ? 'stamp' : 'stamps'}`,
  points: (n) => `${n} points`,
  years: (n) => `${n} ${n === 1 ? 'year' : 'years'}`,
  months: (n) => `${n} ${n === 1 ? 'month' : 'months'}`,
  weeks: (n) => `${n} ${n === 1 ? 'week' : 'weeks'}`,
  days: (n) => `${n} ${n === 1 ? 'day' : 'days'}`,
  and: ' and ',
  or: ' or ',

  item: (item) => `free ${item}`,
  amountOff: (money) => `${money} off`,
  percentOff: (percent) => `${percent}% off`,
  atMost: '{reward}, at most {money}',
  onPurchasesFrom: '{reward} on purchases from {money}',

  everyNth: (n) => `Every ${n}${ordinal(n)} {item} is free.`,
  card: 'The customer gets a stamp {earn}. {stamps} earn {reward}.',
  press: 'whenever the cashier presses',
  visit: 'for every visit',
  visitFrom: (money) => `for every visit with a purchase from ${money}`,
  amount: (money) => `for every ${money} in a purchase`,
  amountCarried: (money) => `for every ${money}, also spread over several purchases`,
  items: (items) => `for every ${items}`,
  cardLasts: 'The card is valid {cardValid}, and the reward can be used {rewardValid}.',
  fromFirstStamp: (time) => `for ${time} from the first stamp`,
  within: (time) => `within ${time}`,
  forever: 'without time limit',
  newMembers: 'New members start with {gift}.',
  alone: 'The reward {stacks}.',
  stores: (n) => (n === 1 ? 'It counts in one shop only.' : `It counts in ${n} shops only.`),
  standsAlone: 'cannot be combined with other discounts',

  campaign: 'From {opens} to {closes}, {audience} get {reward}, {uses}.',
  campaignDays: '{audience} get {reward}, {uses}: {days}.',
  early: '{earlyAccess} get in {earlyDays} earlier.',
  earlyOn: '{earlyAccess} also get it on {earlyDays}.',
  everyone: 'all members',
  level: (level, ladder) => `members on ${level} or higher in ${ladder}`,
  list: (n) => (n === 1 ? 'one chosen member' : `${n} chosen members`),
  segment: (name) => `everyone in the segment ${name}`,
  once: 'once each',
  times: (n) => `up to ${n} times each`,
  oncePerDay: (n) => (n === 1 ? 'once, on this day' : `once on each of these ${n} days`),
  noDays: 'no days chosen',

  couponGives: 'The customer gets {reward} for every {spend}, again and again.',
  coupon: 'Every {spend} gives 1 point, and {steps} are one step.',
  couponSteps: 'The customer chooses how much to use: {maxSteps}.',
  anySteps: 'as many steps as there are points for',
  pointsLast: 'Points can be used {pointsValid} from when they are earned.',
  maxSteps: (n) => `at most ${n} steps at a time`,

  ladder: 'Every {spend} gives 1 point, and the points decide the level: {levels}.',
  levelFrom: '{level} from {points}',
  levelFirst: '{level} from the start',
  always: (percent) => `${percent}% off everything`,
  onceEach: (reward) => `${reward} once`,
  several: (reward, n) => `${reward} ${n === 1 ? 'once' : `${n} times`}`,
  givenWithin: (reward, time) => `${reward} within ${time}`,
  period: 'The points are counted in periods of {period}, and then everyone starts on {first} again.',
  calendar: (time) => `${time} from 1 January`,
  fromEnrolment: (time) => `${time} from enrolment`,
  keep: 'A level is kept for at least {keep} all the same.',
  aboveTop: 'Above the top level every {every} give {reward}, which can be used {valid}.',

  onEnrolment: 'Whoever joins gets {reward}.',
  onBirthday: 'On their birthday the member gets {reward}.',
  onAnniversary: 'On the anniversary of joining the member gets {reward}.',
  usableAfter: 'It can be used for {validFor}.',
  usableOnDay: 'It can be used {validFor}.',
  thatDay: 'only that day',
  usableAround: 'It can be used from {before} before and for {validFor} after.',

  referral: 'The friend gets {friend}. The one who brought them gets {referrer} when the friend buys{minPurchase}.',
  forAtLeast: (money) => ` for at least ${money}`,
  rewardLasts: 'The reward can be used {rewardValid}.',
}
