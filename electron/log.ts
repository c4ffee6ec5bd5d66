import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'

const LARGEST = 1_000_000

/**
 * A log file in `folder` that turns over at a megabyte and keeps one older. It holds what the programme did wrong
 * and never who a member is: callers pass codes and stacks, no names and no numbers of phones.
 */
export function createLog(folder: string): (what: string, error?: unknown) => void {
  const file = path.join(folder, 'till.log')
  return (what, error) => {
    const stack = error instanceof Error ? (error.stack ?? error.message) : error === undefined ? '' : String(error)
    const line = `${new Date().toISOString()} ${what}${stack ? ` ${stack}` : ''}\n`
    try {
      if (existsSync(file) && statSync(file).size > LARGEST) renameSync(file, `${file}.1`)
      appendFileSync(file, line)
    } catch {
      process.stderr.write(line) // a full disk must not stop the till from answering
    }
  }
}
