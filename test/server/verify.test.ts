import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operate } from '#server/operator'
import { createSqliteStore, openServerDatabase } from '#server/store/sqlite'
import { aCore, chain, stamps } from '#test/builders/core'
import { good } from '#test/builders/till'

const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

const FACTS = 2_300

const all = stamps('kasse-1', 1, FACTS)
const whole = path.join(folder, 'whole.db')
beforeAll(async () => {
  const { pair, store } = await aCore({ store: createSqliteStore(good(openServerDatabase(whole))) })
  const till = await pair('kasse-1')
  for (let from = 0; from < FACTS; from += 500) await till.push(all.slice(from, from + 500), { before: all.slice(0, from) })
  await store.close()
})

/** A server's file with a log of more than two pages, hands on its rows, and what the operator is told of it. */
function aServersLog() {
  const data = mkdtempSync(path.join(folder, 'data-'))
  const file = path.join(data, 'server.db')
  copyFileSync(whole, file)
  const sqlite = good(openServerDatabase(file))
  return {
    sqlite,
    close: () => sqlite.close(),
    async verify() {
      const said: string[] = []
      const say = (text: string) => void said.push(text)
      const env = { STAMKUNDE_SERVER_DATA: data, STAMKUNDE_LANGUAGE: 'nb' }
      return { code: await operate(['verify'], env, { out: say, err: say, log: () => {} }), said: said.join('\n') }
    },
  }
}

test('a whole log is good, and says the hash that it ends with', async () => {
  const { verify, close } = aServersLog()
  const { code, said } = await verify()
  expect([code, said]).toEqual([0, expect.stringContaining(`${FACTS} posteringer kontrollert, alt stemmer. Løpende hash ${chain(all)}`)])
  close()
})

test.each([
  [
    'a line',
    'UPDATE log SET line = replace(line, \'"count":1\', \'"count":9\') WHERE seq = 1234',
    /plass 1234 \(kasse-1, 1234, .*, stamped, kasse-1-1234\): innholdet er endret/,
  ],
  ['a line that goes', 'DELETE FROM log WHERE seq = 1234', /plass 1234: posteringen er fjernet/],
  ['the end', 'DELETE FROM log WHERE seq > 2290', /plass 2291: posteringen er fjernet/],
  ['a hash', 'UPDATE log SET run = zeroblob(32) WHERE seq = 1999', /plass 1999 /],
  ['a line that is no JSON', "UPDATE log SET line = 'x' WHERE seq = 7", /plass 7: innholdet er endret/],
] as const)('tampered with: %s', async (_, sql, said) => {
  const log = aServersLog()
  log.sqlite.exec(sql)
  expect(await log.verify()).toEqual({ code: 1, said: expect.stringMatching(said) })
  log.close()
})
