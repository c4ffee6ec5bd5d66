import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Any of these will do: the recorder includes no header and links no library. */
export const COMPILERS = ['cc', 'gcc', 'clang', 'tcc']

/**
 * Compiles the recorder into a folder, and answers the environment that a process needs to be recorded: what it does to files
 * under `root` goes into `log`. On a machine where that cannot be done: why not.
 */
export function prepareRecorder(folder: string): { recorded(root: string, log: string): NodeJS.ProcessEnv } | { reason: string } {
  if (process.platform !== 'linux') return { reason: `power cuts are recorded on Linux only; this is ${process.platform}` }
  const library = join(folder, 'recorder.so')
  const source = join(import.meta.dirname, 'recorder.c')
  const compiler = COMPILERS.find((name) => {
    const done = spawnSync(name, ['-shared', '-fPIC', '-nostdlib', '-o', library, source], { stdio: 'ignore' })
    return done.status === 0
  })
  if (compiler === undefined)
    return { reason: `power cuts are recorded through a small library, and there is no C compiler here (tcc will do)` }
  return { recorded: (root, log) => ({ LD_PRELOAD: library, POWER_ROOT: root, POWER_LOG: log }) }
}
