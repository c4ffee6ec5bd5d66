import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberView } from '#shared/till/member-views'
import type { ConflictsView, NetView } from '#shared/till/sync-views'
import type { StartView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { aCable, type Cable } from '#test/builders/cable'
import { aServerProcess, type ServerProcess } from '#test/builders/server-process'
import { become, comeIn } from '../demo/day.ts'
import { card, got, makeMember, makeShop, openByName, says } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// Two tills and the server, each a process of its own, over real sockets, in the real bundles.

let server: ServerProcess
let cables: Cable[]
let one: RunningTill
let two: RunningTill
beforeAll(async () => {
  server = await aServerProcess()
  cables = [await aCable(() => server.url), await aCable(() => server.url)]
  // What is looked at is the server's word, not how soon a busy machine brings it.
  const env = { STAMKUNDE_PATIENCE_MS: '20000' }
  one = await launchTill({ env })
  two = await launchTill({ env })
})
afterAll(async () => {
  await one?.close()
  await two?.close()
  for (const cable of cables ?? []) await cable.close()
  await server?.close()
})

const net = async (till: RunningTill): Promise<NetView> => (await got<StartView>(till.page, 'start', {})).net
const settled = (till: RunningTill) => expect.poll(() => net(till), { timeout: 15_000 }).toMatchObject({ state: 'online', waiting: 0 })
const open = (till: RunningTill, member: string) => got<MemberView>(till.page, 'openMember', { member })
const asManager = (till: RunningTill) => become(till.page, 'manager')
const stamps = async (till: RunningTill, member: string) => (await open(till, member)).cards[0]?.stamps

test('a second till joins the club, and what one stamps the other shows within two seconds', async () => {
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
  await expect.poll(() => two.page.locator('.cards').innerText(), { interval: 10 }).toContain('1 av 2')
  const took = performance.now() - pressed
  console.log(`from the key on one till to the screen of the other: ${Math.round(took)} ms`)
  await says(one.page, 'Stempelet er lagret')
})

test('without the network both redeem the same reward; plugged in again, the conflict shows and is written off', async () => {
  const { hits } = await got<{ hits: { member: string }[] }>(one.page, 'find', { text: 'Kari' })
  const member = hits[0]?.member as string
  await got(one.page, 'stamp', { command: newId(), member, programme: 'kaffe', count: 1 })
  await settled(one)
  await expect.poll(async () => (await open(two, member)).rewards.length).toBe(1)
  const reward = (await open(two, member)).rewards[0]?.id

  for (const cable of cables) cable.unplug()
  for (const till of [one, two]) {
    await got(till.page, 'redeem', { command: newId(), member, rewards: [reward] })
    await expect.poll(() => net(till), { timeout: 15_000 }).toMatchObject({ state: 'offline', waiting: 1 })
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
    await expect.poll(async () => (await got<ConflictsView>(till.page, 'conflicts', {})).open.length).toBe(1)
  }
  const [conflict] = (await got<ConflictsView>(one.page, 'conflicts', {})).open
  expect(conflict).toMatchObject({ member, why: 'alreadyRedeemed', state: 'open' })
  expect(new Set([conflict?.this.till, conflict?.other?.till]).size).toBe(2)
  expect([conflict?.this.assurance, conflict?.other?.assurance]).toEqual(['offline', 'offline'])

  await got(one.page, 'writeOffConflict', { command: newId(), fact: conflict?.fact, reason: 'Vi var uten nett' })
  await expect.poll(async () => (await got<ConflictsView>(two.page, 'conflicts', {})).open.length).toBe(0)
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
  await expect.poll(async () => (await open(two, member)).rewards.length).toBe(1)
  const reward = (await open(two, member)).rewards[0]?.id
  const redeem = (till: RunningTill) =>
    till.page.evaluate((input) => window.bridge.call('redeem', input), { command: newId(), member, rewards: [reward] }) as Promise<object>
  const answers = await Promise.all([redeem(one), redeem(two)])
  expect(answers.filter((answer) => 'ok' in answer)).toHaveLength(1)
  await settled(one)
  await settled(two)
  await expect.poll(async () => (await open(two, member)).rewards.length).toBe(0)
  expect((await open(one, member)).conflicts).toBe(0)
})

test('a server that is killed and started again: the tills go on and find it', async () => {
  const { hits } = await got<{ hits: { member: string }[] }>(one.page, 'find', { text: 'Bjørn' })
  const member = hits[0]?.member as string
  await server.kill()
  await got(two.page, 'stamp', { command: newId(), member, programme: 'kaffe', count: 1 })
  await expect.poll(() => net(two), { timeout: 15_000 }).toMatchObject({ state: 'offline', waiting: 1 })
  await server.start()
  await expect.poll(() => stamps(one, member), { timeout: 30_000 }).toBe(1)
  await settled(two)
})
