// Runs a command on a machine that is some times as fast, as its processes see it: their clocks and timers go that much slower,
// which leaves them that much more done within every millisecond.
//   node test/haste.ts node_modules/vitest/vitest.mjs run --config test/vitest.config.ts test/db
// What passes here and fails so takes for granted that time has passed. What waits by the clock takes as many times as long.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'

/** How many times as fast. */
const SPEED = Number(process.env.SPEED ?? 10)

// Debian's package `faketime`; the one of the two that knows of threads.
const [library] = globSync(['/usr/lib/*/faketime/libfaketimeMT.so.1', '/usr/lib/faketime/libfaketimeMT.so.1'])
if (library === undefined) {
  console.error('Hastening needs libfaketime: on Debian `apt-get install faketime`.')
  process.exit(1)
}
const env = { ...process.env, LD_PRELOAD: library, FAKETIME: `+0d x${1 / SPEED}` }
const command = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit', env })
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => command.kill(name))
command.on('exit', (code) => process.exit(code ?? 1))
