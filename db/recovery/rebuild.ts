import { existsSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import type { Fact } from '#shared/ledger/facts'
import { defaultSettings } from '#shared/till/default-settings'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, ok, type Result } from '#shared/values/result'
import { createLedger } from '../ledger.ts'
import { type Db, openDatabase } from '../open-database.ts'
import { createTillStore, type DbTillStore, SETTINGS } from '../till-store.ts'
import { createWatch } from '../watch.ts'
import type { Found } from './found.ts'
import { writeFloor } from './own-backups.ts'
import { writeFacts } from './write-facts.ts'
import { tillOf, writeServer, writeSettings, writeSlips } from './write-local.ts'
import { writeRecords } from './write-records.ts'

export interface RebuildOptions {
  /** The till's id, where neither the base nor what was found says it. */
  till?: string
  /** The base came from the server just now, and belongs to no till yet. */
  isFromServer: boolean
  /** The newest backup there is: what comes out holds what is left of it. */
  floor: number
  now: () => number
  onFolding: (done: number, total: number) => void
}

const SLICE_MS = 50

/**
 * Adds to a base, in a file beside the till's database, what was found and believed, and folds everybody whom that touches; where
 * there is no file, makes a new database. Answers how many facts were added. Refusals: those of a database that cannot be written.
 */
export function rebuild(
  fresh: string,
  found: Found,
  { till, isFromServer, floor, now, onFolding }: RebuildOptions,
): Result<number, RefusalCode> {
  const isEmpty = !existsSync(fresh)
  const opened = openDatabase(fresh, { check: false })
  if (isRefusal(opened)) return opened
  const { sqlite, close } = opened.ok
  try {
    const added: Fact[] = []
    const written = sqlite
      .transaction(() => {
        const count = writeFacts(sqlite, found, (facts) => {
          for (const fact of facts) added.push(fact)
        })
        writeSettings(sqlite, found, tillOf(found) ?? till)
        writeServer(sqlite, found, isFromServer)
        writeSlips(sqlite, found, new Date(now()).toISOString())
        writeFloor(sqlite, floor, new Date(now()).toISOString())
        return count
      })
      .immediate()
    noteStrangers(sqlite, added)
    fold(opened.ok, found, isEmpty ? [] : added, now, onFolding)
    return ok(written)
  } finally {
    close()
  }
}

/** Before anybody is folded: a fact about another member's fact is looked at in every fold. */
function noteStrangers(sqlite: Database, facts: readonly Fact[]): void {
  const ledger = createLedger(sqlite, createWatch(sqlite))
  sqlite
    .transaction(() => {
      for (const fact of facts) ledger.noteStranger(fact)
    })
    .immediate()
}

/** Makes what is read of records and of members what the new facts and records say. A new database makes all of it by itself. */
function fold(db: Db, found: Found, added: readonly Fact[], now: () => number, onFolding: RebuildOptions['onFolding']): void {
  const changed = db.sqlite.transaction(() => writeRecords(db.sqlite, found, now())).immediate()
  const store = createTillStore(db, now)
  const done = store.write(() => {
    for (const record of changed) store.shared.show(record)
    store.shared.folding.received(added, [], true)
    eraseAgain(store)
    if (store.setting(SETTINGS) === undefined) writeHome(store)
    return ok(undefined)
  })
  if (isRefusal(done)) throw new Error(`a database that was just made cannot be written: ${done.refusal}`)
  const total = store.shared.folding.stales()
  while (store.refold(SLICE_MS)) onFolding(Math.max(0, total - store.shared.folding.stales()), total)
}

/** Whoever asked to be forgotten stays forgotten: the fact that says so may be newer than the profile that came back. */
function eraseAgain(store: DbTillStore): void {
  const erased = store.db.sqlite.prepare<[], string>("SELECT member FROM ledger WHERE kind = 'erased'").pluck().all()
  for (const member of erased) {
    const folded = store.folded(member)
    // Whoever was forgotten for having stayed away may go on as somebody who was not.
    for (const id of folded.erased ? folded.ids : [member]) store.eraseProfile(id)
  }
}

/** A till whose own settings are gone knows from the records what shop it stands in. */
function writeHome(store: DbTillStore): void {
  const till = store.tills().find(({ id }) => id === store.till)
  const shop = store.stores().find(({ id }) => id === till?.store) ?? store.stores()[0]
  if (!shop) return
  const country = store.record('club', 'club')?.fields.country?.value
  const settings = defaultSettings(country === 'SE' ? 'sv' : 'nb')
  store.saveSetting(SETTINGS, { ...settings, shop: shop.name, ...(till && { till: till.name }) })
}
