import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#db/open-database'
import { createSpoolStore, type SpoolStore } from '#db/spool'
import { createDevices, type TillDevices } from '#electron/devices/create-devices'
import type { Surroundings } from '#electron/devices/find-devices'
import type { SpoolTiming } from '#electron/devices/spool-timing'
import type { DeviceSettings } from '#shared/devices/devices'
import { makeMemberCode } from '#shared/devices/member-code'
import { testSlip } from '#shared/slip/till-slips'
import type { DevicesView } from '#shared/till/till-views'
import { shop } from '../../shared/slip/sample-slips.ts'
import { cableTo, createFakePrinter, type FakePrinter } from './fake-printer.ts'
import { openMemory, PATIENT, until } from './spool-desk.ts'

const AT = '2026-11-21T13:32:00.000Z'
const MEMBER = makeMemberCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 18, 29, 30]))
const settings: DeviceSettings = {
  language: 'nb',
  printer: { transport: 'simulated', path: '', baud: 9600, columns: 48, cut: true },
  scanner: { mode: 'wedge', path: '', baud: 9600, prefix: 'F13', thresholdMs: 35 },
}

let db: Db
let store: SpoolStore
let folder: string
let views: DevicesView[]
let scans: unknown[]
let discarded: string[]
let devices: TillDevices

interface Around {
  surroundings?: Surroundings
  namesAfterMs?: number
  /** Where something is to be given up, how soon. */
  timing?: Partial<SpoolTiming>
}
const make = (given: DeviceSettings = settings, { surroundings, namesAfterMs = 60_000, timing }: Around = {}) =>
  createDevices({
    settings: given,
    spoolStore: store,
    testSlip: (job) => testSlip({ place: shop, job, at: AT }),
    onScan: (scan) => scans.push(scan),
    onScanDiscarded: (reason) => discarded.push(reason),
    onDevices: (view) => views.push(view),
    log: () => {},
    now: () => AT,
    simulatedFolder: folder,
    namesAfterMs,
    ...(surroundings ? { surroundings } : {}),
    timing: { ...PATIENT, ...timing },
  })
beforeEach(() => {
  db = openMemory()
  store = createSpoolStore(db.sqlite)
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-devices-'))
  ;[views, scans, discarded] = [[], [], []]
  devices = make()
})
afterEach(async () => {
  await devices.close()
  db.close()
  rmSync(folder, { recursive: true, force: true })
})
const queue = (fact?: string) => {
  const job = store.add({
    ...(fact ? { fact } : {}),
    kind: 'stamp',
    columns: 48,
    at: AT,
    document: (n) => testSlip({ place: shop, job: n, at: AT }),
  })
  devices.wake()
  return job
}

