import type { Database } from 'better-sqlite3'
import type { SlipDocument } from '#shared/slip/slip-document'
import type { Job, KeptSlip, TillStore } from '#shared/till/till-store'

/** Slips that commands put into the spool, and finds again. */
export function createJobs(sqlite: Database, now: () => number): Pick<TillStore, 'addJob' | 'jobOf' | 'lastJobOf' | 'jobsOf'> {
  const nextJob = sqlite.prepare<[], number>("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'spool'), 0) + 1").pluck()
  const insertJob = sqlite.prepare(
    'INSERT INTO spool (id, fact, member, kind, document, columns, copy, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const jobOf = sqlite.prepare<[string], number | null>('SELECT min(id) FROM spool INDEXED BY spool_fact WHERE fact = +?').pluck()
  const lastJob = sqlite.prepare<[string], { job: number | null; kind: string; document: string }>(
    'SELECT max(id) AS job, kind, document FROM spool INDEXED BY spool_member WHERE member = ?',
  )
  const allJobs = sqlite.prepare<[string], Omit<KeptSlip, 'document'> & { document: string }>(
    'SELECT id AS job, kind, document, columns, state, created_at AS at FROM spool INDEXED BY spool_member WHERE member = ? ORDER BY id',
  )
  return {
    addJob({ fact, member, kind, columns, copy, document }: Job) {
      const job = nextJob.get() as number
      const at = new Date(now()).toISOString()
      insertJob.run(job, fact ?? null, member ?? null, kind, JSON.stringify(document(job)), columns, copy ? 1 : 0, at, at)
      return job
    },
    jobOf: (fact) => jobOf.get(fact) ?? undefined,
    lastJobOf(member) {
      const row = lastJob.get(member)
      return row && row.job !== null ? { job: row.job, kind: row.kind, document: JSON.parse(row.document) as SlipDocument } : undefined
    },
    jobsOf: (member) => allJobs.all(member).map((row) => ({ ...row, document: JSON.parse(row.document) as SlipDocument })),
  }
}
