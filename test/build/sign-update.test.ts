import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MANIFEST_NAME, readManifest } from '#electron/updates/manifest'
import { makeKey, signFolder } from '../../build/sign-update.ts'
import { anInstalledTill, aPublisher, NOW } from '../electron/updates/publisher.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-sign-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (...names: string[]) => {
  for (const name of names) writeFileSync(path.join(folder, name), `this is ${name}`)
}
const sign = (key: string, version = '1.3.0') => signFolder({ key, folder, version, minimum: '1.0.0', days: 90, now: NOW })

test('the key is made once, for its owner’s eyes, and its public half reads what it signs', () => {
  const file = path.join(folder, 'publisher.pem')
  const publicKey = makeKey(file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(() => makeKey(file)).toThrow(/EEXIST/)
  put('Stamkunde-1.3.0-win-x64.exe')
  sign(readFileSync(file, 'utf8'))
  expect(readManifest(readFileSync(path.join(folder, MANIFEST_NAME)), [publicKey])).toHaveProperty('ok')
})

test('every installer of this version is listed under what it is for, and nothing else', () => {
  const file = path.join(folder, 'publisher.pem')
  makeKey(file)
  put('Stamkunde-1.3.0-win-x64.exe', 'Stamkunde-1.3.0-mac-arm64.dmg', 'Stamkunde-1.3.0-linux-x86_64.AppImage')
  put('Stamkunde-1.3.0-linux-amd64.deb', 'Stamkunde-1.2.0-win-x64.exe', 'builder-debug.yml', 'Stamkunde-1.3.0-linux-x86_64.AppImage.txt')
  const { files, expires } = sign(readFileSync(file, 'utf8'))
  expect(Object.fromEntries(Object.entries(files).map(([target, { name }]) => [target, name]))).toEqual({
    'win32-x64-nsis': 'Stamkunde-1.3.0-win-x64.exe',
    'darwin-arm64-dmg': 'Stamkunde-1.3.0-mac-arm64.dmg',
    'linux-x64-AppImage': 'Stamkunde-1.3.0-linux-x86_64.AppImage',
    'linux-x64-deb': 'Stamkunde-1.3.0-linux-amd64.deb',
  })
  expect(expires).toBe('2027-02-20T09:00:00.000Z')
  expect(() => sign(readFileSync(file, 'utf8'), '9.9.9')).toThrow(/no installer of version 9\.9\.9/)
  put('other-1.3.0-x64.exe')
  expect(() => sign(readFileSync(file, 'utf8'))).toThrow(/both for win32-x64-nsis/)
})

test('a till takes what was signed', async () => {
  const publisher = await aPublisher()
  const till = anInstalledTill(publisher)
  try {
    put('Stamkunde-1.3.0-linux-x86_64.AppImage')
    sign(publisher.key)
    for (const name of readdirSync(folder)) publisher.files.set(name, readFileSync(path.join(folder, name)))
    await till.updates.look()
    expect(till.updates.view()).toMatchObject({ state: 'ready', next: '1.3.0' })
  } finally {
    till.close()
    await publisher.close()
  }
})
