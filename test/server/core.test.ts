import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createCore } from '#server/core'
import { createSqliteStore } from '#server/store/sqlite'
import { StoreUnavailable } from '#server/store/store'
import { lineOf } from '#shared/sync/chain'
import { LEASE_MS, LEDGER_VERSION, LIMITS, type SyncRecord } from '#shared/sync/wire'
import { aCore, aStamp, type CoreTill, chain, type Head, pairing, stamps } from '#test/builders/core'

const headOf = async (answer: Promise<{ head: object }>): Promise<Head> => (await answer).head as Head
const refusalOf = async (answer: Promise<{ status: number; head: object }>): Promise<[number, unknown]> => {
  const { status, head } = await answer
  return [status, (head as Head).refusal]
}
const profile = (key: string, name: string, at: string): SyncRecord => ({
  room: 'profile',
  key,
  fields: { name: { value: name, written: [at, 0, 'a'] } },
})
/** Lists inside lists, as one short line of hostile text makes them. */
const nested = (depth: number): SyncRecord => {
  const value = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)
  return { room: 'profile', key: 'm1', fields: { name: { value, written: ['2026-03-02T08:00:01.000Z', 0, 'a'] } } }
}
const T1 = '2026-03-02T08:00:01.000Z'
const T2 = '2026-03-02T08:00:02.000Z'

describe('pushing', () => {
  test('what is pushed is in the log, in the order of commits, under one run hash', async () => {
    const { pair } = await aCore()
    const [a, b] = [await pair('a'), await pair('b')]
    expect(await headOf(a.push(stamps('a', 1, 3)))).toMatchObject({ ack: 3, head: 3 })
    expect(await headOf(b.push(stamps('b', 1, 2)))).toMatchObject({ ack: 2, head: 5 })
    expect(await headOf(a.push(stamps('a', 4, 4), { before: stamps('a', 1, 3) }))).toMatchObject({ ack: 4, head: 6 })
    const log = [...stamps('a', 1, 3), ...stamps('b', 1, 2), ...stamps('a', 4, 4)]
    const page = await b.pull()
    expect(page.lines).toEqual(log)
    expect(page.head).toMatchObject({ seq: 0, count: 6, run: chain(log), head: 6 })
  })

  test('a replayed push is acknowledged again and written once; one that overlaps goes on', async () => {
    const { pair } = await aCore()
    const a = await pair('a')
    await a.push(stamps('a', 1, 3))
    expect(await headOf(a.push(stamps('a', 1, 3)))).toMatchObject({ ack: 3, head: 3 })
    expect(await headOf(a.push(stamps('a', 2, 5), { before: stamps('a', 1, 1) }))).toMatchObject({ ack: 5, head: 5 })
    // No further than it compared: what lies beyond may be another database's.
    expect(await headOf(a.push(stamps('a', 1, 2)))).toMatchObject({ ack: 2 })
    expect(await headOf(a.push([], { before: stamps('a', 1, 2) }))).toMatchObject({ ack: 5 })
  })

  test('a gap says how much is had; nothing of the push is written', async () => {
    const { pair } = await aCore()
    const a = await pair('a')
    await a.push(stamps('a', 1, 2))
    const answer = a.push(stamps('a', 5, 6), { before: stamps('a', 1, 4), records: [profile('m1', 'Kari', T1)] })
    expect(await headOf(answer)).toMatchObject({ gap: 2, head: 2, recordHead: 0 })
  })

  test('a clone forks where it parted, and goes on under a new epoch', async () => {
    const { pair } = await aCore()
    const a = await pair('a')
    await a.push(stamps('a', 1, 4))
    const parted = [...stamps('a', 1, 2), aStamp('a', 3, { id: 'other-3' }), aStamp('a', 4, { id: 'other-4' })]
    expect(await headOf(a.push(parted))).toMatchObject({ fork: 3, head: 4 })
    const again = a.push(parted.slice(2), { before: parted.slice(0, 2), epoch: 'e-clone' })
    expect(await headOf(again)).toMatchObject({ ack: 4, head: 6 })
    expect(await headOf(a.push(parted.slice(1), { before: parted.slice(0, 1), epoch: 'e-clone' }))).toMatchObject({ fork: 2 })
  })

  test('a clone that starts beyond where it parted is sent back until the place is found', async () => {
    const { pair } = await aCore()
    const a = await pair('a')
    await a.push(stamps('a', 1, 8))
    const parted = [...stamps('a', 1, 3), ...[4, 5, 6, 7, 8, 9].map((n) => aStamp('a', n, { id: `other-${n}` }))]
    const asked: unknown[] = []
    let have = 8
    for (;;) {
      const head = await headOf(a.push(parted.slice(have), { before: parted.slice(0, have) }))
      asked.push(head.gap ?? head.fork)
      if (head.fork !== undefined) break
      have = head.gap as number
    }
    expect(asked).toEqual([4, 2, 4])
  })

  test('the same fact concluded by two tills is kept once; another content under a known id is refused whole', async () => {
    const { pair } = await aCore()
    const [a, b] = [await pair('a'), await pair('b')]
    const concluded = (till: string, by: string) =>
      aStamp(till, 1, {
        id: 'derived',
        by,
        kind: 'referralCompleted',
        friend: 'f',
        purchase: 'p',
        member: 'm1',
        programme: undefined,
        count: undefined,
      })
    await a.push([concluded('a', 'kari')])
    expect(await headOf(b.push([concluded('b', 'ola'), aStamp('b', 2)]))).toMatchObject({ ack: 2, head: 2 })
    const twisted = [aStamp('a', 2), aStamp('a', 3, { id: 'derived' })]
    expect(await refusalOf(a.push(twisted, { before: [concluded('a', 'kari')] }))).toEqual([422, 'idReused'])
    expect(await headOf(a.pull())).toMatchObject({ head: 2 })
  })

  test('kinds that this server does not know are kept, and bodies that a newer till wrote', async () => {
    const { pair } = await aCore()
    const a = await pair('a')
    const strange = aStamp('a', 1, { kind: 'gifted', to: { whom: ['m2'] } })
    const newer = aStamp('a', 2, { count: 'many' })
    expect(await headOf(a.push([strange]))).toMatchObject({ ack: 1 })
    expect(await refusalOf(a.push([newer], { before: [strange] }))).toEqual([422, 'factInvalid'])
    expect(await headOf(a.push([newer], { before: [strange], ledger: LEDGER_VERSION + 1 }))).toMatchObject({ ack: 2 })
    expect((await a.pull()).lines).toEqual([strange, newer])
  })
})

