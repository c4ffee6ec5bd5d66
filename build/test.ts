// `npm test`: sets up what the tests need, builds, runs everything, and ends with a line `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findChromium } from '../test/electron/standin/chromium.ts'
import { COMPILERS } from '../test/power/recorder.ts'
import { check } from './check.ts'
import { ensurePackages, hasProgram } from './host.ts'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)

// Power cuts are recorded by a library that any compiler makes; where nothing can be recorded, none is needed.
const needsCompiler = process.platform === 'linux' && !COMPILERS.some(hasProgram)
const missing = [
  ...(findChromium() ? [] : ['chromium']),
  ...['socat', 'curl', 'jq'].filter((program) => !hasProgram(program)),
  ...(needsCompiler ? ['tcc'] : []),
]
const why =
  'tests run the screens in a real browser, the devices on pseudo-terminals, the examples of docs/registers.md with curl, and record what the till writes'
if (!ensurePackages(missing, why)) process.exit(1)

// Page tests start half as fast without the browser's window; where the package is not to be had, the browser itself will do.
const shell = 'chromium-headless-shell'
if (existsSync('/etc/debian_version') && process.getuid?.() === 0 && !hasProgram(shell)) ensurePackages([shell], 'faster page tests')

const checked = await check({ unit: false })
const built = spawnSync(process.execPath, ['build/build.ts'], { stdio: 'inherit' }).status === 0
if (!built) console.log('✗ the bundles could not be built')

// The page tests share one copy of the screens, which no other build empties.
const screens = path.join(root, 'out/screens')
rmSync(screens, { recursive: true, force: true })
if (built) cpSync('dist/renderer', screens, { recursive: true })

const results = path.join(root, 'out/test-results.json')
mkdirSync(path.dirname(results), { recursive: true })
rmSync(results, { force: true })
spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: { ...process.env, ...(built && { SCREENS: screens }) } },
)

let passed = 0
let failed = (checked ? 0 : 1) + (built ? 0 : 1)
let skipped = 0
try {
  const said = JSON.parse(readFileSync(results, 'utf8'))
  passed = said.numPassedTests + (checked ? 1 : 0)
  failed += said.numFailedTests
  skipped = said.numPendingTests + said.numTodoTests
  // A file that could not be loaded at all has no tests to fail.
  if (!said.success && said.numFailedTests === 0) failed += 1
} catch {
  failed += 1
}
if (passed === 0 && failed === 0) failed = 1
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exit(failed === 0 ? 0 : 1)
