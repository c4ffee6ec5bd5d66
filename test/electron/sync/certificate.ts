import { generateKeyPairSync, sign } from 'node:crypto'

// A certificate of one's own, in as much of X.509 as a handshake looks at: for a host, from one instant to another.

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const size = body.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts)
const ED25519 = sequence(der(0x06, Buffer.from([0x2b, 0x65, 0x70])))
const COMMON_NAME = Buffer.from([0x55, 0x04, 0x03])
const SUBJECT_ALT_NAME = Buffer.from([0x55, 0x1d, 0x11])
const BASIC_CONSTRAINTS = Buffer.from([0x55, 0x1d, 0x13])
const LOOPBACK = Buffer.from([127, 0, 0, 1])

const time = (at: Date) => der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`))
const pem = (what: string, bytes: Buffer) => `-----BEGIN ${what}-----\n${bytes.toString('base64')}\n-----END ${what}-----\n`

/** Key and self-signed certificate (PEM) for 127.0.0.1. */
export function aCertificate({ from, until }: { from: Date; until: Date }): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const name = sequence(der(0x31, sequence(der(0x06, COMMON_NAME), der(0x0c, Buffer.from('127.0.0.1')))))
  const extensions = sequence(
    sequence(der(0x06, SUBJECT_ALT_NAME), der(0x04, sequence(der(0x87, LOOPBACK)))),
    sequence(der(0x06, BASIC_CONSTRAINTS), der(0x01, Buffer.from([255])), der(0x04, sequence(der(0x01, Buffer.from([255]))))),
  )
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ED25519,
    name,
    sequence(time(from), time(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = sign(null, body, privateKey)
  const cert = sequence(body, ED25519, der(0x03, Buffer.from([0]), signature))
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, cert: pem('CERTIFICATE', cert) }
}
