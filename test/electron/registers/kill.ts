// The child of kill.slow.test.ts: a till with registers, and a screen that stamps one member without a pause.
import { openTillStore } from '#db/open-till-store'
import { createTill } from '#shared/till/create-till'
import { newId } from '#shared/values/ids'
import { good, type TestTill } from '#test/builders/till'
import { theRegisters } from './a-register.ts'

const [path = '', folder = '', member = ''] = process.argv.slice(2)
const store = good(openTillStore(path))
const till = createTill({ store, version: 'test', host: 'test' })
good(till.session.open('ingrid'))
const { begin } = theRegisters({ store, till, clock: { now: Date.now() } } as TestTill, { folder })
await begin()
setInterval(() => good(till.calls.stamp({ command: newId(), member, programme: 'kaffekort', count: 1 })), 5)
console.log('ready')
