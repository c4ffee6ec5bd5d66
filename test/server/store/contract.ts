import { describe, expect, test } from 'vitest'
import { link } from '#db/hash'
import type { Store } from '#server/store/store'
import { devicesContract } from './contract-devices.ts'
import { recordsContract } from './contract-records.ts'
import { type Behind, verifyContract } from './contract-verify.ts'
import { ALL, aRecord, aStream, readLog } from './streams.ts'

/** A store under test. The suite uses one store for all of its tests: each makes clubs of its own. */
export type OpenStore = () => Store

/** What both stores promise. `reopened` closes the store and opens it on the same data; `behind` is what it rests on. */
export function storeContract(store: OpenStore, reopened: () => Promise<Store>, behind: Behind): void {
  const aClub = async () => store().club(await store().createClub('Torget'))

  describe('a push', () => {
    test('a new club has nothing, and an incarnation of its own', async () => {
      const [a, b] = [await (await aClub()).standing(), await (await aClub()).standing()]
      expect(a).toEqual({ incarnation: expect.stringMatching(/./), seq: 0, run: '', recordSeq: 0 })
      expect(b.incarnation).not.toBe(a.incarnation)
    })

    test('is acknowledged up to its last line; the log is dense and its run hash is the chain over its lines', async () => {
      const club = await aClub()
      const [a, b] = [aStream('a').write(3), aStream('b').write(2)]
      expect(await club.push(a.push(1, 2), [])).toMatchObject({ ack: 2, added: 2, standing: { seq: 2 } })
      expect(await club.push(b.push(), [])).toMatchObject({ ack: 2, added: 2 })
      const last = await club.push(a.push(3), [])
      const lines = [...a.lines().slice(0, 2), ...b.lines(), ...a.lines().slice(2)]
      const run = lines.reduce(link, '')
      expect(last).toEqual({ ack: 3, added: 1, standing: { ...(await club.standing()), seq: 5, run } })
      expect(await club.pull(0, ALL)).toEqual({ lines, run })
      for (let seq = 0; seq <= 5; seq++) expect(await club.runAt(seq)).toBe(lines.slice(0, seq).reduce(link, ''))
      expect(await club.runAt(6)).toBeUndefined()
    })

    test('that was acknowledged is acknowledged again, and overlapping ones are good', async () => {
      const club = await aClub()
      const a = aStream('a').write(7)
      await club.push(a.push(1, 3), [])
      await club.push(a.push(4, 5), [])
      const before = await club.standing()
      expect(await club.push(a.push(1, 3), [])).toEqual({ ack: 3, added: 0, standing: before })
      expect(await club.push(a.push(1, 5), [])).toEqual({ ack: 5, added: 0, standing: before })
      expect(await club.push(a.push(3, 4), [])).toEqual({ ack: 4, added: 0, standing: before })
      expect(await club.push(a.push(2, 7), [])).toMatchObject({ ack: 7, added: 2 })
      expect((await club.pull(0, ALL)).lines).toEqual(a.lines())
    })

    test('the same push ten times at once is written once', async () => {
      const club = await aClub()
      const push = aStream('a').write(5).push()
      const answers = await Promise.all(Array.from({ length: 10 }, () => club.push(push, [])))
      expect(answers.map((answer) => 'ack' in answer && answer.ack)).toEqual(Array(10).fill(5))
      expect(answers.reduce((sum, { added }) => sum + added, 0)).toBe(5)
    })

    test('beyond what is held is a gap: nothing of it is taken, nor its records', async () => {
      const club = await aClub()
      const a = aStream('a').write(6)
      await club.push(a.push(1, 3), [])
      const before = await club.standing()
      expect(await club.push(a.push(5), [aRecord('m', 'Kari')])).toEqual({ gap: 3, added: 0, standing: before })
      expect(await club.record('profile', 'm')).toBeUndefined()
      expect(await club.push(a.push(4), [])).toMatchObject({ ack: 6, added: 3 })
    })

    test('with another hash is a fork, at the first n that differs: nothing of it is taken', async () => {
      const club = await aClub()
      const a = aStream('a').write(3)
      const clone = aStream('a')
        .write(3)
        .write([{ member: 'someone else' }, {}])
      a.write(4)
      await club.push(a.push(1, 2), [])
      await club.push(a.push(3), [])
      const before = await club.standing()
      expect(await club.push(clone.push(), [aRecord('m', 'Kari')])).toEqual({ fork: 4, added: 0, standing: before })
      expect(await club.push(clone.push(2), [])).toMatchObject({ fork: 4 })
      expect(await club.push(clone.push(5), [])).toMatchObject({ fork: 4 })
      expect(await club.standing()).toEqual(before)
      const longer = aStream('a')
        .write(3)
        .write([{ member: 'someone else' }])
        .write(9)
      expect(await club.push(longer.push(8), [])).toMatchObject({ fork: 7 })
    })

    test('in a new epoch begins where it likes; ids that are known are dropped', async () => {
      const club = await aClub()
      const a = aStream('a').write(5)
      await club.push(a.push(), [])
      const forked = a.copy('new epoch', 3).write([{ id: 'a, 4 of epoch of a', member: 'member 1' }, {}])
      expect(await club.push(forked.push(), [])).toMatchObject({ ack: 5, added: 1 })
      forked.write(2)
      expect(await club.push(forked.push(6), [])).toMatchObject({ ack: 7, added: 2 })
      expect(await club.push(forked.push(4), [])).toMatchObject({ ack: 7, added: 0 })
      // What lies before its beginning cannot be compared.
      expect(await club.push({ ...a.push(2, 3), epoch: 'new epoch' }, [])).toMatchObject({ fork: 2 })
      expect(await readLog(store(), await clubIdOf(store(), club), 2)).toHaveLength(8)
    })

    test('with a known id and another content is refused whole', async () => {
      const club = await aClub()
      await club.push(
        aStream('a')
          .write([{ id: 'one', member: 'x' }])
          .push(),
        [],
      )
      const before = await club.standing()
      const b = aStream('b').write([{}, { id: 'one', member: 'y' }, {}])
      expect(await club.push(b.push(), [aRecord('m', 'Kari')])).toEqual({ idReused: 'one', added: 0, standing: before })
      expect(await club.standing()).toEqual(before)
      // Its first line is as good as ever.
      expect(await club.push(b.push(1, 1), [])).toMatchObject({ ack: 1, added: 1 })
    })

    test('with one fact that two tills concluded is taken: only its place differs', async () => {
      const club = await aClub()
      await club.push(
        aStream('a')
          .write(2)
          .write([{ id: 'derived', member: 'x', by: 'Ola' }])
          .push(),
        [],
      )
      expect(
        await club.push(
          aStream('b')
            .write([{ id: 'derived', member: 'x', by: 'Kari' }])
            .push(),
          [],
        ),
      ).toMatchObject({ ack: 1, added: 0 })
      const twice = aStream('c').write([
        { id: 'again', member: 'x' },
        { id: 'again', member: 'x' },
      ])
      expect(await club.push(twice.push(), [])).toMatchObject({ ack: 2, added: 1, standing: { seq: 4 } })
    })

    test('without lines asks where the stream stands, and begins none', async () => {
      const club = await aClub()
      const a = aStream('a').write(4)
      const empty = { ...a.push(3), facts: [], hashes: [] }
      expect(await club.push(empty, [])).toMatchObject({ ack: 2, added: 0 })
      expect(await club.push(a.push(), [])).toMatchObject({ ack: 4, added: 4 })
      expect(await club.push(empty, [])).toMatchObject({ ack: 4, added: 0 })
      expect(await club.push({ ...empty, after: a.push(2).after }, [])).toMatchObject({ fork: 2 })
      expect(await club.push({ ...empty, from: 6 }, [])).toMatchObject({ gap: 4 })
    })

    test('may hold any text: NUL, escapes, other scripts', async () => {
      const club = await aClub()
      const odd = ['\0', '\ufffd', '\\u0000', '\\', '"', 'Zoë 🧋 顾客', "'; DROP TABLE log; --"]
      const a = aStream('till \0', 'epoch "\\').write(odd.map((id) => ({ id, member: id })))
      expect(
        await club.push(
          a.push(),
          odd.map((key) => aRecord(key, key)),
        ),
      ).toMatchObject({ ack: odd.length, added: odd.length })
      expect(await club.push(a.push(), [])).toMatchObject({ ack: odd.length, added: 0 })
      expect((await club.pull(0, ALL)).lines).toEqual(a.lines())
      for (const text of odd) expect(await club.record('profile', text)).toEqual(aRecord(text, text))
      expect(await club.changedSince(1, ['\ufffd'])).toBe(true)
      expect(await club.changedSince(2, ['\ufffd'])).toBe(false)
    })
  })

  describe('the log', () => {
    test('takes what is offered once, whoever wrote it', async () => {
      const club = await aClub()
      const [a, b] = [aStream('a').write(3), aStream('b').write(2)]
      await club.push(a.push(1, 1), [])
      expect(await club.offer([...a.push().facts, ...b.push().facts])).toMatchObject({ taken: 4, standing: { seq: 5 } })
      expect(await club.offer(b.push().facts)).toMatchObject({ taken: 0, standing: { seq: 5 } })
      expect(await club.push(a.push(2), [])).toMatchObject({ ack: 3, added: 0 })
      const before = await club.standing()
      const reused = aStream('c')
        .write([{}, { id: 'b, 1 of epoch of b', kind: 'redeemed' }])
        .push().facts
      expect(await club.offer(reused)).toEqual({ idReused: 'b, 1 of epoch of b', standing: before })
      expect(await club.standing()).toEqual(before)
    })

    test('is pulled in pages by facts and by bytes, one line at least', async () => {
      const club = await aClub()
      const a = aStream('a').write(5)
      await club.push(a.push(), [])
      const [lines, run] = [a.lines(), (upTo: number) => a.lines().slice(0, upTo).reduce(link, '')]
      const size = Buffer.byteLength(lines[0] as string)
      expect(await club.pull(1, { facts: 2, bytes: 1e6 })).toEqual({ lines: lines.slice(1, 3), run: run(3) })
      expect(await club.pull(0, { facts: 5, bytes: 1 })).toEqual({ lines: lines.slice(0, 1), run: run(1) })
      expect(await club.pull(0, { facts: 5, bytes: 3 * size + 3 })).toEqual({ lines: lines.slice(0, 3), run: run(3) })
      expect(await club.pull(2, { facts: 0, bytes: 1e6 })).toEqual({ lines: [], run: run(2) })
      expect(await club.pull(5, ALL)).toEqual({ lines: [], run: run(5) })
      expect((await club.pull(9, ALL)).lines).toEqual([])
    })

    test('knows whether one of some members changed after a seq', async () => {
      const club = await aClub()
      await club.push(
        aStream('a')
          .write([{ member: 'x' }, { member: 'y' }, { member: undefined }])
          .push(),
        [],
      )
      expect(await club.changedSince(0, ['x'])).toBe(true)
      expect(await club.changedSince(1, ['x'])).toBe(false)
      expect(await club.changedSince(1, ['x', 'y'])).toBe(true)
      expect(await club.changedSince(0, ['z', 'undefined', ''])).toBe(false)
    })

    test('eight writers at once: every fact once, and no reader ever sees a hole', async () => {
      const id = await store().createClub('Torget')
      const writers = Array.from({ length: 8 }, (_, i) => aStream(`till ${i}`).write(40))
      await writeWhileReading([store()], id, writers)
    })

    test('takes a new incarnation from whoever comes first', async () => {
      const club = await aClub()
      await club.push(aStream('a').write(2).push(), [])
      const before = await club.standing()
      const answers = await Promise.all([club.newIncarnation(before.incarnation), club.newIncarnation(before.incarnation)])
      expect(answers[0]).toBe(answers[1])
      expect(answers[0]).not.toBe(before.incarnation)
      expect(await club.newIncarnation(before.incarnation)).toBe(answers[0])
      expect(await club.standing()).toEqual({ ...before, incarnation: answers[0] })
    })
  })

  recordsContract(aClub)
  devicesContract(store)
  verifyContract(store, behind)

  test('a club that is not there is an error, not an empty one', async () => {
    await expect(store().club('nobody').standing()).rejects.toThrow('there is no such club')
    await expect(store().club('nobody').push(aStream('a').write(1).push(), [])).rejects.toThrow('there is no such club')
  })

  test('ping answers', async () => {
    await store().ping()
  })

  test('reopening keeps everything', async () => {
    const id = await store().createClub('Torget')
    const a = aStream('a').write(4)
    const at = '2026-03-01T10:00:00.000Z'
    await store()
      .club(id)
      .push(a.push(), [aRecord('m', 'Kari')])
    await store()
      .club(id)
      .addDevice({ till: 'a', name: 'Kasse 1', publicKey: 'key', tokenHash: `token of ${id}`, at })
    const before = await store().club(id).standing()
    const again = await reopened()
    const club = again.club(id)
    expect(await again.clubs()).toContain(id)
    expect(await club.standing()).toEqual(before)
    expect(await readLog(again, id)).toEqual(a.lines())
    expect(await club.record('profile', 'm')).toEqual(aRecord('m', 'Kari'))
    expect(await again.device(`token of ${id}`, at)).toMatchObject({ club: id, till: 'a' })
    expect(await club.push(a.push(3), [])).toMatchObject({ ack: 4, added: 0 })
    expect(await club.push(a.write(1).push(5), [])).toMatchObject({ ack: 5, added: 1, standing: { seq: 5 } })
  })
}

