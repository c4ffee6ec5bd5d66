import type { TillStore } from '#shared/till/till-store'
import type { Folding } from './folding.ts'
import type { LabelKind } from './labels.ts'
import type { Ledger } from './ledger.ts'
import type { Records } from './records.ts'

interface MarksDeps {
  ledger: Ledger
  records: Records
  folding: Folding
  membership: TillStore['membership']
  /** Tells that a membership looks different. */
  changed(member: string): void
}

/** Tags and lists of whole memberships: a mark on any of the ids that became one is a mark on the one. */
export function createMarks({
  ledger,
  records,
  folding,
  membership,
  changed,
}: MarksDeps): Pick<TillStore, 'labels' | 'label' | 'labelCounts'> {
  const idsOf = (living: string): string[] => {
    const ids = new Set([living])
    for (const id of ids) for (const other of ledger.mergedInto(id)) if (membership(other)?.member === living) ids.add(other)
    return [...ids]
  }
  const union = (all: string[][]): string[] => [...new Set(all.flat())].sort()
  const mark = (living: string, kind: LabelKind, key: string, on: boolean): boolean => {
    if (on) return records.label(living, kind, key, true)
    let isLess = false
    for (const id of idsOf(living)) if (records.label(id, kind, key, false)) isLess = true
    return isLess
  }

  return {
    labels(member) {
      const all = idsOf(membership(member)?.member ?? member).map(records.labels)
      return { tags: union(all.map(({ tags }) => tags)), lists: union(all.map(({ lists }) => lists)) }
    },
    label(members, kind, key, on) {
      const marked = new Set<string>()
      for (const member of members) {
        const living = membership(member)
        if (living && !living.erased && mark(living.member, kind, key, on)) marked.add(living.member)
      }
      if (kind === 'list' && folding.context().club.lists.has(key)) folding.stale(marked)
      for (const member of marked) changed(member)
    },
    labelCounts: records.labelCounts,
  }
}
