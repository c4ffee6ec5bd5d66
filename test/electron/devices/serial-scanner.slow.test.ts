import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSerialScanner } from '#electron/devices/serial-scanner'
import { type SerialPortInfo, serialTransport } from '#electron/devices/transports/serial'
import type { Transport } from '#electron/devices/transports/transport'
import type { Scanner } from '#shared/devices/devices'
import { makeMemberCode } from '#shared/devices/member-code'
import { createPty, type Pty } from './fake-printer.ts'
import { hasSocat } from './socat.ts'
import { pause, until } from './spool-desk.ts'

const A = makeMemberCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 18, 29, 30]))
const B = makeMemberCode(Uint8Array.from([9, 8, 7, 6, 5, 24, 23, 22, 21, 20]))

/** A scanner on a pseudo-terminal: what is sent to its socket arrives at the till's serial port. */
interface Plugged {
  pty: Pty
  send(bytes: string | Uint8Array): void
  server: Server
}
async function aScanner(): Promise<Plugged> {
  let socket: Socket | undefined
  const behind = { port: 0, connections: 0 }
  const server = createServer((connected) => {
    behind.connections++
    socket = connected
    connected.on('close', () => {
      if (socket === connected) socket = undefined
    })
    connected.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  behind.port = (server.address() as { port: number }).port
  const pty = await createPty(behind)
  return {
    pty,
    send: (bytes) => void socket?.write(bytes),
    server,
  }
}

describe.skipIf(!hasSocat)('serial scanners', () => {
  let plugged: Plugged[]
  let scanners: Scanner[]
  let scans: { code: string; device: string }[]
  let discarded: string[]
  let states: string[]
  let clock: number
  /** Bytes that have reached the till. */
  let heard: number

  beforeEach(async () => {
    ;[scans, discarded, states, scanners, clock, heard] = [[], [], [], [], 0, 0]
    plugged = [await aScanner(), await aScanner()]
  })
  afterEach(async () => {
    for (const scanner of scanners) await scanner.close()
    for (const { pty, server } of plugged) {
      await pty.remove()
      server.close()
    }
  })
  const counted = (transport: Transport): Transport => ({
    ...transport,
    async open() {
      const opened = await transport.open()
      if ('ok' in opened) opened.ok.onData((bytes) => (heard += bytes.length))
      return opened
    },
  })
  const listen = (path: string, device = path, known?: { device: string; list: () => Promise<SerialPortInfo[]> }) => {
    const scanner = createSerialScanner({
      transport: counted(serialTransport({ path, baud: 9600, flowControl: false, ...known })),
      device,
      onScan: (scan) => scans.push(scan),
      onDiscard: (reason) => discarded.push(reason),
      onState: (state) => states.push(state),
      clock: () => clock,
      timing: { backOff: 20, backOffMost: 80 },
    })
    scanners.push(scanner)
    return scanner
  }
  const one = async () => {
    const [first] = plugged as [Plugged, Plugged]
    await first.pty.plugIn()
    const scanner = listen(first.pty.path, 'one')
    await until(() => scanner.state() === 'ready')
    return { ...first, scanner }
  }

  test('a scan arrives', async () => {
    const { send } = await one()
    send(`]Q1${A}\r\n`)
    await until(() => scans.length === 1)
    expect(scans).toEqual([{ code: A, device: 'one' }])
  })
  test('two scanners whose bytes come in turn: two clean scans', async () => {
    const [first, second] = plugged as [Plugged, Plugged]
    for (const { pty } of plugged) await pty.plugIn()
    for (const scanner of [listen(first.pty.path, 'one'), listen(second.pty.path, 'two')]) await until(() => scanner.state() === 'ready')
    for (let i = 0; i < A.length; i++) {
      first.send(A.charAt(i))
      second.send(B.charAt(i))
      await pause(2)
    }
    first.send('\r')
    second.send('\r')
    await until(() => scans.length === 2)
    expect(scans.toSorted((a, b) => a.device.localeCompare(b.device))).toEqual([
      { code: A, device: 'one' },
      { code: B, device: 'two' },
    ])
    expect(discarded).toEqual([])
  })
  test('the same code twice in 300 ms is one, after three seconds two', async () => {
    const { send } = await one()
    send(`${A}\r`)
    await until(() => scans.length === 1)
    clock = 300
    send(`${A}\r`)
    await until(() => heard === 2 * (A.length + 1))
    expect(scans).toHaveLength(1)
    clock = 3300
    send(`${A}\r`)
    await until(() => scans.length === 2)
  })
  test('pulled out in the middle of a code: thrown away; back again: whole', async () => {
    const { send, pty, scanner } = await one()
    send(A.slice(0, 5))
    await until(() => heard === 5)
    await pty.unplug()
    await until(() => discarded.length === 1 && scanner.state() === 'absent')
    expect(discarded).toEqual(['noSuffix'])
    await pty.plugIn()
    await until(() => scanner.state() === 'ready')
    send(`${B}\r`)
    await until(() => scans.length === 1)
    expect(scans[0]?.code).toBe(B)
  })
  test('pulled out in the middle of a code, and back under another name: half a code is none, and the next is whole', async () => {
    const [first, second] = plugged as [Plugged, Plugged]
    const honeywell = { vendorId: '0c2e', productId: '0b6a', serialNumber: '17264B' }
    let present = [{ path: first.pty.path, ...honeywell }]
    await first.pty.plugIn()
    const scanner = listen(first.pty.path, 'one', { device: '0c2e:0b6a:17264B', list: async () => present })
    await until(() => scanner.state() === 'ready')
    first.send(A.slice(0, 5))
    await until(() => heard === 5)
    await first.pty.unplug()
    await until(() => discarded.length === 1)
    present = [{ path: second.pty.path, ...honeywell }]
    await second.pty.plugIn()
    await until(() => scanner.state() === 'ready')
    second.send(`${B}\r`)
    await until(() => scans.length === 1)
    expect([scans, discarded]).toEqual([[{ code: B, device: 'one' }], ['noSuffix']])
  })
  test('NUL and ten kilobytes are thrown away', async () => {
    const { send } = await one()
    send(Uint8Array.of(0, 0, 0x41, 0x0d))
    await until(() => discarded.length === 1)
    send(`${'A'.repeat(10_240)}\r`)
    await until(() => discarded.length === 2)
    expect(discarded).toEqual(['noise', 'tooLong'])
    expect(scans).toEqual([])
  })
  test('absent at boot, plugged in later', async () => {
    const [first] = plugged as [Plugged, Plugged]
    const scanner = listen(first.pty.path)
    await until(() => scanner.state() === 'absent' && states.length > 0)
    await first.pty.plugIn()
    await until(() => scanner.state() === 'ready')
  })
  test('a port that another program holds is busy', async () => {
    const { pty } = await one()
    const second = listen(pty.path)
    await until(() => second.state() === 'busy')
  })
  test('is never closed too late', async () => {
    const { scanner } = await one()
    await scanner.close()
    const absent = listen('/dev/ttyNOTHING')
    await until(() => states.at(-1) === 'absent')
    await absent.close()
  })
})