test('a queued slip is printed and seen: queued, printed, and its files', async () => {
  const job = queue('fact-1')
  await until(() => devices.view().slip?.state === 'printed')
  expect(devices.view()).toEqual({
    printer: { state: 'ready', name: 'Simulert skriver', queued: 0 },
    scanner: { state: 'wedge', name: 'Tastaturskanner' },
    slip: { job, state: 'printed', fact: 'fact-1' },
    uncertain: [],
    reasons: {},
  })
  expect(views.map((view) => view.slip?.state)).toContain('sending')
  expect(readdirSync(folder).sort()).toEqual(['slip-0001.bin', 'slip-0001.txt'])
  expect(readFileSync(path.join(folder, 'slip-0001.txt'), 'utf8')).toContain('PRØVELAPP'.split('').join(' '))
})
test('the page of letters that was chosen is the one that is printed on', async () => {
  await devices.configure({ ...settings, printer: { ...settings.printer, codePage: 'wpc1252' } })
  queue()
  await until(() => devices.view().slip?.state === 'printed')
  expect(devices.simulated.printed().subarray(4, 7).toString('hex')).toBe('1b7410')
})
test('no paper: the slip waits and comes by itself', async () => {
  devices.simulated.printer({ paper: 'out' })
  queue()
  await until(() => devices.view().printer.state === 'paperOut')
  expect(devices.view().printer.queued).toBe(1)
  devices.simulated.printer({ paper: 'ok' })
  await until(() => devices.view().slip?.state === 'printed')
})
test('unplugged in the middle: asked about once, with the reason; Skriv på nytt says KOPI', async () => {
  await until(() => devices.view().printer.state === 'ready')
  const { sending } = store
  store.sending = (...row) => {
    sending(...row)
    devices.simulated.printer({ paper: 'out' })
  }
  const job = queue()
  await until(() => devices.view().printer.state === 'paperOut')
  devices.simulated.printer({ absent: true })
  await until(() => devices.view().uncertain.length === 1)
  expect(devices.view()).toMatchObject({ uncertain: [job], reasons: { [job]: 'linkLost' }, slip: { state: 'uncertain' } })
  store.sending = sending
  devices.simulated.printer({ absent: false, paper: 'ok' })
  expect(devices.answer(job, 'again')).toMatchObject({ ok: { uncertain: [] } })
  await until(() => devices.view().slip?.state === 'printed')
  expect(store.get(job)).toMatchObject({ copy: true, attempts: 2 })
})
test('a silent printer leaves nothing to answer but tells that it is silent', async () => {
  await devices.close()
  devices = make({ ...settings, printer: { ...settings.printer, transport: 'none' } }, { timing: { probe: 20, spareSilent: 50 } })
  devices.simulated.printer({ silent: true })
  await devices.configure(settings)
  queue()
  queue()
  await until(() => store.uncertain().length === 2)
  expect(devices.view()).toMatchObject({ printer: { state: 'noStatus' }, uncertain: [], slip: { state: 'uncertain' } })
})
test('answers that fit nothing are refused', async () => {
  expect(devices.answer(99, 'cameOut')).toEqual({ refusal: 'slipUnknown' })
  const job = queue()
  await until(() => devices.view().slip?.state === 'printed')
  expect(devices.answer(job, 'cameOut')).toEqual({ refusal: 'slipUnknown' })
  expect(devices.answer(job, 'drop')).toEqual({ refusal: 'slipUnknown' })
})

describe('the test button', () => {
  const trial = (printer: Partial<DeviceSettings['printer']>) => devices.testPrinter({ ...settings.printer, ...printer })
  test('prints on the printer as saved', async () => {
    const tested = await trial({})
    expect(tested).toEqual({ ok: { job: 1 } })
    await until(() => store.get(1)?.state === 'printed')
  })
  test('prints on another one, and nobody else’s slip goes there', async () => {
    const printer = await createFakePrinter()
    devices.simulated.printer({ paper: 'out' })
    const waiting = queue()
    const tested = await trial({ transport: 'tcp', path: `127.0.0.1:${printer.port}`, columns: 32 })
    expect(tested).toEqual({ ok: { job: 2 } })
    await until(() => store.get(2)?.state === 'printed')
    expect(store.get(waiting)?.state).toBe('queued')
    expect(printer.printed().length).toBeGreaterThan(100)

    devices.simulated.printer({ paper: 'ok' })
    await devices.configure(settings)
    await until(() => store.get(waiting)?.state === 'printed')
    await printer.close()
  })
  test('what waits for a printer on trial never comes out of the saved one', async () => {
    const printer = await createFakePrinter()
    printer.paper = 'out'
    const tested = await trial({ transport: 'tcp', path: `127.0.0.1:${printer.port}` })
    expect(tested).toEqual({ ok: { job: 1 } })
    await devices.configure(settings)
    expect(store.get(1)?.state).toBe('dropped')
    queue()
    await until(() => store.get(2)?.state === 'printed')
    expect(devices.simulated.printed().toString('latin1')).not.toContain('Lapp nr. 1\n')
    await printer.close()
  })
  test('a printer on trial that is made the till’s while its slip is on the way: the slip is not cut off, and the next ones come', async () => {
    const printer = await createFakePrinter()
    const there = { ...settings.printer, transport: 'tcp' as const, path: `127.0.0.1:${printer.port}` }
    printer.rate = 2000
    expect(await trial(there)).toEqual({ ok: { job: 1 } })
    await devices.configure({ ...settings, printer: there })
    queue()
    await until(() => store.get(2)?.state === 'printed')
    expect(store.get(1)).toMatchObject({ state: 'printed', copy: false })
    await printer.close()
  })
  test('two at once are made one after the other', async () => {
    const printer = await createFakePrinter()
    const there = { transport: 'tcp', path: `127.0.0.1:${printer.port}` } as const
    expect(await Promise.all([trial(there), trial({}), trial(there)])).toEqual([{ ok: { job: 1 } }, { ok: { job: 2 } }, { ok: { job: 3 } }])
    await until(() => store.get(3)?.state === 'printed')
    await devices.configure(settings)
    await until(() => store.get(2)?.state === 'printed')
    expect(store.queued()).toBe(0)
    await printer.close()
  })
  test('one that the till closes upon is answered', async () => {
    const testing = trial({ transport: 'tcp', path: '127.0.0.1:1' })
    await devices.close()
    expect(await testing).toEqual({ refusal: 'printerAbsent' })
  })
  test('says what is wrong and queues nothing', async () => {
    const file = path.join(folder, 'ikke-en-skriver.txt')
    writeFileSync(file, 'x')
    expect(await trial({ transport: 'none' })).toEqual({ refusal: 'noPrinter' })
    expect(await trial({ transport: 'usb', path: file })).toEqual({ refusal: 'notAPrinter' })
    expect(await trial({ transport: 'serial', path: file })).toEqual({ refusal: 'notAPrinter' })
    expect(await trial({ transport: 'serial', path: '/dev/ttyNOTHING' })).toEqual({ refusal: 'printerAbsent' })
    expect(await trial({ transport: 'tcp', path: '127.0.0.1:1' })).toEqual({ refusal: 'printerAbsent' })
    expect(store.latest()).toBeUndefined()
    expect(readFileSync(file, 'utf8')).toBe('x')
    await devices.close()
    devices = make(settings, { timing: { probe: 1_000 } })
    const wrongSpeed = await createFakePrinter()
    wrongSpeed.answers = 'nonsense'
    expect(await trial({ transport: 'tcp', path: `127.0.0.1:${wrongSpeed.port}` })).toEqual({ refusal: 'deviceSettings' })
    await wrongSpeed.close()
    // And the saved printer is back at work.
    queue()
    await until(() => devices.view().slip?.state === 'printed')
  })
})