/** Streams pushed line by line through these stores in turn, with a reader going after them; then everything is compared. */
export async function writeWhileReading(stores: readonly Store[], club: string, streams: readonly ReturnType<typeof aStream>[]) {
  let writing = true
  const pushes = streams.map(async (stream, i) => {
    for (let n = 1; n <= stream.lines().length; n++) {
      const through = stores[(i + n) % stores.length] as Store
      expect(await through.club(club).push(stream.push(n, n), [])).toMatchObject({ ack: n, added: 1 })
    }
  })
  const reader = (async () => {
    const seen: string[] = []
    let run = ''
    while (writing || seen.length === 0) {
      const page = await (stores[seen.length % stores.length] as Store).club(club).pull(seen.length, { facts: 7, bytes: 1e6 })
      run = page.lines.reduce(link, run)
      expect(page.run).toBe(run)
      seen.push(...page.lines)
      // Lets others at a store that answers without waiting.
      await new Promise(setImmediate)
    }
    return seen
  })()
  await Promise.all(pushes).finally(() => {
    writing = false
  })
  const log = await readLog(stores[0] as Store, club)
  expect(log.slice(0, (await reader).length)).toEqual(await reader)
  for (const stream of streams) {
    const own = new Set(stream.lines())
    expect(log.filter((line) => own.has(line))).toEqual(stream.lines())
  }
  expect(log).toHaveLength(streams.reduce((sum, stream) => sum + stream.lines().length, 0))
  expect(await stores[0]?.club(club).standing()).toMatchObject({ seq: log.length, run: log.reduce(link, '') })
}

/** The id of a club by its incarnation, for a test that has the club only. */
async function clubIdOf(store: Store, club: ReturnType<Store['club']>): Promise<string> {
  const { incarnation } = await club.standing()
  for (const id of await store.clubs()) if ((await store.club(id).standing()).incarnation === incarnation) return id
  throw new Error('no such club')
}
