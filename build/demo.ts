// `npm run demo`: a scripted day in the demo shop through the real bundles, without a screen.
// Leaves screenshots, slips (text and bytes) and the monthly report (PDF, CSV, XLSX) in out/demo.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { customerScreen, firstStart, kari, manager, newCustomer, plugPrinterIn, returnAndUndo, type Stage, TIME } from '../test/demo/day.ts'
import { launchTill } from '../test/e2e/launch.ts'
import { findHost } from './host.ts'

const started = performance.now()
const out = path.resolve('out/demo')
rmSync(out, { recursive: true, force: true })
mkdirSync(path.join(out, 'screens'), { recursive: true })
if (!existsSync('dist/electron/main.js') || process.argv.includes('--build'))
  spawnSync(process.execPath, ['build/build.ts'], { stdio: 'inherit' })

const host = findHost({ mayFetch: false })
if (!host) process.exit(1)
console.log(host.sentence)
const data = path.join(out, 'data')
const till = await launchTill({ data, env: { STAMKUNDE_TIME: TIME } })
await till.page.clock.setSystemTime(TIME)
await till.page.reload()
const stage: Stage = {
  ...till,
  shot: async (name, of = till.page) => {
    await of.screenshot({ path: path.join(out, 'screens', `${name}.png`) })
  },
}
try {
  await firstStart(stage)
  await plugPrinterIn(stage)
  await kari(stage)
  await newCustomer(stage)
  await returnAndUndo(stage)
  await manager(stage, out)
  await customerScreen(stage)
  await till.page.waitForTimeout(500) // the last slip leaves the spool
} catch (error) {
  await stage.shot('failed-here')
  throw error
} finally {
  await till.close()
}
cpSync(path.join(data, 'slips'), path.join(out, 'slips'), { recursive: true })
const count = (folder: string) => readdirSync(path.join(out, folder)).length
console.log(
  `${count('screens')} screens, ${count('slips')} slip files, the report as PDF, CSV and XLSX: ${path.relative(process.cwd(), out)}`,
)
console.log(`in ${((performance.now() - started) / 1000).toFixed(1)} s`)
