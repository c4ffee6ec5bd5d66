import type { HistoryGroup } from '#shared/till/history-views'
import type { MemberView } from '#shared/till/member-views'
import type { ConsentProof, MergePreview } from '#shared/till/people-views'
import type { FakeMember } from './fake-members.ts'

// What members have a right to, over the members in memory.

/** What the long-winded are called: nothing may be cut for it. */
export const LONG_NAME = 'Wilhelmine-Antoinette Kristiansdatter-Haugland von Trondhjemsleden'

export interface RightsOptions {
  /** The first member is only kept, is the cashier's own, is to be forgotten. */
  standing?: ('restricted' | 'isOwn' | 'forgottenOn')[]
  longNames?: boolean
}

/** Gives the first member what the options say. */
export function prepare(members: FakeMember[], { standing = [], longNames }: RightsOptions): void {
  const view = members[0]?.view
  if (!view) return
  view.phones = ['••• •4 512', '••• •9 301']
  view.merges = [{ fact: 'merge-1', at: '2026-10-02T09:12:00.000Z', name: 'Kari N.' }]
  if (standing.includes('restricted')) view.restricted = { since: '2026-11-02', reason: 'Bestrider kjøpene i oktober' }
  if (standing.includes('isOwn')) view.isOwn = true
  if (standing.includes('forgottenOn')) view.forgottenOn = '2026-12-24'
  if (longNames) for (const member of members) Object.assign(member.view, { fullName: LONG_NAME, name: 'Wilhelmine-Antoinette T.' })
}

const KINDS: Partial<Record<HistoryGroup, readonly string[]>> = {
  stamps: ['stamped'],
  purchases: ['purchased', 'returned'],
  rewards: ['redeemed', 'redeemedSteps'],
  reversals: ['reversed'],
}
const PROOF: ConsentProof = {
  purpose: 'marketing',
  channel: 'sms',
  name: 'Tilbud på SMS',
  given: { at: '2026-05-03T10:12:00.000Z', till: 'Kasse 1', by: 'Ingrid', method: 'tillScreen' },
  text: {
    id: 'marketing/sms',
    version: 1,
    sha256: '9f2c7a4be0d1c3f58876a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6',
    language: 'nb',
    words: 'Ja, Pote & Kopp kan sende meg tilbud på SMS.',
  },
}

export function rightsCalls(members: FakeMember[]) {
  const ok = <T>(value: T) => ({ ok: value })
  const of = (id: string) => members.find(({ view }) => view.member === id) as FakeMember
  const copy = (view: MemberView): MemberView => structuredClone({ ...view, history: view.history.slice(0, 8) })
  const together = (a: MemberView, b: MemberView): MemberView => ({
    ...copy(a),
    phones: [...(a.phones ?? [a.phone]), ...(b.phones ?? [b.phone])],
    cards: a.cards.map((card) => {
      const stamps = card.stamps + (b.cards.find(({ programme }) => programme === card.programme)?.stamps ?? 0)
      return { ...card, stamps: stamps % card.required }
    }),
    stats: { ...a.stats, purchases: a.stats.purchases + b.stats.purchases, spent: a.stats.spent + b.stats.spent },
  })
  return {
    history: ({
      member,
      limit = 200,
      only,
      after,
      asOf,
    }: {
      member: string
      limit?: number
      only?: HistoryGroup[]
      after?: string
      asOf?: string
    }) => {
      const all = of(member)
        .view.history.filter(({ at }) => asOf === undefined || at.slice(0, 10) <= asOf)
        .filter(({ kind }) => !only || only.some((group) => KINDS[group]?.includes(kind)))
      const from = after === undefined ? 0 : all.findIndex(({ fact }) => fact === after) + 1
      const shown = structuredClone(all.slice(from, from + limit))
      return ok(asOf === undefined ? shown : shown.map((one) => ({ ...one, canReverse: 'no' as const })))
    },
    memberAsOf: ({ member, on }: { member: string; on: string }) => {
      const view = copy(of(member).view)
      view.cards = view.cards.map((card) => ({ ...card, stamps: Math.max(1, card.stamps - 1) }))
      return ok({ on, view, history: view.history })
    },
    consentProof: ({ member }: { member: string }) => ok(of(member).view.consents.length > 0 ? [PROOF] : []),
    exportMember: ({ format }: { format: string }) => ok({ path: `/home/kasse/Innsyn.${format}` }),
    restrictMember: ({ member, on, reason }: { member: string; on: boolean; reason: string }) => {
      const { view } = of(member)
      if (on) view.restricted = { since: '2026-11-21', reason }
      else delete view.restricted
      return ok(copy(view))
    },
    eraseMember: ({ member }: { member: string }) => {
      members.splice(members.indexOf(of(member)), 1)
      return ok({ erased: true as const })
    },
    mergePreview: ({ from, into }: { from: string; into: string }) => {
      const [a, b] = [of(into).view, of(from).view]
      const notes: MergePreview['notes'] = [
        { key: 'twoNames', values: { left: b.fullName, stays: a.fullName } },
        { key: 'cardsRollOver', values: { programme: 'Kaffekort', a: 7, b: 4, full: 1, stamps: 3 } },
      ]
      return ok({ from: copy(b), into: copy(a), result: together(a, b), notes })
    },
    mergeMembers: ({ command, from, into }: { command: string; from: string; into: string }) => {
      const [a, b] = [of(into), of(from)]
      const name = b.view.name
      Object.assign(a.view, together(a.view, b.view), { merges: [{ fact: command, at: '2026-11-21T13:32:00.000Z', name }] })
      return ok(copy(a.view))
    },
    splitMember: ({ member, fact }: { member: string; fact: string }) => {
      const { view } = of(member)
      view.merges = (view.merges ?? []).filter((one) => one.fact !== fact)
      return ok(copy(view))
    },
  }
}
