import { readdir, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { Identified } from './identity.ts'

export interface UsbPrinter extends Identified {
  /** Maker and model, as the printer says them. */
  model: string | undefined
}
export interface UsbFolders {
  /** Where Linux keeps USB printers' device files, and what it knows of them. */
  usbFolder?: string | undefined
  sysFolder?: string | undefined
}

/** The USB printers that Linux's own driver has taken. Empty on other systems. */
export async function listUsbPrinters({
  usbFolder = '/dev/usb',
  sysFolder = '/sys/class/usbmisc',
}: UsbFolders = {}): Promise<UsbPrinter[]> {
  const files = await readdir(usbFolder).catch(() => [])
  return Promise.all(
    files
      .filter((name) => /^lp\d+$/.test(name))
      .sort()
      .map(async (name) => {
        const device = path.join(sysFolder, name, 'device')
        return { path: path.join(usbFolder, name), model: await modelOf(device), ...(await numbersOf(device)) }
      }),
  )
}

/** `MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;…` (IEEE 1284): maker and model. */
async function modelOf(device: string): Promise<string | undefined> {
  const text = await readFile(path.join(device, 'ieee1284_id'), 'utf8').catch(() => '')
  const field = (long: string, short: string) => new RegExp(`(?:^|;)\\s*(?:${long}|${short}):([^;]+)`, 'i').exec(text)?.[1]?.trim()
  return [field('MANUFACTURER', 'MFG'), field('MODEL', 'MDL')].filter(Boolean).join(' ') || undefined
}

/** The printer is one interface of a USB device; the numbers belong to the device, one folder up from where the link points. */
async function numbersOf(device: string): Promise<Omit<Identified, 'path'>> {
  const above = path.dirname(await realpath(device).catch(() => device))
  const read = async (name: string) => (await readFile(path.join(above, name), 'utf8').catch(() => '')).trim() || undefined
  const [vendorId, productId, serialNumber] = await Promise.all(['idVendor', 'idProduct', 'serial'].map(read))
  return { vendorId, productId, serialNumber }
}
