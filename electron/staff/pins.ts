import { createHmac, randomBytes, type ScryptOptions, scrypt, scryptSync, timingSafeEqual } from 'node:crypto'
import type { Pins } from '#shared/till/staff/pins'
import type { Peppers } from './peppers.ts'
import { optionsOf, parsePinKept } from './pin-parts.ts'
import { newRecoveryCode, openWithCode, sealWithCode } from './recovery-code.ts'

/** 2^15 rounds over 32 MB: some 50 ms on a shop's machine. A million PINs would be a day for whoever had the pepper, too. */
const LOG_N = 15
const R = 8
const P = 1
const LENGTH = 32

/**
 * PINs as they are kept: `scrypt$<log2 N>$<r>$<p>$<pepper>$<salt>$<hash>`, salt and hash in base64url. The PIN goes through an HMAC with the
 * club's pepper first: who has the database, or the server's copy of it, cannot try a million PINs without the till's secret file.
 */
export function createPins(peppers: Peppers, logN = LOG_N): Pins {
  const peppered = (pin: string, pepper: Buffer) => createHmac('sha256', pepper).update(pin).digest()
  return {
    ready(kept) {
      if (kept === undefined) return peppers.all().length > 0
      const id = parsePinKept(kept)?.pepper
      return id !== undefined && peppers.byId(id) !== undefined
    },
    hash(pin) {
      const { id, key } = peppers.current()
      const salt = randomBytes(16)
      const hash = scryptSync(peppered(pin, key), salt, LENGTH, optionsOf(logN, R, P))
      return ['scrypt', logN, R, P, id, salt.toString('base64url'), hash.toString('base64url')].join('$')
    },
    async check(pin, kept) {
      const parts = parsePinKept(kept)
      const pepper = parts && peppers.byId(parts.pepper)
      if (!parts || !pepper) return false
      const hash = await stretched(peppered(pin, pepper), parts.salt, parts.options)
      return hash.length === parts.hash.length && timingSafeEqual(hash, parts.hash)
    },
    newCode() {
      peppers.current()
      const code = newRecoveryCode()
      return { code, kept: sealWithCode(code, peppers.all()) }
    },
    recover(code, kept) {
      const opened = openWithCode(code, kept)
      if (opened) peppers.keep(opened)
      return opened !== undefined
    },
  }
}

const stretched = (secret: Buffer, salt: Buffer, options: ScryptOptions): Promise<Buffer> =>
  new Promise((done, fail) => {
    scrypt(secret, salt, LENGTH, options, (error, hash) => (error ? fail(error) : done(hash)))
  })