describe('what does not fit is refused whole', () => {
  const parsed = (n: number) => JSON.parse(aStamp('a', n)) as object
  test.each<[string, string[], Record<string, unknown>, [number, string]]>([
    ['a body of the wrong shape', [aStamp('a', 1), aStamp('a', 2, { count: 0 })], {}, [422, 'factInvalid']],
    ['no JSON', ['{'], {}, [422, 'factInvalid']],
    ['no object', ['[]'], {}, [422, 'factInvalid']],
    ['keys out of order', [JSON.stringify({ till: 'a', ...parsed(1) })], {}, [422, 'factInvalid']],
    ['white space', [` ${aStamp('a', 1)}`], {}, [422, 'factInvalid']],
    ['an id that no database can hold', [aStamp('a', 1, { id: 'a\0b' })], {}, [422, 'factInvalid']],
    ['nesting without end', [`{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`], {}, [422, 'factInvalid']],
    ['a fact too large', [aStamp('a', 1, { kind: 'drawn', picture: 'x'.repeat(LIMITS.factBytes) })], {}, [413, 'tooLarge']],
    ['5 001 facts', stamps('a', 1, 5_001), {}, [413, 'tooLarge']],
    ['numbers that are not dense', [aStamp('a', 1), aStamp('a', 3)], {}, [422, 'chainBroken']],
    ["another till's facts", [aStamp('b', 1)], {}, [422, 'chainBroken']],
    ['a chain that begins with something', [aStamp('a', 1)], { after: 'ab'.repeat(32) }, [422, 'chainBroken']],
    ['an unknown field in the head', [], { favour: 1 }, [400, 'badRequest']],
    ['a record nested deeper than a stack', [], { records: [nested(20_000)] }, [400, 'badRequest']],
    ['another protocol', [], { protocol: 2 }, [426, 'protocolUnknown']],
    ['a record too large', [], { records: [profile('m', 'x'.repeat(LIMITS.factBytes), T1)] }, [413, 'tooLarge']],
  ])('%s', async (_what, lines, more, refusal) => {
    const { pair } = await aCore()
    const a = await pair('a')
    expect(await refusalOf(a.push(lines, more))).toEqual(refusal)
    expect(await headOf(a.pull())).toMatchObject({ head: 0, recordHead: 0 })
  })

  test('the line that does not fit is named', async () => {
    const { pair } = await aCore()
    const a = await pair('a')
    expect(await headOf(a.push([aStamp('a', 1), '{}']))).toEqual({ refusal: 'factInvalid', details: { at: 1 } })
  })

  test('5 000 facts are good', async () => {
    const { pair } = await aCore()
    const a = await pair('a')
    expect(await headOf(a.push(stamps('a', 1, 5_000)))).toMatchObject({ ack: 5_000 })
  })
})

