import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '#db/seed/random'
import { NOON } from '#test/builders/till'
import { throwWith } from '../../sim/seeded-uuid.ts'
import { drill } from './drill.ts'
import { buildShops, ROOM } from './shops.ts'

// A process that drills one seed after another and tells its parent in lines of JSON. By hand, for one of them:
// `node --import ./test/db/recovery/hooks.ts test/db/recovery/drill-run.ts --from 17`

const { values } = parseArgs({
  options: { from: { type: 'string', default: '1' }, drills: { type: 'string', default: '1' }, every: { type: 'string', default: '1' } },
})
const folder = mkdtempSync(path.join(ROOM, 'stamkunde-drill-'))
try {
  const dice = createRandom(20_261_121)
  throwWith({ now: () => NOON, next: dice.next })
  const shops = buildShops(path.join(folder, 'shops'))
  for (let i = 0; i < Number(values.drills); i++) {
    const seed = Number(values.from) + i * Number(values.every)
    throwWith({ now: () => NOON, next: createRandom(seed).next })
    process.stdout.write(`${JSON.stringify(drill(seed, shops, path.join(folder, 'drill')))}\n`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
