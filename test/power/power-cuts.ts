import { type ChildProcess, execFile, fork } from 'node:child_process'
import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { createRandom } from '#db/seed/random'
import { quickStart } from '#test/builders/quick-start'
import type { Asked, Cuts } from './cuts.ts'
import { createDisk } from './disk.ts'
import { prepareRecorder } from './recorder.ts'
import { isShared, MARKS, readRecording } from './recording.ts'

// Records a till's day in a process of its own, and cuts its power in others. docs/power-cuts.md says what is modelled.

const run = promisify(execFile)
const here = (file: string) => path.join(import.meta.dirname, file)
const MOST_SAID = 64 * 2 ** 20

export interface Recording {
  file: string
  /** How many operations there are: a cut may come after any of them. */
  points: number
}
export interface Lab {
  /** Records the story, or its beginning up to a step. `synchronous` is what the databases are told. */
  record(synchronous?: 'FULL' | 'NORMAL', until?: string): Promise<Recording>
  /** Cuts the power at every point (or from, to, or every so-manieth), with at least so many images. */
  cut(recording: Recording, asked: { images: number; seed: number } & Partial<Asked>): Promise<Cuts>
  close(): void
}

/** A place to record and to cut in, or the reason why there is none here. */
export function openLab(jobs = 2): Lab | { reason: string } {
  const folder = mkdtempSync(path.join(memoryFolder(), 'stamkunde-power-'))
  const env = { ...quickStart(), TZ: 'UTC' }
  const workers: ChildProcess[] = []
  const close = () => {
    for (const worker of workers) if (worker.connected) worker.disconnect()
    rmSync(folder, { recursive: true, force: true })
  }
  const recorder = prepareRecorder(folder)
  if ('reason' in recorder) {
    close()
    return recorder
  }
  let recordings = 0

  return {
    close,
    async record(synchronous = 'FULL', until = '') {
      const name = path.join(folder, `${++recordings}`)
      const [root, file] = [`${name}-disk`, `${name}.recording`]
      mkdirSync(root)
      await run(process.execPath, [here('story.ts'), '--root', root, '--synchronous', synchronous, '--until', until], {
        env: { ...env, TMPDIR: folder, ...recorder.recorded(root, file) },
        maxBuffer: MOST_SAID,
      })
      const points = replay(file, root)
      rmSync(root, { recursive: true })
      return { file, points }
    },
    async cut({ file, points }, { from = 1, to = points + 1, ...asked }) {
      for (let job = workers.length; job < jobs; job++) {
        workers.push(fork(here('worker.ts'), [path.join(folder, `scratch-${job}`)], { env, execArgv: [] }))
      }
      const share = Math.ceil((to - from) / jobs)
      const all = await Promise.all(
        workers.map((worker, job) => {
          const part = { from: from + job * share, to: Math.min(to, from + (job + 1) * share) }
          const images = Math.ceil((asked.images * (part.to - part.from)) / (to - from))
          return part.from < part.to ? answer(worker, { recording: file, asked: { ...asked, ...part, images } }) : NO_CUTS
        }),
      )
      return {
        points: all.reduce((sum, { points }) => sum + points, 0),
        images: all.reduce((sum, { images }) => sum + images, 0),
        failures: all.flatMap(({ failures }) => failures),
      }
    },
  }
}

const NO_CUTS: Cuts = { points: 0, images: 0, failures: [] }

function answer(worker: ChildProcess, asked: { recording: string; asked: Asked }): Promise<Cuts> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null, signal: string | null) => reject(new Error(`a worker has ended: ${code ?? signal}`))
    worker.once('exit', ended)
    worker.once('message', (cuts) => {
      worker.off('exit', ended)
      resolve(cuts as Cuts)
    })
    worker.send(asked)
  })
}

/** Does again what was recorded, and compares it with what is there: a recorder that missed something would prove nothing. */
function replay(file: string, root: string): number {
  const ops = readRecording(file)
  const disk = createDisk()
  for (const op of ops) disk.apply(op)
  const image = disk.cut('everything', createRandom(1))
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((name) => name !== MARKS && !isShared(name))
  const unlike = [...new Set([...names, ...image.keys()])].find(
    (name) => !names.includes(name) || !image.get(name)?.equals(readFileSync(path.join(root, name))),
  )
  if (unlike !== undefined) throw new Error(`${unlike} is not what was recorded of it`)
  return ops.length
}

/** Thousands of images are written: into memory, where there is a folder of it. */
function memoryFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}
