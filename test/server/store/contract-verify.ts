import { expect, test } from 'vitest'
import { operate } from '#server/operator'
import type { Store } from '#server/store/store'
import { aStream } from './streams.ts'

/** Hands on the rows behind a store's back, and how its operator opens it. */
export interface Behind {
  /** Runs a statement past every wall, in the tables' own schema. */
  spoil(sql: string): Promise<unknown>
  env(): Record<string, string>
}

/** More than a page of the verification, so that a fault lies on a later one too. */
const FACTS = 1_100

/** `verify`, as the operator runs it, on either store. */
export function verifyContract(store: () => Store, { spoil, env }: Behind): void {
  async function aLog(till: string) {
    const club = await store().createClub('Torget')
    const stream = aStream(till).write(FACTS)
    await store().club(club).push(stream.push(), [])
    return {
      run: stream.push().hashes.at(-1),
      id: (n: number) => `'${till}, ${n} of epoch of ${till}'`,
      async verify() {
        const said: string[] = []
        const say = (text: string) => void said.push(text)
        const asked = { STAMKUNDE_LANGUAGE: 'en', ...env() }
        return { code: await operate(['verify', '--club', club], asked, { out: say, err: say, log: () => {} }), said: said.join('\n') }
      },
    }
  }

  test('verify: a whole log is good, and says the hash that it ends with', async () => {
    const { verify, run } = await aLog('verified')
    const { code, said } = await verify()
    expect([code, said]).toEqual([0, expect.stringContaining(`${FACTS} facts verified, all good. Run hash ${run}`)])
  })

  type Spoilt = [what: string, sql: (id: (n: number) => string) => string, said: RegExp]
  test.each<Spoilt>([
    [
      'a line',
      (id) => `UPDATE log SET line = replace(line, 'stamped', 'redeemed') WHERE id = ${id(1_050)}`,
      /place: 1050 .*redeemed.*its content was changed/,
    ],
    ['a line that goes', (id) => `DELETE FROM log WHERE id = ${id(7)}`, /place: 7: the fact was removed/],
    ['the end', (id) => `DELETE FROM log WHERE id IN (${id(FACTS - 1)}, ${id(FACTS)})`, /place: 1099: the fact was removed/],
    ['a hash', (id) => `UPDATE log SET run = (SELECT run FROM log WHERE id = ${id(1)}) WHERE id = ${id(900)}`, /place: 900 /],
  ])('verify finds %s that was tampered with, and says where', async (what, sql, said) => {
    const { id, verify } = await aLog(`spoilt, ${what}`)
    await spoil(sql(id))
    expect(await verify()).toEqual({ code: 1, said: expect.stringMatching(said) })
  })
}
