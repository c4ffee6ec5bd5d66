import type { Desk } from '#shared/till/desk'
import type { MemberHit, Near } from '#shared/till/member-views'
import type { HitRow } from '#shared/till/till-store'
import { shownName } from '#shared/till/views/member-view'
import { valueName } from '#shared/till/views/reward-name'
import { maskPhone } from '#shared/values/phone'

/** A found member as a line of the list. `digits` are those that were typed, and are shown. */
export function hitView(desk: Desk, row: HitRow, digits = ''): MemberHit {
  const shown = row.phone === '' ? '' : maskPhone(row.phone, Math.max(digits.length, 3))
  const from = digits === '' ? -1 : offsetOfLast(shown, digits.length)
  const { near, card } = nearOf(desk, row)
  return {
    member: row.member,
    name: shownName(desk, row.name),
    phone: shown,
    ...(from >= 0 && { match: [from, shown.length] as [number, number] }),
    near,
    ...(card && { card }),
    ...(row.lastAt !== undefined && { lastAt: row.lastAt }),
  }
}

/** Where the last `count` digits of a written number begin. */
function offsetOfLast(written: string, count: number): number {
  let left = Math.min(count, written.replace(/\D/g, '').length)
  for (let i = written.length - 1; i >= 0; i--) {
    if (/\d/.test(written[i] as string)) left--
    if (left <= 0) return i
  }
  return -1
}

/** What is closest: a reward from a card that can be used today, or else the card that is nearest to full. */
function nearOf(desk: Desk, { near }: HitRow): { near: Near; card?: MemberHit['card'] } {
  const today = desk.today()
  const isValid = ({ expiresOn }: { expiresOn?: string }) => expiresOn === undefined || expiresOn >= today
  const cards = near.cards.flatMap((card) => {
    const row = desk.programme(card.programme)
    if (row?.programme.kind !== 'punchCard' || row.endedAt !== undefined || !isValid(card)) return []
    const required = row.programme.stampsRequired
    return [{ stamps: card.stamps, required, programme: row.programme, share: card.stamps / required }]
  })
  cards.sort((a, b) => b.share - a.share)
  const cardOf = (id: string | undefined) => {
    const programme = id === undefined ? undefined : desk.definition(id)
    if (programme?.kind !== 'punchCard') return undefined
    const card = cards.find((one) => one.programme.id === id)
    return { stamps: card?.stamps ?? 0, required: programme.stampsRequired, ink: programme.ink ?? ('blabaer' as const) }
  }
  const ready = near.ready.filter(isValid)
  const first = ready[0] && desk.definition(ready[0].programme)
  if (first?.kind === 'punchCard') {
    return { near: { kind: 'ready', rewards: ready.length, name: valueName(desk, first.reward) }, card: cardOf(first.id) }
  }
  const best = cards[0]
  if (!best) return { near: { kind: 'nothing' } }
  const left = Math.max(1, best.required - best.stamps)
  return { near: { kind: 'left', stamps: left, programme: best.programme.name }, card: cardOf(best.programme.id) }
}
