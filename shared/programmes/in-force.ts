import type { Change } from '#shared/programmes/definitions'
import { type Climb, leaveLadder, newClimb } from '#shared/programmes/ladder'
import type {
  CampaignProgramme,
  LadderProgramme,
  OccasionProgramme,
  Programme,
  PunchCardProgramme,
  ReferralProgramme,
  RepeatingCouponProgramme,
} from '#shared/programmes/programme'
import { noCards, type PunchCards } from '#shared/programmes/punch-card'
import { noPoints, type Points } from '#shared/programmes/repeating-coupon'

/** The programmes in force at one instant, each with what the member has in it. */
export interface InForce {
  punchCards: { programme: PunchCardProgramme; cards: PunchCards }[]
  coupons: { programme: RepeatingCouponProgramme; wallet: Points }[]
  ladders: { programme: LadderProgramme; climb: Climb }[]
  campaigns: CampaignProgramme[]
  occasions: OccasionProgramme[]
  referrals: ReferralProgramme[]
}

/** What the member has in a programme outlives its end: defined again, stamps and points return. */
interface Kept {
  definition?: Programme
  /** What it is, or was before it ended. */
  kind: Programme['kind']
  cards?: PunchCards
  wallet?: Points
  climb?: Climb
}

/** Walks through the changes of definition of one fold. */
export interface Definitions {
  inForce: InForce
  /** The instant of the next change; never when there is none. */
  nextMs(): number
  /** Applies every change up to an instant. Answers the programmes that it touched. */
  applyUntil(ms: number): ReadonlySet<string>
  /** The ids of every programme that is or was in force. */
  known(): Iterable<string>
  /** The member's cards in a punch card that is in force, or was when it ended. */
  cardsIn(programme: string): PunchCards | undefined
}

export function createDefinitions(changes: readonly Change[]): Definitions {
  const kept = new Map<string, Kept>()
  let applied = 0

  const definitions: Definitions = {
    inForce: nothingInForce(),
    nextMs: () => changes[applied]?.ms ?? Number.POSITIVE_INFINITY,
    applyUntil(ms) {
      const touched = new Set<string>()
      for (let next = changes[applied]; next && next.ms <= ms; next = changes[++applied]) {
        const { programme: id, definition } = next
        const known = kept.get(id)
        touched.add(id)
        if (known) {
          known.definition = definition
          known.kind = definition?.kind ?? known.kind
        } else if (definition) kept.set(id, { definition, kind: definition.kind })
      }
      if (touched.size > 0) definitions.inForce = sortOut(kept.values())
      return touched
    },
    known: () => kept.keys(),
    cardsIn(programme) {
      const known = kept.get(programme)
      if (known?.kind !== 'punchCard') return undefined
      known.cards ??= noCards() // It may have ended before membership began, and a conflict is carried all the same.
      return known.cards
    },
  }
  return definitions
}

const nothingInForce = (): InForce => ({ punchCards: [], coupons: [], ladders: [], campaigns: [], occasions: [], referrals: [] })

function sortOut(all: Iterable<Kept>): InForce {
  const inForce = nothingInForce()
  for (const one of all) {
    const { definition: programme } = one
    if (one.climb && programme?.kind !== 'ladder') leaveLadder(one.climb)
    switch (programme?.kind) {
      case 'punchCard':
        one.cards ??= noCards()
        inForce.punchCards.push({ programme, cards: one.cards })
        break
      case 'repeatingCoupon':
        one.wallet ??= noPoints()
        inForce.coupons.push({ programme, wallet: one.wallet })
        break
      case 'ladder':
        one.climb ??= newClimb()
        inForce.ladders.push({ programme, climb: one.climb })
        break
      case 'campaign':
        inForce.campaigns.push(programme)
        break
      case 'occasion':
        inForce.occasions.push(programme)
        break
      case 'referral':
        inForce.referrals.push(programme)
        break
    }
  }
  return inForce
}
