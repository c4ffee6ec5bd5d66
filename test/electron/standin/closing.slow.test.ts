import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron } from 'playwright-core'
import { expect, test } from 'vitest'

// Playwright speaks to a till past its turns, in the middle of whatever it is at. A database in the middle of a statement cannot be
// closed, and a till that fails to close its own stays. Electron ends between two turns: so does the stand-in.

/** At work for a second and more after the test has said that it closes. */
const MAIN = `
  import { app } from 'electron'
  import { appendFileSync, existsSync } from 'node:fs'
  let atWork = false
  app.on('will-quit', () => appendFileSync('heard', atWork ? 'amid its work' : 'between two turns'))
  await app.whenReady()
  setTimeout(() => {
    atWork = true
    appendFileSync('begun', '')
    let until = Number.POSITIVE_INFINITY
    while (Date.now() < until) if (until === Number.POSITIVE_INFINITY && existsSync('closing')) until = Date.now() + 1_000
    atWork = false
  })
`

test('a till that is told to close amid its work does so after it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'closing-'))
  const main = path.join(folder, 'main.mjs')
  writeFileSync(main, MAIN)
  const app = await _electron.launch({ executablePath: path.join(import.meta.dirname, 'electron.sh'), args: [main], cwd: folder })
  await expect.poll(() => existsSync(path.join(folder, 'begun'))).toBe(true)
  writeFileSync(path.join(folder, 'closing'), '')
  await app.close()
  expect(readFileSync(path.join(folder, 'heard'), 'utf8')).toBe('between two turns')
  rmSync(folder, { recursive: true, force: true })
})
