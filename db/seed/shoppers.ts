import { type Day, formatDate } from '#shared/values/local-date'
import { postalCodes } from './demo-marks.ts'
import { demoPhone, inventNames } from './names.ts'
import type { DemoMember } from './notebook.ts'
import { openBy } from './opening-days.ts'
import type { Random } from './random.ts'

/** A customer's habits, which decide what happens at each of their visits. */
export interface Shopper {
  profile: Omit<DemoMember, 'id'>
  enrolls: Day
  /** Nobody sees them after this day. */
  leaves: Day
  /** How often they come, 0 to 1 beside the others. */
  keen: number
  /** Chances that a visit is for a coffee, or for a claw clip. */
  coffee: number
  clawClip: number
  /** Days between sacks of food; 0 for those who have no dog. */
  sackEvery: number
  nextSack: Day
  /** Stamps pressed for since the last reward was used: whether it is worth asking for one. */
  pressed: { kaffekort: number; kloklipp: number }
  /** There once they have enrolled. */
  member?: DemoMember
  referredBy?: DemoMember
  /** Their last purchase, as long as nothing has been used since that it may have paid for. */
  returnable?: { purchase: string; amount: number; on: Day }
}

/** The first number of the crowd's; the known people's come before. */
const CROWD = 8

/**
 * Makes up the crowd: some were members before the tills' history begins on `first`, the others come evenly until
 * `today`, two of them on that day.
 */
export function inventShoppers(count: number, { began, first, today }: { began: Day; first: Day; today: Day }, random: Random): Shopper[] {
  let phone = 0
  const nextCode = postalCodes()
  const nextPhone = () => demoPhone(CROWD, ++phone)
  const older = Math.round(count * 0.62)
  return inventNames(count, random).map((name, i): Shopper => {
    const share = (i - older) / (count - 1 - older)
    const enrolls =
      i < older ? openBy(random.whole(began + 14, first - 1)) : i >= count - 2 ? today : first + Math.floor(share * (today - 1 - first))
    const hasDog = random.chance(0.55)
    const staysDays = random.chance(0.3) ? random.whole(60, 700) : 10_000
    return {
      profile: {
        name,
        birthday: random.chance(0.65) ? birthday(random) : undefined,
        email: random.chance(0.2) ? `kunde${i + 1}@example.com` : undefined,
        postalCode: nextCode(),
        phones: Array.from({ length: random.chance(0.2) ? random.whole(2, 4) : 1 }, nextPhone),
      },
      enrolls,
      leaves: Math.max(enrolls, first) + staysDays,
      keen: 0.1 + 0.9 * random.next() ** 2,
      coffee: hasDog ? random.next() * 0.6 : 0.4 + random.next() * 0.6,
      clawClip: hasDog && random.chance(0.5) ? 0.25 + random.next() * 0.2 : 0,
      sackEvery: hasDog ? random.whole(20, 45) : 0,
      nextSack: Math.max(enrolls, first) + random.whole(0, 30),
      pressed: { kaffekort: 1, kloklipp: 0 }, // the first coffee card begins with a gift
    }
  })
}

/** Some tell their year, some only the day. */
function birthday(random: Random): string {
  const date = formatDate(random.whole(-9_000, 13_000)) // 1945 to 2005
  return random.chance(0.2) ? `-${date.slice(4)}` : date
}
