import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { SecretFile } from '../secrets.ts'
import type { StaffSecret } from './staff-secret.ts'

/** 32 random bytes that PINs are mixed with, and what they are called by: the first eight digits of their SHA-256. */
export interface Pepper {
  id: string
  key: Buffer
}

export type Peppers = ReturnType<typeof createPeppers>

/** The club's peppers on this till, in their file. */
export function createPeppers(file: SecretFile<StaffSecret>) {
  // Read again for as long as there is nothing: the machine's key store may not be open yet, or another process has just made it.
  let known: StaffSecret | undefined
  const read = () => {
    known ??= file.read()
    return known
  }
  const save = (secret: StaffSecret): StaffSecret => {
    file.save(secret)
    known = secret
    return secret
  }
  const made = (): StaffSecret => read() ?? { peppers: [], box: newBox() }
  const all = (): Pepper[] => (read()?.peppers ?? []).map((key) => pepperOf(Buffer.from(key, 'base64')))

  return {
    all,
    byId: (id: string): Buffer | undefined => all().find((pepper) => pepper.id === id)?.key,
    /** The one that new PINs are kept with: of several the same on every till. Made where there is none. */
    current(): Pepper {
      const [first] = all().toSorted((a, b) => (a.id < b.id ? -1 : 1))
      if (first) return first
      const key = randomBytes(32)
      save({ ...made(), peppers: [key.toString('base64')] })
      return pepperOf(key)
    },
    /** Takes in what another till, or the recovery code, has told. */
    keep(keys: readonly Buffer[]): void {
      const secret = made()
      const peppers = [...new Set([...secret.peppers, ...keys.map((key) => key.toString('base64'))])]
      if (peppers.length > secret.peppers.length) save({ ...secret, peppers })
    },
    /** The private key that this till opens what was sealed for it with. */
    box: (): string => (read() ?? save(made())).box,
  }
}

export const pepperOf = (key: Buffer): Pepper => ({ id: createHash('sha256').update(key).digest('hex').slice(0, 8), key })

const newBox = () => generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
