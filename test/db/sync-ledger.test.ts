import { describe, expect, test } from 'vitest'
import { link, runAfter } from '#db/hash'
import { openTillStore } from '#db/open-till-store'
import { createSyncStore } from '#db/sync-store'
import type { DbTillStore } from '#db/till-store'
import { lineOf, NOTHING } from '#shared/sync/chain'
import type { SyncStore } from '#shared/sync/sync-store'
import type { SyncRecord } from '#shared/sync/wire'
import type { FactDraft } from '#shared/till/till-store'
import { refuse } from '#shared/values/result'
import { aTill, COFFEE, good, NOON, refusalIn } from '#test/builders/till'

const SERVER = { url: 'https://klubb.example', club: 'club', incarnation: 'one' }
const ALL = { facts: 5_000, bytes: 8e6 }

interface Joined {
  store: DbTillStore
  sync: SyncStore
}
function joined(options: Parameters<typeof aTill>[0] = { programmes: [COFFEE] }): Joined & ReturnType<typeof aTill> {
  const till = aTill(options)
  till.clock.now = NOON + 60_000
  const sync = createSyncStore(till.store)
  good(sync.pair(SERVER))
  return { ...till, sync }
}
const at = (ms: number) => new Date(NOON + ms).toISOString()
/** A stamp as another till wrote it. */
const foreign = (n: number, more: object = {}) =>
  lineOf({
    id: `f${n}`,
    at: at(n),
    tick: 0,
    till: 'other',
    n,
    kind: 'stamped',
    member: `m${n % 5}`,
    programme: 'kaffekort',
    count: 1,
    ...more,
  })
