import type { Fact, FactOf } from '#shared/ledger/facts'

// A plain count over the ledger, written from docs/report.md and docs/ledger.md alone: it uses nothing of the fold, the
// read models or our dates. Slow and simple on purpose; knows press and visit cards without an expiry of stamps.

export interface PlainCard {
  id: string
  required: number
  by: 'press' | 'visit'
  minAmount?: number
  /** Days a reward can be used after the day it was earned. */
  validDays?: number
  worth: number
}
export interface PlainReward {
  programme: string
  till: string
  by: string
  earnedOn: string
  expiresOn?: string
  usedOn?: string
  consumedOn?: string
}
export interface PlainCount {
  stamps: { programme: string; at: string; date: string; hour: number; till: string; by: string; member: string; count: number }[]
  rewards: PlainReward[]
  redeemed: { programme: string; date: string; till: string; by: string; member: string }[]
  reversed: { programme: string; date: string; till: string; by: string }[]
  purchases: { date: string; member: string; till: string; by: string }[]
  enrolled: { date: string; till: string; by: string }[]
}

const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short', timeStyle: 'short' })
const dateOf = (at: string) => local.format(new Date(at)).slice(0, 10)
const hourOf = (at: string) => Number(local.format(new Date(at)).slice(11, 13))
const plusDays = (date: string, days: number) => new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export function plainCount(facts: Fact[], cards: PlainCard[]): PlainCount {
  const inOrder = [...facts].sort((a, b) => {
    const left = [a.at, String(a.tick).padStart(9, '0'), a.till, String(a.n).padStart(9, '0')].join()
    const right = [b.at, String(b.tick).padStart(9, '0'), b.till, String(b.n).padStart(9, '0')].join()
    return left < right ? -1 : 1
  })
  const reversals = inOrder.filter((fact): fact is FactOf<'reversed'> => fact.kind === 'reversed')
  const isVoid = (id: string): boolean => reversals.some((r) => r.fact === id && !isVoid(r.id))
  const standing = inOrder.filter((fact) => !isVoid(fact.id))
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const out: PlainCount = { stamps: [], rewards: [], redeemed: [], reversed: [], purchases: [], enrolled: [] }

  const takenBack = new Set<string>()
  for (const fact of standing) {
    const at = { date: dateOf(fact.at), till: fact.till, by: fact.by ?? '' }
    if (fact.kind === 'purchased') out.purchases.push({ ...at, member: fact.member })
    if (fact.kind === 'enrolled') out.enrolled.push(at)
    if (fact.kind !== 'reversed' || takenBack.has(fact.fact)) continue
    takenBack.add(fact.fact) // twice reversed, at two tills, is once
    const target = byId.get(fact.fact)
    if (target?.kind === 'stamped') out.reversed.push({ ...at, programme: target.programme })
    if (target?.kind === 'redeemed') out.reversed.push({ ...at, programme: target.reward.split('/')[0] as string })
    if (target?.kind === 'purchased' || target?.kind === 'returned') out.reversed.push({ ...at, programme: '' })
  }
  const net = (purchase: FactOf<'purchased'>) =>
    standing.reduce((left, f) => (f.kind === 'returned' && f.purchase === purchase.purchase ? left - f.amount : left), purchase.amount)
  const whollyReturned = (purchase: FactOf<'purchased'>) =>
    standing.some((f) => f.kind === 'returned' && f.purchase === purchase.purchase) && net(purchase) <= 0
  const freed = new Set(inOrder.flatMap((f) => (f.kind === 'purchased' && !isVoid(f.id) && whollyReturned(f) ? [f.purchase] : [])))

  const members = new Set(standing.flatMap((fact) => ('member' in fact ? [fact.member] : [])))
  for (const member of members) {
    for (const card of cards) {
      let stamps = 0
      let owed = 0
      const rewards: PlainReward[] = []
      const daysSeen = new Set<string>()
      for (const fact of standing) {
        if (!('member' in fact) || fact.member !== member) continue
        const date = dateOf(fact.at)
        const where = { programme: card.id, date, till: fact.till, by: fact.by ?? '', member }
        let given = 0
        if (fact.kind === 'stamped' && fact.programme === card.id) given = fact.count
        if (
          fact.kind === 'purchased' &&
          card.by === 'visit' &&
          !freed.has(fact.purchase) &&
          net(fact) >= (card.minAmount ?? 0) &&
          !daysSeen.has(date)
        ) {
          daysSeen.add(date)
          given = 1
        }
        if (given > 0) out.stamps.push({ ...where, at: fact.at, hour: hourOf(fact.at), count: given })
        for (let i = 0; i < given; i++) {
          stamps++
          if (stamps % card.required !== 0) continue
          const reward: PlainReward = { programme: card.id, till: fact.till, by: fact.by ?? '', earnedOn: date }
          if (card.validDays !== undefined) reward.expiresOn = plusDays(date, card.validDays)
          if (owed > 0) {
            owed--
            reward.consumedOn = date
          }
          rewards.push(reward)
        }
        if (fact.kind !== 'redeemed' || fact.reward.split('/')[0] !== card.id) continue
        if (fact.purchase !== undefined && freed.has(fact.purchase)) continue
        const usable = (r: PlainReward | undefined) =>
          r !== undefined && r.usedOn === undefined && r.consumedOn === undefined && (r.expiresOn === undefined || r.expiresOn >= date)
        const named = rewards[Number(fact.reward.split('/')[1]) - 1]
        const taken = usable(named) ? named : rewards.find(usable)
        if (taken) {
          taken.usedOn = date
          out.redeemed.push(where)
        } else {
          owed++
        }
      }
      out.rewards.push(...rewards)
    }
  }
  return out
}
