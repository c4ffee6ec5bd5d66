import { afterEach, expect, test } from 'vitest'
import type { OpenedView } from '#shared/till/people-views'
import type { StartView } from '#shared/till/till-views'
import { aServer, type TestServer } from '#test/builders/server'
import { aRealTill, type RealTill } from '../a-real-till.ts'

// Two whole tills and a server, over real sockets, at the pace of the shop.

const OWNER = '402816'
const GENEROUS_MS = 60_000
let server: TestServer
const tills: RealTill[] = []
afterEach(async () => {
  for (const till of tills.splice(0)) till.remove()
  await server.close()
})
const aTill = () => {
  const till = aRealTill({ now: Date.now })
  tills.push(till)
  return till
}
async function until(what: () => Promise<boolean>): Promise<void> {
  const last = performance.now() + GENEROUS_MS
  while (!(await what())) {
    if (performance.now() > last) throw new Error('it never came')
    await new Promise((done) => setTimeout(done, 100))
  }
}
const setUp = (till: RealTill, name: string) =>
  till.got<OpenedView>('setUp', { shop: 'Prøven', language: 'nb', demo: false, owner: { name, pin: OWNER } })
const isIn = async (till: RealTill, staff: string) => (await till.ask('signIn', { staff, pin: OWNER })).refusal === undefined

test('a till that joins is told by another one how PINs are checked', { timeout: 2 * GENEROUS_MS }, async () => {
  server = await aServer()
  const [one, two] = [aTill(), aTill()]
  const { who } = await setUp(one, 'Ola')
  await one.got('pairServer', { server: server.url, code: await server.code() })
  // What the till has is on the server before another one asks for it.
  await until(async () => (await one.got<StartView>('start', {})).net.waiting === 0)
  // People are records, and those are not counted among what waits.
  await until(async () => one.store.shared.table.dirty(1).records.length === 0)
  const joined = async () => {
    const { code } = await one.got<{ code: string }>('pairingCode', {})
    return two.got<StartView>('joinClub', { server: server.url, code, till: 'Kasse 2', language: 'nb' })
  }
  const view = await joined()
  expect(view).toMatchObject({ locked: true, role: 'anyone', staff: [{ name: 'Ola', role: 'owner', pinned: true }] })
  expect(view.unclaimed).toBeUndefined()
  expect(await two.ask('claimOwner', { staff: who.id, pin: '509283' })).toEqual({ refusal: 'notAllowed' })
  await until(() => isIn(two, who.id))
  expect((await two.got<StartView>('start', {})).pinsMissing).toBeUndefined()
  expect(two.store.record('till', two.store.till)?.fields.box?.value).toBeNull()
})

test('two shops that were set up by themselves let each other’s people in', { timeout: 2 * GENEROUS_MS }, async () => {
  server = await aServer()
  const [one, two] = [aTill(), aTill()]
  const [ola, kari] = [(await setUp(one, 'Ola')).who.id, (await setUp(two, 'Kari')).who.id]
  for (const till of [one, two]) await till.got('pairServer', { server: server.url, code: await server.code() })
  await until(() => isIn(one, kari))
  await until(() => isIn(two, ola))
})
