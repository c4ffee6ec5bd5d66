// The child of kill.slow.test.ts: stamps as fast as it can and says each command only when it has been answered.
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { openTillStore } from '#db/open-till-store'
import { createTill } from '#shared/till/create-till'
import { newId } from '#shared/values/ids'

flushCompileCache()
const [path = '', ...members] = process.argv.slice(2)
const opened = openTillStore(path)
if ('refusal' in opened) throw new Error(opened.refusal)
const { calls, session } = createTill({ store: opened.ok, version: 'test', host: 'test' })
session.open('ingrid')

for (let i = 0; ; i++) {
  const command = newId()
  const member = members[i % members.length] as string
  const answer =
    i % 5 === 4
      ? calls.redeem({ command, member, amount: 25_000, rewards: [] })
      : calls.stamp({ command, member, programme: 'kaffekort', count: 1 })
  if ('refusal' in answer) throw new Error(answer.refusal)
  writeSync(1, `${command}\n`)
}
