import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

// A browser's profile is a folder: of a thread's own browser there would be a second one, and nobody to end it.
const MAIN = `
  import { app } from 'electron'
  import { readdirSync } from 'node:fs'
  import { tmpdir } from 'node:os'
  import { Worker } from 'node:worker_threads'
  await app.whenReady()
  new Worker('', { eval: true }).on('exit', () => {
    console.log('profiles', readdirSync(tmpdir()).filter((name) => name.startsWith('stamkunde-standin-')).length)
    app.quit()
  })
`

test('the till has one browser, and its threads have none', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'one-browser-'))
  const register = path.join(import.meta.dirname, 'register.ts')
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', register, '--input-type=module', '--eval', MAIN], {
    env: { ...process.env, TMPDIR: folder },
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect(stdout, stderr).toContain('profiles 1')
  rmSync(folder, { recursive: true, force: true })
})
