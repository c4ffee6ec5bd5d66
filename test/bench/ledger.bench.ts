import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from '#db/open-database'
import { openTillStore } from '#db/open-till-store'
import { createReport } from '#db/report'
import type { DbTillStore } from '#db/till-store'
import { machineClocks } from '#electron/clocks'
import { createTill } from '#shared/till/create-till'
import { MOST_HITS } from '#shared/till/find-member'
import { newId } from '#shared/values/ids'
import { isRefusal } from '#shared/values/result'
import { withCaps } from '#test/builders/till'
import { type Figure, ms, percentile, timed } from './figures.ts'
import { type SeededClub, STAFF, seedFacts } from './seed-facts.ts'

/** A till of a large club, in a folder of its own: 100 000 members, a million facts, set up and ready. */
export interface LargeTill {
  folder: string
  store: DbTillStore
  club: SeededClub
  till: ReturnType<typeof createTill>
  close(): void
}

export function openLargeTill(): LargeTill {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-bench-'))
  const opened = openTillStore(path.join(folder, 'till.db'))
  if (isRefusal(opened)) throw new Error(opened.refusal)
  const store = opened.ok
  const till = createTill({ store, version: 'bench', host: 'bench', clocks: machineClocks(Date.now) })
  till.calls.setUp({ shop: 'Torget', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } })
  const club = seedFacts(store, { members: 100_000, facts: 1_000_000, until: new Date().toISOString().slice(0, 10) })
  // Seven hundred stamps in a row are no shift of anybody's; they are counted all the same.
  withCaps(till)
  till.session.open(STAFF[0] as string)
  return { folder, store, club, till, close: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** By the last 4–8 digits, or by the beginnings of a name, of members spread over the whole club. */
export function findFigures({ store, club }: LargeTill): Figure[] {
  const pick = (i: number) => (i * 7919) % club.members.length
  const bySerial = store.db.sqlite.prepare('SELECT member FROM phones WHERE phone = ?')
  const floor = timed(2000, 200, (i) => bySerial.get(club.phones[pick(i)]))
  const digits = timed(2000, 200, (i) => store.byDigits((club.phones[pick(i)] as string).slice(-(4 + (i % 5))), MOST_HITS))
  const names = timed(2000, 200, (i) => {
    const [first = '', last = ''] = (club.names[pick(i)] as string).split(' ')
    return store.byName(i % 2 ? first.slice(0, 2 + (i % 4)) : `${first.slice(0, 2 + (i % 3))} ${last.slice(0, 3)}`, MOST_HITS)
  })
  return [
    { what: 'last 4–8 digits', took: digits },
    { what: 'name', took: names },
  ].map(({ what, took }) => ({
    name: `find by ${what}, 100 000 members, p99`,
    bar: '≤ 1 ms',
    measured: `${ms(percentile(took, 99))} (median ${ms(percentile(took, 50))})`,
    floor: `one exact indexed row ${ms(percentile(floor, 99))}`,
    good: percentile(took, 99) <= 1,
  }))
}

/** What is looked for while somebody is enrolled: a whole number and a whole name, so that every way of being alike is tried. */
export function duplicatesFigure({ till, club }: LargeTill): Figure {
  const pick = (i: number) => (i * 7919) % club.members.length
  const took = timed(1000, 100, (i) => {
    const phone = club.phones[pick(i)] as string
    till.calls.enrolNotice({
      phone: `${phone.slice(0, -3)}${(Number(phone.at(-3)) + 1) % 10}${phone.slice(-2)}`,
      name: club.names[pick(i)] as string,
      birthday: '--03-14',
    })
  })
  return {
    name: 'who may already be a member, while one types, 100 000 members, p99',
    bar: '≤ 5 ms',
    measured: `${ms(percentile(took, 99))} (median ${ms(percentile(took, 50))})`,
    floor: '86 exact indexed rows, two ranges of names, one of numbers',
    good: percentile(took, 99) <= 5,
  }
}

/**
 * From command to durable answer, beside raw durable commits of the same rows into the same tables of a second file on
 * the same disk, turn about, so that a noisy minute strikes both.
 */
export function stampFigure({ folder, store, club, till }: LargeTill): Figure {
  const raw = openDatabase(path.join(folder, 'raw.db'))
  if (isRefusal(raw)) throw new Error(raw.refusal)
  const { sqlite } = store.db
  const tables = ['ledger', 'chain', 'commands', 'members', 'punch_cards', 'happenings', 'tallies']
  const columnsOf = (table: string) => sqlite.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all()
  const insert = new Map(
    tables.map((table) => [
      table,
      raw.ok.sqlite.prepare(
        `INSERT OR REPLACE INTO ${table} VALUES (${columnsOf(table)
          .map(() => '?')
          .join(', ')})`,
      ),
    ]),
  )
  const rowOf = {
    ledger: sqlite.prepare('SELECT * FROM ledger WHERE id = :fact').raw(),
    chain: sqlite.prepare('SELECT * FROM chain WHERE till = :till AND n = (SELECT n FROM ledger WHERE id = :fact)').raw(),
    commands: sqlite.prepare('SELECT * FROM commands WHERE command = :fact').raw(),
    members: sqlite.prepare('SELECT * FROM members WHERE member = :member').raw(),
    punch_cards: sqlite.prepare("SELECT * FROM punch_cards WHERE member = :member AND programme = 'kaffe'").raw(),
    happenings: sqlite.prepare("SELECT * FROM happenings WHERE member = :member AND kind = 'stamps' ORDER BY seq DESC LIMIT 1").raw(),
    tallies: sqlite.prepare('SELECT * FROM tallies ORDER BY day DESC, hour DESC LIMIT 1').raw(),
  }
  const took: number[] = []
  const floor: number[] = []
  for (let i = 0; i < 700; i++) {
    const member = club.members[(i * 7919) % club.members.length] as string
    const command = newId()
    // The member is on the screen when the cashier presses.
    till.calls.openMember({ member })
    let started = performance.now()
    const answer = till.calls.stamp({ command, member, programme: 'kaffe', count: 1 })
    const stamped = performance.now() - started
    if (isRefusal(answer)) throw new Error(answer.refusal)
    const rows = Object.entries(rowOf).map(([table, statement]) => ({
      table,
      row: statement.get({ fact: command, till: store.till, member }) as unknown[] | undefined,
    }))
    started = performance.now()
    raw.ok.sqlite
      .transaction(() => {
        for (const { table, row } of rows) if (row) insert.get(table)?.run(...row)
      })
      .immediate()
    const committed = performance.now() - started
    if (i < 100) continue
    took.push(stamped)
    floor.push(committed)
  }
  raw.ok.close()
  const ratio = percentile(took, 50) / percentile(floor, 50)
  return {
    name: 'stamp, command → durable answer, median',
    bar: '≤ 3× the floor',
    measured: `${ms(percentile(took, 50))} = ${ratio.toFixed(2)}× (p99 ${ms(percentile(took, 99))})`,
    floor: `raw durable commit of the same rows ${ms(percentile(floor, 50))}`,
    good: ratio <= 3,
  }
}

/** The monthly report with both comparisons, for the last whole month, beside one pass over that many ledger rows. */
export function reportFigure({ store }: LargeTill): Figure {
  const report = createReport(store.db.sqlite, store)
  const last = new Date(Date.now() - 32 * 86_400_000).toISOString().slice(0, 7)
  const made = timed(7, 2, () =>
    report.monthly({ month: last, filter: {}, shop: 'Torget', language: 'nb', currency: 'NOK', timezone: 'Europe/Oslo', madeBy: 'bench' }),
  )
  const count = store.db.sqlite.prepare('SELECT count(*) FROM ledger WHERE kind > :kind').pluck()
  const floor = timed(3, 1, () => count.get({ kind: '' }))
  const median = percentile(made, 50)
  return {
    name: 'monthly report over 1 M facts, median',
    bar: '≤ 300 ms',
    measured: ms(median),
    floor: `counting the ledger's rows once ${ms(percentile(floor, 50))}`,
    good: median <= 300,
  }
}
