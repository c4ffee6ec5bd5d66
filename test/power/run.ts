import { copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Cut, Cuts, Failure } from './cuts.ts'
import type { Pattern } from './disk.ts'
import { openLab } from './power-cuts.ts'
import { readRecording } from './recording.ts'

// `npm run power -- --images 20000 --seed 7` · `-- --synchronous NORMAL` · `-- --ignore files` (or `folders`): the controls.
// A failure leaves its recording in out/power and says how to make that image again.

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    synchronous: { type: 'string', default: 'FULL' },
    ignore: { type: 'string' },
    recording: { type: 'string' },
    /** `point:pattern:draw` of a failure. */
    only: { type: 'string' },
  },
})
const MOST_SHOWN = 20
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
const told = ({ point, after, store, kind, what }: Failure) => `${kind}: ${store}, point ${point}, after “${after}”: ${what}`
const ignored = () => (values.ignore ? ` --ignore ${values.ignore}` : '')
const seed = Number(values.seed)

const lab = openLab(values.only === undefined ? Number(values.jobs) : 1)
if ('reason' in lab) {
  console.log(lab.reason)
  process.exit(1)
}
try {
  const startedAt = performance.now()
  const recording = values.recording
    ? { file: values.recording, points: readRecording(values.recording).length }
    : await lab.record(values.synchronous === 'NORMAL' ? 'NORMAL' : 'FULL')
  const recordedAt = performance.now()
  const ignoresSyncs = values.ignore === 'files' || values.ignore === 'folders' ? values.ignore : undefined
  const only = values.only === undefined ? undefined : cutOf(values.only)
  const cuts = await lab.cut(recording, { images: Number(values.images), seed, ignoresSyncs, ...(only && { only }) })
  console.log(`recorded in ${seconds(recordedAt - startedAt)}`)
  report(cuts, performance.now() - recordedAt, keep(recording.file, cuts))
} finally {
  lab.close()
}

function report({ points, images, failures }: Cuts, ms: number, file: string): void {
  for (const failure of failures.slice(0, MOST_SHOWN)) {
    console.log(
      `${told(failure)}\n  again: npm run power -- --recording ${file} --seed ${seed}${ignored()} --only ${failure.point}:${failure.pattern}:${failure.draw}`,
    )
  }
  if (failures.length > MOST_SHOWN) console.log(`… and ${failures.length - MOST_SHOWN} more`)
  const count = (kind: Failure['kind']) => failures.filter((failure) => failure.kind === kind).length
  console.log(
    `${points} points, ${images} images in ${seconds(ms)}, seed ${seed}: ${count('lost')} lost acknowledged facts, ${count('broken')} broken, ${count('strange')} strange`,
  )
  process.exitCode = failures.length === 0 ? 0 : 1
}

/** A recording in which something failed is kept. */
function keep(file: string, { failures }: Cuts): string {
  if (failures.length === 0 || values.recording) return file
  const kept = path.resolve('out/power', `seed-${seed}.recording`)
  mkdirSync(path.dirname(kept), { recursive: true })
  copyFileSync(file, kept)
  return path.relative('.', kept)
}

function cutOf(text: string): Cut {
  const [point, pattern, draw] = text.split(':')
  return { point: Number(point), pattern: pattern as Pattern, draw: Number(draw) }
}
