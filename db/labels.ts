import type { Database } from 'better-sqlite3'
import type { SyncRecord } from '#shared/sync/wire'
import type { Labels } from '#shared/till/till-store'

export type LabelKind = 'tag' | 'list'
export type LabelTable = ReturnType<typeof createLabelTable>

/** The field of a member's record that says so. */
export const labelField = (kind: LabelKind, key: string): string => `${kind}:${key}`

/** A field's name as a label; undefined where it is none. */
export function labelOf(field: string): { kind: LabelKind; key: string } | undefined {
  const kind = field.startsWith('tag:') ? 'tag' : field.startsWith('list:') ? 'list' : undefined
  return kind && { kind, key: field.slice(kind.length + 1) }
}

/** What members are marked with, read from their records. Writes belong inside a transaction. */
export function createLabelTable(sqlite: Database) {
  const of = sqlite.prepare<[string], { kind: LabelKind; key: string }>('SELECT kind, key FROM labels WHERE member = +? ORDER BY kind, key')
  const add = sqlite.prepare('INSERT OR IGNORE INTO labels (member, kind, key) VALUES (?, ?, ?)')
  const drop = sqlite.prepare('DELETE FROM labels WHERE member = ? AND kind = ? AND key = ?')
  const dropAll = sqlite.prepare('DELETE FROM labels WHERE member = ?')
  const on = sqlite.prepare<[string], string>("SELECT member FROM labels WHERE kind = 'list' AND key = ?").pluck()
  const counts = sqlite.prepare<[LabelKind], { key: string; members: number }>(`
    SELECT l.key, count(DISTINCT coalesce(m.survivor, m.member)) AS members FROM labels l JOIN members m ON m.member = l.member
    WHERE l.kind = ? AND m.erased = 0 GROUP BY l.key ORDER BY l.key`)

  const set = (member: string, kind: LabelKind, key: string, on: boolean) => void (on ? add : drop).run(member, kind, key)
  return {
    of(member: string): Labels {
      const labels: Labels = { tags: [], lists: [] }
      for (const { kind, key } of of.all(member)) labels[kind === 'tag' ? 'tags' : 'lists'].push(key)
      return labels
    },
    set,
    /** Makes the rows of a member what a record says. */
    show({ key: member, fields }: Pick<SyncRecord, 'key' | 'fields'>): void {
      dropAll.run(member)
      for (const [name, { value }] of Object.entries(fields)) {
        const label = value === true ? labelOf(name) : undefined
        if (label) set(member, label.kind, label.key, true)
      }
    },
    /** Every member id that is on a list. */
    on: (list: string): string[] => on.all(list),
    forgetMember: (member: string): void => void dropAll.run(member),
    /** By key: how many living members are marked with it. */
    counts: (kind: LabelKind): { key: string; members: number }[] => counts.all(kind),
  }
}
