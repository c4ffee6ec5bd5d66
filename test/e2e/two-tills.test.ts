import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReplica } from '#server/replica'
import { createSnapshots } from '#server/snapshot'
import { createSqliteStore, openServerDatabase } from '#server/store/sqlite'
import type { MemberView } from '#shared/till/member-views'
import type { ConflictsView, NetView } from '#shared/till/sync-views'
import type { StartView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { aCable, type Cable } from '#test/builders/cable'
import { aServerProcess, type ServerProcess } from '#test/builders/server-process'
import { become, comeIn } from '../demo/day.ts'
import { card, got, makeMember, makeShop, must, openByName, says } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// Two tills and the server, each a process of its own, over real sockets, in the real bundles.

const data = mkdtempSync(path.join(tmpdir(), 'stamkunde-two-tills-'))
let server: ServerProcess
let cables: Cable[]
let one: RunningTill
let two: RunningTill
let three: RunningTill | undefined
beforeAll(async () => {
  server = await aServerProcess({ STAMKUNDE_SERVER_DATA: data })
  cables = [await aCable(() => server.url), await aCable(() => server.url)]
  // What is looked at is the server's word, not how soon a busy machine brings it.
  const env = { STAMKUNDE_PATIENCE_MS: '20000' }
  one = await launchTill({ env })
  two = await launchTill({ env })
  // Chance has a till wait for up to a minute before it tries again: here always for a tenth of what it may.
  for (const { app } of [one, two]) {
    await app.evaluate(() => {
      Math.random = () => 0.1
    })
  }
})
afterAll(async () => {
  await one?.close()
  await two?.close()
  await three?.close()
  for (const cable of cables ?? []) await cable.close()
  await server?.close()
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
})

const net = async (till: RunningTill): Promise<NetView> => (await got<StartView>(till.page, 'start', {})).net
/** However long a busy machine takes. */
const SOON = { timeout: 60_000 }
const settled = (till: RunningTill) => expect.poll(() => net(till), SOON).toMatchObject({ state: 'online', waiting: 0 })
const isOffline = (till: RunningTill) => expect.poll(() => net(till), SOON).toMatchObject({ state: 'offline', waiting: 1 })
const open = (till: RunningTill, member: string) => got<MemberView>(till.page, 'openMember', { member })
/** Also where nobody has touched the till for a minute. */
const asManager = (till: RunningTill) => become(till.page, 'manager')
const stamps = async (till: RunningTill, member: string) => (await open(till, member)).cards[0]?.stamps

test('a second till joins the club, and what one stamps the other shows by itself', async () => {
  await makeShop(one.page)
  await got(one.page, 'saveProgramme', { command: newId(), programme: card('kaffe', { version: 2, stampsRequired: 2 }) })
  const { member } = await makeMember(one.page, 'Kari Nordmann')
  await got(one.page, 'pairServer', { server: cables[0]?.url, code: server.code })
  await settled(one)

  // Any paired till can ask another one in.
  const { code } = await got<{ code: string }>(one.page, 'pairingCode', {})
  await got(two.page, 'joinClub', { server: cables[1]?.url, code: code.toLowerCase().replace('-', ''), till: 'Kasse 2', language: 'nb' })
  await two.page.reload()
  await settled(two)
  // Told by the other till how PINs are checked.
  await comeIn(two.page)
  await openByName(two.page, 'Kari')
  expect(await stamps(two, member)).toBe(0)

  // Stamped with the key on one; the open screen of the other follows by itself.
  await openByName(one.page, 'Kari')
  const pressed = performance.now()
  await one.page.keyboard.press('Enter')
  await expect.poll(() => two.page.locator('.cards').innerText(), { ...SOON, interval: 20 }).toContain('1 av 2')
  const took = performance.now() - pressed
  console.log(`from the key on one till to the screen of the other: ${Math.round(took)} ms`)
  await says(one.page, 'Stempelet er lagret')
})

test('without the network both redeem the same reward; plugged in again, the conflict shows and is written off', async () => {
  const { hits } = await got<{ hits: { member: string }[] }>(one.page, 'find', { text: 'Kari' })
  const member = hits[0]?.member as string
  await got(one.page, 'stamp', { command: newId(), member, programme: 'kaffe', count: 1 })
  await settled(one)
  await expect.poll(async () => (await open(two, member)).rewards.length, SOON).toBe(1)
  const reward = (await open(two, member)).rewards[0]?.id

  for (const cable of cables) cable.unplug()
  for (const till of [one, two]) {
    await got(till.page, 'redeem', { command: newId(), member, rewards: [reward] })
    await isOffline(till)
    await expect.poll(() => till.page.locator('.top').innerText()).toMatch(/Frakoblet[\s·]*1 venter/)
  }
  // A stamp never waits for the network.
  await openByName(two.page, 'Kari')
  await two.page.keyboard.press('Enter')
  await says(two.page, 'Stempelet er lagret')

  for (const cable of cables) cable.plug()
  await settled(one)
  await settled(two)
  for (const till of [one, two]) {
    await asManager(till)
    await expect.poll(async () => (await got<ConflictsView>(till.page, 'conflicts', {})).open.length, SOON).toBe(1)
  }
  const [conflict] = (await got<ConflictsView>(one.page, 'conflicts', {})).open
  expect(conflict).toMatchObject({ member, why: 'alreadyRedeemed', state: 'open' })
  expect(new Set([conflict?.this.till, conflict?.other?.till]).size).toBe(2)
  expect([conflict?.this.assurance, conflict?.other?.assurance]).toEqual(['offline', 'offline'])

  await got(one.page, 'writeOffConflict', { command: newId(), fact: conflict?.fact, reason: 'Vi var uten nett' })
  await expect.poll(async () => (await got<ConflictsView>(two.page, 'conflicts', {})).open.length, SOON).toBe(0)
  const [first, second] = [await open(one, member), await open(two, member)]
  // All but what depends on who looks: whether they may take something back, and what their till has not sent.
  const alike = ({ cards, rewards, later, stats, conflicts, history }: MemberView) => {
    return { cards, rewards, later, stats, conflicts, history: history.map(({ fact, what }) => ({ fact, what })) }
  }
  expect(alike(second as MemberView)).toEqual(alike(first as MemberView))
})

test('with the network one of two gets the reward: the server has the last word', async () => {
  const { member } = await makeMember(one.page, 'Bjørn Aas')
  await got(one.page, 'stamp', { command: newId(), member, programme: 'kaffe', count: 2 })
  await settled(one)
  await expect.poll(async () => (await open(two, member)).rewards.length, SOON).toBe(1)
  const reward = (await open(two, member)).rewards[0]?.id
  await settled(two) // who is not with the server redeems without it
  const redeem = (till: RunningTill) =>
    till.page.evaluate((input) => window.bridge.call('redeem', input), { command: newId(), member, rewards: [reward] }) as Promise<object>
  const answers = await Promise.all([redeem(one), redeem(two)])
  expect(answers.filter((answer) => 'ok' in answer)).toHaveLength(1)
  await settled(one)
  await settled(two)
  await expect.poll(async () => (await open(two, member)).rewards.length, SOON).toBe(0)
  expect((await open(one, member)).conflicts).toBe(0)
})

test('a server that is killed and started again: the tills go on and find it', async () => {
  const { hits } = await got<{ hits: { member: string }[] }>(one.page, 'find', { text: 'Bjørn' })
  const member = hits[0]?.member as string
  await server.kill()
  await got(two.page, 'stamp', { command: newId(), member, programme: 'kaffe', count: 1 })
  await isOffline(two)
  await server.start()
  await expect.poll(() => stamps(one, member), SOON).toBe(1)
  await settled(two)
})

/** What the server does by itself once a club is large. */
async function makeSnapshot(): Promise<void> {
  // The server may stand still in the middle of a write.
  const store = createSqliteStore(must(openServerDatabase(path.join(data, 'server.db'), { busyTimeoutMs: 60_000 })))
  const errors: unknown[] = []
  const snapshots = createSnapshots({
    store,
    folder: path.join(data, 'snapshots'),
    openReplica,
    onError: (error) => errors.push(error),
    onChanged: () => () => undefined,
  })
  const [club = ''] = await store.clubs()
  expect(await snapshots.refresh(club)).toBeDefined()
  expect(errors).toEqual([])
  await snapshots.close()
  await store.close()
}

test('a third till moves into the snapshot: its database is closed, replaced and opened again, and it reads what came since', async () => {
  three = await launchTill()
  await asManager(one)
  await got(one.page, 'saveProgramme', { command: newId(), programme: card('kaffe', { version: 3, stampsRequired: 8 }) })
  const { member } = await makeMember(one.page, 'Synne Lie')
  await got(one.page, 'stamp', { command: newId(), member, programme: 'kaffe', count: 2 })
  await settled(one)
  await makeSnapshot()
  await got(one.page, 'stamp', { command: newId(), member, programme: 'kaffe', count: 1 })
  await settled(one)

  const database = path.join(three.data, 'till.db')
  const before = statSync(database).ino
  const { id } = (await got<StartView>(three.page, 'start', {})).till
  const { code } = await got<{ code: string }>(one.page, 'pairingCode', {})
  const joined = await got<StartView>(three.page, 'joinClub', { server: server.url, code, till: 'Kasse 3', language: 'nb' })
  expect(joined).toMatchObject({ setUp: true, till: { id, name: 'Kasse 3' } })
  expect(statSync(database).ino).not.toBe(before)
  expect(readdirSync(three.data).filter((name) => name.includes('joining'))).toEqual([])
  await settled(three)
  await asManager(three)
  expect(await stamps(three, member)).toBe(3)

  await got(three.page, 'stamp', { command: newId(), member, programme: 'kaffe', count: 1 })
  await settled(three)
  await expect.poll(() => stamps(one, member), SOON).toBe(4)
})
