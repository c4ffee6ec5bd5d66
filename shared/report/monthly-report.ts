// The monthly punch-card report as data. Counts are whole; money is minor units; months are `2026-10`, days local dates.

export interface MonthFigures {
  stamps: number
  filled: number
  redeemed: number
  reversed: number
  expired: number
  /** Rewards earned and not used at the end of the month. */
  outstanding: number
  /** What those are worth. */
  worth: number
}
export interface Compared extends MonthFigures {
  before: MonthFigures
  lastYear: MonthFigures
}
export interface MonthlyReport {
  month: string
  shop: string
  place?: string
  language: 'nb' | 'sv' | 'en'
  currency: string
  filter: { store?: string; till?: string; by?: string; programme?: string }
  madeAt: string
  madeBy: string
  total: Compared
  members: { active: number; new: number; activeBefore: number; newBefore: number; activeLastYear: number; newLastYear: number }
  perProgramme: ({ programme: string; name: string; icon: string; ink: string } & Compared)[]
  /** Expired, outstanding and worth by where the card was filled; the rest by where it happened. */
  perStore: ({ store: string; name: string } & Compared)[]
  /** By till and cashier. `by` is empty where nobody was at the till (an import). */
  perTill: ({ store: string; till: string; tillName: string; by: string; byName: string } & Compared)[]
  /** Every day of the month, in order. */
  perDay: { date: string; stamps: number; redeemed: number }[]
  /** Reversed purchases and returns: they are in `total.reversed`, but belong to no programme. */
  reversedPurchases: number
  /** Weekday 1 (Monday) to 7, hour 0–23, local; only those with stamps. */
  perWeekdayHour: { weekday: number; hour: number; stamps: number }[]
  /**
   * outstandingBefore + filled − redeemed − expired − consumed = outstanding, for the whole club: a reward earned at one
   * till is used at another, so only the programme filters it. `consumed` went to carry an overdrawn redemption.
   */
  reconciliation: {
    outstandingBefore: number
    filled: number
    redeemed: number
    expired: number
    consumed: number
    outstanding: number
    agrees: boolean
    facts: number
    lastFactAt?: string
    unsent: number
  }
  choices: {
    stores: { id: string; name: string }[]
    tills: { id: string; name: string }[]
    staff: { id: string; name: string }[]
    programmes: { id: string; name: string }[]
  }
}
