import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type FactRow, factOfRow } from '#db/fact-row'
import { linkBytes } from '#db/hash'
import { cli } from '#electron/cli'
import { lineOf } from '#shared/sync/chain'
import { newId } from '#shared/values/ids'
import { aLog, joined } from '#test/builders/one-log'
import { aTill, COFFEE, good, NOON, type TestTill } from '#test/builders/till'

const folder = mkdtempSync(join(tmpdir(), 'stamkunde-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))
let count = 0

/** A till in a file of its own, with a member, stamps of two minutes and a shop's old purchases; and what tampers with it. */
function aLedger() {
  const file = join(folder, `till-${count++}.db`)
  const till = aTill({ path: file, programmes: [COFFEE] })
  const { member } = till.aMember()
  for (let i = 0; i < 6; i++) {
    till.clock.now = NOON + i * 60_000
    good(till.stamp(member))
  }
  good(
    till.store.write(() =>
      till.store.appendPast(
        'import-gammel',
        [1, 2, 3].map((day) => ({
          id: newId(),
          at: `2025-01-0${day}T10:00:00.000Z`,
          kind: 'purchased',
          member,
          purchase: `g${day}`,
          amount: 10_000,
        })),
      ),
    ),
  )
  return { file, till, member, ...handsOn(till) }
}

/** Raw SQL, past what the table itself refuses. */
function handsOn({ store }: TestTill) {
  const { sqlite } = store.db
  const idAt = (n: number, till = store.till) =>
    sqlite.prepare<[string, number], string>('SELECT fact FROM chain WHERE till = ? AND n = ?').pluck().get(till, n) as string
  return {
    idAt,
    tamper(sql: string) {
      sqlite.exec(`DROP TRIGGER IF EXISTS ledger_keeps; DROP TRIGGER IF EXISTS ledger_stays; ${sql}`)
    },
    /** Makes every hash of a chain again, as somebody would who knows how it is made. */
    rewriteChain(till = store.till) {
      let last: Buffer = Buffer.alloc(0)
      const put = sqlite.prepare('UPDATE chain SET hash = ? WHERE till = ? AND n = ?')
      const facts = sqlite.prepare<[string], { n: number; fact: string }>('SELECT n, fact FROM chain WHERE till = ? ORDER BY n').all(till)
      const rowOf = sqlite
        .prepare<[string], FactRow>('SELECT till, n, id, at, tick, by, member, kind, purchase, target, body FROM ledger WHERE id = ?')
        .raw()
      for (const { n, fact } of facts) {
        last = linkBytes(last, lineOf(factOfRow(rowOf.get(fact) as FactRow)))
        put.run(last, till, n)
      }
    },
  }
}

async function verify(file: string, ...more: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await cli(['verify', '--db', file, ...more], { out: (text) => out.push(text), err: (text) => err.push(text) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('all good: the counts, and the hashes that the chains end with', async () => {
  const { file, till } = aLedger()
  const facts = till.store.db.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get()
  const { code, out, err } = await verify(file)
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(new RegExp(`^${facts} posteringer kontrollert på \\d+\\.\\d s\\.`))
  const hash = (name: string) => till.store.shared.ledger.head(name)?.hash.toString('hex')
  expect(out).toContain(
    `(${till.store.till}): ${till.store.shared.ledger.head(till.store.till)?.n} i kjeden, siste hash ${hash(till.store.till)}`,
  )
  expect(out).toContain(`import-gammel: 3 i kjeden, siste hash ${hash('import-gammel')}`)
  expect(out).toContain('Alt stemmer.')
})

test.each([
  ['a body', "UPDATE ledger SET body = '{\"count\":5}' WHERE id = '<3>'", 3, 'innholdet er endret'],
  ['who did it', "UPDATE ledger SET by = 'marit' WHERE id = '<4>'", 4, 'innholdet er endret'],
  ['when it was', "UPDATE ledger SET at = '2026-11-20T11:00:00.000Z' WHERE id = '<4>'", 4, 'innholdet er endret'],
  ['a body, so that it still reads the same', "UPDATE ledger SET body = '{ \"count\":1 }' WHERE id = '<4>'", 4, 'innholdet er endret'],
  ['a body that is no JSON any more', "UPDATE ledger SET body = '{' WHERE id = '<4>'", 4, 'innholdet er endret'],
  ['a fact that goes', "DELETE FROM ledger WHERE id = '<4>'", 4, 'posteringen er fjernet'],
  [
    'a fact and its link that go',
    "DELETE FROM ledger WHERE id = '<4>'; DELETE FROM chain WHERE n = 4 AND till <> 'import-gammel'",
    4,
    'fjernet',
  ],
  ['the last fact', "UPDATE ledger SET body = '{\"count\":9}' WHERE id = '<8>'", 8, 'innholdet er endret'],
  ['a hash', "UPDATE chain SET hash = zeroblob(32) WHERE fact = '<4>'", 4, 'hashen i kjeden er endret'],
  [
    'the order',
    "UPDATE ledger SET n = 99 WHERE id = '<4>'; UPDATE ledger SET n = 4 WHERE id = '<5>'; UPDATE ledger SET n = 5 WHERE id = '<4>'",
    4,
    'posteringen er flyttet',
  ],
] as const)('tampered with: %s', async (_, sql, n, what) => {
  const { file, till, tamper, idAt } = aLedger()
  tamper(sql.replace(/<(\d)>/g, (_, digit) => idAt(Number(digit))))
  const { code, err } = await verify(file)
  expect(code).toBe(1)
  expect(err).toContain('Den første posteringen det gjelder:')
  const [, first] = err.split('\n') as [string, string]
  expect(first).toContain(`(${till.store.till}), nr. ${n}`)
  expect(first).toContain(what)
})

test.each([
  ['another', `UPDATE ledger SET body = '{"count":9,"programme":"kaffekort"}' WHERE id = '<4>'`, 'innholdet er endret'],
  ['gone', "DELETE FROM ledger WHERE id = '<4>'", 'posteringen er fjernet'],
] as const)('a fact that is %s, and its old text laid beside as if the server had another', async (_, sql, what) => {
  const { file, till, tamper, idAt } = aLedger()
  const id = idAt(4)
  till.store.db.sqlite
    .prepare('INSERT INTO superseded (id, till, n, line) SELECT id, till, n, ? FROM ledger WHERE id = ?')
    .run(lineOf(till.store.fact(id) as never), id)
  tamper(sql.replace('<4>', id))
  const { code, err } = await verify(file)
  expect([code, err.split('\n')[1]]).toEqual([1, expect.stringMatching(new RegExp(`nr\\. 4.*${what}`))])
})

test('a fact that was put in is named, in this till’s name and in another’s', async () => {
  for (const by of ['own', 'T9']) {
    const { file, till, member, tamper } = aLedger()
    const id = newId()
    const name = by === 'own' ? till.store.till : by
    tamper(`INSERT INTO ledger (till, n, id, at, tick, member, kind, body)
      VALUES ('${name}', 77, '${id}', '2026-11-21T11:02:30.000Z', 0, '${member}', 'stamped', '{"count":3,"programme":"kaffekort"}')`)
    const { code, err } = await verify(file)
    expect(code).toBe(1)
    expect(err).toMatch(new RegExp(`nr\\. 77, 2026-11-21T11:02:30.000Z, stamped, ${id}: posteringen er satt inn`))
  }
})

test('several: the first by its instant comes first, the others are told too', async () => {
  const { file, tamper, idAt } = aLedger()
  tamper(
    `UPDATE ledger SET body = '{"count":5}' WHERE id = '${idAt(5)}'; UPDATE ledger SET body = '{"amount":1}' WHERE id = '${idAt(2, 'import-gammel')}'`,
  )
  const { err } = await verify(file)
  const lines = err.split('\n')
  expect(lines[1]).toContain('import-gammel, nr. 2, 2025-01-02T10:00:00.000Z, purchased')
  expect(lines.slice(2).join('\n')).toMatch(/^Også:\n.*nr\. 5/)
})

test('a whole chain made anew is told by a hash that was written down', async () => {
  const { file, tamper, idAt, rewriteChain } = aLedger()
  const { out } = await verify(file)
  const head = /siste hash ([0-9a-f]{64})/.exec(out.split('\n').find((line) => line.includes('Kasse')) ?? '')?.[1] as string
  expect(await verify(file, '--head', head.slice(0, 16).replace(/(.{4})/g, '$1 '))).toMatchObject({ code: 0 })
  tamper(`UPDATE ledger SET body = '{"count":5,"programme":"kaffekort"}' WHERE id = '${idAt(4)}'`)
  rewriteChain()
  // Alone a till cannot tell: whoever can write the file can write all of it.
  expect(await verify(file)).toMatchObject({ code: 0 })
  const { code, err } = await verify(file, '--head', head)
  expect([code, err]).toEqual([1, expect.stringContaining(`hashen ${head} finnes ikke`)])
  for (const odd of ['kort', 'abc', '']) expect(await verify(file, '--head', odd)).toMatchObject({ code: 2 })
})

/** Two tills that have exchanged all they have through one log. */
function paired() {
  const a = aLedger()
  const b = aTill({ path: join(folder, `till-${count++}.db`), programmes: [] })
  b.clock.now = a.till.clock.now
  const log = aLog()
  const syncs = [a.till, b].map((till) => joined(till))
  const exchange = () => {
    for (const sync of [...syncs, ...syncs]) log.exchange(sync, 4)
  }
  exchange()
  return { a, b: { till: b, file: b.store.db.path, ...handsOn(b) }, exchange }
}

test('what came from the server is verified by its run hash, and the fact that does not fit is named', async () => {
  const { a, b } = paired()
  expect(await verify(a.file)).toMatchObject({ code: 0 })
  const sound = await verify(b.file)
  expect([sound.code, sound.out]).toEqual([0, expect.stringContaining('Serverens logg: lest til plass')])
  const id = a.idAt(5)
  b.tamper(`UPDATE ledger SET body = '{"count":4,"programme":"kaffekort"}' WHERE id = '${id}'`)
  const { code, err } = await verify(b.file)
  expect(code).toBe(1)
  expect(err.split('\n')[1]).toMatch(new RegExp(`nr\\. 5, plass \\d+ i serverens logg, .*${id}: innholdet er endret`))
})

test.each([
  ['removed', "DELETE FROM ledger WHERE id = '<id>'", 'posteringen er fjernet'],
  [
    'put in',
    "INSERT INTO ledger (till, n, id, at, tick, member, kind, body, logged) SELECT till, 99, 'x', at, tick, member, kind, body, logged FROM ledger WHERE id = '<id>'",
    'posteringen er satt inn',
  ],
  [
    'put in at the end',
    "INSERT INTO ledger (till, n, id, at, tick, member, kind, body, logged) SELECT till, 99, 'x', at, tick, member, kind, body, logged + 1000 FROM ledger WHERE id = '<id>'",
    'posteringen er satt inn',
  ],
  [
    'put in without a place',
    "INSERT INTO ledger (till, n, id, at, tick, member, kind, body) SELECT till, 99, 'x', at, tick, member, kind, body FROM ledger WHERE id = '<id>'",
    'posteringen er satt inn',
  ],
] as const)('of what came from the server one is %s', async (_, sql, what) => {
  const { a, b } = paired()
  b.tamper(sql.replace('<id>', a.idAt(5)))
  expect(await verify(b.file)).toMatchObject({ code: 1, err: expect.stringContaining(what) })
})

test('a chain made anew is told by the server’s log, down to the fact', async () => {
  const { a } = paired()
  const id = a.idAt(4)
  a.tamper(`UPDATE ledger SET body = '{"count":5,"programme":"kaffekort"}' WHERE id = '${id}'`)
  a.rewriteChain()
  const { code, err } = await verify(a.file)
  expect([code, err.split('\n')[1]]).toEqual([1, expect.stringContaining(`${id}: innholdet er endret`)])
  // Where an older version had read the log, the marks are missing: then between which places.
  a.tamper('DROP TABLE log_marks')
  expect((await verify(a.file)).err).toMatch(/plass 1 i serverens logg, .*en av posteringene til og med plass \d+ er endret/)
})

test('an end that was cut off is missed by what the server has', async () => {
  const { a } = paired()
  const n = a.till.store.shared.ledger.head(a.till.store.till)?.n as number
  a.tamper(`DELETE FROM ledger WHERE id = '${a.idAt(n)}'; DELETE FROM chain WHERE n = ${n}`)
  expect(await verify(a.file)).toMatchObject({ code: 1, err: expect.stringContaining('serveren har mer av den') })
})

test('what is no till’s database, and what is not there, is said so', async () => {
  expect(await verify(join(folder, 'ingen.db'))).toMatchObject({ code: 1, err: expect.stringContaining('Det finnes ingen kasse') })
  writeFileSync(join(folder, 'tekst.db'), 'dette er ingen database, bare tekst som er lang nok til å se ut som en fil')
  expect(await verify(join(folder, 'tekst.db'))).toMatchObject({ code: 1, err: expect.stringContaining('atabase') })
})
