import { link } from '#db/hash'
import { NOTHING } from '#shared/sync/chain'
import type { ClubStore } from './store/store.ts'

export interface VerifiedLog {
  facts: number
  run: string
  /** The first place where the log is not as it was written, with what stands there now; `missing`: nothing does. */
  broken?: { seq: number; what: 'changed' | 'missing'; till?: string; n?: number; id?: string; at?: string; kind?: string }
}

const PAGE = { facts: 1_000, bytes: 8_000_000 }
const ONE = { facts: 1, bytes: 0 }

/**
 * Makes a club's run hash again from every line of its log, page by page, and compares it with what stands beside the lines and at the
 * club's head. It may be written meanwhile: what is verified is the log as it stood at the beginning.
 */
export async function verifyLog(club: ClubStore): Promise<VerifiedLog> {
  const end = await club.standing()
  let seq = 0
  let run = NOTHING
  while (seq < end.seq) {
    const page = await club.pull(seq, { ...PAGE, facts: Math.min(PAGE.facts, end.seq - seq) })
    const runs = await club.runs(seq, page.lines.length)
    let last = run
    const isWhole = page.lines.every((line, i) => {
      last = link(last, line)
      return last === runs[i]
    })
    if (page.lines.length === 0 || !isWhole) return { facts: seq, run, broken: await firstBroken(club, seq, run) }
    seq += page.lines.length
    run = last
  }
  return { facts: seq, run, ...(run !== end.run && { broken: { seq, what: 'missing' as const } }) }
}

/** The first line after `seq` that does not fit: it is another, or there is none with that place. */
async function firstBroken(club: ClubStore, from: number, before: string): Promise<NonNullable<VerifiedLog['broken']>> {
  let run = before
  for (let seq = from + 1; ; seq++) {
    const known = await club.runAt(seq)
    const line = (await club.pull(seq - 1, ONE)).lines[0]
    if (known === undefined || line === undefined) return { seq, what: 'missing' }
    run = link(run, line)
    if (run !== known) return { seq, what: 'changed', ...placeOf(line) }
  }
}

function placeOf(line: string): { till?: string; n?: number; id?: string; at?: string; kind?: string } {
  try {
    const { till, n, id, at, kind } = JSON.parse(line)
    return { till, n, id, at, kind }
  } catch {
    return {} // no JSON any more: its place says which it is
  }
}
