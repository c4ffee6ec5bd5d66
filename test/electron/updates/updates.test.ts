import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { UpdateDeps } from '#electron/updates/create-updates'
import { MANIFEST_NAME, type Manifest, signManifest } from '#electron/updates/manifest'
import { watchSales } from '#electron/updates/sale-watch'
import { aKey, anInstalledTill, aPublisher, fileOf, type InstalledTill, NOW, type Publisher } from './publisher.ts'

const DAY_MS = 86_400_000
const INSTALLER = Buffer.from('an installer, as far as anybody here knows\n'.repeat(5_000))
const NAME = 'Stamkunde-1.3.0.AppImage'

let publisher: Publisher
let till: InstalledTill | undefined
beforeEach(async () => {
  publisher = await aPublisher()
})
afterEach(async () => {
  till?.close()
  till = undefined
  await publisher.close()
})

const aTill = (more: Partial<UpdateDeps> = {}): InstalledTill => {
  till = anInstalledTill(publisher, more)
  return till
}
/** Nothing of it was loaded to where it could be run, nothing runs, and a manager's yes changes nothing. */
function expectNothingRun({ updates, run, holds }: InstalledTill): void {
  expect(holds(NAME)).toBe(false)
  expect(updates.agree()).toEqual({ refusal: 'updateNotReady' })
  expect(run).toEqual([])
}

describe('an update of the publisher’s own', () => {
  test('is found, loaded, held to its hash, and run when a manager says so', async () => {
    publisher.publish(INSTALLER)
    const { updates, views, run, folder } = aTill()
    await updates.look()
    expect(views.map(({ state }) => state)).toEqual(['looking', 'loading', 'ready'])
    expect(updates.view()).toMatchObject({ version: '1.2.0', state: 'ready', next: '1.3.0', lookedAt: '2026-11-22T09:00:00.000Z' })
    expect(run).toEqual([])
    expect(updates.agree()).toHaveProperty('ok')
    await expect.poll(() => run).toEqual([{ file: path.join(folder, 'update', NAME), restart: true }])
    expect(readFileSync(run[0]?.file as string).equals(INSTALLER)).toBe(true)
  })

  test('is not asked for twice once it is ready, and gives way to one that is newer still', async () => {
    publisher.publish(INSTALLER)
    const { updates } = aTill()
    await updates.look()
    await updates.look()
    expect(publisher.asked).toEqual([MANIFEST_NAME, NAME, MANIFEST_NAME])
    const newer = Buffer.from('newer')
    publisher.files.set('newer.AppImage', newer)
    publisher.publish(INSTALLER, { version: '1.4.0', files: { 'linux-x64-AppImage': fileOf('newer.AppImage', newer) } })
    await updates.look()
    expect(updates.view()).toMatchObject({ state: 'ready', next: '1.4.0' })
  })

  test('waits again where a sale began while its file was read', async () => {
    publisher.publish(INSTALLER)
    const waits = [0, 30, 0]
    const { updates, views, run } = aTill({ wait: () => waits.shift() ?? 0 })
    await updates.look()
    updates.agree()
    await expect.poll(() => run).toHaveLength(1)
    expect(views.map(({ state }) => state).slice(3)).toEqual(expect.arrayContaining(['installing', 'waiting', 'installing']))
    expect(waits).toEqual([])
  })

  test('that is ready stays so when the publisher is out of reach', async () => {
    publisher.publish(INSTALLER)
    const { updates, run } = aTill()
    await updates.look()
    publisher.instead = (_request, response) => response.writeHead(500).end()
    await updates.look()
    expect(updates.view()).toMatchObject({ state: 'ready', next: '1.3.0' })
    updates.agree()
    await expect.poll(() => run).toHaveLength(1)
  })

  test('there is none where the till is as new, or has none of its kind', async () => {
    publisher.publish(INSTALLER, { version: '1.2.0' })
    const { updates, again } = aTill()
    await updates.look()
    expect(updates.view().state).toBe('none')
    publisher.publish(INSTALLER)
    const other = again({ target: 'win32-x64-nsis' })
    await other.look()
    expect(other.view().state).toBe('none')
    expect(publisher.asked).toEqual([MANIFEST_NAME, MANIFEST_NAME])
  })

  test('signed with the next key is taken while both keys are trusted', async () => {
    const next = aKey()
    const { publicKeyOf } = await import('#electron/updates/manifest')
    publisher.publish(INSTALLER, {}, next)
    const { updates } = aTill({ keys: [publicKeyOf(publisher.key), publicKeyOf(next)] })
    await updates.look()
    expect(updates.view().state).toBe('ready')
  })
})

