import { describe, expect, test } from 'vitest'
import type { NetTrouble } from '#shared/sync/routes'
import { refuse } from '#shared/values/result'
import { aLoop } from './fake-sync.ts'

const lines = (count: number, of = 'm') => Array.from({ length: count }, (_, i) => `${of}${i} stamped`)
const fails = (trouble: NetTrouble) => () => refuse(trouble)

describe('what one exchange does', () => {
  test('asks where the server stands, pushes, and reads the log to its end', async () => {
    const { time, server, store, merged, begin } = aLoop()
    store.own = lines(3, 'own')
    server.log = lines(2, 'other')
    const loop = begin()
    await time.pass(0)
    expect(server.routes()).toEqual(['push', 'push', 'pull'])
    expect(server.asked[0]?.lines).toEqual([])
    expect(store.log).toEqual([...lines(2, 'other'), ...lines(3, 'own')])
    expect(merged).toContain('other1')
    expect(store.told).toEqual(['caughtUp'])
    expect(loop.net()).toMatchObject({ state: 'online', waiting: 0 })
    loop.stop()
  })

  test('records ride with pushes, also where there is no fact, and are taken with the answer', async () => {
    const { time, server, store, begin } = aLoop()
    begin()
    await time.pass(1_000)
    store.dirty = [{ room: 'profile', key: 'm', fields: {} }]
    store.write()
    await time.pass(60)
    expect(server.records).toHaveLength(1)
    expect(store.dirty).toEqual([])
  })

  test('a gap rewinds, and what the server lacks is pushed again', async () => {
    const { time, server, store, begin } = aLoop()
    store.own = lines(5)
    store.acked = 5
    server.streams.set('e1', lines(2))
    server.log = lines(2)
    begin()
    await time.pass(0)
    expect(store.told).toContain('rewind 2')
    expect(server.log).toEqual(lines(5))
  })

  test('a database that was copied forks, and its own facts arrive in the new epoch', async () => {
    const { time, server, store, begin } = aLoop()
    store.own = ['a 1', 'b 2', 'mine 3']
    store.acked = 2
    server.streams.set('e1', ['a 1', 'theirs 2', 'theirs 3'])
    begin()
    await time.pass(0)
    expect(store.told).toContain('fork 3')
    expect(server.streams.get('e2')).toEqual(['mine 3'])
  })

  test('a restored server is read from its beginning and offered what it lost', async () => {
    const { time, server, store, begin } = aLoop()
    server.log = lines(4)
    begin()
    await time.pass(0)
    server.incarnation = 'two'
    server.log = lines(2)
    server.ring()
    await time.pass(0)
    expect(store.told).toEqual(['caughtUp', 'incarnation two', 'caughtUp', 'caughtUp'])
    expect(server.log).toEqual(lines(4))
    // What was offered comes back as part of the new log.
    server.ring()
    await time.pass(0)
    expect(store.log).toEqual(lines(4))
  })

  test('a message that is too large is halved until it passes', async () => {
    const { time, server, store, begin } = aLoop()
    store.own = lines(4_000)
    server.before = ({ lines }) => (lines.length > 1_500 ? refuse('tooLarge') : undefined)
    begin()
    await time.pass(5_000)
    expect(server.log).toHaveLength(4_000)
    expect(store.acked).toBe(4_000)
  })

  test('a server that goes on answering without getting anywhere is left for a while', async () => {
    const { time, server, store, begin } = aLoop()
    store.own = lines(2)
    server.before = ({ route }) =>
      route === 'push'
        ? ({
            ok: { head: { incarnation: 'one', head: 0, recordHead: 0, time: new Date(time.now()).toISOString(), gap: 0 }, lines: [] },
          } as never)
        : undefined
    const loop = begin()
    await time.pass(0)
    expect(server.asked.length).toBeLessThan(50)
    expect(loop.net().trouble).toBe('unexpected')
  })

  test('a page is merged in slices with a turn of the event loop between, records last', async () => {
    const { time, server, store, begin } = aLoop({ slice: 4 })
    server.log = lines(30)
    server.records = [{ room: 'profile', key: 'm', fields: {} }]
    begin()
    await time.pass(100)
    expect(store.log).toEqual(lines(30))
    expect(store.pages.map((page) => page.lines.length)).toEqual([4, 8, 16, 2, 0])
    expect(store.pages.map((page) => page.recordSeq)).toEqual([0, 0, 0, 0, 1])
  })

  test('slices are small while somebody is at the till, and large while nobody is; how far it has read is told after each', async () => {
    let isQuiet = true
    const { time, server, store, read, begin } = aLoop({ slice: 40, isQuiet: () => isQuiet })
    // A millisecond a line, and then somebody comes.
    store.beforeMerge = (page) => {
      time.take(page.lines.length)
      isQuiet = page.seq === 0
      return undefined
    }
    server.log = lines(280)
    begin()
    await time.pass(2_000)
    expect(store.log).toEqual(lines(280))
    expect(store.pages.map((page) => page.lines.length)).toEqual([40, 80, 40, 20, 20, 20, 20, 20, 20])
    expect(read.slice(0, 3)).toEqual(['40 of 280', '120 of 280', '160 of 280'])
    expect(read.at(-1)).toBe('280 of 280')
  })

  test('of a page whose end does not agree, no slice is merged', async () => {
    const { time, server, store, begin } = aLoop({ slice: 4 })
    server.log = lines(30)
    server.before = (asked) => {
      if (asked.route !== 'pull') return undefined
      const head = {
        incarnation: 'one',
        head: 30,
        recordHead: 0,
        time: new Date(time.now()).toISOString(),
        seq: 0,
        count: 30,
        run: 'f'.repeat(64),
      }
      return { ok: { head: { ...head, records: [], recordSeq: 0 }, lines: lines(30) } } as never
    }
    const loop = begin()
    await time.pass(0)
    expect(store.pages.map((page) => page.lines.length)).toEqual([30])
    expect(store.log).toEqual([])
    expect(loop.net().trouble).toBeUndefined()
    await time.pass(1_000)
    expect(loop.net()).toMatchObject({ state: 'offline', trouble: 'syncDiverged' })
    // Slowly from then on, and the till's own facts arrive all the same.
    const asked = server.asked.length
    await time.pass(25_000)
    expect(server.asked.length).toBe(asked)
    await time.pass(40_000)
    expect(server.asked.length).toBeGreaterThan(asked)
  })

  test('a page that was cut short on its way is not taken for the server’s', async () => {
    const { time, server, store, begin } = aLoop()
    server.log = lines(3)
    server.before = (asked) => {
      if (asked.route !== 'pull') return undefined
      const head = { incarnation: 'one', head: 3, recordHead: 0, time: new Date(time.now()).toISOString(), seq: 0, count: 3, run: '' }
      return { ok: { head: { ...head, records: [], recordSeq: 0 }, lines: lines(2) } } as never
    }
    const loop = begin()
    await time.pass(0)
    expect(loop.net().trouble).toBe('notOurServer')
    expect(store.pages).toEqual([])
  })

  test('folds what a large merge left, beside the exchange', async () => {
    const { time, store, begin } = aLoop()
    store.stale = 5
    begin()
    await time.pass(10)
    expect(store.stale).toBeLessThanOrEqual(0)
  })
})

