import { open, stat } from 'node:fs/promises'
import { ok, type Result, refuse } from '#shared/values/result'

export type FileRefusal = 'importUnreadable' | 'importEmpty' | 'importTooWide' | 'importColumnsMissing'
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
/** What a file is, seen from its bytes: its name may say anything. */
export type SurveyedFile = { format: 'xlsx'; bytes: number } | { format: 'csv'; bytes: number; encoding: Encoding }

const PIECE = 256 * 1024
const ZIP = [0x50, 0x4b, 0x03, 0x04]

/**
 * Looks a file over from end to end before anything is believed about it: a Latin-1 letter may stand on the last line.
 * Memory stays at one piece. Refusals: `importUnreadable` (no such file, a directory, a device, binary), `importEmpty`.
 */
export async function surveyFile(path: string): Promise<Result<SurveyedFile, FileRefusal>> {
  const info = await stat(path).catch(() => undefined)
  if (!info?.isFile()) return refuse('importUnreadable')
  if (info.size === 0) return refuse('importEmpty')
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return refuse('importUnreadable')
  try {
    const piece = Buffer.alloc(PIECE)
    let encoding: Encoding | undefined
    let utf8: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true })
    let isFirst = true
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, PIECE)
      if (bytesRead === 0) break
      const bytes = piece.subarray(0, bytesRead)
      if (isFirst) {
        if (ZIP.every((byte, i) => bytes[i] === byte)) return ok({ format: 'xlsx', bytes: info.size })
        encoding = utf16Of(bytes)
      }
      isFirst = false
      if (encoding) break // UTF-16 says so at its beginning; what it cannot decode becomes U+FFFD
      if (isBinary(bytes)) return refuse('importUnreadable')
      if (utf8 && !decodes(utf8, bytes)) utf8 = undefined
    }
    if (utf8 && !decodes(utf8)) utf8 = undefined
    return ok({ format: 'csv', bytes: info.size, encoding: encoding ?? (utf8 ? 'utf-8' : 'windows-1252') })
  } catch (error) {
    if (isSystemError(error)) return refuse('importUnreadable')
    throw error
  } finally {
    await file.close()
  }
}

/** An error of the file system (unreadable, taken away while reading), as opposed to a bug. */
export const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error

/** By its byte order mark, or by the zero beside every Western letter. */
function utf16Of(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const seen = Math.min(bytes.length, 2000) & ~1
  let [even, odd] = [0, 0]
  for (let i = 0; i < seen; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  if (seen < 4) return undefined
  if (odd > seen * 0.4 && even === 0) return 'utf-16le'
  if (even > seen * 0.4 && odd === 0) return 'utf-16be'
  return undefined
}

/** Text holds no zero bytes and hardly any control characters. */
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0
  for (const byte of bytes) {
    if (byte === 0) return true
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls++
  }
  return controls > 8 && controls > bytes.length / 200
}

function decodes(decoder: TextDecoder, bytes?: Uint8Array): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined })
    return true
  } catch {
    return false
  }
}
