import { expect } from 'vitest'
import { type Db, openDatabase } from '#db/open-database'
import { createSpoolStore, type SpoolStore } from '#db/spool'
import { readPaper } from '#electron/devices/read-paper'
import { createSpooler, type Spooler } from '#electron/devices/spool'
import type { SpoolTiming } from '#electron/devices/spool-timing'
import type { Transport } from '#electron/devices/transports/transport'
import type { PrinterState } from '#shared/till/till-views'
import type { FakePrinter } from './fake-printer.ts'

/**
 * Between looks hardly a moment; before something is given up a minute, so that nothing is ever given up because the machine was slow.
 * What is about giving up says for itself how soon, on a line on which whatever does come is there at once.
 */
export const PATIENT: SpoolTiming = {
  probe: 60_000,
  poll: 40,
  idlePoll: 150,
  idleClose: 60,
  stalled: 100,
  spare: 60_000,
  spareSilent: 60_000,
  backOff: 30,
  backOffMost: 120,
}
const AT = '2026-11-21T13:32:00.000Z'

export interface Desk {
  store: SpoolStore
  spooler: Spooler
  states: PrinterState[]
  /** What went into the log. */
  logged: string[]
  db: Db
  /** Queues a slip of so many lines and wakes the spooler. */
  print(text: string, lines?: number): number
  stateOf(job: number): string | undefined
  use(transport: Transport): Promise<void>
  close(): Promise<void>
}

/** A till with a real spool in memory. */
export function aDesk(timing: Partial<SpoolTiming> = {}, db = openMemory()): Desk {
  const store = createSpoolStore(db.sqlite)
  const states: PrinterState[] = []
  const logged: string[] = []
  const spooler: Spooler = createSpooler({
    store,
    onChange: () => {
      const state = spooler?.state()
      if (state && states.at(-1) !== state) states.push(state)
    },
    log: (event, details) => void logged.push(`${event} ${JSON.stringify(details ?? {})}`),
    now: () => AT,
    timing: { ...PATIENT, ...timing },
  })
  return {
    store,
    spooler,
    states,
    logged,
    db,
    print(text, lines = 1) {
      const job = store.add({
        kind: 'test',
        columns: 48,
        at: AT,
        document: (number) => ({
          language: 'nb',
          lines: Array.from({ length: lines }, () => ({ kind: 'text' as const, text: `${text} ${number}` })),
        }),
      })
      spooler.wake()
      return job
    },
    stateOf: (job) => store.get(job)?.state,
    use: (transport) => spooler.use({ transport, columns: 48, cut: true }),
    async close() {
      await spooler.close()
      db.close()
    },
  }
}

export function openMemory(): Db {
  const opened = openDatabase(':memory:')
  if ('refusal' in opened) throw new Error(opened.refusal)
  return opened.ok
}

/** The lines on the paper and the number of cuts. */
export function paperOf(printer: Pick<FakePrinter, 'printed'>): { lines: string[]; cuts: number } {
  const { text, cuts } = readPaper(printer.printed(), 48)
  return { lines: text.split('\n').filter((line) => line.trim() !== ''), cuts }
}

/** Waits until something holds; fails with what it was when it never does. */
export async function until(what: () => boolean, { ms = 30_000, say = () => '' }: { ms?: number; say?: () => string } = {}): Promise<void> {
  const end = performance.now() + ms
  while (!what()) {
    if (performance.now() > end) expect.unreachable(`never: ${what.toString()} ${say()}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
