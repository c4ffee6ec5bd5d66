import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cuts, Failure } from './cuts.ts'
import { type Lab, openLab, type Recording } from './power-cuts.ts'

const IMAGES = 2_000
const SEED = 1
/** Half a minute of two cores' work; where others want them too it takes several. */
const PATIENCE_MS = 900_000

const opened = openLab()
if ('reason' in opened) console.log(`no power cuts: ${opened.reason}`)

const told = ({ after, store, kind, what, point, pattern, draw }: Failure) =>
  `${kind}: ${store} after “${after}”: ${what} (npm run power -- --seed ${SEED}; point ${point}, ${pattern}, ${draw})`
const count = ({ failures }: Cuts, kind: Failure['kind']) => failures.filter((failure) => failure.kind === kind).length
const report = (what: string, cuts: Cuts, since: number) =>
  console.log(
    `${what}: ${cuts.points} points, ${cuts.images} images in ${((performance.now() - since) / 1_000).toFixed(1)} s, ` +
      `${count(cuts, 'lost')} with lost acknowledged writes, ${count(cuts, 'broken')} broken, ${count(cuts, 'strange')} strange`,
  )

describe.skipIf('reason' in opened)('power cuts', () => {
  const lab = opened as Lab
  let day: Recording
  beforeAll(async () => {
    day = await lab.record()
  }, PATIENCE_MS)
  afterAll(() => lab.close())

  test(
    `${IMAGES} disks as a cut leaves them: nothing acknowledged is lost, nothing is damaged`,
    async () => {
      const since = performance.now()
      const cuts = await lab.cut(day, { images: IMAGES, seed: SEED })
      report('a day at the till', cuts, since)
      expect(cuts.failures.map(told)).toEqual([])
      expect(cuts.points).toBe(day.points)
      expect(cuts.images).toBeGreaterThanOrEqual(IMAGES)
    },
    PATIENCE_MS,
  )

  // What must be noticed, or the test above proves nothing.

  test(
    'with synchronous at NORMAL acknowledged stamps are lost',
    async () => {
      const since = performance.now()
      const cuts = await lab.cut(await lab.record('NORMAL', 'opened again'), { images: 200, seed: SEED, from: 250, stride: 3 })
      report('synchronous = NORMAL', cuts, since)
      const stamps = cuts.failures.filter(({ store, what }) => store === 'till' && what.includes('acknowledged facts'))
      expect(stamps.length).toBeGreaterThan(20)
    },
    PATIENCE_MS,
  )

  test(
    'a disk that says it has synced and has not loses stamps and damages databases',
    async () => {
      const since = performance.now()
      const asked = { images: 120, seed: SEED, from: 250, to: 700, stride: 5, ignoresSyncs: 'files' } as const
      const cuts = await lab.cut(day, asked)
      report('files are not synced', cuts, since)
      expect(count(cuts, 'lost')).toBeGreaterThan(5)
      expect(count(cuts, 'broken')).toBeGreaterThan(5)
      // A failure can be looked at again: the same point, pattern and draw are the same bytes.
      const { point, pattern, draw, store, what } = cuts.failures[0] as Failure
      const again = await lab.cut(day, { ...asked, from: point, to: point + 1, stride: 1, only: { point, pattern, draw } })
      expect(again.failures).toContainEqual(expect.objectContaining({ point, pattern, draw, store, what }))
    },
    PATIENCE_MS,
  )

  test(
    'a till that does not sync its folders loses names',
    async () => {
      const since = performance.now()
      const cuts = await lab.cut(day, { images: 90, seed: SEED, from: 230, to: 500, stride: 3, ignoresSyncs: 'folders' })
      report('folders are not synced', cuts, since)
      expect(count(cuts, 'lost')).toBeGreaterThan(5)
    },
    PATIENCE_MS,
  )
})
