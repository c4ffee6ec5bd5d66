import { open } from 'node:fs/promises'
import type { Encoding } from './open-file.ts'

const SAMPLE = 32 * 1024

/** The beginning of a text file, up to its last whole line. */
export async function readSample(path: string, encoding: Encoding): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0)
    const text = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead))
    const end = bytesRead < SAMPLE ? -1 : text.lastIndexOf('\n')
    return end < 0 ? text : text.slice(0, end)
  } finally {
    await file.close()
  }
}
