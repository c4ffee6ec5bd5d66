import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ok, type Result, refuse } from '#shared/values/result'
import { LARGEST_MANIFEST, type UpdateFile } from './manifest.ts'

const SILENCE_MS = 30_000

export type FetchTrouble = 'updateUnreachable' | 'updateForged' | 'diskFull' | 'readOnly'
export interface Line {
  /** Certificates to trust beside the machine's own (PEM). */
  ca?: string
  signal: AbortSignal
}

/** The few bytes of a manifest. Refusals: `updateUnreachable`; `updateForged` for an answer that is no manifest's. */
export async function fetchManifest(url: URL, line: Line): Promise<Result<Uint8Array, FetchTrouble>> {
  const answer = await get(url, line)
  if ('refusal' in answer) return answer
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of answer.ok as AsyncIterable<Uint8Array>) {
      size += part.length
      if (size > LARGEST_MANIFEST) {
        answer.ok.destroy()
        return refuse('updateForged')
      }
      parts.push(part)
    }
  } catch {
    return refuse('updateUnreachable')
  }
  return ok(Buffer.concat(parts))
}

/**
 * Loads a file to `to`, which must not be there yet, and answers only when all of it is on the disk and is, byte for byte,
 * what the manifest says. Refusals: `updateForged` for more, fewer or other bytes; `updateUnreachable`; `diskFull`, `readOnly`.
 */
export async function fetchFile(url: URL, { bytes, sha512 }: UpdateFile, to: string, line: Line): Promise<Result<true, FetchTrouble>> {
  const answer = await get(url, line)
  if ('refusal' in answer) return answer
  const hash = createHash('sha512')
  let size = 0
  const count = new Transform({
    transform(part: Buffer, _encoding, done) {
      size += part.length
      hash.update(part)
      done(size > bytes ? new TooMany() : null, part)
    },
  })
  try {
    await pipeline(answer.ok, count, createWriteStream(to, { flags: 'wx', mode: 0o600 }), { signal: line.signal })
    const written = await open(to, 'r+')
    await written.sync().finally(() => written.close())
  } catch (error) {
    return refuse(troubleOf(error))
  }
  if (size !== bytes || hash.digest('hex') !== sha512) return refuse('updateForged')
  return ok(true)
}

/** Whether the file on the disk is still what the manifest says: asked again right before it is run. */
export async function isUnchanged(path: string, { bytes, sha512 }: UpdateFile): Promise<boolean> {
  const hash = createHash('sha512')
  let size = 0
  try {
    for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
      size += part.length
      hash.update(part)
    }
  } catch {
    return false
  }
  return size === bytes && hash.digest('hex') === sha512
}

class TooMany extends Error {}

/** An answer of 200 over https. Follows nobody elsewhere: a redirect is not the publisher's word. */
function get(url: URL, { ca, signal }: Line): Promise<Result<IncomingMessage, FetchTrouble>> {
  if (url.protocol !== 'https:') return Promise.resolve(refuse('updateForged'))
  // Loaded when the first update is looked for, some minutes after the start.
  const https = process.getBuiltinModule('node:https')
  return new Promise((done) => {
    const asked = https.get(url, { ca, signal, minVersion: 'TLSv1.2', agent: false, headers: { 'accept-encoding': 'identity' } })
    asked.setTimeout(SILENCE_MS, () => asked.destroy(new Error('silence')))
    asked.on('error', () => done(refuse('updateUnreachable')))
    asked.on('response', (response) => {
      const { statusCode = 0 } = response
      if (statusCode === 200) return done(ok(response))
      response.destroy()
      done(refuse(statusCode >= 300 && statusCode < 400 ? 'updateForged' : 'updateUnreachable'))
    })
  })
}

function troubleOf(error: unknown): FetchTrouble {
  if (error instanceof TooMany) return 'updateForged'
  const { code = '' } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return 'diskFull'
  return ['EACCES', 'EROFS', 'EPERM', 'EEXIST', 'ENOENT'].includes(code) ? 'readOnly' : 'updateUnreachable'
}
