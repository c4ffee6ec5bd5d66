import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { extractAll } from '@electron/asar'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Contents, partOf, readContents } from '../../build/package/contents.ts'
import { wrongFuses } from '../../build/package/fuses.ts'
import { readInside } from '../../build/package/inside.ts'
import { type Made, makeFolder } from '../../build/package/make-package.ts'
import { ask, become, firstStart, newCustomer, plugPrinterIn, type Stage, TIME } from '../demo/day.ts'
import { launchTill, type RunningTill } from './launch.ts'

// The till as it would be installed: packed offline from the bundles, looked through, taken apart in a folder far from
// any node_modules, and started there.

const MOST_BYTES = 10_000_000
const NATIVE = [
  '@serialport/bindings-cpp',
  '@serialport/bindings-interface',
  '@serialport/parser-delimiter',
  '@serialport/parser-readline',
  'better-sqlite3',
  'debug',
  'ms',
  'node-gyp-build',
]
const NOT_IN_THE_MAIN_PROCESS = [
  'react',
  'react-dom',
  'fastify',
  'pg',
  'ws',
  'zustand',
  'vite',
  'typescript',
  'electron-builder',
  'drizzle-kit',
  'temporal-polyfill',
]
const NOT_IN_THE_SCREENS = [
  'drizzle-orm',
  'better-sqlite3',
  'serialport',
  'node-thermal-printer',
  'fastify',
  'pg',
  'write-excel-file',
  'read-excel-file',
]

let folder = ''
let made: Made
let contents: Contents
let till: RunningTill | undefined

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-package-'))
  made = await makeFolder(path.join(folder, 'release'))
  contents = readContents(made.asar)
})
afterAll(async () => {
  await till?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

describe('the package', () => {
  test('is small, and holds nothing that the till does not run', () => {
    expect(contents.asar + contents.unpacked).toBeLessThan(MOST_BYTES)
    const parts = new Set(contents.files.map(({ path }) => partOf(path)))
    expect([...parts].sort()).toEqual([...NATIVE, 'main process and threads', 'screens', 'the rest'].sort())
    const rest = contents.files.filter(({ path }) => partOf(path) === 'the rest').map(({ path }) => path)
    expect(rest.sort()).toEqual(['dist/licences.txt', 'package.json'])
    expect(
      contents.files.filter(
        ({ path }) =>
          /\.(map|ts|tsx|md|cc|cpp|h|gyp)$|\/(test|tests|docs|src)\//.test(path) &&
          !path.includes('debug/src/') &&
          !path.endsWith('license.md'),
      ),
    ).toEqual([])
  })

  test('has each native module once, for this system alone', () => {
    const libraries = contents.files.filter(({ path }) => path.endsWith('.node')).map(({ path }) => path)
    expect(libraries).toHaveLength(2)
    expect(libraries.every((file) => file.includes(process.platform) && file.includes(process.arch))).toBe(true)
    expect(libraries.every((file) => existsSync(path.join(`${made.asar}.unpacked`, file)))).toBe(true)
  })

  test('has bundled no package of the server or the screens into the main process, and none of the main process into the screens', () => {
    const { main, screens } = readInside('dist')
    expect(Object.keys(main)).toContain('zod') // the list is of the bundles, and not empty
    expect(Object.keys(screens)).toContain('react')
    expect(Object.keys(main).filter((name) => NOT_IN_THE_MAIN_PROCESS.includes(name))).toEqual([])
    expect(Object.keys(screens).filter((name) => NOT_IN_THE_SCREENS.includes(name))).toEqual([])
  })

  test('carries the licences of everything inside', async () => {
    const { extractFile } = await import('@electron/asar')
    const text = extractFile(made.asar, 'dist/licences.txt').toString()
    for (const name of ['react-dom', 'better-sqlite3', 'zod', 'drizzle-orm', 'node-thermal-printer'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'))
    expect(text).toMatch(/permission is hereby granted/i)
  })

  test('has all nine fuses set in its binary', async () => {
    expect(await wrongFuses(made.binary)).toEqual([])
  })
})

describe('taken apart where there is no node_modules around it', () => {
  test('starts, is set up, enrols a customer and gives the first stamp', async () => {
    const app = path.join(folder, 'app')
    extractAll(made.asar, app)
    till = await launchTill({ app, env: { STAMKUNDE_TIME: TIME } })
    await till.page.clock.setSystemTime(TIME)
    await till.page.reload()
    const stage = { ...till, shot: async () => {} }
    await firstStart(stage)
    await newCustomer(stage)
    const before = await stampsOf(till.page, '40711223')
    await stampFirstCard(till.page, '40711223')
    expect(await stampsOf(till.page, '40711223')).toBe(before + 1)
  })

  test('prints, counts on a thread of its own, writes a workbook and opens serial lines: what is loaded later is inside too', async () => {
    const { page, data, chooseFile } = till as RunningTill
    await plugPrinterIn(till as Stage)
    await stampFirstCard(page, '40711223')
    await expect.poll(() => existsSync(path.join(data, 'slips/slip-0001.txt')), { timeout: 60_000 }).toBe(true)
    await become(page, 'manager')
    expect(await ask(page, 'clubInsight', {})).toHaveProperty('ok')
    const workbook = path.join(folder, 'report.xlsx')
    await chooseFile(workbook)
    expect(await ask(page, 'saveReport', { month: '2026-10', format: 'xlsx' })).toEqual({ ok: { path: workbook } })
    const list = "require('@serialport/bindings-cpp').autoDetect().list().then((ports) => console.log(Array.isArray(ports)))"
    const app = path.join(folder, 'app')
    expect(spawnSync(process.execPath, ['-e', list], { cwd: app, encoding: 'utf8' })).toMatchObject({ status: 0, stdout: 'true\n' })
  })
})

async function stampsOf(page: Page, phone: string): Promise<number> {
  const { ok } = await ask(page, 'find', { text: phone })
  const [hit] = (ok as { hits: { member: string }[] }).hits
  const opened = await ask(page, 'openMember', { member: hit?.member })
  return (opened.ok as { cards: { stamps: number }[] }).cards[0]?.stamps ?? Number.NaN
}

async function stampFirstCard(page: Page, phone: string): Promise<void> {
  await page.keyboard.type(phone, { delay: 90 })
  await page.locator('.hit').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.who').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.hole--just').waitFor()
}