describe('a serial printer at an unknown speed', () => {
  let printer: FakePrinter
  let tried: number[]
  /** A line whose other end is understood at one speed only, and answers at once. */
  const lineAt = (speed: number, otherwise: 'nonsense' | 'silent'): Surroundings => ({
    listSerial: async () => [],
    serial({ baud }) {
      const line = cableTo(printer, { baud })
      return {
        ...line,
        open() {
          tried.push(baud)
          printer.answers = baud === speed ? 'all' : otherwise
          return line.open()
        },
      }
    },
  })
  const trial = () => ({ ...settings.printer, transport: 'serial' as const, path: `127.0.0.1:${printer.port}` })
  const redo = async (surroundings: Surroundings, given = settings) => {
    await devices.close()
    devices = make(given, { surroundings, timing: { probe: 20, spareSilent: 50 } })
  }
  beforeEach(async () => {
    printer = await createFakePrinter()
    tried = []
  })
  afterEach(() => printer.close())

  test.each(['nonsense', 'silent'] as const)(
    '%s: the others are tried, and the one that it answers at is told and printed at',
    async (otherwise) => {
      await redo(lineAt(38_400, otherwise))
      expect(await devices.testPrinter(trial())).toEqual({ ok: { job: 1, baud: 38_400 } })
      await until(() => store.get(1)?.state === 'printed')
      expect(tried.slice(0, 3)).toEqual([9600, 19_200, 38_400])
      expect(tried).not.toContain(115_200)
    },
  )
  test('the saved one may be wrong too', async () => {
    const wrong = { ...settings, printer: trial() }
    await redo(lineAt(19_200, 'nonsense'), wrong)
    await until(() => devices.view().printer.state === 'settings')
    expect(await devices.testPrinter(wrong.printer)).toEqual({ ok: { job: 1, baud: 19_200 } })
    await until(() => store.get(1)?.state === 'printed')
    await devices.configure({ ...wrong, printer: { ...wrong.printer, baud: 19_200 } })
    queue()
    await until(() => devices.view().slip?.job === 2 && devices.view().slip?.state === 'printed')
  })
  test('nonsense at every speed is refused; silence at every speed is a printer that never answers', async () => {
    await redo(lineAt(300, 'nonsense'))
    expect(await devices.testPrinter(trial())).toEqual({ refusal: 'deviceSettings' })
    expect(store.latest()).toBeUndefined()
    await redo(lineAt(300, 'silent'))
    expect(await devices.testPrinter(trial())).toEqual({ ok: { job: 1 } })
    await until(() => store.get(1)?.state === 'uncertain')
    expect(tried.at(-1)).toBe(9600)
  })
})