describe('pulling', () => {
  test('pages by facts and by bytes, each with the run hash after it', async () => {
    const { pair } = await aCore()
    const a = await pair('a')
    const log = stamps('a', 1, 10)
    await a.push(log)
    const first = await a.pull(0, '', { facts: 4 })
    expect(first.head).toMatchObject({ count: 4, run: chain(log.slice(0, 4)) })
    const second = await a.pull(4, chain(log.slice(0, 4)), { bytes: log[0]!.length * 2 + 2 })
    expect(second.lines).toEqual(log.slice(4, 6))
    const third = await a.pull(6, chain(log.slice(0, 6)), { bytes: 1 })
    expect(third.lines).toEqual([log[6]])
    expect((await a.pull(10, chain(log))).head).toMatchObject({ count: 0, run: chain(log) })
    expect((await a.pull(10, chain(log), { facts: 0 })).head).toMatchObject({ count: 0, run: chain(log) })
  })

  test('records: newest write wins per field, what is erased stays erased, and none without an ack', async () => {
    const { pair } = await aCore()
    const [a, b] = [await pair('a'), await pair('b')]
    await a.push([], { records: [profile('m1', 'Kari', T2), profile('m2', 'Ola', T1)] })
    await b.push([], { records: [profile('m1', 'Kåre', T1)] })
    expect(await headOf(b.pull())).toMatchObject({ recordSeq: 2, records: [profile('m1', 'Kari', T2), profile('m2', 'Ola', T1)] })
    await b.push([], { records: [{ room: 'profile', key: 'm1', fields: {}, erased: true }] })
    await a.push([], { records: [profile('m1', 'Kari', '2026-03-03T08:00:00.000Z')] })
    const page = await headOf(a.pull(0, '', { recordSeq: 2 }))
    expect(page).toMatchObject({ recordSeq: 3, records: [{ room: 'profile', key: 'm1', fields: {}, erased: true }] })
    expect(JSON.stringify(await headOf(a.pull()))).not.toContain('Kari')
  })
})

describe('a person who asked to be forgotten', () => {
  test('is in none of the files, while the server runs', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-server-'))
    const { pair, store } = await aCore({ store: createSqliteStore(path.join(folder, 'server.db')) })
    const a = await pair('a')
    const bytes = () => readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'))
    await a.push(stamps('a', 1, 3), { records: [profile('m1', 'Kanarifugl', T1), profile('m2', 'Ola', T1)] })
    expect(bytes().join('')).toContain('Kanarifugl')
    await a.push([], { before: stamps('a', 1, 3), records: [{ room: 'profile', key: 'm1', fields: {}, erased: true }] })
    expect(bytes().join('')).not.toContain('Kanarifugl')
    expect(bytes().join('')).toContain('Ola')
    await store.close()
    rmSync(folder, { recursive: true })
  })
})

