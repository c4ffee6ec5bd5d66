import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FactRow } from '#db/fact-row'
import { makeBackup } from '#db/recovery/backup'
import { createRandom } from '#db/seed/random'
import { newId } from '#shared/values/ids'
import { aTill, good, NOON, type TestTill } from '#test/builders/till'

// Shops as drills find them: the files of a till that was at work a moment ago, and what it had written.

export interface Shop {
  name: string
  /** By file name. */
  files: ReadonlyMap<string, Buffer>
  /** The folder of backups, as it is to be copied; none where there are none. */
  backups?: string
  /** Everything that was ever written, as rows. */
  facts: FactRow[]
  /** Records as they last were: room, key, fields, erased, dirty. */
  records: RecordRow[]
  /** Facts that the newest backup has. */
  backedUp: ReadonlySet<string>
  /** Somebody who asked to be forgotten after the backup was made. */
  erased: string
  /** When the last of it was written, in milliseconds. */
  now: number
}
export type RecordRow = [room: string, key: string, fields: string, erased: number, dirty: number | null]

const FILES = ['till.db', 'till.db-wal', 'till.db-shm']
/** In memory where there is such a place: what is drilled is not whether the disk keeps it. */
export const ROOM = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
export const CANARY = 'Glemt Kanarifugl'

/** Every kind of shop. Small ones: what is in them is looked through again in every drill. */
const STORIES: readonly Story[] = [
  { name: 'at work, backed up an hour ago', backUp: true, rest: false, before: 20, after: 18 },
  { name: 'at work, never backed up', backUp: false, rest: false, before: 15, after: 15 },
  { name: 'rested: all in one file', backUp: true, rest: true, before: 25, after: 25 },
  { name: 'rested and begun again, never backed up', backUp: false, rest: true, before: 30, after: 13 },
]

/** Builds the shops (or the first so many) in a folder. */
export const buildShops = (folder: string, most = STORIES.length): Shop[] => STORIES.slice(0, most).map((story) => aShop(folder, story))

/** Puts a shop's files where a drill may do to them what it likes. */
export function layOut({ files, backups }: Shop, folder: string): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes)
  if (backups !== undefined) cpSync(backups, path.join(folder, 'backups'), { recursive: true })
  return path.join(folder, 'till.db')
}

interface Story {
  name: string
  backUp: boolean
  /** The WAL is emptied in the middle, so that pages lie in the file too, and its end holds frames of an earlier turn. */
  rest: boolean
  /** So many things happen before the backup and after it. */
  before: number
  after: number
}

function aShop(root: string, { name, backUp, rest, before, after }: Story): Shop {
  const folder = path.join(root, name.replaceAll(/\W+/g, '-'))
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'till.db')
  const random = createRandom(name.length * 7_919 + before)
  const till = aTill({ path: file, now: NOON, printer: true })
  const { sqlite } = till.store.db
  const members = [0, 1, 2, 3, 4].map((i) => till.aMember({ name: `Kunde Nummer${i}` }).member)
  const erased = till.aMember({ name: CANARY }).member
  work(till, members, random, before)
  if (backUp) good(makeBackup(file, path.join(folder, 'backups'), till.clock.now))
  const backedUp = new Set(backUp ? ids(till) : [])
  if (rest) sqlite.pragma('wal_checkpoint(RESTART)')
  members.push(till.aMember({ name: 'Kunde Etterpå' }).member)
  good(till.store.erase(erased, 'marit'))
  work(till, members, random, after)
  const files = new Map<string, Buffer>()
  for (const end of FILES) if (existsSync(path.join(folder, end))) files.set(end, readFileSync(path.join(folder, end)))
  const facts = sqlite.prepare<[], FactRow>(`SELECT ${ROW} FROM ledger ORDER BY rowid`).raw().all()
  const records = sqlite.prepare<[], RecordRow>('SELECT room, key, fields, erased, dirty FROM records').raw().all()
  till.store.db.close()
  return { name, files, ...(backUp && { backups: path.join(folder, 'backups') }), facts, records, backedUp, erased, now: till.clock.now }
}

const ROW = 'till, n, id, at, tick, by, member, kind, purchase, target, body'
const ids = ({ store }: TestTill): string[] => store.db.sqlite.prepare<[], string>('SELECT id FROM ledger').pluck().all()

/** What a shop does all day. */
function work(till: TestTill, members: readonly string[], random: ReturnType<typeof createRandom>, times: number): void {
  const { calls, clock } = till
  till.as('manager')
  for (let i = 0; i < times; i++) {
    clock.now += random.chance(0.3) ? 0 : 1 + random.whole(1, 90_000)
    const member = random.pick([...members])
    const command = newId(clock.now)
    if (random.chance(0.6)) good(calls.stamp({ command, member, programme: 'kaffekort', count: random.whole(1, 3) }))
    else if (random.chance(0.7)) good(calls.redeem({ command, member, amount: random.whole(50, 90) * 1_000, rewards: [] }))
    else good(calls.stamp({ command, member, programme: 'kaffekort', count: 8 }))
  }
}
