import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { encodeSlip } from '#electron/devices/encode-slip'
import { queueTransport, type SystemQueues } from '#electron/devices/transports/queue'
import { type SerialPortInfo, faultOf as serialFaultOf, serialTransport } from '#electron/devices/transports/serial'
import { createSimulatedPrinter } from '#electron/devices/transports/simulated'
import { parseAddress, tcpTransport } from '#electron/devices/transports/tcp'
import type { Link, Transport } from '#electron/devices/transports/transport'
import { faultOf as usbFaultOf, usbTransport } from '#electron/devices/transports/usb'
import { renderText } from '#shared/slip/layout'
import type { SlipDocument } from '#shared/slip/slip-document'
import { samples } from '../../shared/slip/sample-slips.ts'
import { createFakePrinter, createPty, type FakePrinter, type Pty } from './fake-printer.ts'
import { createFakeQueue, type FakeQueue, QUEUE } from './fake-queue.ts'
import { hasSocat } from './socat.ts'
import { pause, until } from './spool-desk.ts'

// One interface, one test: what every transport promises.

const ASK = Uint8Array.of(0x10, 0x04, 2)
const SLIP = encodeSlip(samples.stamp as SlipDocument, { columns: 48, cut: true, copy: false, ack: true })

interface Bench {
  transport: Transport
  printed: () => Buffer | Promise<Buffer>
  unplug: () => Promise<void>
  missing: Transport
}

let printer: FakePrinter
let pty: Pty
let queue: FakeQueue
let folder: string
beforeEach(async () => {
  printer = await createFakePrinter()
  pty = await createPty(printer)
  queue = await createFakeQueue()
  folder = await mkdtemp(path.join(tmpdir(), 'stamkunde-transport-'))
})
afterEach(async () => {
  await pty.remove()
  await printer.close()
  await queue.remove()
  await rm(folder, { recursive: true, force: true })
})
const opened = async (transport: Transport): Promise<Link> => {
  const result = await transport.open()
  if ('refusal' in result) throw new Error(result.refusal)
  return result.ok
}
const serial = (port: string) => serialTransport({ path: port, baud: 9600, flowControl: true })

const benches: Record<string, () => Promise<Bench>> = {
  serial: async () => {
    await pty.plugIn()
    return { transport: serial(pty.path), printed: printer.printed, unplug: pty.unplug, missing: serial('/dev/ttyNOTHING') }
  },
  // A pseudo-terminal is a character device like /dev/usb/lp0, and hangs up like one.
  usb: async () => {
    await pty.plugIn()
    return {
      transport: usbTransport({ path: pty.path }),
      printed: printer.printed,
      unplug: pty.unplug,
      missing: usbTransport({ path: '/dev/usb/lp99' }),
    }
  },
  tcp: async () => ({
    transport: tcpTransport({ path: `127.0.0.1:${printer.port}` }),
    printed: printer.printed,
    unplug: async () => printer.hangUp(),
    missing: tcpTransport({ path: '127.0.0.1:1' }),
  }),
  'queue (CUPS)': async () => queueBench(queue.cups),
  'queue (Windows)': async () => queueBench(queue.winspool),
  simulated: async () => {
    const simulated = createSimulatedPrinter({ columns: () => 48 })
    const broken = createSimulatedPrinter({ columns: () => 48 })
    broken.set({ absent: true })
    return { transport: simulated, printed: simulated.printed, unplug: async () => simulated.set({ absent: true }), missing: broken }
  },
}

const queueBench = (queues: SystemQueues): Bench => ({
  transport: queueTransport({ path: QUEUE, queues }),
  printed: async () => Buffer.concat(await queue.slips()),
  unplug: () => queue.behave('refuses'),
  missing: queueTransport({ path: 'Resepsjonen', queues }),
})

describe.each(Object.entries(benches))('%s', (kind, makeBench) => {
  const needsPty = kind === 'serial' || kind === 'usb'
  test.skipIf(needsPty && !hasSocat)('carries a slip there unchanged, and what it answers back', async () => {
    const bench = await makeBench()
    const link = await opened(bench.transport)
    const heard: number[] = []
    link.onData((bytes) => heard.push(...bytes))
    if (!bench.transport.takesWholeSlips) {
      expect(await link.write(ASK)).toEqual({ ok: undefined })
      await until(() => heard.includes(0x12))
    }
    for (let at = 0; at < SLIP.length; at += 256) expect(await link.write(SLIP.subarray(at, at + 256))).toEqual({ ok: undefined })
    let taken = 0
    expect(await link.endOfSlip?.(() => taken++)).toEqual(bench.transport.takesWholeSlips && { ok: undefined })
    expect(taken).toBe(bench.transport.takesWholeSlips ? 1 : 0)
    for (let i = 0; i < 750 && (await bench.printed()).length < SLIP.length; i++) await pause(20)
    expect(await bench.printed()).toEqual(SLIP)
    if (!bench.transport.takesWholeSlips) await until(() => heard.includes(0x00))
    await link.close()
    expect(link.isOpen()).toBe(false)
  })
  test.skipIf(needsPty && !hasSocat)('unplugged, it says so once and takes nothing more', async () => {
    const bench = await makeBench()
    const link = await opened(bench.transport)
    let closes = 0
    link.onClose(() => closes++)
    await bench.unplug()
    if (link.endOfSlip) {
      // Nobody hears of it before there is a slip to hand over.
      await link.write(SLIP)
      expect(await link.endOfSlip(() => expect.unreachable())).toEqual({ refusal: 'notTaken' })
      await link.close()
    }
    await until(() => !link.isOpen())
    expect(await link.write(ASK)).toEqual({ refusal: 'lost' })
    await link.close()
    await link.close()
    expect(closes).toBe(1)
  })
  test.skipIf(needsPty && !hasSocat)('closed in the middle, no call is left waiting', async () => {
    const bench = await makeBench()
    const link = await opened(bench.transport)
    await queue.hold(true)
    // More than any line holds by itself.
    const writing = link.write(Buffer.alloc(100_000, 0x20))
    const queued = bench.transport.takesWholeSlips ? link.endOfSlip?.(() => void link.close()) : link.close()
    expect(await queued).toEqual(bench.transport.takesWholeSlips && { refusal: 'lost' })
    expect([{ ok: undefined }, { refusal: 'lost' }]).toContainEqual(await writing)
    expect(link.isOpen()).toBe(false)
  })
  test.skipIf(needsPty && !hasSocat)('opens again after it was closed', async () => {
    const { transport } = await makeBench()
    await (await opened(transport)).close()
    const again = await opened(transport)
    expect(again.isOpen()).toBe(true)
    await again.close()
  })
  test('is absent where there is nothing', async () => {
    const { missing } = await makeBench()
    expect(await missing.open()).toEqual({ refusal: 'absent' })
  })
})

