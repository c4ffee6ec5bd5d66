import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from '#db/open-database'
import { isRefusal } from '#shared/values/result'
import { type Figure, ms } from './figures.ts'

const PURCHASES = path.resolve('../shared/data/cdnow-master.txt')
const VISITS = {
  id: 'besok',
  version: 1,
  kind: 'punchCard',
  name: 'Hver 8. gratis',
  stampsRequired: 7,
  earn: { by: 'visit' },
  reward: { item: 'Plate' },
}

/** Runs the command line as a person would; answers how long it took and the most memory it held. */
function cli(args: string[]): Promise<{ took: number; mebibytes: number; code: number | null }> {
  const started = performance.now()
  // The shell's child is the program itself; the peak is read from the kernel as it ends.
  const child = spawn(process.execPath, ['electron/cli.ts', ...args], { stdio: 'ignore' })
  let peak = 0
  const watch = setInterval(() => {
    try {
      const said = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
      if (said) peak = Math.max(peak, Number(said[1]) / 1024)
    } catch {
      // It has just ended, or this is no Linux: the figure says what was seen.
    }
  }, 20)
  return new Promise((done) =>
    child.on('exit', (code) => {
      clearInterval(watch)
      done({ took: performance.now() - started, mebibytes: peak, code })
    }),
  )
}

/** The 69 659 real purchases through the command line, with a card that gives a stamp a visit. */
export async function importFigure(): Promise<Figure | undefined> {
  if (!existsSync(PURCHASES)) {
    console.log('left out: import of 69 659 purchases (the data is not beside the checkout)')
    return undefined
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-bench-'))
  try {
    const db = path.join(folder, 'till.db')
    const programmes = path.join(folder, 'programmes.json')
    writeFileSync(programmes, JSON.stringify([VISITS]))
    await cli(['define', programmes, '--from', '1996-01-01', '--db', db])
    const { took, mebibytes, code } = await cli(['import', 'purchases', PURCHASES, '--map', 'member=1,date=2,amount=4', '--db', db])
    return {
      name: 'import of 69 659 purchases, 23 570 members',
      bar: '≤ 15 s, ≤ 400 MB',
      measured: `${ms(took)}, ${mebibytes.toFixed(0)} MiB`,
      floor: `as many bare ledger rows in batches ${ms(bareRows(path.join(folder, 'raw.db')))}`,
      good: code === 0 && took <= 15_000 && mebibytes * 1.048576 <= 400,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Milliseconds for 69 659 rows of the ledger's shape, a thousand a durable transaction. */
function bareRows(file: string): number {
  const raw = openDatabase(file)
  if (isRefusal(raw)) throw new Error(raw.refusal)
  const { sqlite } = raw.ok
  const insert = sqlite.prepare(
    "INSERT INTO ledger (till, n, id, at, tick, member, kind, body) VALUES ('T', ?, ?, '1997-01-01T12:00:00.000Z', 0, ?, 'purchased', '{}')",
  )
  const started = performance.now()
  for (let from = 0; from < 69_659; from += 1000) {
    sqlite.transaction(() => {
      for (let n = from; n < Math.min(from + 1000, 69_659); n++) insert.run(n + 1, `fact-${n}`, `member-${n % 23_570}`)
    })()
  }
  const took = performance.now() - started
  raw.ok.close()
  return took
}
