import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { withoutPeople, writtenFault } from './shell/scrub.ts'

const LARGEST = 1_000_000

/** Writes down what the programme did wrong; `error` may be anything that was thrown. */
export type Log = (what: string, error?: unknown) => void

/**
 * A log file in `folder` that turns over at a megabyte and keeps one older. It holds what the programme did wrong and never who a
 * member is: callers pass codes, and of an error only its kind and its stack are kept, since what it says may quote anybody.
 */
export function createLog(folder: string): Log {
  const file = path.join(folder, 'till.log')
  return (what, error) => {
    const line = `${new Date().toISOString()} ${withoutPeople(what)}${error === undefined ? '' : ` ${writtenFault(error)}`}\n`
    try {
      if (existsSync(file) && statSync(file).size > LARGEST) renameSync(file, `${file}.1`)
      appendFileSync(file, line)
    } catch {
      process.stderr.write(line) // a full disk must not stop the till from answering
    }
  }
}
