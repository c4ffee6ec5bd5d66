import { type Deed, groupBy, HOUR_MS, quantile, sum } from './deeds.ts'

/** A basket of a quarter of what is usual for a stamp is still one: shops sell small things, too. */
const SMALL_BASKET = 4

interface Basket {
  deed: Deed
  hasStamps: boolean
  /** How many stamps more it explains. */
  left: number
}

/**
 * Tells of each stamp (in the order of time) whether it was pressed by hand alone: the member bought nothing within an hour of it, or
 * too little. A purchase explains as many stamps as a quarter of the shop's usual basket for a stamp goes into it; one krone explains
 * none. What is usual is the median over members of what each paid for a stamp: one friend with many made-up purchases does not
 * move it.
 */
export function tellManual(deeds: readonly Deed[]): void {
  const stamped = groupBy(
    deeds.filter(({ kind }) => kind === 'stamped'),
    ({ member }) => member,
  )
  const bought = groupBy(
    deeds.filter(({ kind, undone, member }) => kind === 'purchased' && !undone && stamped.has(member)),
    ({ member }) => member,
  )
  const members = [...stamped].map(([member, stamps]) => ({
    stamps,
    baskets: (bought.get(member) ?? []).map((deed): Basket => ({ deed, hasStamps: false, left: 0 })),
  }))
  const usual = quantile(members.flatMap(paidForStamp), 0.5)
  for (const { stamps, baskets } of members) {
    for (const basket of baskets) basket.left = usual === 0 ? 0 : Math.floor((SMALL_BASKET * basket.deed.value) / usual)
    eachWithBaskets(stamps, baskets, (stamp, near) => {
      const left = sum(near, (basket) => basket.left)
      stamp.isManual = left < stamp.count
      if (stamp.isManual || stamp.undone) return
      let due = stamp.count
      for (const basket of near) {
        const taken = Math.min(due, basket.left)
        basket.left -= taken
        due -= taken
      }
    })
  }
}

/** What a member paid for a stamp, over the purchases that had any. */
function paidForStamp({ stamps, baskets }: { stamps: readonly Deed[]; baskets: readonly Basket[] }): number[] {
  let count = 0
  eachWithBaskets(stamps, baskets, (stamp, near) => {
    if (stamp.undone || near.length === 0) return
    count += stamp.count
    for (const basket of near) basket.hasStamps = true
  })
  const paid = sum(baskets, ({ hasStamps, deed }) => (hasStamps ? deed.value : 0))
  return count > 0 ? [paid / count] : []
}

/** Each stamp of a member with the baskets within an hour of it; both in the order of time. */
function eachWithBaskets(stamps: readonly Deed[], baskets: readonly Basket[], take: (stamp: Deed, near: readonly Basket[]) => void): void {
  let from = 0
  let to = 0
  for (const stamp of stamps) {
    while (from < baskets.length && (baskets[from] as Basket).deed.atMs < stamp.atMs - HOUR_MS) from++
    while (to < baskets.length && (baskets[to] as Basket).deed.atMs <= stamp.atMs + HOUR_MS) to++
    take(stamp, baskets.slice(from, to))
  }
}
