import type { BrowserWindow } from 'electron'
import { seedDemo } from '#db/seed/demo-shop'
import { createSpoolStore } from '#db/spool'
import { refusalOfSqlite } from '#db/sqlite-refusals'
import { createSyncStore } from '#db/sync-store'
import type { DbTillStore } from '#db/till-store'
import { testSlip } from '#shared/slip/till-slips'
import { createTill } from '#shared/till/create-till'
import type { StoredSettings } from '#shared/till/default-settings'
import type { RefusalCode } from '#shared/till/refusals'
import { type Served, serve } from '#shared/till/serve'
import { CONSENT_PAGE, slipPlace } from '#shared/till/slips'
import type { CallName } from '#shared/till/till-contract'
import { roles, type TillEvents } from '#shared/till/till-contract'
import { inputs } from '#shared/till/till-inputs'
import type { StartView } from '#shared/till/till-views'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { createCatchUp } from './catch-up.ts'
import { patience } from './clock.ts'
import { machineClocks } from './clocks.ts'
import type { ShellCall, UpdateCall } from './desktop-calls.ts'
import { createDevices } from './devices/create-devices.ts'
import { createDiagnosticsCalls } from './diagnostics/diagnostics-calls.ts'
import { createCustomerDisplay, type DisplayScreen } from './display/customer-display.ts'
import type { Files } from './files.ts'
import { createInsightCalls } from './insight/insight-calls.ts'
import { threadOver } from './insight/start-thread.ts'
import type { Answer } from './ipc.ts'
import { later } from './later.ts'
import { createNetCalls, type Joining } from './net-calls.ts'
import { createOfficeCalls } from './office-calls.ts'
import { createBackups } from './recovery/backups.ts'
import { createRegisterTill } from './registers/register-till.ts'
import { createRegisters } from './registers/registers.ts'
import { createRetentionWatch } from './retention-watch.ts'
import { createExportMember } from './rights/export-member.ts'
import { createForgetting } from './rights/forgetting.ts'
import type { Secrets } from './secrets.ts'
import { createStaff } from './staff/create-staff.ts'
import { createPeppers } from './staff/peppers.ts'
import { createPins } from './staff/pins.ts'
import { createConsentPage } from './sync/consent-page.ts'
import { createExposure } from './sync/exposure.ts'
import { createJoinProgress } from './sync/join-progress.ts'
import { createPairing } from './sync/pairing.ts'
import { takeSnapshot } from './sync/snapshot.ts'

export interface ApiDeps {
  store: DbTillStore
  version: string
  host: string
  simulatedFolder: string
  secrets: Secrets
  /** From when on the machine's key store can be read: the exchange with the server begins then. */
  ready: Promise<unknown>
  now: () => number
  /** Milliseconds that only ever grow, whatever the wall clock is set to. */
  elapsed: () => number
  /** The dialogues for files. */
  files: Files
  window: () => BrowserWindow | undefined
  tell: <E extends keyof TillEvents>(event: E, payload: TillEvents[E]) => void
  log: (what: string, error?: unknown) => void
  /** What the window itself answers. */
  shell: Pick<Served, ShellCall | UpdateCall>
  /** A cash register asked this: somebody is being served. */
  heard: (call: string) => void
  /** The customer's own screen. */
  display: DisplayScreen
  /** The settings as the till opens, and whenever they are saved: full screen, starting by itself. */
  onSettings: (settings: Pick<StoredSettings, 'kiosk' | 'autostart' | 'language' | 'customerDisplay'>) => void
  /** Closes this till, puts the database in this file in its place, and opens it again. */
  moveInto: (file: string, as: Joining) => Promise<Result<StartView, RefusalCode>>
  /** The database was found to be damaged while the till works on it. */
  onDamaged: () => void
  /** Rounds that a PIN goes through, as a power of two; where it is not given, as many as a shop's machine does in 50 ms. */
  pinRounds?: number
}

/** What adds everybody up: refused while the sums are made again after an update, since half of them would look like the truth. */
const SUMMED = [
  'report',
  'saveReport',
  'printReport',
  'clubInsight',
  'countSegment',
  'groupMembers',
  'exportGroup',
  'allStats',
  'programmeStats',
  'saveStats',
] as const satisfies CallName[]

