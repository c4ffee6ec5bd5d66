import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { catalogues } from '#shared/text/catalogue'
import type { FoundDevice, Language } from '#shared/till/till-contract'
import type { SystemQueues } from './transports/queue.ts'
import { listSerialPorts, type SerialPortInfo } from './transports/serial.ts'

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
const USB_FOLDER = '/dev/usb'

export interface Surroundings {
  listSerial?: () => Promise<SerialPortInfo[]>
  /** Where Linux keeps USB printers' device files, and what it knows of them. */
  usbFolder?: string
  sysFolder?: string
  queues?: SystemQueues
}

/** What is connected to this machine: serial ports, Linux USB printers, and the simulated ones. */
export async function findDevices(language: Language, surroundings: Surroundings = {}): Promise<FoundDevice[]> {
  const { names } = catalogues[language].devices
  const ports = await (surroundings.listSerial ?? listSerialPorts)()
  const serial = ports.filter(isInhabited).map((port): FoundDevice => {
    const vendor = port.vendorId?.toLowerCase() ?? ''
    const kind = PRINTER_VENDORS[vendor] ? 'printer' : SCANNER_VENDORS[vendor] ? 'scanner' : 'serial'
    const made = port.friendlyName?.replace(/ \(COM\d+\)$/, '') ?? PRINTER_VENDORS[vendor] ?? SCANNER_VENDORS[vendor] ?? port.manufacturer
    return { kind, transport: 'serial', path: port.path, name: made ? names.at(made, port.path) : names.serial(port.path) }
  })
  const usb = await usbPrinters(surroundings.usbFolder ?? USB_FOLDER, surroundings.sysFolder ?? '/sys/class/usbmisc')
  return [
    ...usb.map(({ path: at, model }): FoundDevice => {
      return { kind: 'printer', transport: 'usb', path: at, name: model ? names.at(model, at) : names.usb(at) }
    }),
    ...serial,
    { kind: 'printer', transport: 'simulated', path: '', name: names.simulatedPrinter },
    { kind: 'scanner', transport: 'simulated', path: '', name: names.simulatedScanner },
  ]
}

/** Linux names 32 serial ports that no board has; a port that something is plugged into says what. */
const isInhabited = (port: SerialPortInfo): boolean => !/^\/dev\/ttyS\d+$/.test(port.path) || port.manufacturer !== undefined

async function usbPrinters(folder: string, sysFolder: string): Promise<{ path: string; model: string | undefined }[]> {
  const files = await readdir(folder).catch(() => [])
  return Promise.all(
    files
      .filter((name) => /^lp\d+$/.test(name))
      .sort()
      .map(async (name) => ({ path: path.join(folder, name), model: await modelOf(path.join(sysFolder, name, 'device')) })),
  )
}

/** `MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;…` (IEEE 1284): maker and model. */
async function modelOf(device: string): Promise<string | undefined> {
  const text = await readFile(path.join(device, 'ieee1284_id'), 'utf8').catch(() => '')
  const field = (long: string, short: string) => new RegExp(`(?:^|;)\\s*(?:${long}|${short}):([^;]+)`, 'i').exec(text)?.[1]?.trim()
  return [field('MANUFACTURER', 'MFG'), field('MODEL', 'MDL')].filter(Boolean).join(' ') || undefined
}
