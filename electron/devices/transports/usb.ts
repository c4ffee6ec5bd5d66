import { constants, type FileHandle, open, stat } from 'node:fs/promises'
import type { Result } from '#shared/values/result'
import { type Identified, locate } from './identity.ts'
import { createLink, type Link, type LinkFault, type Transport } from './transport.ts'
import { listUsbPrinters } from './usb-printers.ts'

/** How often the device is asked for bytes and for room: it blocks or it answers at once, it does not call. */
const POLL_MS = 40
/** A driver may answer "nothing" for a printer that is gone, but its file goes with it. */
const LOOK_EVERY = 12

export interface UsbOptions {
  path: string
  /** Who it is, as the settings keep it: it is found again under another name. */
  device?: string | undefined
  list?: () => Promise<Identified[]>
}

/** A USB printer's character device on Linux (`/dev/usb/lp0`), through the system's own driver. */
export function usbTransport({ path, device, list = listUsbPrinters }: UsbOptions): Transport {
  return {
    keepOpen: false,
    bytesPerSecond: 5000,
    async open() {
      const at = locate(path, device, device ? await list() : [])
      return at === undefined ? { refusal: 'absent' } : openDevice(at)
    },
  }
}

async function openDevice(path: string): Promise<Result<Link, LinkFault>> {
  let handle: FileHandle
  try {
    // Asked before opening: a slip must never be written into somebody's file.
    if (!(await stat(path)).isCharacterDevice()) return { refusal: 'notAPrinter' }
    // Not blocking: a blocked read or write would hold one of the process's four file threads.
    handle = await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY)
  } catch (error) {
    return { refusal: faultOf(error) }
  }

  let closed = false
  const { link, received, ended } = createLink({
    write: (bytes, taken) => {
      writeAll(handle, bytes, () => closed).then(
        () => taken(),
        (error: Error) => {
          taken(error)
          ended()
        },
      )
    },
    close: async () => {
      closed = true
      await reading
      await handle.close()
    },
  })
  const reading = readUntil({ handle, path }, () => closed, received).catch(async () => {
    ended()
    closed = true
    await handle.close().catch(() => {})
  })
  return { ok: link }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, isClosed: () => boolean): Promise<void> {
  for (let sent = 0; sent < bytes.length; ) {
    if (isClosed()) throw new Error('closed')
    try {
      sent += (await handle.write(bytes, sent, bytes.length - sent)).bytesWritten
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
  }
}

async function readUntil(
  { handle, path }: { handle: FileHandle; path: string },
  isClosed: () => boolean,
  received: (bytes: Uint8Array) => void,
): Promise<void> {
  const buffer = Buffer.alloc(64)
  for (let round = 1; !isClosed(); round++) {
    if (round % LOOK_EVERY === 0) await stat(path)
    let bytesRead = 0
    try {
      bytesRead = (await handle.read(buffer, 0, buffer.length, null)).bytesRead
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error
    }
    // A one-way printer's driver answers nothing at once, for ever.
    if (bytesRead > 0) received(Uint8Array.from(buffer.subarray(0, bytesRead)))
    else await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

/** What the system's number for a failed opening means. */
export function faultOf(error: unknown): LinkFault {
  const code = codeOf(error)
  return code === 'EBUSY' ? 'busy' : code === 'EACCES' || code === 'EPERM' ? 'denied' : 'absent'
}
const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code