test('what has become of the devices since the start', async () => {
  await until(() => devices.view().printer.state === 'ready')
  expect(devices.record()).toEqual({ printer: { answeredAt: AT, failures: [] }, scanner: { scans: 0, discarded: {} } })
  devices.simulated.scan(MEMBER)
  for (const rubbish of ['a\u0000b', '7038010009458', '7038010009458']) devices.simulated.scan(rubbish)
  const { sending } = store
  store.sending = (...row) => {
    sending(...row)
    devices.simulated.printer({ absent: true })
  }
  const job = queue()
  await until(() => store.get(job)?.state === 'uncertain')
  expect(devices.record()).toEqual({
    printer: { answeredAt: AT, failures: [{ at: AT, job, why: 'linkLost' }] },
    scanner: { scans: 1, scannedAt: AT, discarded: { noise: 1, badCheckDigit: 2 } },
  })
})

test('settings may change at any time; the last ones hold', async () => {
  await Promise.all([
    devices.configure({ ...settings, printer: { ...settings.printer, transport: 'none' } }),
    devices.configure({ ...settings, printer: { ...settings.printer, transport: 'tcp', path: '127.0.0.1:1' } }),
    devices.configure(settings),
  ])
  queue()
  await until(() => devices.view().slip?.state === 'printed')
  await devices.configure({ ...settings, printer: { ...settings.printer, transport: 'none' } })
  expect(devices.view().printer).toMatchObject({ state: 'none', name: 'Ingen' })
})
test('devices are called by maker and model, once somebody has looked; after the start that is the till itself', async () => {
  const epson = { path: '/dev/ttyNOTHING', vendorId: '04b8', productId: '0202', serialNumber: 'X1', pnpId: 'usb-EPSON_TM-T20II_X1-if00' }
  const surroundings: Surroundings = {
    listSerial: async () => [epson],
    usbFolder: folder,
    queues: { names: async () => ['Kontor_2'], print: () => expect.unreachable() },
  }
  const printer = { ...settings.printer, transport: 'serial', path: '/dev/ttyNOTHING', device: '04b8:0202:X1' } as const
  await devices.close()
  devices = make({ ...settings, printer }, { surroundings, namesAfterMs: 20 })
  expect(devices.view().printer.name).toBe('Serieport /dev/ttyNOTHING')
  await until(() => devices.view().printer.name === 'EPSON TM-T20II')
  await devices.configure({ ...settings, printer: { ...settings.printer, transport: 'queue', path: 'Kontor_2' } })
  expect(devices.view().printer.name).toBe('Skriveren Kontor_2')
  await devices.findDevices()
  expect(devices.view().printer.name).toBe('Kontor 2')
})
test('a serial scanner that is not there', async () => {
  const scanner = { ...settings.scanner, mode: 'serial' as const, path: '/dev/ttyNOTHING' }
  expect(await devices.testScanner(scanner)).toEqual({ refusal: 'deviceSettings', details: { reason: 'absent' } })
  await devices.configure({ ...settings, scanner })
  expect(devices.view().scanner).toEqual({ state: 'absent', name: 'Serieport /dev/ttyNOTHING' })
  expect(await devices.testScanner(settings.scanner)).toEqual({ ok: { waiting: true } })
})
test('the simulated scanner reads as a real one', () => {
  devices.simulated.scan(`]Q1${MEMBER}`)
  devices.simulated.scan('7038010009458')
  expect(scans).toEqual([{ code: MEMBER, device: 'simulated' }])
  expect(discarded).toEqual(['badCheckDigit'])
})
test('waking never throws, and asks the caller to wait for nothing', () => {
  for (let i = 0; i < 1000; i++) expect(devices.wake()).toBeUndefined()
})
test('slips older than a week are forgotten', async () => {
  await devices.close()
  store.move(
    store.add({ kind: 'stamp', columns: 48, at: '2026-11-01T00:00:00.000Z', document: () => testSlip({ place: shop, job: 1, at: AT }) }),
    {
      state: 'printed',
      at: '2026-11-01T00:00:00.000Z',
    },
  )
  devices = make()
  expect(store.latest()).toBeUndefined()
})
