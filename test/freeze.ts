// Runs a command and freezes its processes now and then, each by itself, as a machine does that has too much to do:
//   node test/freeze.ts node_modules/vitest/vitest.mjs run --config test/vitest.config.ts test/e2e
// What passes on a quiet machine and fails here hangs on how fast something was. Linux only: it reads /proc.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const SHORTEST_MS = 20
const LONGEST_MS = Number(process.env.LONGEST_MS ?? 2_000)
/** How many are frozen at a time, at most. */
const AT_ONCE = 3

interface Process {
  readonly pid: number
  readonly parent: number
  readonly stopped: boolean
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name of the program stands in brackets and may hold anything.
        const [state, parent] = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')
        return [{ pid: Number(name), parent: Number(parent), stopped: state === 'T' }]
      } catch {
        return []
      }
    })
}

/** Everything that `root` started and that runs; what a test has stopped itself is left alone. */
function below(root: number): number[] {
  const all = processes()
  const found = new Set([root])
  for (let before = 0; before !== found.size; ) {
    before = found.size
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid)
  }
  return all.filter(({ pid, stopped }) => found.has(pid) && pid !== root && !stopped).map(({ pid }) => pid)
}

const signal = (pid: number, name: NodeJS.Signals) => {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended.
  }
}

const command = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit' })
/** What stands still at this moment. */
const frozen = new Set<number>()
// A process that stands still would outlive this one.
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    for (const pid of frozen) signal(pid, 'SIGCONT')
    command.kill(name)
  })
}
const ended = new Promise<number>((resolve) => command.on('exit', (code) => resolve(code ?? 1)))
let running = true
void ended.then(() => {
  running = false
})

async function freezing(): Promise<void> {
  while (running) {
    await sleep(50 + Math.random() * 350)
    const candidates = command.pid === undefined ? [] : below(command.pid)
    const pid = candidates[Math.floor(Math.random() * candidates.length)]
    if (pid === undefined) continue
    signal(pid, 'SIGSTOP')
    frozen.add(pid)
    // As often short as long, counted in powers.
    await sleep(SHORTEST_MS * (LONGEST_MS / SHORTEST_MS) ** Math.random())
    signal(pid, 'SIGCONT')
    frozen.delete(pid)
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, freezing))
process.exit(await ended)