describe('a restored server', () => {
  test('that says so: nothing is taken in the old incarnation, and offers fill what is missing', async () => {
    const { pair, store, club } = await aCore()
    const a = await pair('a')
    await a.push(stamps('a', 1, 2))
    const incarnation = await store.club(club).newIncarnation(a.me.incarnation)
    const heads = await Promise.all([
      headOf(a.push(stamps('a', 3, 3), { before: stamps('a', 1, 2) })),
      headOf(a.pull(2, chain(stamps('a', 1, 2)))),
      headOf(a.offer(stamps('a', 1, 3))),
      headOf(a.confirm(['m1'], 2)),
    ])
    for (const head of heads) expect(head).toMatchObject({ newIncarnation: true, incarnation, head: 2 })
    a.me.incarnation = incarnation
    expect(await headOf(a.offer([...stamps('a', 1, 3), aStamp('gone', 7)]))).toMatchObject({ taken: 2, head: 4 })
    expect(await headOf(a.offer([...stamps('a', 1, 3), aStamp('gone', 7)]))).toMatchObject({ taken: 0, head: 4 })
    expect(await refusalOf(a.offer([aStamp('gone', 8), aStamp('gone', 7, { count: 2 })]))).toEqual([422, 'idReused'])
    expect(await headOf(a.pull())).toMatchObject({ head: 4 })
  })

  const knowingMore: [string, (till: CoreTill) => Promise<{ head: object }>][] = [
    ['pulls from beyond the head', (till) => till.pull(9, chain(stamps('a', 1, 9)))],
    ['pulls with another run hash', (till) => till.pull(2, 'ab'.repeat(32))],
    ['knows more records', (till) => till.pull(2, chain(stamps('a', 1, 2)), { recordSeq: 5 })],
    ['confirms from beyond the head', (till) => till.confirm(['m1'], 9)],
  ]
  test.each(knowingMore)('that does not say so is found out when a till %s', async (_what, ask) => {
    const { pair } = await aCore()
    const a = await pair('a')
    await a.push(stamps('a', 1, 2))
    const head = await headOf(ask(a))
    expect(head).toMatchObject({ newIncarnation: true, head: 2 })
    expect(head.incarnation).not.toBe(a.me.incarnation)
  })
})

describe('confirming a redemption', () => {
  test('one till at a time, until its push or until the lease ends', async () => {
    const { pair, clock } = await aCore()
    const [a, b] = [await pair('a'), await pair('b')]
    expect(await headOf(a.confirm(['m1', 'm2']))).toMatchObject({ confirmed: true })
    expect(await headOf(b.confirm(['m2']))).toMatchObject({ held: 'a' })
    expect(await headOf(b.confirm(['m3']))).toMatchObject({ confirmed: true })
    expect(await headOf(a.confirm(['m1']))).toMatchObject({ confirmed: true })
    await a.push([aStamp('a', 1, { member: 'm2' })])
    expect(await headOf(b.confirm(['m2'], 0))).toMatchObject({ behind: true })
    expect(await headOf(b.confirm(['m2'], 1))).toMatchObject({ confirmed: true })
    expect(await headOf(b.confirm(['m1'], 1))).toMatchObject({ held: 'a' })
    clock.ms += LEASE_MS
    expect(await headOf(b.confirm(['m1'], 1))).toMatchObject({ confirmed: true })
  })

  test('a clock that is set back keeps nobody waiting', async () => {
    const { pair, clock } = await aCore()
    const [a, b] = [await pair('a'), await pair('b')]
    expect(await headOf(a.confirm(['m1']))).toMatchObject({ confirmed: true })
    clock.ms -= 3_600_000
    expect(await headOf(b.confirm(['m1']))).toMatchObject({ confirmed: true })
  })

  test('whoever was not told that they have it does not hold it', async () => {
    const { pair, store, errors } = await aCore()
    const [a, b] = [await pair('a'), await pair('b')]
    const { club } = store
    store.club = (id) => ({ ...club(id), changedSince: () => Promise.reject(new StoreUnavailable('databaseBusy')) })
    expect(await refusalOf(a.confirm(['m1']))).toEqual([503, 'storeUnavailable'])
    store.club = club
    expect(await headOf(b.confirm(['m1']))).toMatchObject({ confirmed: true })
    expect(errors).toHaveLength(1)
  })

  test('of two that ask at once, one is told who has it', async () => {
    const { pair } = await aCore()
    const [a, b] = [await pair('a'), await pair('b')]
    const heads = await Promise.all([headOf(a.confirm(['m1'])), headOf(b.confirm(['m1']))])
    expect(heads.map((head) => head.confirmed ?? head.held)).toEqual([true, 'a'])
  })

  test('a till that must pull first holds nothing meanwhile', async () => {
    const { pair } = await aCore()
    const [a, b] = [await pair('a'), await pair('b')]
    await a.push([aStamp('a', 1, { member: 'm1' })])
    expect(await headOf(b.confirm(['m1'], 0))).toMatchObject({ behind: true })
    expect(await headOf(a.confirm(['m1'], 1))).toMatchObject({ confirmed: true })
  })
})

