import { openDatabase } from '#db/open-database'
import { createSpoolStore } from '#db/spool'
import { createSpooler } from '#electron/devices/spool'
import { serialTransport } from '#electron/devices/transports/serial'

// A till that is going to be killed: prints one slip on the given port from the given database, and says where it is.
const [database = '', port = ''] = process.argv.slice(2)
const opened = openDatabase(database)
if ('refusal' in opened) throw new Error(opened.refusal)
const at = new Date().toISOString()
const store = createSpoolStore(opened.ok.sqlite)
store.add({ kind: 'test', columns: 48, at, document: () => ({ language: 'nb', lines: [{ kind: 'text', text: 'Drept' }] }) })
const spooler = createSpooler({
  store,
  now: () => at,
  onChange: () => {},
  log: (event, details) => console.log(event, details?.state ?? ''),
})
await spooler.use({ transport: serialTransport({ path: port, baud: 9600, flowControl: true }), columns: 48, cut: true })
