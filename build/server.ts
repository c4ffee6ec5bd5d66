// `npm run server`: bundles the server where its sources have changed, and becomes it. Run from its sources it would hold
// the compiler that strips their types, a hundred megabytes, for as long as it lives.
import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { isOlder } from './fresh.ts'

const root = path.resolve(import.meta.dirname, '..')
const main = path.join(root, 'dist/server/main.js')
if (isOlder(main, ['shared', 'db', 'server', 'build'])) {
  const build = spawnSync(process.execPath, [path.join(root, 'build/bundle-server.ts')], { cwd: root, stdio: ['ignore', 2, 'inherit'] })
  if (build.status !== 0) process.exit(build.status ?? 1)
}
// A push of 5 000 facts would otherwise make V8 keep 50 MB of young memory for as long as the server runs.
const args = ['--max-semi-space-size=2', main, ...process.argv.slice(2)]
// In the place of this process where the system can do that, so that signals and the process id are the server's own.
if (process.platform !== 'win32') process.execve?.(process.execPath, [process.execPath, ...args], process.env as Record<string, string>)
const server = spawn(process.execPath, args, { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 1))