describe('who may ask', () => {
  test("another club's token reaches nothing of this club on any route", async () => {
    const { pair, store, club } = await aCore()
    const a = await pair('a')
    await a.push([aStamp('a', 1, { member: 'm1' })], { records: [profile('m1', 'Kari', T1)] })
    const stranger = await pair('s', await store.createClub('Bakeri Nord'))
    const own = { incarnation: stranger.me.incarnation, head: 0 }
    const before = await store.club(club).standing()
    stranger.me.incarnation = a.me.incarnation
    for (const answer of [
      stranger.push(stamps('a', 2, 2), { till: 'a', epoch: 'e-a', from: 2 }),
      stranger.pull(),
      stranger.offer(stamps('a', 2, 2)),
      stranger.confirm(['m1']),
    ]) {
      expect(await headOf(answer)).toMatchObject({ newIncarnation: true, ...own })
    }
    stranger.me.incarnation = own.incarnation
    expect(await stranger.pull()).toMatchObject({ lines: [], head: { records: [] } })
    expect((await headOf(stranger.ask('tills'))).tills).toMatchObject([{ till: 's' }])
    expect(await refusalOf(stranger.revoke('a'))).toEqual([404, 'notFound'])
    expect(await headOf(stranger.rotate())).toMatchObject(own)
    expect(await headOf(stranger.ask('code'))).toMatchObject(own)
    expect(await store.club(club).standing()).toEqual(before)
    expect(await headOf(a.pull())).toMatchObject({ head: 1 })
  })

  test('without a token, or with one that nobody has, every route says so', async () => {
    const { core } = await aCore()
    for (const route of ['push', 'pull', 'offer', 'confirm', 'rotate', 'tills', 'code', 'revoke'] as const) {
      for (const token of [undefined, '', 'x'.repeat(43)]) {
        expect(await refusalOf(core.answer(route, token, { protocol: 1 }))).toEqual([401, 'unauthorised'])
      }
    }
  })

  test('a revoked till is told so on every route, and can be paired again', async () => {
    const { pair, core, clock } = await aCore()
    const [a, b] = [await pair('a'), await pair('b')]
    const told: unknown[] = []
    core.onRevoked((club, till) => told.push([club, till]))
    expect((await headOf(b.revoke('a'))).tills).toMatchObject([{ till: 'a', revokedAt: new Date(clock.ms).toISOString() }, { till: 'b' }])
    expect(told).toEqual([[b.club, 'a']])
    for (const answer of [a.push([]), a.pull(), a.offer([]), a.confirm(['m']), a.rotate(), a.ask('tills'), a.ask('code'), a.revoke('b')]) {
      expect(await refusalOf(answer)).toEqual([403, 'revoked'])
    }
    const again = await pair('a')
    expect(await headOf(again.push(stamps('a', 1, 1)))).toMatchObject({ ack: 1 })
    expect(await refusalOf(a.pull())).toEqual([401, 'unauthorised'])
  })

  test('a till that runs wild is slowed; a second later it may go on', async () => {
    const { pair, clock } = await aCore()
    const [a, b] = [await pair('a'), await pair('b')]
    const refused: unknown[] = []
    for (let i = 0; i < 301; i++) refused.push((await headOf(a.ask('tills'))).refusal)
    expect(refused.filter((refusal) => refusal === 'rateLimited')).toHaveLength(1)
    expect((await b.ask('tills')).status).toBe(200)
    clock.ms += 1000
    expect((await a.ask('tills')).status).toBe(200)
  })

  test('the list of tills says when each was last heard of, what it has unsent, and how its clock goes', async () => {
    const { pair, core, store, club } = await aCore()
    const a = await pair('a')
    await a.push([], { unsent: 3, at: '2026-03-02T09:00:07.000Z' })
    await a.pull(0, '', { at: '2026-03-02T09:00:08.000Z' })
    const expected = { till: 'a', name: 'Kasse a', unsent: 3, clockOffsetMs: 8_000, lastContactAt: '2026-03-02T09:00:00.000Z' }
    expect((await headOf(a.ask('tills'))).tills).toMatchObject([expected])
    await core.close()
    expect(await store.club(club).tills()).toMatchObject([expected])
  })

  test('what another server on the same database has heard since is not taken back', async () => {
    const { pair, core, store, club } = await aCore()
    const a = await pair('a')
    await a.push([], { unsent: 3 })
    const later = { at: '2026-03-02T09:00:09.000Z', unsent: 0, clockOffsetMs: 7 }
    await store.club(club).seen('a', later)
    await pair('b')
    const listed = (await headOf((await pair('c')).ask('tills'))).tills as object[]
    expect(listed[0]).toMatchObject({ till: 'a', lastContactAt: later.at, unsent: 0, clockOffsetMs: 7 })
    await core.close()
    expect((await store.club(club).tills())[0]).toMatchObject({ till: 'a', lastContactAt: later.at, unsent: 0 })
  })

  test('a till is paired also where its snapshot is ill: its code is used up, and it can read the log', async () => {
    const store = createSqliteStore(':memory:')
    const errors: unknown[] = []
    const ill = () => Promise.reject(new Error('no such folder'))
    const core = createCore({ store, now: Date.now, random: randomBytes, snapshot: ill, onError: (error) => errors.push(error) })
    const { code } = await core.makeCode(await store.createClub('Kafé Kroken'))
    const answer = await core.answer('pair', undefined, pairing({ code }))
    expect([answer.status, errors.length]).toEqual([200, 1])
    expect(answer.head).not.toHaveProperty('snapshot')
  })
})

