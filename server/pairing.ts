import { createPublicKey, hash, verify } from 'node:crypto'

/** No 0 O 1 I L U: what is read aloud in a shop, or misread, is not in it. 30 letters, eight of them: 6.5 × 10¹¹ codes. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/** How long a code pairs. */
export const CODE_MS = 15 * 60_000
/** How long the old token is good beside the new: a till may lose the answer that brought it. */
export const TOKEN_OVERLAP_MS = 7 * 24 * 3_600_000

export type RandomBytes = (length: number) => Uint8Array

/** What is kept of a token or a code. 256 random bits need no salt; a code is one of 6.5 × 10¹¹ and gone in a quarter of an hour. */
export const secretHash = (secret: string): string => hash('sha256', secret, 'hex')

/** A new pairing code, as it is shown: `K7QM-2WXD`. */
export function newCode(random: RandomBytes): string {
  let code = ''
  while (code.length < LENGTH) {
    // Bytes above the last whole multiple are thrown away, so that every letter is as likely.
    for (const byte of random(LENGTH)) if (byte < 240 && code.length < LENGTH) code += LETTERS[byte % LETTERS.length]
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** A code as somebody typed it, the way it is hashed: any case, with or without the dash. */
export const plainCode = (typed: string): string => typed.toUpperCase().replaceAll(/[\s-]/g, '')

/** A new token: 256 random bits. */
export const newToken = (random: RandomBytes): string => Buffer.from(random(32)).toString('base64url')

/** Whether this is an Ed25519 public key (SPKI, base64). */
export function isPublicKey(base64: string): boolean {
  return keyOf(base64)?.asymmetricKeyType === 'ed25519'
}

/** Whether the till's key made this signature (base64) of `rotate ‖ club ‖ till ‖ at`, joined by newlines. */
export function isSignedBy(
  publicKey: string,
  { club, till, at, signature }: { club: string; till: string; at: string; signature: string },
): boolean {
  const key = keyOf(publicKey)
  return key !== undefined && verify(null, Buffer.from(['rotate', club, till, at].join('\n')), key, Buffer.from(signature, 'base64'))
}

function keyOf(base64: string) {
  try {
    return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}
