import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { createRandom } from '#db/seed/random'
import { NOON } from '#test/builders/till'
import { throwWith } from '../../sim/seeded-uuid.ts'
import { drill } from './drill.ts'
import { buildShops, ROOM, type Shop } from './shops.ts'

// A process that drills one seed after another and tells its parent in lines of JSON. By hand, for one of them:
// `node --import ./test/db/recovery/hooks.ts test/db/recovery/drill-run.ts --from 17`

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    drills: { type: 'string', default: '1' },
    every: { type: 'string', default: '1' },
    /** A folder in which the shops lie ready; without one they are built. */
    shops: { type: 'string' },
    /** Only builds them in there, for others. */
    prepare: { type: 'string' },
  },
})
const ready = (shops: string) => path.join(shops, 'ready')
// Whoever prepared the shops clears this away too, where the process is killed.
const folder = mkdtempSync(path.join(values.shops ?? ROOM, 'stamkunde-drill-'))
try {
  const dice = createRandom(20_261_121)
  throwWith({ now: () => NOON, next: dice.next })
  if (values.prepare !== undefined) writeFileSync(ready(values.prepare), serialize(buildShops(values.prepare)))
  else drillOn(values.shops === undefined ? buildShops(path.join(folder, 'shops')) : deserialize(readFileSync(ready(values.shops))))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function drillOn(shops: readonly Shop[]): void {
  for (let i = 0; i < Number(values.drills); i++) {
    const seed = Number(values.from) + i * Number(values.every)
    throwWith({ now: () => NOON, next: createRandom(seed).next })
    process.stdout.write(`${JSON.stringify(drill(seed, shops, path.join(folder, 'drill')))}\n`)
  }
}
