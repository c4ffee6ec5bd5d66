import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { machineClocks } from '#electron/clocks'

const path = new URL('../../electron/clocks.ts', import.meta.url).href

test('the time since the machine was started runs on by itself, whatever the wall says', async () => {
  let wallMs = 1_000
  const read = machineClocks(() => wallMs)
  const first = read()
  wallMs = 5
  await new Promise((done) => setTimeout(done, 40))
  const later = read()
  expect(later.passedMs).toBeGreaterThan(first.passedMs)
  expect(later).toMatchObject({ boot: first.boot, wallMs: 5 })
})

test.runIf(process.platform === 'linux')('another program of the same start of the machine says the same of it', () => {
  const script = `import(${JSON.stringify(path)}).then(({ machineClocks }) => console.log(JSON.stringify(machineClocks(Date.now)())))`
  const other = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', cwd: process.cwd() }))
  const own = machineClocks(Date.now)()
  expect(other.boot).toBe(own.boot)
  expect(own.passedMs).toBeGreaterThanOrEqual(other.passedMs)
})
