import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { zstdDecompressSync } from 'node:zlib'

/** Everything that says who somebody is, each as it may stand in a file. */
export function formsOf(texts: readonly string[]): Buffer[] {
  const forms = new Map<string, Buffer>()
  const add = (text: string) => {
    for (const encoding of ['utf8', 'utf16le', 'latin1'] as const) {
      const bytes = Buffer.from(text, encoding)
      forms.set(bytes.toString('hex'), bytes)
    }
    const big = Buffer.from(text, 'utf16le').swap16()
    forms.set(big.toString('hex'), big)
  }
  for (const text of texts) for (const one of [text, text.toLowerCase(), text.toUpperCase(), [...text].reverse().join('')]) add(one)
  return [...forms.values()]
}

/** The files under a folder in which any of these stands, as their paths within it; what is packed is looked into, too. */
export function filesWith(folder: string, forms: readonly Buffer[]): string[] {
  const found: string[] = []
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name)
    if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) continue
    const bytes = readOrGone(file)
    if (!bytes) continue
    const parts = name.endsWith('.zst') ? [bytes, zstdDecompressSync(bytes)] : [bytes]
    if (forms.some((form) => parts.some((part) => part.includes(form)))) found.push(name)
  }
  return found.sort()
}

/** Something may be put in a file's place just now. */
function readOrGone(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