export interface Api {
  answer: Answer
  /** Sets a till up that has just moved into a snapshot. */
  join(as: Joining): Promise<Result<StartView, RefusalCode>>
  /** The machine woke up, or the network changed. */
  online(): void
  /** The machine goes to sleep, or its screen was locked: nobody is at the till. */
  lock(): void
  /** Hangs up, lets the devices go and closes the database. Answers when threads have let go of its files too; undefined where none was at work. */
  close(): Promise<void> | undefined
}

/**
 * Everything a screen can ask for, behind one door: the use cases over the database, the devices, the office's files, the server.
 */
export function createApi({
  store,
  version,
  host,
  simulatedFolder,
  secrets,
  ready,
  now,
  elapsed,
  files,
  window,
  tell,
  log,
  shell,
  heard,
  display,
  onSettings,
  moveInto,
  onDamaged,
  pinRounds,
}: ApiDeps): Api {
  const sync = createSyncStore(store)
  const consentPage = createConsentPage({
    server: () => sync.paired()?.url,
    known: () => store.setting<string | null>(CONSENT_PAGE) ?? undefined,
    remember: (page) => void store.write(() => ok(store.saveSetting(CONSENT_PAGE, page ?? null))),
  })
  const onJoining = createJoinProgress((progress) => tell('joinProgress', progress))
  const pairing = createPairing({
    sync,
    secrets,
    till: store.till,
    now,
    onNet(view) {
      tell('net', view)
      void consentPage.look()
    },
    onMerged: (members) => tell('changed', { members }),
    onRead: (done, total) => !till.isSetUp() && onJoining({ what: 'facts', done, total }),
    isQuiet: () => !till.isSetUp() || till.session.locked(),
    patienceMs: patience(),
    log,
  })
  void ready.then(pairing.connect)
  const exposure = createExposure({
    server: pairing.server,
    net: pairing.net,
    perDay: () => till.desk.settings().offline.perDay,
    now,
  })
  const peppers = createPeppers(secrets.staff)
  const pins = createPins(peppers, pinRounds)
  const clocks = machineClocks(now)
  const till = createTill({
    store,
    pins,
    version,
    host,
    elapsed,
    seedDemo: (empty) => seedDemo(empty, empty.now()),
    clocks,
    net: pairing.net,
    exposure: exposure.known,
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
  onSettings(desk.settings())
  const customer = createCustomerDisplay({ desk, screen: display, tell, later })
  /** Settings were saved, or are there for the first time: whatever lives by them takes them up. */
  const follow = async (): Promise<void> => {
    onSettings(desk.settings())
    customer.again()
    await devices.configure(desk.settings())
  }
  const staff = createStaff({
    till,
    peppers,
    pins,
    club: () => sync.paired()?.club,
    elapsed,
    tell: (view) => tell('session', view),
    // Nobody's card stays on the customer's screen behind a till that nobody is at.
    onLocked: () => void customer.calls.showOnDisplay({ scene: 'idle' }),
    log,
  })
  const retention = createRetentionWatch({ desk, net: pairing.net, later, log })
  const catchUp = createCatchUp({ refold: store.refold, log })
  const office = createOfficeCalls({
    till,
    store,
    spool,
    devices,
    files,
    window,
    onProgress: (progress) => tell('importProgress', progress),
  })

  const backups = createBackups({ file: store.db.path, now, onDamaged, log })
  const forgetting = createForgetting({
    store,
    backups,
    simulatedFolder,
    onErased() {
      customer.again()
      void shell.keepDraft({ text: '' })
    },
    now,
    later,
    log,
  })
  const diagnostics = createDiagnosticsCalls({
    desk,
    store,
    devices,
    net: pairing.net,
    club: () => sync.paired()?.club,
    files,
    version,
    host,
    now,
  })

  const insight = createInsightCalls({
    desk,
    start: threadOver(store.db.path),
    files,
    onProgress: (progress) => tell('workProgress', progress),
    log,
  })

  /** A call that may have put a slip into the spool: the printer hears of it after the answer is made, and never before. */
  const wakes =
    <I, A>(call: (input: I) => A) =>
    (input: I): A => {
      const answer = call(input)
      void Promise.resolve(answer).finally(() => setImmediate(devices.wake))
      return answer
    }
  const registers = createRegisters({
    store,
    till: createRegisterTill({
      store,
      who: till.session.who,
      isSetUp: till.isSetUp,
      confirm: pairing.confirm,
      clocks: desk.clocks,
      wakes,
      served: customer.served,
      heard,
      log,
    }),
    secret: secrets.registers,
    language: desk.language,
    now,
    log,
  })
  void ready.then(registers.begin)
  const joining = `${store.db.path}.joining`
  const net = createNetCalls({
    till,
    pairing,
    configure: follow,
    snapshot: {
      take: async (from) => {
        const onBytes = (done: number, total: number) => onJoining({ what: 'bytes', done, total })
        return !isRefusal(await takeSnapshot({ ...from, empty: store, file: joining, log, onBytes }))
      },
      moveIn: (as) => moveInto(joining, as),
    },
  })

  const api: Served = {
    ...createExportMember({ desk, files }),
    ...staff.calls,
    ...till.calls,
    ...net,
    stamp: wakes(till.calls.stamp),
    redeem: wakes(net.redeem),
    enrol: wakes(till.calls.enrol),
    printSlip: wakes(till.calls.printSlip),
    printDay: wakes(till.calls.printDay),
    async conflicts(input) {
      await exposure.refresh()
      return till.calls.conflicts(input)
    },
    async saveSettings(input) {
      const saved = till.calls.saveSettings(input)
      if (!isRefusal(saved)) await follow()
      return saved
    },
    async setUp(input) {
      const answer = till.calls.setUp(input)
      await follow()
      return answer
    },
    find(input) {
      if (input.scanned) devices.scanned()
      return till.calls.find(input)
    },
    devices: () => ok(devices.view()),
    answerSlip: ({ job, answer }) => devices.answer(job, answer),
    findDevices: async () => ok(await devices.findDevices()),
    testPrinter: ({ printer }) => devices.testPrinter(printer),
    testScanner: ({ scanner }) => devices.testScanner(scanner),
    ...office,
    ...insight.calls,
    // Its files are its own while it is open: what the door answers when there is no till.
    recovery: () => refuse('databaseBusy'),
    recover: () => refuse('databaseBusy'),
    ...diagnostics,
    backups: () => ok(backups.view()),
    backUpNow: async () => ok(await backups.backUpNow()),
    ...shell,
    ...customer.calls,
    ...registers.calls,
    async saveProgramme(input) {
      const programme = await insight.audience(input)
      return isRefusal(programme) ? programme : till.calls.saveProgramme({ ...input, programme: programme.ok })
    },
  }
  for (const name of SUMMED) {
    const call = api[name] as (input: unknown) => unknown
    const counted = (input: unknown) => {
      const percent = store.counted()
      return percent === undefined ? call(input) : refuse('stillCounting', { percent })
    }
    Object.assign(api, { [name]: counted })
  }
  const door = serve(api, {
    roles,
    inputs,
    role: till.session.role,
    locked: () => till.session.who().id !== '',
    person: () => till.session.who().role,
    isSetUp: till.isSetUp,
    refusalOf: refusalOfSqlite,
    onBug: (name, error) => log(`call ${name}`, error),
  })
  return {
    online: pairing.online,
    async join(as) {
      const joined = till.joinClub(as)
      if (!isRefusal(joined)) await follow()
      return joined
    },
    close() {
      staff.stop()
      pairing.stop()
      consentPage.stop()
      catchUp.stop()
      retention.stop()
      customer.stop()
      registers.close()
      forgetting.stop()
      const ended = backups.stop()
      insight.close()
      void devices.close()
      store.db.close()
      return ended
    },
    lock: staff.lock,
    answer: (name, input) => staff.during(name, () => door(name, input)),
  }
}
