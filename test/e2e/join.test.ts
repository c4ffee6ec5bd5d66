import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReplica } from '#server/replica'
import { createSnapshots } from '#server/snapshot'
import { createSqliteStore } from '#server/store/sqlite'
import type { MemberView } from '#shared/till/member-views'
import type { NetView } from '#shared/till/sync-views'
import type { StartView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { aServerProcess, type ServerProcess } from '#test/builders/server-process'
import { become } from '../demo/day.ts'
import { card, got, makeMember, makeShop } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// A new till moves into the club's snapshot, in the real bundles: its database is closed, replaced and opened again.

const data = mkdtempSync(path.join(tmpdir(), 'stamkunde-e2e-join-'))
let server: ServerProcess
let one: RunningTill
let two: RunningTill
beforeAll(async () => {
  server = await aServerProcess({ STAMKUNDE_SERVER_DATA: data })
  one = await launchTill()
  two = await launchTill()
})
afterAll(async () => {
  await one?.close()
  await two?.close()
  await server?.close()
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
})

const net = async (till: RunningTill): Promise<NetView> => (await got<StartView>(till.page, 'start', {})).net
const settled = (till: RunningTill) => expect.poll(() => net(till), { timeout: 15_000 }).toMatchObject({ state: 'online', waiting: 0 })
const stamps = async (till: RunningTill, member: string) => (await got<MemberView>(till.page, 'openMember', { member })).cards[0]?.stamps

/** What the server does by itself once a club is large. */
async function makeSnapshot(): Promise<void> {
  const store = createSqliteStore(path.join(data, 'server.db'))
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

test('joins by the snapshot, reads the tail, and is a till like the others', async () => {
  await makeShop(one.page)
  await got(one.page, 'saveProgramme', { command: newId(), programme: card('kaffe', { version: 2, stampsRequired: 8 }) })
  const { member } = await makeMember(one.page, 'Kari Nordmann')
  await got(one.page, 'stamp', { command: newId(), member, programme: 'kaffe', count: 2 })
  await got(one.page, 'pairServer', { server: server.url, code: server.code })
  await settled(one)
  await makeSnapshot()
  await got(one.page, 'stamp', { command: newId(), member, programme: 'kaffe', count: 1 })
  await settled(one)

  const database = path.join(two.data, 'till.db')
  const before = statSync(database).ino
  const id = (await got<StartView>(two.page, 'start', {})).till.id
  const { code } = await got<{ code: string }>(one.page, 'pairingCode', {})
  const joined = await got<StartView>(two.page, 'joinClub', { server: server.url, code, till: 'Kasse 2', language: 'nb' })
  expect(joined).toMatchObject({ setUp: true, till: { id, name: 'Kasse 2' } })
  expect(statSync(database).ino).not.toBe(before)
  expect(readdirSync(two.data).filter((name) => name.includes('joining'))).toEqual([])
  await settled(two)
  await become(two.page, 'manager')
  expect(await stamps(two, member)).toBe(3)

  await got(two.page, 'stamp', { command: newId(), member, programme: 'kaffe', count: 1 })
  await settled(two)
  await expect.poll(() => stamps(one, member), { timeout: 10_000 }).toBe(4)
})
