import { catalogues } from '#shared/text/catalogue'
import type { FoundDevice, Language } from '#shared/till/till-views'
import { identityOf } from './transports/identity.ts'
import { type SystemQueues, systemQueues } from './transports/queue.ts'
import { listSerialPorts, type SerialOptions, type SerialPortInfo } from './transports/serial.ts'
import type { Transport } from './transports/transport.ts'
import { listUsbPrinters, type UsbFolders } from './transports/usb-printers.ts'

// USB vendors who make one kind of thing for a counter. Others (FTDI, Prolific, WCH) make cables for anything.
const PRINTER_VENDORS: Record<string, string> = {
  '04b8': 'Epson',
  '0519': 'Star',
  '1d90': 'Citizen',
  '1504': 'Bixolon',
  '0dd4': 'Custom',
  '20d1': 'Rongta',
  '0416': 'POS',
}
const SCANNER_VENDORS: Record<string, string> = {
  '05e0': 'Zebra',
  '05f9': 'Datalogic',
  '0c2e': 'Honeywell',
  '1eab': 'Newland',
  '065a': 'Opticon',
}

/** What the machine has, replaced in tests. */
export interface Surroundings extends UsbFolders {
  listSerial?: () => Promise<SerialPortInfo[]>
  serial?: (options: SerialOptions) => Transport
  queues?: SystemQueues
}

/** What is connected to this machine: Linux USB printers, serial ports, the system's own printers, and the simulated ones. */
export async function findDevices(language: Language, surroundings: Surroundings = {}): Promise<FoundDevice[]> {
  const { names } = catalogues[language].devices
  const { listSerial = listSerialPorts, queues = systemQueues() } = surroundings
  const [usb, ports, queueNames] = await Promise.all([listUsbPrinters(surroundings), listSerial(), queues.names()])
  const found: Found[] = [
    ...usb.map(({ model, ...printer }): Found => {
      return { kind: 'printer', transport: 'usb', path: printer.path, name: model ?? names.usb(printer.path), device: identityOf(printer) }
    }),
    ...ports.filter(isInhabited).map((port): Found => {
      const kind = kindOf(port)
      const model = modelOf(port)
      // A cable is told from another by where it is; what is at its end, nobody knows.
      const name = model === undefined ? names.serial(port.path) : kind === 'serial' ? names.at(model, port.path) : model
      return { kind, transport: 'serial', path: port.path, name, device: identityOf(port) }
    }),
    ...queueNames.map(
      (name): Found => ({ kind: 'printer', transport: 'queue', path: name, name: name.replaceAll('_', ' '), device: undefined }),
    ),
    { kind: 'printer', transport: 'simulated', path: '', name: names.simulatedPrinter, device: undefined },
    { kind: 'scanner', transport: 'simulated', path: '', name: names.simulatedScanner, device: undefined },
  ]
  return found.map(({ device, ...one }) => {
    const name = toldApart({ device, ...one }, found, names.at)
    return device === undefined ? { ...one, name } : { ...one, name, device }
  })
}
type Found = Omit<FoundDevice, 'device'> & { device: string | undefined }

/** Two of one model are told apart by the end of their own numbers, which stand on their stickers; without any, by where they are. */
function toldApart(one: Found, all: readonly Found[], at: (name: string, where: string) => string): string {
  const alike = all.filter(({ name, kind, transport }) => name === one.name && kind === one.kind && transport === one.transport)
  if (alike.length < 2) return one.name
  const numbers = alike.map(endOfNumber)
  const own = endOfNumber(one)
  return at(one.name, own !== '' && numbers.filter((number) => number === own).length === 1 ? own : one.path)
}
const endOfNumber = ({ device }: Found): string => device?.split(':').slice(2).join(':').slice(-6) ?? ''

function kindOf(port: SerialPortInfo): FoundDevice['kind'] {
  const vendor = port.vendorId?.toLowerCase() ?? ''
  return PRINTER_VENDORS[vendor] ? 'printer' : SCANNER_VENDORS[vendor] ? 'scanner' : 'serial'
}

/** What it is called: by Windows, by Linux's device manager (`usb-EPSON_TM-T20II_X1Y2-if00`), by its maker. */
function modelOf({ friendlyName, pnpId, serialNumber, vendorId, manufacturer }: SerialPortInfo): string | undefined {
  const vendor = vendorId?.toLowerCase() ?? ''
  const known = /^usb-(.+?)(?:-if\d+)?(?:-port\d+)?$/.exec(pnpId ?? '')?.[1]
  const model = serialNumber && known?.endsWith(`_${serialNumber}`) ? known.slice(0, -serialNumber.length - 1) : known
  return (
    friendlyName?.replace(/ \(COM\d+\)$/, '') ||
    model?.replace(/_+/g, ' ') ||
    PRINTER_VENDORS[vendor] ||
    SCANNER_VENDORS[vendor] ||
    manufacturer ||
    undefined
  )
}

/** Linux names 32 serial ports that no board has; a port that something is plugged into says what. */
const isInhabited = (port: SerialPortInfo): boolean => !/^\/dev\/ttyS\d+$/.test(port.path) || port.manufacturer !== undefined
