import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isSound } from '#db/check-database'
import { type FactRow, factOfRow } from '#db/fact-row'
import { openTillStore } from '#db/open-till-store'
import { listBackups } from '#db/recovery/backup-files'
import { isWhole as isSoundAndChained } from '#db/recovery/look-over'
import { recoverDatabase } from '#db/recovery/recover'
import { createRandom, type Random } from '#db/seed/random'
import type { DbTillStore } from '#db/till-store'
import { catalogues } from '#shared/text/catalogue'
import { REFUSALS, type RefusalCode } from '#shared/till/refusals'
import { canonicalJson } from '#shared/values/canonical-json'
import { isRefusal } from '#shared/values/result'
import { DAMAGES, type Files } from './damage.ts'
import { isWhole, storedFact, storedRecord } from './oracle.ts'
import { CANARY, layOut, type Shop } from './shops.ts'

/** How a drill went; `wrong` says what must not be. */
export interface Drilled {
  seed: number
  shop: string
  damage: string
  /** What opening the till said: `opened`, or a refusal. */
  opening: string
  /** What recovery said. */
  recovery: string
  written: number
  came: number
  lost: number
  wrong: string[]
}

const OPENED = 'opened'
const YEARS_MS = 365 * 86_400_000

/** One drill: a shop's files are damaged, the till is opened as its door opens it, and then everything is put right. */
export function drill(seed: number, shops: readonly Shop[], folder: string): Drilled {
  const random = createRandom(seed * 2_654_435_761)
  const shop = shops[seed % shops.length] as Shop
  const file = layOut(shop, folder)
  const damage = spoil(shop, folder, random)
  const left = filesOf(folder)
  // A clock that is years off says nothing of what happened.
  const now = shop.now + (random.chance(0.15) ? random.pick([-30, -3, 4, 40]) * YEARS_MS : 60_000)
  const opening = open(file, now)
  const answer = recoverDatabase({ file, now: () => now, onProgress: () => {} }, { newest: true })
  const wrong: string[] = []
  const drilled = { seed, shop: shop.name, damage, opening, written: shop.facts.length, came: 0, lost: 0, wrong }
  if (!opening.startsWith(OPENED)) wrong.push(...unsaid(opening))
  if (isRefusal(answer)) return { ...drilled, recovery: answer.refusal, wrong: [...wrong, `recovery refused ${answer.refusal}`] }
  for (const { recovery } of Object.values(catalogues)) {
    if (!recovery.told.done({ way: 'salvage', ...answer.ok }).includes(String(answer.ok.facts))) wrong.push('no sentence says how many')
  }
  wrong.push(...judged(shop, file, left, now, answer.ok))
  return { ...drilled, recovery: 'recovered', came: answer.ok.facts, lost: answer.ok.lost }
}

/** Damages one or two things; answers what. */
function spoil(shop: Shop, folder: string, random: Random): string {
  const files: Files = new Map([...shop.files].map(([name, bytes]) => [name, Buffer.from(bytes)]))
  const done = [random.pick(DAMAGES), ...(random.chance(0.3) ? [random.pick(DAMAGES)] : [])]
  for (const { to } of done) to(files, random, shop.facts)
  for (const name of shop.files.keys()) {
    const bytes = files.get(name)
    if (bytes) writeFileSync(path.join(folder, name), bytes)
    else rmSync(path.join(folder, name))
  }
  return done.map(({ name }) => name).join(', ')
}

const filesOf = (folder: string): Buffer[] =>
  ['till.db', 'till.db-wal']
    .map((name) => path.join(folder, name))
    .filter(existsSync)
    .map((file) => readFileSync(file))

/** As the till's door opens a database: what throws is told as damage. */
function open(file: string, now: number): string {
  try {
    const store = openTillStore(file, { now: () => now, check: false })
    if (isRefusal(store)) return store.refusal
    store.ok.db.close()
    // What opens is looked through beside the work, and again at night.
    return !isSound(file) ? 'opened, found beside the work' : !isSoundAndChained(file) ? 'opened, found at night' : OPENED
  } catch {
    return 'databaseDamaged'
  }
}

/** A refusal that somebody would read as nothing. */
function unsaid(code: string): string[] {
  if (!REFUSALS.includes(code as RefusalCode)) return [`opening refused ${code}, which nobody knows`]
  return Object.entries(catalogues).flatMap(([language, { refusals }]) => {
    const said = refusals[code as RefusalCode]
    return (typeof said === 'string' ? said : said({})).length > 20 ? [] : [`nothing is said of ${code} in ${language}`]
  })
}

