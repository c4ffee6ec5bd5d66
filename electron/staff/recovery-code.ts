import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomInt } from 'node:crypto'
import type { Pepper } from './peppers.ts'

// The way back in for an owner who has forgotten their PIN, or whose only till is gone. It has 80 bits of chance, so that nobody
// tries it out, and needs no slow hash.

/** Letters and digits that are not taken for one another: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16
const KEY_BYTES = 32

/** As it is written down: `7K2P-…`, four groups of four. */
export function newRecoveryCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return (letters.match(/.{4}/g) as string[]).join('-')
}

/** As it was typed: in small letters, with spaces, with O for zero and I or L for one. Undefined where it is no code. */
function parseCode(typed: string): string | undefined {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter)) ? letters : undefined
}

/** `code$<salt>$<nonce ‖ ciphertext ‖ tag>`, in base64url: whoever has the code can open it, and nobody else can tell what is in it. */
export function sealWithCode(code: string, peppers: readonly Pepper[]): string {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', keyOf(parseCode(code) ?? '', salt), nonce)
  const sealed = [nonce, cipher.update(Buffer.concat(peppers.map(({ key }) => key))), cipher.final(), cipher.getAuthTag()]
  return ['code', salt.toString('base64url'), Buffer.concat(sealed).toString('base64url')].join('$')
}

/** The peppers; undefined where the code is another. */
export function openWithCode(typed: string, kept: string): Buffer[] | undefined {
  const code = parseCode(typed)
  const found = /^code\$([\w-]{22})\$([\w-]+)$/.exec(kept)
  if (code === undefined || !found) return undefined
  const [salt, sealed] = found.slice(1).map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer]
  if (sealed.length < 28) return undefined
  try {
    const opening = createDecipheriv('aes-256-gcm', keyOf(code, salt), sealed.subarray(0, 12)).setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([opening.update(sealed.subarray(12, -16)), opening.final()])
    return Array.from({ length: plain.length / KEY_BYTES }, (_, i) => plain.subarray(i * KEY_BYTES, (i + 1) * KEY_BYTES))
  } catch {
    return undefined // the tag does not fit: another code
  }
}

const keyOf = (code: string, salt: Buffer): Buffer => Buffer.from(hkdfSync('sha256', code, salt, 'stamkunde recovery code', KEY_BYTES))