describe('when it exchanges', () => {
  test('what is written is pushed within a second, and a burst makes one push', async () => {
    const { time, server, store, begin } = aLoop()
    begin()
    await time.pass(1_000)
    server.asked.length = 0
    for (let i = 0; i < 10; i++) {
      store.write(`m${i} stamped`)
      await time.pass(4)
    }
    await time.pass(60)
    expect(server.routes()).toEqual(['push', 'pull'])
    expect(server.asked[0]?.lines).toHaveLength(10)
  })

  test('one exchange at a time: what is written meanwhile makes another', async () => {
    const { time, server, store, begin } = aLoop()
    const loop = begin()
    await time.pass(1_000)
    server.asked.length = 0
    server.delayMs = 200
    store.write('m1 stamped')
    await time.pass(100)
    store.write('m2 stamped')
    loop.wake()
    loop.online()
    server.ring()
    await time.pass(2_000)
    expect(server.most).toBe(1)
    expect(server.asked.filter(({ route, lines }) => route === 'push' && lines.length > 0).map(({ lines }) => lines)).toEqual([
      ['m1 stamped'],
      ['m2 stamped'],
    ])
    expect(store.acked).toBe(2)
  })

  test('a ring pulls at once; with the doorbell up it asks once a minute, without it every five seconds', async () => {
    const { time, server, store, begin } = aLoop()
    begin()
    await time.pass(1_000)
    server.log = lines(1, 'other')
    server.ring()
    await time.pass(0)
    expect(store.log).toEqual(lines(1, 'other'))
    server.asked.length = 0
    await time.pass(59_000)
    expect(server.asked).toEqual([])
    await time.pass(1_500)
    expect(server.routes()).toEqual(['pull'])
    server.transport.listen = (_ring, onEnd) => {
      onEnd()
      return () => {}
    }
    server.hangUp()
    server.asked.length = 0
    await time.pass(20_500)
    expect(server.routes()).toEqual(['pull', 'pull', 'pull', 'pull'])
  })

  test('a line that something on the way shuts as soon as it is up is no reason to ask without end', async () => {
    const { time, server, begin } = aLoop()
    const { listen } = server.transport
    server.transport.listen = (onRing, onEnd) => {
      const hangUp = listen(onRing, onEnd)
      time.timers.after(20, () => {
        onRing()
        server.hangUp()
      })
      return hangUp
    }
    const loop = begin()
    await time.pass(60_000)
    const asked = server.asked.length
    expect(asked).toBeGreaterThan(10)
    expect(asked).toBeLessThan(60)
    // A network that changed is worth another try at once.
    server.transport.listen = listen
    loop.online()
    await time.pass(100)
    expect(server.rings.size).toBe(1)
    loop.stop()
  })

  test('after it was stopped it asks nothing, and an answer that comes then changes nothing', async () => {
    const { time, server, store, begin } = aLoop()
    store.own = lines(2)
    server.delayMs = 100
    const loop = begin()
    await time.pass(50)
    loop.stop()
    await time.pass(100_000)
    expect(server.asked).toHaveLength(1)
    expect(store.acked).toBe(0)
    expect(time.next()).toBeUndefined()
  })

  test('a till that is paired with nobody asks nobody', async () => {
    const { time, server, store, begin } = aLoop()
    store.isPaired = false
    const loop = begin()
    store.write('m stamped')
    await time.pass(10_000)
    expect(server.asked).toEqual([])
    expect(loop.net()).toEqual({ state: 'alone', waiting: 0 })
  })
})

