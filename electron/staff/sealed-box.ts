import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto'

// A secret for one till, through hands that must not read it: ephemeral X25519, HKDF-SHA-256, AES-256-GCM. Keys are base64, the
// private one PKCS8, public ones SPKI.

/** The public key that belongs to a till's private one. */
export const publicOf = (privateKey: string): string =>
  createPublicKey(privateOf(privateKey)).export({ type: 'spki', format: 'der' }).toString('base64')

/** `box$<ephemeral public key>$<nonce ‖ ciphertext ‖ tag>`. `context` says what it is for: elsewhere it does not open. */
export function seal(secret: Buffer, forKey: string, context: string): string {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const ephemeral = publicKey.export({ type: 'spki', format: 'der' })
  const shared = diffieHellman({ privateKey, publicKey: publicFrom(forKey) })
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(shared, ephemeral, forKey, context), nonce)
  const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
  return ['box', ephemeral.toString('base64'), sealed.toString('base64')].join('$')
}

/** Undefined for what was sealed for another key, or for something else. */
export function open(sealed: string, privateKey: string, context: string): Buffer | undefined {
  const [kind, ephemeral = '', body = ''] = sealed.split('$')
  const bytes = Buffer.from(body, 'base64')
  if (kind !== 'box' || bytes.length < 28) return undefined
  try {
    const shared = diffieHellman({ privateKey: privateOf(privateKey), publicKey: publicFrom(ephemeral) })
    const key = keyOf(shared, Buffer.from(ephemeral, 'base64'), publicOf(privateKey), context)
    const opening = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16))
    return Buffer.concat([opening.update(bytes.subarray(12, -16)), opening.final()])
  } catch {
    return undefined
  }
}

const privateOf = (key: string) => createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' })
const publicFrom = (key: string) => createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })

const keyOf = (shared: Buffer, ephemeral: Buffer, forKey: string, context: string): Buffer =>
  Buffer.from(hkdfSync('sha256', shared, Buffer.concat([ephemeral, Buffer.from(forKey, 'base64')]), `stamkunde pepper\n${context}`, 32))
