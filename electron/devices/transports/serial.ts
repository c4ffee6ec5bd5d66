import { stat } from 'node:fs/promises'
import { SerialPort } from 'serialport'
import type { Result } from '#shared/values/result'
import { createLink, type Link, type LinkFault, type Transport } from './transport.ts'

export interface SerialPortInfo {
  path: string
  manufacturer?: string
  serialNumber?: string
  vendorId?: string
  productId?: string
  /** Windows: the name in the device manager. */
  friendlyName?: string
}

/** The machine's serial ports. Empty where the system cannot say. */
export async function listSerialPorts(): Promise<SerialPortInfo[]> {
  try {
    // The package's type for this is any[]: its exports hide the declaration.
    const ports: unknown = await SerialPort.list()
    return Array.isArray(ports) ? ports.filter(isPortInfo) : []
  } catch {
    return []
  }
}
const isPortInfo = (port: unknown): port is SerialPortInfo =>
  typeof port === 'object' && port !== null && 'path' in port && typeof port.path === 'string'

export interface SerialOptions {
  path: string
  baud: number
  /** Honour the printer's XOFF. A scanner needs none. */
  flowControl: boolean
  list?: () => Promise<SerialPortInfo[]>
}

/** A serial line: 8 bits, no parity, ten bits a byte. */
export function serialTransport(options: SerialOptions): Transport {
  const list = options.list ?? listSerialPorts
  let identity: SerialPortInfo | undefined
  return {
    keepOpen: true,
    bytesPerSecond: options.baud / 10,
    async open() {
      const opened = await openPort(options.path, options)
      if ('ok' in opened) {
        identity ??= (await list()).find((port) => port.path === options.path)
        return opened
      }
      // A device that was plugged in elsewhere comes back under another name.
      const known = identity
      if (opened.refusal !== 'absent' || !known?.vendorId) return opened
      const moved = (await list()).find((port) => port.path !== options.path && isSameDevice(port, known))
      return moved ? openPort(moved.path, options) : opened
    },
  }
}

const isSameDevice = (a: SerialPortInfo, b: SerialPortInfo): boolean =>
  a.vendorId === b.vendorId && a.productId === b.productId && a.serialNumber === b.serialNumber

async function openPort(path: string, { baud, flowControl }: SerialOptions): Promise<Result<Link, LinkFault>> {
  const isPath = path.startsWith('/') // on Windows a port is a name: COM3
  if (path === '') return { refusal: 'absent' }
  if (isPath) {
    try {
      if (!(await stat(path)).isCharacterDevice()) return { refusal: 'notAPrinter' }
    } catch {
      return { refusal: 'absent' }
    }
  }
  const port = new SerialPort({ path, baudRate: baud, autoOpen: false, lock: true, xon: flowControl })
  const error = await new Promise<Error | null>((resolve) => port.open((failed) => resolve(failed ?? null)))
  if (error) return { refusal: faultOf(error) }

  const { link, received, ended } = createLink({
    write: (bytes, taken) => {
      port.write(Buffer.from(bytes), (failed) => (failed ? taken(failed) : port.drain(taken)))
    },
    close: () =>
      new Promise((resolve) => {
        if (!port.isOpen) return resolve()
        // What a stalled printer never took would keep the port, and the process, from closing.
        port.flush(() => port.close(() => resolve()))
      }),
  })
  // Reading is what notices a pulled cable, also on a port that only writes.
  port.on('data', received)
  port.on('close', ended) // May come twice.
  port.on('error', ended)
  return { ok: link }
}

/** `Error: Error: No such file …, cannot open`, `… Cannot lock port`; Windows: `File not found`, `Access denied`. */
function faultOf(error: Error): LinkFault {
  return /lock|busy|access denied|temporarily unavailable/i.test(error.message) ? 'busy' : 'absent'
}