describe('when the exchange fails', () => {
  test.each(['unreachable', 'timeout', 'storeUnavailable', 'rateLimited', 'notOurServer', 'certificate', 'unexpected'] as const)(
    '%s: tries again after one second at most, doubling to a minute, with full jitter',
    async (trouble) => {
      const { time, server, begin } = aLoop({ random: () => 0.999 })
      server.before = fails(trouble)
      const loop = begin()
      await time.pass(0)
      const waits: number[] = []
      for (let i = 0; i < 9; i++) {
        const before = server.asked.length
        const from = time.now()
        while (server.asked.length === before) await time.pass(time.next() ?? 1)
        waits.push(time.now() - from)
      }
      for (const [i, wait] of waits.entries()) {
        expect(wait).toBeLessThanOrEqual(Math.min(60_000, 1_000 * 2 ** i) + 10)
        expect(wait).toBeGreaterThan(Math.min(60_000, 1_000 * 2 ** i) * 0.98)
      }
      expect(loop.net()).toMatchObject({ state: 'offline', trouble })
      loop.stop()
    },
  )

  test('the jitter is full: it may also try again almost at once', async () => {
    const { time, server, begin } = aLoop({ random: () => 0 })
    server.before = fails('unreachable')
    begin()
    await time.pass(1_000)
    expect(server.asked.length).toBeGreaterThan(15)
    expect(server.asked.length).toBeLessThan(25)
  })

  test('success, the doorbell and a machine that woke up end the waiting', async () => {
    const { time, server, store, begin } = aLoop({ random: () => 0.999 })
    const loop = begin()
    await time.pass(1_000)
    server.before = fails('storeUnavailable')
    store.write('m1 stamped')
    await time.pass(200_000)
    server.asked.length = 0
    server.before = undefined
    server.ring()
    await time.pass(0)
    expect(store.acked).toBe(1)
    expect(loop.net()).toMatchObject({ state: 'online', waiting: 0 })
    server.before = fails('unreachable')
    store.write('m2 stamped')
    await time.pass(200_000)
    server.before = undefined
    loop.online()
    await time.pass(0)
    expect(store.acked).toBe(2)
  })

  test('writing more does not hurry it', async () => {
    const { time, server, store, begin } = aLoop({ random: () => 0.999 })
    server.before = fails('unreachable')
    begin()
    await time.pass(10_000)
    const asked = server.asked.length
    for (let i = 0; i < 50; i++) {
      store.write(`m${i} stamped`)
      await time.pass(10)
    }
    expect(server.asked.length - asked).toBeLessThanOrEqual(1)
  })

  test.each(['unauthorised', 'revoked'] as const)('%s: shown, and tried every five minutes', async (trouble) => {
    const { time, server, begin } = aLoop()
    server.before = fails(trouble)
    const loop = begin()
    await time.pass(60 * 60_000)
    expect(server.asked.length).toBeLessThanOrEqual(13)
    expect(server.asked.length).toBeGreaterThan(10)
    expect(loop.net()).toMatchObject({ state: 'offline', trouble })
  })

  test.each(['factInvalid', 'idReused', 'chainBroken'] as const)(
    '%s: shown and tried slowly, and others’ facts still come',
    async (trouble) => {
      const { time, server, store, begin } = aLoop()
      store.own = ['bad']
      server.before = ({ route, lines }) => (route === 'push' && lines.length > 0 ? refuse(trouble) : undefined)
      const loop = begin()
      await time.pass(1_000)
      expect(loop.net()).toMatchObject({ state: 'offline', trouble, waiting: 1 })
      const pushes = () => server.routes().filter((route) => route === 'push').length
      const before = pushes()
      server.log = lines(1, 'other')
      server.ring()
      store.write('more')
      await time.pass(1_000)
      expect(store.log).toEqual(lines(1, 'other'))
      expect(pushes()).toBe(before)
      expect(loop.net().trouble).toBe(trouble)
      await time.pass(120_000)
      expect(pushes()).toBeGreaterThan(before)
      server.before = undefined
      await time.pass(120_000)
      expect(loop.net()).toMatchObject({ state: 'online', waiting: 0 })
      expect(loop.net().trouble).toBeUndefined()
    },
  )

  test('a store that throws or is full is told and tried again; the till goes on', async () => {
    const { time, server, store, logged, begin } = aLoop()
    server.log = lines(1)
    let left = 2
    store.beforeMerge = () => {
      if (left-- === 2) throw new Error('disk I/O error')
      return left >= 0 ? refuse('diskFull') : undefined
    }
    const loop = begin()
    await time.pass(0)
    expect(loop.net()).toMatchObject({ state: 'offline', trouble: 'unexpected' })
    expect(logged).toContain('sync')
    await time.pass(10_000)
    expect(store.log).toEqual(lines(1))
    expect(loop.net()).toMatchObject({ state: 'online' })
  })
})