describe('refused, and nothing is run', () => {
  const changed = (change: (text: string) => string) => {
    const text = new TextDecoder().decode(publisher.files.get(MANIFEST_NAME))
    publisher.files.set(MANIFEST_NAME, Buffer.from(change(text)))
  }
  const inTheSignedText = (from: string, to: string) =>
    changed((text) => {
      const envelope = JSON.parse(text) as { manifest: string; signature: string }
      expect(envelope.manifest).toContain(from)
      return JSON.stringify({ ...envelope, manifest: envelope.manifest.replace(from, to) })
    })

  test.each<[string, () => void]>([
    ['a key that is not the publisher’s', () => void publisher.publish(INSTALLER, {}, aKey())],
    ['another version written in', () => inTheSignedText('1.3.0', '1.3.1')],
    ['another hash written in', () => inTheSignedText('"sha512":"', '"sha512":"0')],
    ['a later end written in', () => inTheSignedText('2026-12-22', '2027-12-22')],
    ['the signature of nothing', () => changed((text) => JSON.stringify({ ...JSON.parse(text), signature: '' }))],
    ['a list cut short', () => changed((text) => text.slice(0, -40))],
    ['an empty answer', () => changed(() => '')],
    ['a page of a hotel’s network', () => changed(() => '<html>Welcome! Please sign in.</html>')],
    ['a list that never ends', () => changed((text) => text + ' '.repeat(100_000))],
    ['a field more than there should be', () => changed((text) => JSON.stringify({ ...JSON.parse(text), also: 1 }))],
  ])('%s', async (_what, spoil) => {
    publisher.publish(INSTALLER)
    spoil()
    const refused = aTill()
    await refused.updates.look()
    expect(refused.updates.view()).toMatchObject({ state: 'refused', why: 'updateForged' })
    expect(publisher.asked).toEqual([MANIFEST_NAME]) // the file was not even asked for
    expectNothingRun(refused)
  })

  test('a signature that the key made for another purpose', async () => {
    const { createPrivateKey, sign } = await import('node:crypto')
    publisher.publish(INSTALLER)
    changed((text) => {
      const { manifest } = JSON.parse(text) as { manifest: string }
      return JSON.stringify({ manifest, signature: sign(null, Buffer.from(manifest), createPrivateKey(publisher.key)).toString('base64') })
    })
    const refused = aTill()
    await refused.updates.look()
    expect(refused.updates.view().why).toBe('updateForged')
    expectNothingRun(refused)
  })

  test.each<[string, Uint8Array]>([
    ['one byte changed', Buffer.concat([INSTALLER.subarray(0, 1_000), Buffer.from('X'), INSTALLER.subarray(1_001)])],
    ['the last byte missing', INSTALLER.subarray(0, -1)],
    ['one byte more', Buffer.concat([INSTALLER, Buffer.from('X')])],
    ['nothing in it', Buffer.alloc(0)],
  ])('a file with %s', async (_what, served) => {
    publisher.publish(INSTALLER)
    publisher.files.set(NAME, served)
    const refused = aTill()
    await refused.updates.look()
    expect(refused.updates.view()).toMatchObject({ state: 'refused', why: 'updateForged', next: '1.3.0' })
    expectNothingRun(refused)
  })

  test('a file whose line breaks in the middle is a failure of the network, and is tried again', async () => {
    publisher.publish(INSTALLER)
    const interrupted = aTill()
    publisher.instead = (request, response) => {
      if (request.url?.endsWith(MANIFEST_NAME)) return response.end(publisher.files.get(MANIFEST_NAME))
      response.writeHead(200, { 'content-length': INSTALLER.length })
      response.write(INSTALLER.subarray(0, 50_000), () => response.destroy())
      return
    }
    await interrupted.updates.look()
    expect(interrupted.updates.view()).toMatchObject({ state: 'failed', why: 'updateUnreachable' })
    expectNothingRun(interrupted)
    publisher.instead = undefined
    await interrupted.updates.look()
    expect(interrupted.updates.view().state).toBe('ready')
  })

  test.each<[string, Partial<Manifest>, string]>([
    ['an expired list', { expires: new Date(NOW - 1).toISOString() }, 'updateOld'],
    ['an older version than runs', { version: '1.1.9' }, 'updateOld'],
    ['a version that this one is too old for', { minimum: '1.2.1' }, 'updateTooFar'],
  ])('%s', async (_what, manifest, why) => {
    publisher.publish(INSTALLER, manifest)
    const refused = aTill()
    await refused.updates.look()
    expect(refused.updates.view()).toMatchObject({ state: 'refused', why })
    expect(publisher.asked).toEqual([MANIFEST_NAME])
    expectNothingRun(refused)
  })

  test('an old list played again, although it is signed, not expired, and newer than the till', async () => {
    publisher.publish(INSTALLER)
    const old = publisher.files.get(MANIFEST_NAME) as Uint8Array
    publisher.publish(INSTALLER, { version: '1.2.0', published: new Date(NOW).toISOString() }) // withdrawn: back to what runs
    const refused = aTill()
    await refused.updates.look()
    expect(refused.updates.view().state).toBe('none')
    publisher.files.set(MANIFEST_NAME, old)
    const restarted = refused.again()
    await restarted.look()
    expect(restarted.view()).toMatchObject({ state: 'refused', why: 'updateOld' })
    expectNothingRun(refused)
  })

  test('an expired list, to a till whose clock was put back', async () => {
    publisher.publish(INSTALLER, { version: '1.2.0', published: new Date(NOW).toISOString() })
    const refused = aTill()
    await refused.updates.look()
    publisher.publish(INSTALLER, { published: new Date(NOW).toISOString(), expires: new Date(NOW).toISOString() })
    const restarted = refused.again({ now: () => NOW - 400 * DAY_MS })
    await restarted.look()
    expect(restarted.view()).toMatchObject({ state: 'refused', why: 'updateOld' })
    expectNothingRun(refused)
  })

  test.each([301, 302, 307, 308])('a redirect (%i), even to the publisher’s own files', async (status) => {
    publisher.publish(INSTALLER)
    publisher.instead = (request, response) => {
      publisher.instead = undefined
      response.writeHead(status, { location: request.url }).end()
    }
    const refused = aTill()
    await refused.updates.look()
    expect(refused.updates.view()).toMatchObject({ state: 'refused', why: 'updateForged' })
    expect(publisher.asked).toEqual([MANIFEST_NAME])
    expectNothingRun(refused)
  })

  test('a file that was changed on the disk after it was loaded', async () => {
    publisher.publish(INSTALLER)
    const { updates, folder, run } = aTill()
    await updates.look()
    appendFileSync(path.join(folder, 'update', NAME), 'X')
    updates.agree()
    await expect.poll(() => updates.view()).toMatchObject({ state: 'refused', why: 'updateForged' })
    expect(run).toEqual([])
  })

  test('a server that nobody vouches for, http, and an address with a password: nothing is asked', async () => {
    publisher.publish(INSTALLER)
    const refused = aTill({ ca: undefined })
    await refused.updates.look()
    expect(refused.updates.view()).toMatchObject({ state: 'failed', why: 'updateUnreachable' })
    for (const address of [publisher.address.replace('https', 'http'), publisher.address.replace('://', '://a:b@'), 'off', '']) {
      const off = refused.again({ address })
      await off.look()
      expect(off.view()).toEqual({ version: '1.2.0', state: 'off' })
    }
    expect(publisher.asked).toEqual([])
  })

  test('everything, where there is no key, or the till was never installed', async () => {
    publisher.publish(INSTALLER)
    const refused = aTill({ keys: [] })
    await refused.updates.look()
    expect(refused.updates.view().state).toBe('off')
    const checkout = refused.again({ target: undefined })
    await checkout.look()
    expect(checkout.view().state).toBe('off')
    expect(publisher.asked).toEqual([])
  })

  test.each(['../../evil', 'a/b', '..', 'C:\\evil', ''])('a file called %j cannot even be signed', (name) => {
    const manifest = publisher.publish(INSTALLER)
    const files = { 'linux-x64-AppImage': { ...fileOf('x', INSTALLER), name } }
    expect(() => signManifest({ ...manifest, files }, publisher.key)).toThrow()
  })

  test('where the data folder cannot be written, and says so', async () => {
    publisher.publish(INSTALLER)
    const refused = aTill()
    const blocked = path.join(refused.folder, 'a file')
    writeFileSync(blocked, '')
    const restarted = refused.again({ folder: blocked })
    await restarted.look()
    expect(restarted.view()).toMatchObject({ state: 'failed', why: 'readOnly' })
    expectNothingRun(refused)
  })
})

