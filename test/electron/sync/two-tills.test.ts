import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { createSyncStore } from '#db/sync-store'
import { createNetCalls } from '#electron/net-calls'
import { type Credentials, createSecrets } from '#electron/secrets'
import { createPairing } from '#electron/sync/pairing'
import { createTill } from '#shared/till/create-till'
import type { NetView } from '#shared/till/sync-views'
import { newId } from '#shared/values/ids'
import { aCable, type Cable } from '#test/builders/cable'
import { aServer, type TestServer } from '#test/builders/server'
import { COFFEE, good, refusalIn } from '#test/builders/till'

// Two tills and the server in one process, over real sockets, with the real stores: all but windows and devices.

let server: TestServer
let folder: string
let tills: PairedTill[]
beforeEach(async () => {
  server = await aServer()
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-two-'))
  tills = []
})
afterEach(async () => {
  for (const till of tills) await till.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

interface PairedTill {
  till: ReturnType<typeof createTill>
  net: ReturnType<typeof createNetCalls>
  pairing: ReturnType<typeof createPairing>
  cable: Cable
  tripped: { on(): void }
  deps: Parameters<typeof createPairing>[0]
  changed: string[]
  read: string[]
  views: NetView[]
  close(): Promise<void>
}

async function aTill(name: string): Promise<PairedTill> {
  const store = good(openTillStore(':memory:'))
  const changed: string[] = []
  const read: string[] = []
  const views: NetView[] = []
  const cable = await aCable(server.url)
  const secrets = createSecrets(mkdtempSync(path.join(folder, name)))
  const deps = {
    sync: createSyncStore(store),
    secrets,
    till: store.till,
    now: Date.now,
    onNet: (view: NetView) => void views.push(view),
    onMerged: (members: string[]) => void changed.push(...members),
    onRead: (facts: number, of: number) => void read.push(`${facts} of ${of}`),
    // What is looked at is the server's word, not how soon a busy machine brings it.
    patienceMs: 60_000,
    log: () => {},
  }
  const pairing = createPairing(deps)
  pairing.connect()
  const till = createTill({ store, version: 'test', host: 'test', net: pairing.net })
  // Somebody may trip over the cable as soon as the till is paired.
  const tripped = { on: () => {} }
  const begin: typeof pairing.begin = (asked) => {
    const begun = pairing.begin(asked)
    tripped.on()
    return begun
  }
  const net = createNetCalls({ till, pairing: { ...pairing, begin }, configure: async () => {} })
  const made = {
    till,
    net,
    pairing,
    cable,
    tripped,
    deps,
    changed,
    read,
    views,
    async close() {
      pairing.stop()
      store.db.close()
      await cable.close()
    },
  }
  tills.push(made)
  return made
}

/** A shop's first till, with a coffee card that fills with two stamps, paired; and one that has joined. */
async function aClub(): Promise<[PairedTill, PairedTill]> {
  const one = await aTill('one')
  good(one.till.calls.setUp({ shop: 'Pote & Kopp', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } }))
  good(one.till.defineProgrammes({ command: newId(), content: [{ ...COFFEE, stampsRequired: 2, worth: 4_500 }] }))
  good(await one.net.pairServer({ server: one.cable.url, code: await server.code() }))
  await one.pairing.sync()
  const two = await aTill('two')
  const { code } = good(await one.net.pairingCode({}))
  good(await two.net.joinClub({ server: two.cable.url, code: code.toLowerCase(), till: 'Kasse 2', language: 'nb' }))
  expect(two.read.at(-1)?.split(' ')[0]).toBe(String(two.deps.sync.cursor().seq))
  asOwner(two)
  return [one, two]
}
const aMember = ({ till }: PairedTill, name = 'Kari Nordmann', phone = '+4799900001') =>
  good(till.calls.enrol({ command: newId(), phone, name, consents: [], slip: false })).view.member
const stamp = ({ till }: PairedTill, member: string, count = 1) =>
  good(till.calls.stamp({ command: newId(), member, programme: 'kaffekort', count, slip: false }))
const open = ({ till }: PairedTill, member: string) => good(till.calls.openMember({ member }))
/** The door lets nobody in who has not signed in; these tests stand behind it. */
const asOwner = ({ till }: PairedTill) => good(till.session.open(till.desk.store.staff().find(({ role }) => role === 'owner')?.id ?? ''))
const redeem = ({ net }: PairedTill, member: string, command = newId()) =>
  net.redeem({ command, member, rewards: ['kaffekort/1'], slip: false })

describe('a club of two tills', () => {
  test('what one stamps is on the other, by the doorbell and without anybody asking', async () => {
    const [one, two] = await aClub()
    const member = aMember(one)
    stamp(one, member)
    await expect.poll(() => two.changed, { interval: 10 }).toContain(member)
    await expect.poll(() => open(two, member).cards[0]?.stamps, { interval: 10 }).toBe(1)
    expect(good(two.till.calls.find({ text: 'Kari' }))).toMatchObject({ hits: [{ member }] })
    stamp(two, member)
    await expect.poll(() => open(one, member).rewards.length, { interval: 10 }).toBe(1)
    await expect.poll(() => one.views.at(-1)).toMatchObject({ state: 'online', waiting: 0 })
  })

  test('the one that joined is set up from what the others told, and both are on the list', async () => {
    const [one, two] = await aClub()
    expect(good(two.till.calls.start({}))).toMatchObject({
      setUp: true,
      shop: 'Pote & Kopp',
      till: { name: 'Kasse 2' },
      net: { state: 'online', waiting: 0 },
    })
    expect(two.till.desk.shop()).toBe(one.till.desk.shop())
    expect(two.till.desk.store.staff()).toEqual(one.till.desk.store.staff())
    const { tills, server: paired } = good(await one.net.server({}))
    expect(paired).toEqual({ url: one.cable.url, club: server.club })
    expect(tills?.map(({ name, isThis }) => ({ name, isThis }))).toEqual([
      { name: 'Kasse 1', isThis: true },
      { name: 'Kasse 2', isThis: false },
    ])
    expect(refusalIn(await two.net.joinClub({ server: server.url, code: 'x', till: 'x', language: 'nb' }))).toBe('alreadySetUp')
  })

  test('with the server’s word one reward is used once, and the fact says whose word it was', async () => {
    const [one, two] = await aClub()
    const member = aMember(one)
    stamp(one, member, 2)
    await expect.poll(() => two.changed).toContain(member)
    const answers = await Promise.all([redeem(one, member), redeem(two, member)])
    expect(answers.filter((answer) => 'ok' in answer)).toHaveLength(1)
    expect(['beingRedeemed', 'alreadyRedeemed', 'notEarned']).toContain(answers.map(refusalIn).find((code) => code !== 'none'))
    const used = [one, two].flatMap(({ till }) => till.desk.store.folded(member).facts.filter(({ kind }) => kind === 'redeemed'))
    expect(used[0]).toMatchObject({ assurance: 'server' })
    await expect.poll(() => open(one, member).rewards.length + open(two, member).rewards.length).toBe(0)
    expect(open(one, member).conflicts).toBe(0)
  })

  test('apart, both redeem; together again, both see the conflict', async () => {
    const [one, two] = await aClub()
    const member = aMember(one)
    stamp(one, member, 2)
    await expect.poll(() => two.changed).toContain(member)
    for (const { cable } of [one, two]) cable.unplug()
    for (const till of [one, two]) {
      const answer = good(await redeem(till, member))
      expect(till.till.desk.store.fact(answer.facts[0] as string)).toMatchObject({ assurance: 'offline' })
      await expect.poll(() => good(till.till.calls.start({})).net).toMatchObject({ state: 'offline', waiting: 1 })
    }
    for (const { cable, pairing } of [one, two]) {
      cable.plug()
      pairing.online()
    }
    await expect.poll(() => [open(one, member).conflicts, open(two, member).conflicts]).toEqual([1, 1])

    // Both managers have the same list, by each till's own name; what one does is done on the other.
    for (const till of [one, two]) asOwner(till)
    const list = (till: PairedTill) => good(till.till.calls.conflicts({}))
    const [onOne, onTwo] = [one, two].map((till) => list(till).open.map(({ noticedAt: _, ...same }) => same))
    expect(onOne).toEqual(onTwo)
    expect(onOne).toMatchObject([{ why: 'alreadyRedeemed', cost: 4_500, this: { assurance: 'offline' }, other: { assurance: 'offline' } }])
    expect([onOne?.[0]?.this.till, onOne?.[0]?.other?.till].sort()).toEqual(['Kasse 1', 'Kasse 2'])
    const fact = onOne?.[0]?.fact as string
    good(one.till.calls.leaveConflict({ fact }))
    await expect.poll(() => list(two)).toMatchObject({ open: [], done: [{ fact, state: 'left' }] })
    expect(open(two, member).conflicts).toBe(0)
    good(two.till.calls.writeOffConflict({ command: newId(), fact, reason: 'Begge var uten nett' }))
    const done = { fact, state: 'writtenOff', reason: 'Begge var uten nett' }
    await expect.poll(() => list(one).done).toMatchObject([done])
    expect(one.till.desk.store.folded(member).state.conflicts).toEqual([])
  })

  test('offline, a reward above the budget wants a manager, and a command repeated is answered again', async () => {
    const [one] = await aClub()
    asOwner(one)
    const { staff: _, slip: __, ...settings } = good(one.till.calls.settings({}))
    good(one.till.calls.saveStaff({ staff: [...one.till.desk.store.staff(), { name: 'Ingrid', role: 'cashier' }] }))
    good(one.till.calls.saveSettings({ ...settings, offline: { perReward: 4_000, perDay: 4_000 } }))
    const member = aMember(one)
    stamp(one, member, 2)
    one.cable.unplug()
    const ingrid = one.till.desk.store.staff().find(({ name }) => name === 'Ingrid')?.id ?? ''
    good(one.till.session.open(ingrid))
    expect(await redeem(one, member)).toMatchObject({ refusal: 'needsManager', details: { why: 'offlineBudget' } })
    asOwner(one)
    const command = newId()
    const first = good(await redeem(one, member, command))
    good(one.till.session.open(ingrid))
    expect(good(await redeem(one, member, command)).facts).toEqual(first.facts)
  })

  test('a till that is shut out says so, and everything stays on it', async () => {
    const [one, two] = await aClub()
    const shown = good(await one.net.revokeTill({ till: two.till.desk.store.till }))
    expect(shown.tills?.find(({ isThis }) => !isThis)?.revokedAt).toBeDefined()
    const member = aMember(two)
    await expect.poll(() => good(two.till.calls.start({})).net).toMatchObject({ state: 'offline', trouble: 'revoked', waiting: 1 })
    expect(open(two, member).name).toBe('Kari N.')
    expect(refusalIn(await two.net.pairingCode({}))).toBe('tillRevoked')
    // Paired again it sends what waited.
    good(await two.net.pairServer({ server: two.cable.url, code: await server.code() }))
    await expect.poll(() => good(two.till.calls.start({})).net).toMatchObject({ state: 'online', waiting: 0 })
    await expect.poll(() => one.till.desk.store.membership(member)?.member).toBe(member)
  })

  test('one that joins before the others have told who works here waits for that, and makes no owner of its own', async () => {
    const one = await aTill('one')
    good(await one.pairing.pair({ server: one.cable.url, code: await server.code(), name: 'Kasse 1' }))
    const two = await aTill('two')
    const join = { server: two.cable.url, code: await server.code(), till: 'Kasse 2', language: 'nb' } as const
    expect(refusalIn(await two.net.joinClub(join))).toBe('peopleMissing')
    expect([two.till.isSetUp(), two.till.desk.store.staff(), two.till.desk.store.stores()]).toEqual([false, [], []])
    good(one.till.calls.setUp({ shop: 'Pote & Kopp', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } }))
    await one.pairing.sync()
    // The same code is good: it was this till that used it up.
    const joined = good(await two.net.joinClub(join))
    expect(joined).toMatchObject({ setUp: true, shop: 'Pote & Kopp', staff: [{ name: 'Marit', role: 'owner' }] })
    expect(joined.staff).toHaveLength(1)
  })

  test('the club’s first till begins it, also where the one before was shut out; its owner is yet to be claimed', async () => {
    const one = await aTill('one')
    good(await one.pairing.pair({ server: one.cable.url, code: await server.code(), name: 'Kasse 1' }))
    const two = await aTill('two')
    const join = { server: two.cable.url, code: await server.code(), till: 'Kasse 2', language: 'nb' } as const
    expect(refusalIn(await two.net.joinClub(join))).toBe('peopleMissing')
    good(await two.net.revokeTill({ till: one.deps.till }))
    expect(good(await two.net.joinClub(join))).toMatchObject({ setUp: true, staff: [{ role: 'owner' }], unclaimed: true })
  })

  test('cut off while it joins it is not set up, and goes on with the same code', async () => {
    const [one] = await aClub()
    const member = aMember(one)
    await one.pairing.sync()
    const three = await aTill('three')
    const join = { server: three.cable.url, code: await server.code(), till: 'Kasse 3', language: 'nb' } as const
    three.tripped.on = three.cable.unplug
    expect(refusalIn(await three.net.joinClub(join))).toBe('serverUnreachable')
    expect(three.till.isSetUp()).toBe(false)
    three.cable.plug()
    expect(good(await three.net.joinClub(join))).toMatchObject({ setUp: true, shop: 'Pote & Kopp', till: { name: 'Kasse 3' } })
    expect(open(three, member).name).toBe('Kari N.')
  })

  test('a token of thirty days is changed for a new one, and the old one is forgotten', async () => {
    const [one] = await aClub()
    const { token, ...rest } = one.deps.secrets.read() as Credentials
    one.pairing.stop()
    const later = createPairing({ ...one.deps, now: () => Date.now() + 31 * 86_400_000 })
    later.connect()
    await expect.poll(() => one.deps.secrets.read()?.token).not.toBe(token)
    expect(one.deps.secrets.read()).toMatchObject({ club: rest.club, till: rest.till, privateKey: rest.privateKey })
    await later.sync()
    expect(good(await later.server()).tills).toHaveLength(2)
    // Some milliseconds are the way there.
    expect(later.net().clockAheadMinutes).toBeGreaterThan(31 * 24 * 60 - 2)
    later.stop()
  })

  test('unpaired it is on its own, with everything it has', async () => {
    const [one] = await aClub()
    expect(good(await one.net.unpairServer({}))).toEqual({ net: { state: 'alone', waiting: 0 } })
    expect(refusalIn(await one.net.unpairServer({}))).toBe('notPaired')
    expect(refusalIn(await one.net.pairingCode({}))).toBe('notPaired')
    const member = aMember(one)
    stamp(one, member, 2)
    expect(good(await redeem(one, member)).view.rewards).toEqual([])
  })
})

test('a wrong code, a used one, and an address where nobody or somebody else answers', async () => {
  const one = await aTill('one')
  good(one.till.calls.setUp({ shop: 'Pote & Kopp', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } }))
  const pair = async (address: string, code: string) => refusalIn(await one.net.pairServer({ server: address, code }))
  expect(await pair(one.cable.url, 'AAAA-AAAA')).toBe('codeUnknown')
  expect(await pair('http://klubb.example', 'AAAA-AAAA')).toBe('serverInsecure')
  expect(await pair('bare tull!', 'AAAA-AAAA')).toBe('serverUnreachable')
  one.cable.unplug()
  expect(await pair(one.cable.url, 'AAAA-AAAA')).toBe('serverUnreachable')
  one.cable.plug()
  const code = await server.code()
  good(await one.net.pairServer({ server: one.cable.url, code }))
  const two = await aTill('two')
  expect(refusalIn(await two.net.joinClub({ server: two.cable.url, code, till: 'Kasse 2', language: 'nb' }))).toBe('codeUsed')
  expect(two.till.isSetUp()).toBe(false)
})