describe('what else', () => {
  test('whoever listens hears of facts and records of their own club, and of nothing else', async () => {
    const { pair, core, club, store } = await aCore()
    const a = await pair('a')
    let rings = 0
    const stop = core.onChanged(club, () => rings++)
    await a.push(stamps('a', 1, 2))
    await a.push(stamps('a', 1, 2))
    await a.push([])
    await (await pair('s', await store.createClub('Bakeri Nord'))).push(stamps('s', 1, 1))
    expect(rings).toBe(1)
    await a.push([], { records: [profile('m1', 'Kari', T1)] })
    expect(rings).toBe(2)
    stop()
    await a.push(stamps('a', 3, 3), { before: stamps('a', 1, 2) })
    expect(rings).toBe(2)
  })

  test('a store that is away, and a bug, are answers', async () => {
    const { pair, store, core, errors } = await aCore()
    const a = await pair('a')
    await store.close()
    expect(await refusalOf(a.pull())).toEqual([500, 'unexpected'])
    expect(errors).toHaveLength(1)
    const { StoreUnavailable } = await import('#server/store/store')
    store.device = () => Promise.reject(new StoreUnavailable('diskFull'))
    expect(await refusalOf(core.answer('pull', 'x', {}))).toEqual([503, 'storeUnavailable'])
  })

  test('canonical means canonical for names of every kind', async () => {
    const { pair } = await aCore()
    const a = await pair('a')
    const odd = lineOf({ ...(JSON.parse(aStamp('a', 1, { kind: 'odd' })) as object), blåbær: 1, é: '𝄞', Z: ' ' })
    expect(await headOf(a.push([odd]))).toMatchObject({ ack: 1 })
    expect((await a.pull()).lines).toEqual([odd])
  })
})
