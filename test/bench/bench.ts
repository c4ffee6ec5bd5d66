// `npm run bench`: every figure beside the machine's own floor in the same run. `npm run bench -- fold find` runs some.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Figure, print } from './figures.ts'
import { foldFigure } from './fold.bench.ts'
import { historyFigure } from './history.bench.ts'
import { importFigure } from './import.bench.ts'
import { insightFigures } from './insight.bench.ts'
import { joinFigure } from './join.ts'
import { duplicatesFigure, findFigures, type LargeTill, openLargeTill, reportFigure, stampFigure } from './ledger.bench.ts'
import { initialScript, keyToPaint, startToField } from './screen.bench.ts'
import { syncFigures } from './sync.bench.ts'
import { mainInitialisation, weightFigures } from './weight.bench.ts'

const wanted = process.argv.slice(2)
const wants = (name: string) => wanted.length === 0 || wanted.includes(name)
const figures: Figure[] = []
const say = (...more: (Figure | undefined)[]) => {
  for (const figure of more) if (figure) figures.push(figure)
}

if (['script', 'start', 'key', 'weight'].some(wants) && !existsSync('dist/electron/main.js')) {
  spawnSync(process.execPath, ['build/build.ts'], { stdio: 'inherit' })
}
if (wants('fold')) say(foldFigure())
if (wants('import')) say(await importFigure())
if (wants('sync')) say(...(await syncFigures()))

let large: LargeTill | undefined
try {
  if (['find', 'stamp', 'report', 'sync', 'join', 'key', 'start', 'weight', 'insight', 'history'].some(wants)) {
    console.log('making a club of 100 000 members and a million facts …')
    large = openLargeTill()
    if (wants('find')) say(...findFigures(large), duplicatesFigure(large))
    if (wants('stamp')) say(stampFigure(large))
    if (wants('report')) say(reportFigure(large))
    if (wants('insight')) say(...(await insightFigures(large)))
    if (wants('history')) say(await historyFigure(large))
    if (wants('sync') || wants('join')) say(await joinFigure(large))
    large.store.db.close()
    const phones = Array.from({ length: 12 }, (_, i) => (large as LargeTill).club.phones[i * 8009]?.slice(-8) as string)
    if (wants('key')) say(await keyToPaint(large.folder, phones))
    if (wants('start')) say(await mainInitialisation(large.folder), await startToField(large.folder))
    if (wants('weight'))
      say(
        ...(await weightFigures(
          large.folder,
          large.club.phones.filter((_phone, i) => i % 97 === 0),
        )),
      )
  }
  if (wants('script')) say(initialScript())
} finally {
  large?.close()
}
process.exitCode = print(figures) ? 0 : 1
