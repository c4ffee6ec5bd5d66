import type { Settings } from '#shared/till/till-views'
import type { Surroundings } from './find-devices.ts'
import { queueTransport, systemQueues } from './transports/queue.ts'
import { serialTransport } from './transports/serial.ts'
import { tcpTransport } from './transports/tcp.ts'
import type { Transport } from './transports/transport.ts'
import { usbTransport } from './transports/usb.ts'
import { listUsbPrinters } from './transports/usb-printers.ts'

export interface Transports {
  /** The way to a printer; undefined where none was chosen. */
  toPrinter(printer: Settings['printer']): Transport | undefined
  toScanner(scanner: Settings['scanner']): Transport
}

/** Ways to devices, in these surroundings. The simulated printer is one and the same, whatever is chosen meanwhile. */
export function createTransports(surroundings: Surroundings, simulatedPrinter: Transport): Transports {
  const { listSerial, serial = serialTransport, queues = systemQueues() } = surroundings
  const list = listSerial ? { list: listSerial } : {}
  return {
    toPrinter({ transport, path, baud, device }) {
      switch (transport) {
        case 'serial':
          return serial({ path, baud, flowControl: true, device, ...list })
        case 'tcp':
          return tcpTransport({ path })
        case 'usb':
          return usbTransport({ path, device, list: () => listUsbPrinters(surroundings) })
        case 'queue':
          return queueTransport({ path, queues })
        case 'simulated':
          return simulatedPrinter
        case 'none':
          return undefined
      }
    },
    toScanner: ({ path, baud, device }) => serial({ path, baud, flowControl: false, device, ...list }),
  }
}