describe('never while somebody is being served', () => {
  test('waits as long as sales go on, and runs a minute after the last one', async () => {
    let at = 0
    const sales = watchSales(() => at)
    publisher.publish(INSTALLER)
    const waits: number[] = []
    const { updates, run } = aTill({
      wait: () => {
        waits.push(sales.wait())
        return Math.min(waits.at(-1) as number, 5) // a minute, told quicker
      },
    })
    await updates.look()
    at = 30_000
    sales.heard('stamp')
    updates.agree()
    expect(updates.view().state).toBe('waiting')
    await expect.poll(() => waits.length).toBeGreaterThan(5)
    expect(run).toEqual([])
    expect(waits[0]).toBe(60_000)
    at = 89_999
    const before = waits.length
    await expect.poll(() => waits.length).toBeGreaterThan(before + 2)
    expect(run).toEqual([])
    at = 90_000
    await expect.poll(() => run).toHaveLength(1)
  })

  test('a search and a stamp are sales; the printer’s state, a manager’s page and nonsense are not', () => {
    let at = 0
    const sales = watchSales(() => at)
    at = 60_000
    expect(sales.wait()).toBe(0)
    for (const name of ['devices', 'update', 'installUpdate', 'settings', 'start', 'constructor', '__proto__']) sales.heard(name)
    expect(sales.wait()).toBe(0)
    for (const name of ['find', 'openMember', 'stamp', 'redeem', 'quote', 'enrol', 'keepDraft']) {
      sales.heard(name)
      expect(sales.wait()).toBe(60_000)
      at += 60_000
    }
  })

  test('a manager’s yes is kept until the till is closed by somebody, and installed then without starting it again', async () => {
    publisher.publish(INSTALLER)
    const { updates, run } = aTill({ wait: () => 1_000_000 })
    await updates.look()
    expect(updates.isAgreed()).toBe(false)
    updates.agree()
    expect(updates.isAgreed()).toBe(true)
    await updates.installAtClosing()
    expect(run.map(({ restart }) => restart)).toEqual([false])
  })

  test('an installer that the system will not start leaves the till as it is', async () => {
    publisher.publish(INSTALLER)
    const { updates } = aTill({
      launch: async () => {
        throw new Error('spawn ENOENT')
      },
    })
    await updates.look()
    updates.agree()
    await expect.poll(() => updates.view()).toMatchObject({ state: 'failed', why: 'updateNotStarted' })
  })

  test('what a person must open is shown, and stays ready', async () => {
    publisher.publish(INSTALLER)
    const { updates, folder } = aTill({ launch: async () => 'byHand' })
    await updates.look()
    updates.agree()
    await expect.poll(() => updates.view()).toMatchObject({ state: 'ready', byHand: path.join(folder, 'update', NAME) })
  })
})
