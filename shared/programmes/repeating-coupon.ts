import { type Book, cause, type Moment } from '#shared/ledger/book'
import type { Lot, Wallet, WalletOption } from '#shared/ledger/member-state'
import type { RepeatingCouponProgramme } from '#shared/programmes/programme'
import { type Day, formatDate, lastDay, NEVER } from '#shared/values/local-date'

// Repeating coupons: points in lots that expire one by one, spent in steps. Rules: docs/ledger.md.

/** A member's points in one repeating coupon. `lots` stand in the order they are taken; before `first` all are empty. */
export interface Points {
  lots: { points: number; expires: Day }[]
  first: number
  /** Points handed out that were not there; the next points repay it. */
  debt: number
}

export const noPoints = (): Points => ({ lots: [], first: 0, debt: 0 })

/** Adds one lot, from a purchase or a grant. Debt is repaid first. */
export function addLot(wallet: Points, programme: RepeatingCouponProgramme, points: number, moment: Moment, book: Book): void {
  if (points === 0) return
  book.trace?.push({ ...cause(moment, programme.id), kind: 'points', points })
  const repaid = Math.min(points, wallet.debt)
  wallet.debt -= repaid
  if (points === repaid) return
  const lot = { points: points - repaid, expires: lastDay(moment.day, programme.pointsValidFor) }
  // What expires first is taken first, and of those the oldest: so it goes in behind its equals.
  let place = wallet.lots.length
  while (place > wallet.first && (wallet.lots[place - 1] as { expires: Day }).expires > lot.expires) place--
  wallet.lots.splice(place, 0, lot)
}

/** Takes points for a redemption, as far as they go. Answers how many were missing. */
export function takePoints(wallet: Points, points: number, day: Day): number {
  let missing = points
  while (missing > 0 && wallet.first < wallet.lots.length) {
    const lot = wallet.lots[wallet.first] as { points: number; expires: Day }
    if (lot.expires >= day) {
      const taken = Math.min(missing, lot.points)
      missing -= taken
      lot.points -= taken
      if (lot.points > 0) break
    }
    wallet.first++
  }
  return missing
}

/** The wallet as it is on a day, with what can be chosen from it. */
export function walletState(wallet: Points, programme: RepeatingCouponProgramme, today: Day): Wallet {
  const lots: Lot[] = []
  let points = 0
  for (const lot of wallet.lots.slice(wallet.first)) {
    if (lot.expires < today) continue
    points += lot.points
    lots.push(lot.expires === NEVER ? { points: lot.points } : { points: lot.points, expiresOn: formatDate(lot.expires) })
  }
  return { programme: programme.id, points, debt: wallet.debt, lots, options: optionsFor(programme, points) }
}

function optionsFor(programme: RepeatingCouponProgramme, points: number): WalletOption[] {
  const { reward, stepPoints, maxSteps = Number.POSITIVE_INFINITY } = programme
  const options: WalletOption[] = []
  for (let steps = 1; steps <= Math.min(Math.floor(points / stepPoints), maxSteps); steps++) {
    const price = { steps, points: steps * stepPoints }
    if ('amountOff' in reward) options.push({ ...price, amountOff: steps * reward.amountOff })
    else options.push({ ...price, percentOff: Math.min(100, steps * reward.percentOff) })
  }
  return options
}