test.each([
  ['usb', (file: string) => usbTransport({ path: file })],
  ['serial', serial],
] as const)('%s: a regular file, a link to one, and a folder are no printers, and are left as they were', async (_, make) => {
  const file = path.join(folder, 'kunder.txt')
  await writeFile(file, 'Kari')
  await symlink(file, path.join(folder, 'lenke'))
  for (const at of [file, path.join(folder, 'lenke'), folder]) expect(await make(at).open()).toEqual({ refusal: 'notAPrinter' })
  expect(await readFile(file, 'utf8')).toBe('Kari')
})

test.skipIf(!hasSocat)('a serial device that comes back under another name is found by who it is', async () => {
  await pty.plugIn()
  const other = await createPty(printer)
  const device = { vendorId: '04b8', productId: '0e15', serialNumber: 'X1' }
  let ports: SerialPortInfo[] = [{ path: pty.path, ...device }]
  const transport = serialTransport({ path: pty.path, baud: 9600, flowControl: true, list: async () => ports })
  await (await opened(transport)).close()
  await pty.unplug()
  expect(await transport.open()).toEqual({ refusal: 'absent' })

  await other.plugIn()
  ports = [
    { path: '/dev/ttyOTHER', vendorId: '1a86', productId: '7523' },
    { path: other.path, ...device },
  ]
  const link = await opened(transport)
  await link.write(SLIP)
  await until(() => printer.printed().length === SLIP.length)
  await link.close()
  await other.remove()
})

test.each([
  ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'absent'],
  ['Opening COM3: File not found', 'absent'],
  ['Error Resource temporarily unavailable Cannot lock port', 'busy'],
  ['Opening COM3: Access denied', 'busy'],
  ['Error: Permission denied, cannot open /dev/ttyUSB0', 'denied'],
])('serial, %s: %s', (message, fault) => {
  expect(serialFaultOf(new Error(message))).toBe(fault)
})
test.each([
  ['ENOENT', 'absent'],
  ['ENXIO', 'absent'],
  ['EBUSY', 'busy'],
  ['EACCES', 'denied'],
])('usb, %s: %s', (code, fault) => {
  expect(usbFaultOf(Object.assign(new Error(), { code }))).toBe(fault)
})

test('a network address', () => {
  expect(parseAddress('192.168.1.50')).toEqual({ host: '192.168.1.50', port: 9100 })
  expect(parseAddress('skriver.local:9101')).toEqual({ host: 'skriver.local', port: 9101 })
  expect(parseAddress('[fe80::1]:9100')).toEqual({ host: 'fe80::1', port: 9100 })
  for (const wrong of ['', 'to ord', 'host:0', 'host:99999', 'a:b', 'http://x']) expect(parseAddress(wrong)).toBeUndefined()
})
test('a printer that accepts and hangs up at once is lost, not "ready"', async () => {
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const result = await tcpTransport({ path: `127.0.0.1:${port}` }).open()
  if ('ok' in result) await until(() => !result.ok.isOpen())
  else expect(result.refusal).toMatch(/absent|busy/)
  await new Promise((resolve) => server.close(resolve))
})

test('the simulated printer leaves each slip as text and bytes, and holds them while it has no paper', async () => {
  const simulated = createSimulatedPrinter({ folder, columns: () => 48 })
  const link = await opened(simulated)
  simulated.set({ paper: 'out' })
  await link.write(SLIP)
  expect(await readdir(folder)).toEqual([])
  simulated.set({ paper: 'ok' })
  await link.write(SLIP)
  expect((await readdir(folder)).sort()).toEqual(['slip-0001.bin', 'slip-0001.txt', 'slip-0002.bin', 'slip-0002.txt'])
  expect(await readFile(path.join(folder, 'slip-0002.txt'), 'utf8')).toBe(renderText(samples.stamp as SlipDocument, 48))
  expect(await readFile(path.join(folder, 'slip-0001.bin'))).toEqual(SLIP)
  await link.close()
})
