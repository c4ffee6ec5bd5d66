import type { ScryptOptions } from 'node:crypto'

export const optionsOf = (logN: number, r: number, p: number): ScryptOptions => ({ N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r })

/** The parts of a PIN as it is kept. What a record says is another till's word: costs that no till of ours writes are not paid. */
export function parsePinKept(kept: string): { options: ScryptOptions; pepper: string; salt: Buffer; hash: Buffer } | undefined {
  const found = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d)\$([0-9a-f]{8})\$([\w-]{22})\$([\w-]{43})$/.exec(kept)
  if (!found) return undefined
  const [, logN, r, p, pepper = '', salt = '', hash = ''] = found
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) }
  if (cost.logN < 1 || cost.logN > 16 || cost.r < 1 || cost.r > 8 || cost.p !== 1) return undefined
  return {
    options: optionsOf(cost.logN, cost.r, cost.p),
    pepper,
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}

/** Which pepper a PIN was kept with. */
export const pepperNamed = (kept: string): string | undefined => parsePinKept(kept)?.pepper
