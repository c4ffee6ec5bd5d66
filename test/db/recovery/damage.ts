import type { FactRow } from '#db/fact-row'
import type { Random } from '#db/seed/random'
import { storedFact } from './oracle.ts'

// What happens to files: bytes that turn, pages that are empty when they are read again, files that end too early.

export type Files = Map<string, Buffer>
export interface Damage {
  name: string
  /** Changes the buffers, or takes files away. */
  to(files: Files, random: Random, facts: readonly FactRow[]): void
}

const PAGE = 4096
const DB = 'till.db'
const WAL = 'till.db-wal'
const SHM = 'till.db-shm'

const place = (random: Random, below: number): number => random.whole(0, Math.max(0, below - 1))
const some = (files: Files, name: string): Buffer => files.get(name) ?? Buffer.alloc(0)

const flip =
  (name: string, most: number): Damage['to'] =>
  (files, random) => {
    const bytes = some(files, name)
    for (let i = random.whole(1, most); i > 0 && bytes.length > 0; i--) {
      const at = place(random, bytes.length)
      bytes[at] = (bytes[at] as number) ^ random.whole(1, 255)
    }
  }
const truncate =
  (name: string): Damage['to'] =>
  (files, random) => {
    const bytes = some(files, name)
    const at = place(random, bytes.length)
    // On a sector's edge as often as anywhere.
    files.set(name, Buffer.from(bytes.subarray(0, random.chance(0.5) ? at - (at % 512) : at)))
  }
const blank =
  (name: string, unit: number): Damage['to'] =>
  (files, random) => {
    const bytes = some(files, name)
    for (let i = random.whole(1, 4); i > 0; i--) {
      const from = place(random, Math.ceil(bytes.length / unit)) * unit
      bytes.fill(random.chance(0.7) ? 0 : 0xff, from, Math.min(bytes.length, from + unit))
    }
  }
const misplace: Damage['to'] = (files, random) => {
  const bytes = some(files, DB)
  const pages = Math.floor(bytes.length / PAGE)
  const [from, to] = [place(random, pages) * PAGE, place(random, pages) * PAGE]
  bytes.copy(bytes, to, from, from + PAGE)
}
const burn =
  (name: string): Damage['to'] =>
  (files, random) => {
    const bytes = some(files, name)
    const from = place(random, bytes.length)
    const until = Math.min(bytes.length, from + random.whole(1, 20_000))
    for (let at = from; at < until; at++) bytes[at] = random.whole(0, 255)
  }
const lose =
  (name: string): Damage['to'] =>
  (files) =>
    void files.delete(name)
const header =
  (name: string, length: number): Damage['to'] =>
  (files, random) => {
    const bytes = some(files, name)
    for (let i = random.whole(1, 6); i > 0 && bytes.length >= length; i--) bytes[place(random, length)] = random.whole(0, 255)
  }

/** A fact that reads as well as before, and says something else, wherever it stands. */
const lie: Damage['to'] = (files, random, facts) => {
  const bytes = storedFact(random.pick(facts))
  const digits = [...bytes.entries()].slice(-12).filter(([, byte]) => byte >= 0x31 && byte <= 0x39)
  const [offset, digit] = digits.at(-1) ?? [bytes.length - 3, 0x20]
  for (const file of files.values()) {
    for (let at = file.indexOf(bytes); at !== -1; at = file.indexOf(bytes, at + 1)) file[at + offset] = digit === 0x39 ? 0x31 : digit + 1
  }
}

/** Every kind of damage, and how often it is drilled beside the others. */
export const DAMAGES: readonly Damage[] = [
  { name: 'bytes flipped in the database', to: flip(DB, 60) },
  { name: 'one byte flipped in the database', to: flip(DB, 1) },
  { name: 'bytes flipped in the wal', to: flip(WAL, 60) },
  { name: 'one byte flipped in the wal', to: flip(WAL, 1) },
  { name: 'bytes flipped in the shm', to: flip(SHM, 40) },
  { name: 'the database cut short', to: truncate(DB) },
  { name: 'the wal cut short', to: truncate(WAL) },
  { name: 'pages of the database empty', to: blank(DB, PAGE) },
  { name: 'sectors of the database empty', to: blank(DB, 512) },
  { name: 'stretches of the wal empty', to: blank(WAL, PAGE) },
  { name: 'a page in another’s place', to: misplace },
  { name: 'the first page burnt', to: header(DB, 100) },
  { name: 'the wal’s header burnt', to: header(WAL, 32) },
  { name: 'a stretch of the database burnt', to: burn(DB) },
  { name: 'a stretch of the wal burnt', to: burn(WAL) },
  { name: 'a fact that says something else', to: lie },
  { name: 'the wal gone', to: lose(WAL) },
  { name: 'the database gone', to: lose(DB) },
  { name: 'the shm gone', to: lose(SHM) },
]
