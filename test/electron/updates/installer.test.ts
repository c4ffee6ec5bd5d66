import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLaunch, type InstallerHost, targetHere } from '#electron/updates/installer'

let folder = ''
let done: string[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-installer-'))
  done = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const aFile = (name: string, text: string) => {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}
const launch = (more: Partial<InstallerHost> = {}) =>
  createLaunch({
    quit: () => done.push('quit'),
    relaunch: (file) => done.push(`relaunch ${path.basename(file)}`),
    show: (file) => done.push(`show ${path.basename(file)}`),
    ...more,
  })

test('a Windows installer is started without a question, and the till closes', async () => {
  const said = path.join(folder, 'said')
  const installer = aFile('Setup.exe', `#!/bin/sh\necho "$@" > ${said}.new && mv ${said}.new ${said}\n`)
  chmodSync(installer, 0o755)
  expect(await launch()(installer, 'win32-x64-nsis', { restart: true })).toBe('ended')
  await expect.poll(() => existsSync(said) && readFileSync(said, 'utf8')).toBe('/S --updated --force-run\n')
  expect(done).toEqual(['quit'])
})

test('an installer that cannot be started is told, and the till stays', async () => {
  await expect(launch()(aFile('Setup.exe', 'no program'), 'win32-x64-nsis', { restart: true })).rejects.toThrow()
  expect(done).toEqual([])
})

test('an AppImage takes the old one’s place and can be run; the loaded file is left alone', async () => {
  const appImage = aFile('Stamkunde.AppImage', 'old')
  const update = aFile('Stamkunde-1.3.0.AppImage', 'new')
  aFile('Stamkunde.AppImage.new', 'what a power cut left')
  expect(await launch({ appImage })(update, 'linux-x64-AppImage', { restart: true })).toBe('ended')
  expect(readFileSync(appImage, 'utf8')).toBe('new')
  expect(statSync(appImage).mode & 0o777).toBe(0o755)
  expect(readdirSync(folder).sort()).toEqual(['Stamkunde-1.3.0.AppImage', 'Stamkunde.AppImage'])
  expect(done).toEqual(['relaunch Stamkunde.AppImage'])
})

test('at closing nothing is started again', async () => {
  const appImage = aFile('Stamkunde.AppImage', 'old')
  await launch({ appImage })(aFile('new', 'new'), 'linux-x64-AppImage', { restart: false })
  expect(readFileSync(appImage, 'utf8')).toBe('new')
  expect(done).toEqual([])
})

test.each(['linux-x64-deb', 'darwin-arm64-dmg'] as const)('%s is shown to a person, and the till goes on', async (target) => {
  expect(await launch()(aFile('it', ''), target, { restart: true })).toBe('byHand')
  expect(done).toEqual(['show it'])
})

test('which installer a till came from', () => {
  expect(targetHere('win32', 'x64', undefined)).toBe('win32-x64-nsis')
  expect(targetHere('darwin', 'arm64', undefined)).toBe('darwin-arm64-dmg')
  expect(targetHere('linux', 'x64', '/opt/Stamkunde.AppImage')).toBe('linux-x64-AppImage')
  expect(targetHere('linux', 'arm64', undefined)).toBe('linux-arm64-deb')
  expect(targetHere('linux', 'ia32', undefined)).toBeUndefined()
  expect(targetHere('freebsd', 'x64', undefined)).toBeUndefined()
})
