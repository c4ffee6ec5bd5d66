import type { HeldReward, MemberState } from '#shared/ledger/member-state'
import type { Day } from '#shared/values/local-date'
import { PRICES, SACK } from './demo-programmes.ts'
import type { DemoMember, Desk, Notebook } from './notebook.ts'
import type { Random } from './random.ts'
import type { Shopper } from './shoppers.ts'

/** What a visit needs to know beside who comes. */
export interface VisitPlace {
  book: Notebook
  random: Random
  desk: Desk
  /** The manager's id: who takes things back later. */
  manager: string
}

/** What the customer has in mind, and how it comes to a basket. Money in øre. */
interface Errand {
  day: Day
  coffees: number
  sack: boolean
  clawClip: boolean
  /** The basket before rewards. */
  basket: number
}
interface Use {
  reward: string
  steps?: number
  value: number
}

const SECOND = 1_000
const MINUTE = 60_000
/** What a referral's first purchase must come to. */
const REFERRAL_MINIMUM = 30_000

/** Writes down one visit of a member from an instant (milliseconds) on: what they use, buy, and have stamped. */
export function visit(shopper: Shopper, ms: number, place: VisitPlace): void {
  const { book, random, desk } = place
  const member = shopper.member as DemoMember
  const day = book.dayAt(ms)
  if (shopper.returnable && random.chance(0.012) && day - shopper.returnable.on <= 30) {
    bringBack(shopper, ms, place)
    return
  }

  const errand = errandOf(shopper, day, random)
  // Most visits nobody asks what there is to use; not folding those is also what keeps the seed fast.
  const hasCardFull = (errand.coffees > 0 && shopper.pressed.kaffekort >= 8) || (errand.clawClip && shopper.pressed.kloklipp >= 10)
  const asks = errand.sack || hasCardFull || random.chance(0.2)
  const uses = asks ? chooseUses(errand, book.stateAt(member, ms), random) : []
  const off = uses.reduce((sum, { value }) => sum + value, 0)
  const pays = Math.max(0, errand.basket - off)
  const isRegistered = errand.sack || errand.clawClip || off > errand.coffees * PRICES.coffee || random.chance(0.7)
  const purchase = isRegistered ? book.purchaseId(ms) : undefined

  if (purchase) {
    const isFree = uses.some(({ reward }) => reward.startsWith('forkort/'))
    const items = errand.sack ? [{ match: SACK, quantity: 1, amount: isFree ? 0 : PRICES.sack }] : undefined
    book.write(ms, desk, { kind: 'purchased', member: member.id, purchase, amount: pays, items })
    shopper.returnable = uses.length > 0 || errand.sack || pays === 0 ? undefined : { purchase, amount: pays, on: day }
    thankReferrer(shopper, purchase, errand.basket, ms, place)
  }
  for (const use of uses) {
    shopper.returnable = undefined
    if (use.reward.startsWith('kaffekort/')) shopper.pressed.kaffekort -= 8
    if (use.reward.startsWith('kloklipp/')) shopper.pressed.kloklipp -= 10
    book.write(ms + SECOND, desk, { kind: 'redeemed', member: member.id, ...use, purchase, assurance: 'offline' })
  }
  const freeCoffees = uses.filter(({ reward }) => reward.startsWith('kaffekort/')).length
  stampCard(shopper, 'kaffekort', errand.coffees - freeCoffees, uses, ms, place)
  if (errand.clawClip) stampCard(shopper, 'kloklipp', 1, uses, ms, place)
}

function errandOf(shopper: Shopper, day: Day, random: Random): Errand {
  const sack = shopper.sackEvery > 0 && day >= shopper.nextSack
  if (sack) shopper.nextSack = day + shopper.sackEvery + random.whole(-5, 5)
  const clawClip = random.chance(shopper.clawClip)
  const isForCoffee = random.chance(shopper.coffee) || (!sack && !clawClip && random.chance(0.4))
  const coffees = isForCoffee ? (random.chance(0.15) ? 2 : 1) : 0
  const isForGoods = (!isForCoffee && !sack && !clawClip) || random.chance(0.4)
  // Mostly treats and a lead, now and then a bed or a cage.
  const goods = isForGoods ? (random.chance(0.12) ? random.whole(500, 1_600) : random.whole(49, 349)) * 100 : 0
  const basket = coffees * PRICES.coffee + (sack ? PRICES.sack : 0) + (clawClip ? PRICES.clawClip : 0) + goods
  return { day, coffees, sack, clawClip, basket }
}

