import { stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { SerialPort } from 'serialport'
import type { Result } from '#shared/values/result'
import { identityOf, locate } from './identity.ts'
import { createLink, type Link, type LinkFault, type Transport } from './transport.ts'

export interface SerialPortInfo {
  path: string
  manufacturer?: string
  serialNumber?: string
  vendorId?: string
  productId?: string
  /** Windows: the name in the device manager. */
  friendlyName?: string
  /** Linux: the name in /dev/serial/by-id. */
  pnpId?: string
}

/** A till without a serial device never loads the native module. */
const loadSerialPort = () => import('serialport')

/** A system that does not answer must not keep a port from being opened. */
const LIST_TIMEOUT_MS = 5000

/** The machine's serial ports. Empty where the system cannot say. */
export async function listSerialPorts(): Promise<SerialPortInfo[]> {
  const giveUp = new AbortController()
  try {
    const { SerialPort } = await loadSerialPort()
    // The package's type for this is any[]: its exports hide the declaration.
    const ports: unknown = await Promise.race([SerialPort.list(), pause(LIST_TIMEOUT_MS, [], { signal: giveUp.signal, ref: false })])
    return Array.isArray(ports) ? ports.filter(isPortInfo) : []
  } catch {
    return []
  } finally {
    giveUp.abort()
  }
}
const isPortInfo = (port: unknown): port is SerialPortInfo =>
  typeof port === 'object' && port !== null && 'path' in port && typeof port.path === 'string'

export interface SerialOptions {
  path: string
  baud: number
  /** Honour the printer's XOFF. A scanner needs none. */
  flowControl: boolean
  /** Who it is, as the settings keep it (`04b8:0202:X1Y2`): it is found again under another name. */
  device?: string | undefined
  list?: () => Promise<SerialPortInfo[]>
}

/** A serial line: 8 bits, no parity, ten bits a byte. */
export function serialTransport(options: SerialOptions): Transport {
  const list = options.list ?? listSerialPorts
  let device = options.device
  return {
    keepOpen: true,
    bytesPerSecond: options.baud / 10,
    async open() {
      const ports = device ? await list() : []
      const path = locate(options.path, device, ports)
      if (path === undefined) return { refusal: 'absent' }
      const opened = await openPort(path, options)
      // Chosen by its name alone: who it is, is learnt the first time.
      if ('ok' in opened && !device) device = (await list()).filter((port) => port.path === path).map(identityOf)[0]
      return opened
    },
  }
}

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
  let port: SerialPort
  try {
    const { SerialPort } = await loadSerialPort()
    port = new SerialPort({ path, baudRate: baud, autoOpen: false, lock: true, xon: flowControl })
  } catch {
    return { refusal: 'absent' } // a machine that the native module is not made for has no serial ports
  }
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
  noticeLoss(port)
  return { ok: link }
}

/**
 * A read that is under way while the cable is pulled is told "nothing", asks again, and is told the same for ever: the package
 * notices the loss only where it waits. On Linux and macOS the system is asked to say it; on Windows a read fails.
 */
function noticeLoss(port: SerialPort): void {
  if (!port.port || !('poller' in port.port)) return
  port.port.poller.once('disconnect', () => {
    // Closing calls this off too, and then it is not open.
    if (port.isOpen) port.close()
  })
}

/** `Error: Error: No such file …, cannot open`, `… Cannot lock port`; Windows: `File not found`, `Access denied`. */
export function faultOf(error: Error): LinkFault {
  if (/permission denied|not permitted/i.test(error.message)) return 'denied'
  return /lock|busy|access denied|temporarily unavailable/i.test(error.message) ? 'busy' : 'absent'
}
