import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Columns } from '#shared/slip/layout'
import { ACK_REQUEST } from '../printer-status.ts'
import { readPaper } from '../read-paper.ts'
import { createLink, type Link, type Transport } from './transport.ts'

/** What can be wrong with it. */
export interface SimulatedFaults {
  absent: boolean
  paper: 'ok' | 'low' | 'out'
  coverOpen: boolean
  /** Prints, and never answers. */
  silent: boolean
}
export interface SimulatedPrinter extends Transport {
  /** Every byte that reached the paper. */
  printed(): Buffer
  /** Breaks or mends it. Slips that waited inside it come out when it can print again. */
  set(faults: Partial<SimulatedFaults>): void
}

/**
 * A printer in memory, with the answers of a real one. With a folder it leaves each slip there as `slip-0001.txt` and
 * `slip-0001.bin`, numbered on from what is there.
 */
export function createSimulatedPrinter({ folder, columns }: { folder?: string; columns: () => Columns }): SimulatedPrinter {
  const faults: SimulatedFaults = { absent: false, paper: 'ok', coverOpen: false, silent: false }
  const paper: Buffer[] = []
  let buffered = Buffer.alloc(0)
  let current: { received: (bytes: Uint8Array) => void; link: Link } | undefined

  const reply = (byte: number) => {
    const asker = current
    if (!faults.silent) setImmediate(() => asker?.received(Uint8Array.of(byte)))
  }
  const work = () => {
    if (faults.paper === 'out' || faults.coverOpen) return
    for (let end = buffered.indexOf(ACK_REQUEST); end >= 0; end = buffered.indexOf(ACK_REQUEST)) {
      const slip = buffered.subarray(0, end + ACK_REQUEST.length)
      buffered = buffered.subarray(slip.length)
      paper.push(slip)
      if (folder !== undefined) keep(folder, slip, columns())
      reply(faults.paper === 'low' ? 0x03 : 0x00)
    }
  }
  const take = (bytes: Uint8Array) => {
    if (bytes.length === 3 && bytes[0] === 0x10 && bytes[1] === 0x04) {
      const out = faults.paper === 'out'
      if (bytes[2] === 2) reply(faults.coverOpen ? 0x16 : out ? 0x32 : 0x12)
      if (bytes[2] === 4) reply(out ? 0x7e : faults.paper === 'low' ? 0x1e : 0x12)
      return
    }
    buffered = Buffer.concat([buffered, bytes])
    work()
  }

  return {
    keepOpen: true,
    bytesPerSecond: 100_000,
    open() {
      if (faults.absent) return Promise.resolve({ refusal: 'absent' })
      current = createLink({
        write: (bytes, taken) => {
          take(bytes)
          taken()
        },
        close: () => Promise.resolve(),
      })
      return Promise.resolve({ ok: current.link })
    },
    printed: () => Buffer.concat(faults.silent ? [...paper, buffered] : paper),
    set(changes) {
      Object.assign(faults, changes)
      if (faults.absent) void current?.link.close()
      work()
    },
  }
}

function keep(folder: string, slip: Buffer, columns: Columns): void {
  mkdirSync(folder, { recursive: true })
  const numbers = readdirSync(folder).map((name) => Number(/^slip-(\d+)\.bin$/.exec(name)?.[1] ?? 0))
  const name = `slip-${String(Math.max(0, ...numbers) + 1).padStart(4, '0')}`
  writeFileSync(path.join(folder, `${name}.bin`), slip)
  writeFileSync(path.join(folder, `${name}.txt`), readPaper(slip, columns).text)
}
