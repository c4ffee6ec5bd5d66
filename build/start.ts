// `npm start`: builds what changed, picks the host, opens the till.
import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { isOlder } from './fresh.ts'
import { findHost } from './host.ts'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)

if (isOlder('dist/electron/main.js', ['shared', 'db', 'electron', 'renderer', 'build'])) {
  const build = spawnSync(process.execPath, ['build/build.ts'], { stdio: 'inherit' })
  if (build.status !== 0) process.exit(build.status ?? 1)
}

const host = findHost({ mayFetch: true })
if (!host) process.exit(1)
console.log(host.sentence)
const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
if (!screen) console.log('There is no screen here, so the till runs without a window. To see it, run `npm run demo`.')

const [file, args] =
  host.kind === 'electron'
    ? [host.file, ['.', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]]
    : [
        process.execPath,
        ['--disable-warning=ExperimentalWarning', '--import', './test/electron/standin/register.ts', 'dist/electron/main.js'],
      ]
const till = spawn(file, [...args, ...process.argv.slice(2)], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, ...(screen && host.kind === 'stand-in' ? { STANDIN_HEADED: '1' } : {}) },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => till.kill(signal))
till.on('exit', (code) => process.exit(code ?? 0))