/** What the customer thinks of using, of what they have. Each is used as its programme asks. */
function chooseUses(errand: Errand, { rewards, wallets }: MemberState, random: Random): Use[] {
  const uses: Use[] = []
  const available = rewards.filter(({ state }) => state === 'available')
  const one = (programme: string) => available.find((held) => held.programme === programme || held.programme.startsWith(`${programme}-`))
  const use = (held: HeldReward | undefined, value: number, likely: number, minimum = 0) => {
    if (held && errand.basket >= Math.max(value, minimum) && random.chance(likely)) uses.push({ reward: held.id, value })
  }
  if (errand.coffees > 0) use(one('kaffekort'), PRICES.coffee, 0.98)
  if (errand.sack) use(one('forkort'), PRICES.sack, 0.98)
  if (errand.clawClip) use(one('kloklipp'), 15_000, 0.98)
  if (uses.length > 0) return uses

  use(one('bursdag'), 15_000, 0.9, 80_000)
  use(one('verving'), 10_000, 0.9, REFERRAL_MINIMUM)
  use(one('velkommen'), Math.round(errand.basket / 10), 0.6)
  if (errand.basket >= 15_000) use(one('godbiter'), random.whole(10, 60) * 100, 0.3)
  const steps = Math.min(wallets[0]?.options.length ?? 0, Math.floor(errand.basket / 10_000), random.whole(1, 3))
  if (uses.length === 0 && steps > 0 && random.chance(0.5)) uses.push({ reward: 'lommebok', steps, value: steps * 10_000 })
  return uses
}

/** Stamps a card; now and then it was a mistake, which the cashier undoes at once or the manager later. */
function stampCard(shopper: Shopper, programme: 'kaffekort' | 'kloklipp', count: number, uses: Use[], ms: number, place: VisitPlace): void {
  const { book, random, desk, manager } = place
  const member = (shopper.member as DemoMember).id
  if (count < 1) return
  const stamp = (number: number, at: number) => book.write(at, desk, { kind: 'stamped', member, programme, count: number })
  const isMistake = uses.length === 0 && random.chance(0.02) && ms + 5 * MINUTE < book.now
  shopper.pressed[programme] += count
  if (!isMistake) {
    stamp(count, ms + 2 * SECOND)
    return
  }
  const isLater = random.chance(0.4)
  const mistaken = stamp(count + 1, ms + 2 * SECOND)
  const by = isLater ? { ...desk, by: manager } : desk
  const reason = random.pick(['Feil antall', 'Feil antall', 'Feil kunde', 'Kunden ombestemte seg'])
  const at = ms + 2 * SECOND + (isLater ? 3 * MINUTE : 5 * SECOND)
  book.write(at, by, { kind: 'reversed', member, fact: mistaken, reason })
  if (reason === 'Feil antall') stamp(count, at + 2 * SECOND)
}

function bringBack(shopper: Shopper, ms: number, { book, random, desk }: VisitPlace): void {
  const { purchase, amount } = shopper.returnable as NonNullable<Shopper['returnable']>
  shopper.returnable = undefined
  const part = random.chance(0.5) ? amount : Math.ceil(amount / 200) * 100
  const member = (shopper.member as DemoMember).id
  book.write(ms, desk, { kind: 'returned', member, purchase, amount: Math.min(part, amount) })
}

/** Who brought a friend is thanked for the friend's first purchase that is large enough. */
function thankReferrer(shopper: Shopper, purchase: string, basket: number, ms: number, { book, desk }: VisitPlace): void {
  if (!shopper.referredBy || basket < REFERRAL_MINIMUM) return
  const friend = (shopper.member as DemoMember).id
  book.write(ms, desk, { kind: 'referralCompleted', member: shopper.referredBy.id, friend, purchase })
  shopper.referredBy = undefined
  shopper.returnable = undefined
}
