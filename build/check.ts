// `npm run check`: types, lint and arrows, unit tests, side by side. Ends 1 if any of them does.
import { spawn } from 'node:child_process'
import path from 'node:path'

const bin = (name: string) => path.join('node_modules', name)
const rooms = ['shared', 'db', 'electron', 'server', 'renderer', 'test']

/** Runs a Node program of the tree; answers its name, exit code and output. */
function run(name: string, args: string[], env: Record<string, string> = {}): Promise<{ name: string; code: number; said: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env } })
    let said = ''
    child.stdout.on('data', (bytes) => {
      said += bytes
    })
    child.stderr.on('data', (bytes) => {
      said += bytes
    })
    child.on('close', (code) => done({ name, code: code ?? 1, said }))
  })
}

/** Types of every room, one after the other: the compiler itself uses every core. */
async function types() {
  const results = []
  for (const room of rooms) results.push(await run(`types of ${room}`, [bin('typescript/bin/tsc'), '-p', room]))
  return results
}

export async function check({ unit }: { unit: boolean }): Promise<boolean> {
  const started = performance.now()
  const jobs = [
    types(),
    run('lint and arrows', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']).then((r) => [r]),
    ...(unit
      ? [run('unit tests', [bin('vitest/vitest.mjs'), 'run', '--config', 'test/vitest.config.ts'], { CHECK: '1' }).then((r) => [r])]
      : []),
  ]
  const results = (await Promise.all(jobs)).flat()
  for (const r of results) {
    if (r.code !== 0) console.log(`✗ ${r.name}\n${r.said}`)
    else if (r.name === 'unit tests')
      console.log(
        r.said
          .split('\n')
          .filter((line) => /Tests|Test Files|skipp/.test(line))
          .join('\n'),
      )
  }
  const good = results.every((r) => r.code === 0)
  console.log(
    `${good ? '✓' : '✗'} types, lint, arrows${unit ? ', unit tests' : ''} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  )
  return good
}

if (import.meta.main) process.exit((await check({ unit: true })) ? 0 : 1)