test('a database that throws at every turn stops neither the till nor the loop', async () => {
  const { time, server, store, logged, begin } = aLoop()
  const { paired, waiting } = store.sync
  begin()
  await time.pass(1_000)
  const broken = () => {
    throw new Error('database disk image is malformed')
  }
  Object.assign(store.sync, { paired: broken, waiting: broken })
  store.write('m1 stamped')
  await time.pass(30_000)
  expect(logged.length).toBeGreaterThan(1)
  Object.assign(store.sync, { paired, waiting })
  await time.pass(61_000)
  expect(store.acked).toBe(1)
  expect(server.log).toEqual(['m1 stamped'])
})

test('a till that cannot note what was taken does not send it over and over', async () => {
  const { time, server, store, begin } = aLoop({ random: () => 0.999 })
  const { acknowledged } = store.sync
  store.sync.acknowledged = () => {} // a full disk
  store.own = lines(1)
  const loop = begin()
  await time.pass(0)
  expect(server.asked.length).toBeLessThan(5)
  expect(loop.net()).toMatchObject({ state: 'offline', trouble: 'unexpected' })
  store.sync.acknowledged = acknowledged
  await time.pass(5_000)
  expect(loop.net()).toMatchObject({ state: 'online', waiting: 0 })
})

describe('what it tells', () => {
  test('only what changed, and at most ten times a second', async () => {
    const { time, store, views, begin } = aLoop()
    begin()
    await time.pass(5_000)
    const before = views.length
    await time.pass(40_000)
    expect(views.length).toBe(before)
    for (let i = 0; i < 200; i++) {
      store.write(`m${i} stamped`)
      await time.pass(5)
    }
    await time.pass(500)
    const told = views.slice(before)
    expect(told.length).toBeGreaterThan(1)
    expect(told.length).toBeLessThanOrEqual(16)
    for (const [i, { at }] of told.entries()) if (i > 0) expect(at - (told[i - 1]?.at ?? 0)).toBeGreaterThanOrEqual(100)
    expect(told.at(-1)?.view).toMatchObject({ state: 'online', waiting: 0 })
  })

  test('sending, only for a push that takes longer than 300 ms', async () => {
    const { time, server, store, begin } = aLoop()
    const loop = begin()
    await time.pass(1_000)
    server.delayMs = 1_000
    store.write('m stamped')
    await time.pass(60)
    expect(loop.net()).toMatchObject({ state: 'online', waiting: 1 })
    await time.pass(400)
    expect(loop.net()).toMatchObject({ state: 'sending', waiting: 1 })
    await time.pass(3_000)
    expect(loop.net()).toMatchObject({ state: 'online', waiting: 0 })
  })

  test('a clock that is five minutes off, and whether it is ahead or behind', async () => {
    const { time, server, begin } = aLoop()
    server.behindMs = 4 * 60_000
    const loop = begin()
    await time.pass(0)
    expect(loop.net().clockAheadMinutes).toBeUndefined()
    server.behindMs = 7.5 * 60_000
    server.ring()
    await time.pass(0)
    expect(loop.net().clockAheadMinutes).toBe(7)
    server.behindMs = -60 * 60_000
    server.ring()
    await time.pass(0)
    expect(loop.net().clockAheadMinutes).toBe(-60)
  })
})