const pulled = (sync: SyncStore, lines: string[], records: SyncRecord[] = []) => {
  const { seq, run, recordSeq } = sync.cursor()
  return sync.merge({ seq, lines, run: runAfter(run, lines), records, recordSeq: recordSeq + records.length })
}
const stamp = (id: string, member = 'm1'): FactDraft => ({ id, kind: 'stamped', by: 'ingrid', member, programme: 'kaffekort', count: 1 })
const stamps = (store: DbTillStore, member: string) => store.folded(member).state.cards[0]?.stamps ?? 0
const write = (store: DbTillStore, ...ids: string[]) => good(store.write(() => store.append(ids.map((id) => stamp(id)))))
/** Pushes everything, and answers what was pushed. */
const pushed = (sync: SyncStore): string[] => {
  const lines: string[] = []
  for (let push = sync.outgoing(ALL); push; push = sync.outgoing(ALL)) {
    lines.push(...push.lines)
    sync.acknowledged(push.epoch, push.till, push.last)
  }
  return lines
}
const rows = (store: DbTillStore, table: string) => store.db.sqlite.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get()
const models = (store: DbTillStore) =>
  ['members', 'punch_cards', 'rewards', 'happenings', 'tallies'].map((table) =>
    store.db.sqlite.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3, 4`).all(),
  )

describe('a page that was pulled', () => {
  test('is in the ledger, folded, and moves the cursor; the same page again is refused', () => {
    const { store, sync } = joined()
    const page = { seq: 0, lines: [1, 2, 6].map((n) => foreign(n)), records: [], recordSeq: 0 }
    const run = runAfter(NOTHING, page.lines)
    expect(good(sync.merge({ ...page, run }))).toEqual({ facts: 3, members: ['m1', 'm2'], erased: false })
    expect(sync.cursor()).toEqual({ incarnation: 'one', seq: 3, run, recordSeq: 0 })
    expect([stamps(store, 'm1'), stamps(store, 'm2')]).toEqual([2, 1])
    expect(store.membership('m1')?.lastAt).toBe(at(6))
    expect(refusalIn(sync.merge({ ...page, run }))).toBe('syncDiverged')
  })

  test.each([
    ['a line is missing', [foreign(1)]],
    ['a line was changed', [foreign(1), foreign(2, { count: 9 })]],
    ['two lines changed places', [foreign(2), foreign(1)]],
  ])('%s: nothing of it is written', (_, lines) => {
    const { store, sync } = joined()
    const before = rows(store, 'ledger')
    const run = runAfter(NOTHING, [foreign(1), foreign(2)])
    expect(refusalIn(sync.merge({ seq: 0, lines, run, records: [], recordSeq: 0 }))).toBe('syncDiverged')
    expect([rows(store, 'ledger'), sync.cursor().seq]).toEqual([before, 0])
  })

  test('what is no fact at all is refused whole', () => {
    const { store, sync } = joined()
    const before = rows(store, 'ledger')
    expect(refusalIn(pulled(sync, [foreign(1), '{"hello":"there"}']))).toBe('syncDiverged')
    expect(refusalIn(pulled(sync, ['not JSON']))).toBe('syncDiverged')
    expect(rows(store, 'ledger')).toBe(before)
  })

  test.each([
    ['its number is a list', { n: [1] }],
    ['its instant is a sign', { at: true }],
    ['it says nothing', { id: undefined, kind: undefined }],
    ['it takes back nothing', { kind: 'reversed', reason: 'x' }],
  ])('a line in this till’s own name that is no fact is refused like any other: %s', (_, more) => {
    const { store, sync } = joined()
    write(store, 'a')
    const before = rows(store, 'ledger')
    const line = foreign(1, { till: store.till, ...more })
    const merged = pulled(sync, [line])
    // A kind that is known with a body that is not goes beside the ledger, unjudged.
    if ('kind' in more && more.kind !== undefined) expect(good(merged)).toMatchObject({ facts: 1, members: [] })
    else expect(refusalIn(merged)).toBe('syncDiverged')
    expect(rows(store, 'ledger')).toBe(before)
  })

  test('a till that is on its own has no server to hear from', () => {
    const { store } = aTill()
    const sync = createSyncStore(store)
    expect([sync.paired(), sync.waiting(), sync.outgoing(ALL)]).toEqual([undefined, 0, undefined])
    expect(refusalIn(pulled(sync, [foreign(1)]))).toBe('notPaired')
  })

  test('own facts come back and are known; a number that another till used as well is no trouble', () => {
    const { store, sync } = joined()
    write(store, 'a', 'b')
    const own = pushed(sync)
    const twin = foreign(1, { till: store.till, n: 1, member: 'm1' })
    expect(good(pulled(sync, [...own, twin])).facts).toBe(1)
    expect(stamps(store, 'm1')).toBe(3)
    expect(store.shared.ledger.brokenLink()).toBeUndefined()
    write(store, 'c')
    expect(sync.outgoing(ALL)).toMatchObject({ from: own.length + 1, lines: [lineOf(store.fact('c') as object)] })
  })

  test('fields of a newer version stay with the fact, and go on as they came', () => {
    const { store, sync } = joined()
    const line = foreign(1, { colour: 'blue', purchase: 7 })
    good(pulled(sync, [line]))
    expect(lineOf(store.fact('f1') as object)).toBe(line)
    expect(stamps(store, 'm1')).toBe(1)
  })
})

describe('one id with two texts', () => {
  test("the server's stands in the ledger, our own stays in our chain", () => {
    const { store, sync } = joined()
    const [ours] = write(store, 'thanks')
    const line = lineOf(ours as object)
    const theirs = foreign(9, { id: 'thanks', member: 'm1', by: 'ingrid' })
    expect(good(pulled(sync, [theirs])).members).toEqual(['m1'])
    expect(lineOf(store.fact('thanks') as object)).toBe(theirs)
    expect(stamps(store, 'm1')).toBe(1)
    expect(sync.outgoing(ALL)?.lines.at(-1)).toBe(line)
    expect(store.shared.ledger.brokenLink()).toBeUndefined()
    const again = good(openTillStore(store.db.sqlite.serialize(), { now: () => NOON + 60_000 }))
    expect(again.shared.ledger.head(again.till)?.n).toBe(ours?.n)
    expect(() => store.db.sqlite.exec("UPDATE ledger SET at = '' WHERE id <> 'thanks'")).toThrow(/append-only/)
  })
})

describe('facts that this version cannot fold', () => {
  const strange = foreign(3, { kind: 'wheelSpun', prize: [1, 2] })

  test('are kept and not folded, and counted as read', () => {
    const { store, sync } = joined()
    expect(good(pulled(sync, [foreign(1), strange, foreign(6)])).facts).toBe(3)
    expect([stamps(store, 'm1'), rows(store, 'unknown_facts'), sync.cursor().seq]).toEqual([2, 1, 3])
  })

  test('are chained and pushed when they are our own', () => {
    const { store, sync } = joined()
    const before = sync.waiting()
    good(store.write(() => store.append([{ ...stamp('x'), kind: 'wheelSpun' } as unknown as FactDraft, stamp('y')])))
    expect(sync.waiting()).toBe(before + 2)
    const lines = pushed(sync)
    expect(lines.map((line) => JSON.parse(line).id).slice(-2)).toEqual(['x', 'y'])
    expect([stamps(store, 'm1'), store.shared.ledger.brokenLink()]).toEqual([1, undefined])
    expect(good(store.write(() => store.append([{ ...stamp('x'), kind: 'wheelSpun' } as unknown as FactDraft])))).toEqual([])
  })

  test('move into the ledger when a version that knows them opens the database', () => {
    const { store, sync } = joined()
    good(pulled(sync, [foreign(1), foreign(6)]))
    const { sqlite } = store.db
    // What an older version would have left here.
    const line = foreign(11)
    sqlite.prepare('INSERT INTO unknown_facts VALUES (?, ?, ?, ?, ?, ?)').run('f11', 'other', 11, 'm1', 2 ** 32 + 3, line)
    const newer = good(openTillStore(sqlite.serialize(), { now: () => NOON + 61_000 }))
    expect([stamps(newer, 'm1'), rows(newer, 'unknown_facts'), lineOf(newer.fact('f11') as object)]).toEqual([3, 0, line])
    expect(newer.membership('m1')?.lastAt).toBe(at(11))
  })
})

describe('large merges', () => {
  test('leave members stale, whose screen is right at once and whose rows are after folding; as if rebuilt', () => {
    const { store, sync } = joined()
    const lines = [...Array(1_200)].map((_, i) => foreign(i + 1, { member: `m${i % 300}` }))
    expect(good(pulled(sync, lines)).members).toHaveLength(300)
    expect([stamps(store, 'm7'), store.membership('m7')]).toEqual([4, undefined])
    let slices = 0
    while (sync.refold(0)) slices++
    expect(slices).toBeGreaterThan(2)
    expect(store.membership('m7')?.lastAt).toBe(at(908))
    const folded = models(store)
    store.rebuild()
    expect(models(store)).toEqual(folded)
  })

  test("another till's programme judges again what came after it", () => {
    const { store, sync } = joined({ programmes: [] })
    good(pulled(sync, [foreign(10, { member: 'm1' })]))
    expect(rows(store, 'punch_cards')).toBe(0)
    const defined = { id: 'p', at: at(1), tick: 0, till: 'other', n: 99, kind: 'programmeDefined', programme: COFFEE }
    good(pulled(sync, [lineOf(defined)]))
    expect(stamps(store, 'm1')).toBe(1)
    while (sync.refold(100));
    expect(rows(store, 'punch_cards')).toBe(1)
  })
})

test('a fact of a till whose clock is ahead is folded when its time has come', () => {
  const { store, sync, clock } = joined()
  good(pulled(sync, [foreign(1, { at: at(65_000) })]))
  expect([stamps(store, 'm1'), rows(store, 'punch_cards'), sync.refold(100)]).toEqual([0, 0, false])
  clock.now = NOON + 65_000
  expect(stamps(store, 'm1')).toBe(1)
  sync.refold(100)
  expect([rows(store, 'punch_cards'), rows(store, 'stale_members')]).toEqual([1, 0])
})

describe('what the server holds', () => {
  test('goes out in pieces by count and bytes, and each piece links to the one before', () => {
    const { store, sync } = joined()
    write(store, 'a', 'b', 'c', 'd')
    const total = sync.waiting()
    let after: string = NOTHING
    let n = 0
    for (let push = sync.outgoing({ facts: 2, bytes: 1e6 }); push; push = sync.outgoing({ facts: 2, bytes: 1 })) {
      expect(push).toMatchObject({ from: n + 1, after, till: store.till })
      after = push.lines.reduce(link, push.after)
      n = push.last
      sync.acknowledged(push.epoch, push.till, push.last)
    }
    expect([n, sync.waiting(), store.unsent()]).toEqual([total, 0, { state: 'synced', waiting: 0, acked: total }])
    expect(sync.handshake()).toMatchObject({ from: n + 1, last: n, after, lines: [] })
  })

  test('it has less than was thought: everything after is pushed again', () => {
    const { store, sync } = joined()
    write(store, 'a', 'b')
    const lines = pushed(sync)
    const { epoch } = sync.handshake()
    sync.rewind('another epoch', store.till, 0)
    expect(sync.waiting()).toBe(0)
    sync.rewind(epoch, store.till, 1)
    expect(pushed(sync)).toEqual(lines.slice(1))
  })

  test('acknowledgements never go backwards, and those of another epoch are not for us', () => {
    const { store, sync } = joined()
    write(store, 'a')
    const push = sync.outgoing(ALL)
    sync.acknowledged('another epoch', store.till, push?.last as number)
    expect(sync.waiting()).toBe(push?.lines.length)
    pushed(sync)
    sync.acknowledged(push?.epoch as string, store.till, 1)
    expect(sync.waiting()).toBe(0)
  })

  test('an import is a stream of its own', () => {
    const { store, sync } = joined()
    pushed(sync)
    good(store.write(() => store.appendPast('import-x', [{ ...stamp('i1'), at: at(-9_000) }])))
    expect(sync.outgoing(ALL)).toMatchObject({ till: 'import-x', from: 1, after: NOTHING, last: 1 })
    expect(sync.waiting()).toBe(1)
  })
})

describe('a fork', () => {
  test('takes a new epoch from there on; other streams go on from where they were', () => {
    const { store, sync } = joined()
    write(store, 'a', 'b')
    good(store.write(() => store.appendPast('import-x', [{ ...stamp('i1'), at: at(-9_000) }])))
    const lines = pushed(sync)
    const { epoch } = sync.handshake()
    sync.fork(epoch, store.till, 2)
    const again = sync.outgoing(ALL)
    expect(again).toMatchObject({ till: store.till, from: 2 })
    expect(again?.after).toBe(
      link(
        NOTHING,
        lineOf(
          store.fact(
            JSON.parse(lines.find((line) => JSON.parse(line).n === 1 && JSON.parse(line).till === store.till) as string).id,
          ) as object,
        ),
      ),
    )
    expect(again?.epoch).not.toBe(epoch)
    sync.fork(epoch, store.till, 1) // a late answer to a push of the old epoch
    expect(sync.handshake().epoch).toBe(again?.epoch)
    expect(pushed(sync).map((line) => JSON.parse(line).till)).not.toContain('import-x')
    expect(store.shared.ledger.brokenLink()).toBeUndefined()
  })

  test('an answer beyond what this database ever wrote: it was restored from an old backup', () => {
    const { store, sync } = joined()
    write(store, 'a')
    pushed(sync)
    const backup = store.db.sqlite.serialize()
    write(store, 'lost')
    const lost = pushed(sync)
    const head = store.fact('lost')?.n as number

    const restored = good(openTillStore(backup, { now: () => NOON + 60_000 }))
    const again = createSyncStore(restored)
    const { epoch, till } = again.handshake()
    again.acknowledged(epoch, till, head)
    expect(again.handshake().epoch).not.toBe(epoch)
    good(pulled(again, lost))
    write(restored, 'new')
    // The same number as the fact that was lost and came back: they are two facts all the same.
    expect([restored.fact('new')?.n, restored.fact('lost')?.n]).toEqual([head, head])
    expect(again.outgoing(ALL)).toMatchObject({ from: head, lines: [lineOf(restored.fact('new') as object)] })
    expect(restored.shared.ledger.brokenLink()).toBeUndefined()
  })
})

describe('a server that was restored', () => {
  test('its log is read again, and what it lacks is offered, whoever wrote it', () => {
    const { store, sync } = joined()
    write(store, 'a')
    const own = pushed(sync)
    const log = [...own, foreign(1), foreign(2), foreign(3, { kind: 'wheelSpun' }), foreign(4)]
    good(pulled(sync, log))
    sync.caughtUp()
    write(store, 'b')
    expect([sync.offers(ALL), sync.waiting()]).toEqual([[], 1])

    sync.newIncarnation('two')
    sync.newIncarnation('two')
    expect(sync.cursor()).toEqual({ incarnation: 'two', seq: 0, run: NOTHING, recordSeq: 0 })
    expect(sync.offers(ALL)).toEqual([])
    const left = log.slice(0, -3)
    expect(good(pulled(sync, left)).facts).toBe(0)
    sync.caughtUp()
    // The unpushed `b` is not among them: its push will bring it.
    expect(sync.waiting()).toBe(4)
    expect(sync.offers({ facts: 2, bytes: 1e6 })).toEqual([log.at(-3), log.at(-1)])
    sync.offered([log.at(-3) as string, log.at(-1) as string])
    expect(sync.offers(ALL)).toEqual([log.at(-2)])
    sync.offered([log.at(-2) as string])
    expect([sync.offers(ALL), sync.waiting()]).toEqual([[], 1])
    expect(good(pulled(sync, log.slice(-3))).facts).toBe(0)
  })

  test('facts that it took and lost again are offered, though they were acknowledged', () => {
    const { store, sync } = joined()
    const own = pushed(sync)
    sync.newIncarnation('two')
    sync.caughtUp()
    expect(sync.offers(ALL)).toEqual(own)
    expect(store.unsent()).toMatchObject({ waiting: 0 })
  })
})

describe('pairing', () => {
  test('again with the same club keeps the cursor; with another, begins anew', () => {
    const { sync } = joined()
    const own = pushed(sync)
    good(pulled(sync, own))
    good(sync.unpair())
    expect([sync.paired(), sync.waiting()]).toEqual([undefined, 0])
    good(sync.pair({ ...SERVER, url: 'https://elsewhere.example' }))
    expect([sync.cursor().seq, sync.waiting(), sync.paired()?.url]).toEqual([own.length, 0, 'https://elsewhere.example'])
    good(sync.pair({ url: 'https://klubb.example', club: 'another', incarnation: 'x' }))
    expect([sync.cursor().seq, sync.waiting()]).toEqual([0, own.length])
    expect(pushed(sync)).toEqual(own)
  })

  test("the club's record replaces this till's", () => {
    const { store, sync } = joined()
    const written: SyncRecord['fields'][string]['written'] = ['2020-01-01T00:00:00.000Z', 0, 'other']
    const record: SyncRecord = { room: 'club', key: 'club', fields: { timezone: { value: 'UTC', written } } }
    good(sync.pair(SERVER, record))
    expect([store.record('club', 'club'), store.setting('settings')]).toMatchObject([record, { timezone: 'UTC', currency: 'NOK' }])
    expect(sync.dirtyRecords(100).records.map(({ room }) => room)).not.toContain('club')
  })
})

test('a write of our own is told of after it is durable; what the server brought is not', () => {
  const { store, sync } = joined()
  let told = 0
  sync.onWritten(() => told++)
  write(store, 'a')
  good(store.write(() => store.append([stamp('a')])))
  const refused = store.write(() => {
    store.append([stamp('z')])
    return refuse('nothingToDo')
  })
  expect(refusalIn(refused)).toBe('nothingToDo')
  good(pulled(sync, [foreign(1)]))
  expect(told).toBe(1)
})
