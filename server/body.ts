import { promisify } from 'node:util'
import { constants, gunzip, gzip } from 'node:zlib'
import { LIMITS, type WireRefusal } from '#shared/sync/wire'
import { type Result, refuse } from '#shared/values/result'

// A body of the protocol: a head line of JSON and what follows it, a line each; gzip where it pays.

/** The most that a body may be, packed or not. LIMITS.pushBytes of facts, and the records of a push beside them. */
export const BODY_BYTES = 10_000_000
/** A head, one fact more than may come, and the end: ten million empty lines would be a hundred megabytes. */
const MOST_LINES = LIMITS.pushFacts + 3
/** What is shorter is sent as it is. */
const WORTH_PACKING = 1024

const unpack = promisify(gunzip)
const pack = promisify(gzip)

export interface Body {
  head: unknown
  lines: string[]
}

/** Reads a body. Refusals: `tooLarge` (a packed one may be a bomb), `badRequest`. */
export async function readBody(bytes: Buffer, encoding: string | undefined): Promise<Result<Body, WireRefusal>> {
  const plain = encoding === undefined || encoding === 'identity' ? { ok: bytes } : await unpacked(bytes, encoding)
  if ('refusal' in plain) return plain
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain.ok)
    const lines = text.split('\n', MOST_LINES)
    // The last newline ends a line and begins none.
    if (lines.at(-1) === '') lines.pop()
    const head = lines.shift() ?? ''
    return { ok: { head: JSON.parse(head), lines } }
  } catch {
    return refuse('badRequest')
  }
}

async function unpacked(bytes: Buffer, encoding: string): Promise<Result<Buffer, WireRefusal>> {
  if (encoding !== 'gzip') return refuse('badRequest')
  try {
    return { ok: await unpack(bytes, { maxOutputLength: BODY_BYTES }) }
  } catch (error) {
    return refuse((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'badRequest')
  }
}

/** An answer's bytes, packed if the client takes that and it is worth it. */
export async function writeBody(
  head: object,
  lines: readonly string[],
  accepts: string | undefined,
): Promise<{ bytes: Buffer; gzip: boolean }> {
  const plain = Buffer.from(`${[JSON.stringify(head), ...lines].join('\n')}\n`)
  if (plain.length < WORTH_PACKING || !takesGzip(accepts)) return { bytes: plain, gzip: false }
  return { bytes: await pack(plain, { level: constants.Z_BEST_SPEED }), gzip: true }
}

function takesGzip(accepts = ''): boolean {
  const asked = accepts.split(',').find((coding) => /^\s*gzip\s*(;|$)/i.test(coding))
  return asked !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(asked)
}