describe('before a redemption', () => {
  test('the server’s word, when nothing is behind', async () => {
    const { time, server, store, begin } = aLoop()
    const loop = begin()
    await time.pass(1_000)
    const word = loop.confirm(['kari'])
    await time.settle()
    expect(await word).toBe('server')
    // What is written on it goes at once.
    server.asked.length = 0
    store.write('kari redeemed')
    await time.pass(0)
    expect(server.routes()[0]).toBe('push')
  })

  test('pulls what the till does not know of the member, and asks again', async () => {
    const { time, server, store, begin } = aLoop()
    const loop = begin()
    await time.pass(1_000)
    server.log = ['kari redeemed']
    const word = loop.confirm(['kari'])
    await time.pass(10)
    expect(await word).toBe('server')
    expect(store.log).toEqual(['kari redeemed'])
  })

  test('held, when another till is just redeeming', async () => {
    const { time, server, begin } = aLoop()
    const loop = begin()
    await time.pass(1_000)
    server.before = ({ route }) =>
      route === 'confirm'
        ? ({
            ok: { head: { incarnation: 'one', head: 0, recordHead: 0, time: new Date(time.now()).toISOString(), held: 'T2' }, lines: [] },
          } as never)
        : undefined
    const word = loop.confirm(['kari'])
    await time.pass(10)
    expect(await word).toBe('held')
  })

  test('never later than its budget, whatever the server does', async () => {
    const { time, server, begin } = aLoop()
    const loop = begin()
    await time.pass(1_000)
    server.delayMs = 10_000
    let word: string | undefined
    void loop.confirm(['kari'], 400).then((said) => {
      word = said
    })
    await time.pass(399)
    expect(word).toBeUndefined()
    await time.pass(1)
    expect(word).toBe('offline')
  })

  test('at once, while nobody answers', async () => {
    const { time, server, begin } = aLoop()
    server.before = fails('unreachable')
    const loop = begin()
    await time.pass(0)
    const asked = server.asked.length
    expect(await loop.confirm(['kari'])).toBe('offline')
    expect(server.asked.length).toBe(asked)
  })
})