function judged(
  shop: Shop,
  file: string,
  left: readonly Buffer[],
  now: number,
  told: { facts: number; salvaged: number; lost: number; kept?: string },
): string[] {
  const wrong: string[] = []
  const kept = told.kept ?? ''
  if (!existsSync(kept)) wrong.push('the damaged files are not kept')
  const strays = readdirSync(path.dirname(file)).filter((name) => /recover|\.part|\.new/.test(name))
  if (strays.length > 0) wrong.push(`left behind: ${strays.join(' ')}`)
  if (!isSoundAndChained(file)) wrong.push('what came out is not sound')
  const store = openTillStore(file, { now: () => now })
  if (isRefusal(store)) return [...wrong, `the till does not open afterwards: ${store.refusal}`]
  try {
    wrong.push(...factsJudged(shop, store.ok, left, told), ...recordsJudged(shop, store.ok, left), ...foldJudged(store.ok))
    if (shop.backups !== undefined && listBackups(path.join(path.dirname(file), 'backups')).length < 2) wrong.push('a good backup is gone')
  } finally {
    store.ok.db.close()
  }
  return wrong
}

const ROW = 'till, n, id, at, tick, by, member, kind, purchase, target, body'
/** A fact whatever its number: one moves up where another before it is lost. */
const content = (row: FactRow): string => {
  const { n: _, ...fact } = factOfRow(row)
  return canonicalJson(fact)
}

function factsJudged(
  { facts, backedUp, now }: Shop,
  store: DbTillStore,
  left: readonly Buffer[],
  told: { facts: number; lost: number },
): string[] {
  const wrong: string[] = []
  const came = store.db.sqlite.prepare<[], FactRow>(`SELECT ${ROW} FROM ledger`).raw().all()
  const there = new Map(came.map((row) => [row[2], row]))
  const written = new Map(facts.map((row) => [row[2], row]))
  if (came.length !== there.size || came.length !== told.facts) wrong.push(`${came.length} facts, ${there.size} ids, ${told.facts} told`)
  let missing = 0
  for (const row of facts) {
    if (!there.has(row[2])) missing++
    if (there.has(row[2]) || !(backedUp.has(row[2]) || isWhole(storedFact(row), left))) continue
    wrong.push(`fact ${row[1]} (${row[7]}) is lost, and its bytes are whole${backedUp.has(row[2]) ? ' in the backup' : ''}`)
  }
  for (const row of came) {
    const meant = written.get(row[2])
    if (!meant) wrong.push(`fact ${row[1]} (${row[7]}) was never written`)
    else if (content(meant) !== content(row))
      wrong.push(`fact ${row[1]} is not what was written: ${content(row)} instead of ${content(meant)}`)
    else if (missing === 0 && meant[1] !== row[1]) wrong.push(`fact ${meant[1]} has become ${row[1]}`)
  }
  if (told.lost > missing) wrong.push(`${told.lost} told as lost, ${missing} are`)
  // What a till writes next is never earlier than its last.
  if (
    store.now() <
      (came
        .map((row) => row[3])
        .sort()
        .at(-1) ?? '') &&
    now > 0
  )
    wrong.push('the clock has gone back')
  return wrong
}

function recordsJudged({ records, facts, erased }: Shop, store: DbTillStore, left: readonly Buffer[]): string[] {
  const wrong: string[] = []
  for (const row of records) {
    const [room, key, fields, isErased] = row
    // Names of the demo's own staff and shops are in every shop; a profile is what nobody can tell again.
    if (room !== 'profile' || !isWhole(storedRecord(row), left)) continue
    const came = store.record(room, key)
    const isAbout = store.db.sqlite.prepare('SELECT 1 FROM ledger WHERE member = ?').get(key) !== undefined
    if (
      isErased === 1
        ? isAbout && came?.erased !== true
        : isAbout && canonicalJson(came?.fields ?? null) !== canonicalJson(JSON.parse(fields))
    ) {
      wrong.push(`the record of ${key} is not what it was, and its bytes are whole`)
    }
  }
  const isKnown = facts.some((row) => row[7] === 'erased' && row[6] === erased && isWhole(storedFact(row), left))
  const tombstone = records.some((row) => row[1] === erased && row[3] === 1 && isWhole(storedRecord(row), left))
  const names = store.db.sqlite.prepare<[], string>('SELECT name FROM profiles').pluck().all()
  if ((isKnown || tombstone) && names.includes(CANARY)) wrong.push('who was forgotten is back')
  return wrong
}

/** Everything that is read of members must be what the fold says. */
function foldJudged(store: DbTillStore): string[] {
  const tables = [
    'members',
    'punch_cards',
    'wallets',
    'rewards',
    'happenings',
    'tallies',
    'levels',
    'consents',
    'profiles',
    'phones',
    'names',
  ]
  const dump = () => tables.map((table) => canonicalJson(sorted(store.db.sqlite.prepare(`SELECT * FROM ${table}`).all())))
  while (store.refold(1_000));
  const before = dump()
  store.rebuild()
  const after = dump()
  return tables.filter((_, i) => before[i] !== after[i]).map((table) => `${table} is not what the fold says`)
}
const sorted = (rows: unknown[]): string[] => rows.map((row) => canonicalJson(row)).sort()
