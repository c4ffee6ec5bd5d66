import type { BrowserWindow } from 'electron'
import { seedDemo } from '#db/seed/demo-shop'
import { createSpoolStore } from '#db/spool'
import { refusalOfSqlite } from '#db/sqlite-refusals'
import type { DbTillStore } from '#db/till-store'
import { testSlip } from '#shared/slip/till-slips'
import { createTill, type OwnCalls } from '#shared/till/create-till'
import { type Served, serve } from '#shared/till/serve'
import { slipPlace } from '#shared/till/slips'
import { roles, type TillEvents } from '#shared/till/till-contract'
import { inputs } from '#shared/till/till-inputs'
import { isRefusal, ok } from '#shared/values/result'
import { createDevices, type TillDevices } from './devices/create-devices.ts'
import { createFiles } from './files.ts'
import type { Answer } from './ipc.ts'
import { createOfficeCalls } from './office-calls.ts'

export interface ApiDeps {
  store: DbTillStore
  version: string
  host: string
  simulatedFolder: string
  window: () => BrowserWindow | undefined
  tell: <E extends keyof TillEvents>(event: E, payload: TillEvents[E]) => void
  log: (what: string, error?: unknown) => void
}

/**
 * Everything a screen can ask for, behind one door: the use cases over the database, the devices, the office's files.
 * Answers the door, and the devices for whoever closes the till.
 */
export function createApi({ store, version, host, simulatedFolder, window, tell, log }: ApiDeps): { answer: Answer; devices: TillDevices } {
  const till = createTill({
    store,
    version,
    host,
    seedDemo: (empty) => seedDemo(empty, empty.now()),
    onChanged: (members) => tell('changed', { members }),
  })
  const { desk } = till
  const spool = createSpoolStore(store.db.sqlite)
  const devices = createDevices({
    settings: desk.settings(),
    spoolStore: spool,
    testSlip: (job) => testSlip({ place: slipPlace(desk), job, at: store.now() }),
    onScan: (scan) => tell('scan', scan),
    onScanDiscarded: (reason) => tell('scanDiscarded', { reason }),
    onDevices: (view) => tell('devices', view),
    log: (event, details) => log(`devices: ${event} ${JSON.stringify(details ?? {})}`),
    now: () => new Date().toISOString(),
    simulatedFolder,
  })
  const files = createFiles(window)
  const office = createOfficeCalls({
    till,
    store,
    spool,
    devices,
    files,
    window,
    onProgress: (progress) => tell('importProgress', progress),
  })

  /** A call that may have put a slip into the spool: the printer hears of it after the answer is made, and never before. */
  const wakes = <N extends keyof OwnCalls>(name: N): OwnCalls[N] =>
    ((input: never) => {
      const answer = till.calls[name](input)
      setImmediate(devices.wake)
      return answer
    }) as OwnCalls[N]

  const api: Served = {
    ...till.calls,
    stamp: wakes('stamp'),
    redeem: wakes('redeem'),
    enrol: wakes('enrol'),
    printSlip: wakes('printSlip'),
    async saveSettings(input) {
      const saved = till.calls.saveSettings(input)
      if (!isRefusal(saved)) await devices.configure(saved.ok)
      return saved
    },
    async setUp(input) {
      const answer = till.calls.setUp(input)
      await devices.configure(desk.settings())
      return answer
    },
    devices: () => ok(devices.view()),
    answerSlip: ({ job, answer }) => devices.answer(job, answer),
    findDevices: async () => ok(await devices.findDevices()),
    testPrinter: ({ printer }) => devices.testPrinter(printer),
    testScanner: ({ scanner }) => devices.testScanner(scanner),
    ...office,
  }
  return {
    devices,
    answer: serve(api, {
      roles,
      inputs,
      role: () => till.session.who().role,
      isSetUp: till.isSetUp,
      refusalOf: refusalOfSqlite,
      onBug: (name, error) => log(`call ${name}`, error),
    }),
  }
}
