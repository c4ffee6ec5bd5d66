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
  // What was put aside while the key store was closed is taken in as soon as it can be read.
  let hasAside = true
  const read = () => {
    known ??= file.read()
    if (known && hasAside) takeIn(known)
    return known
  }
  function takeIn(secret: StaffSecret): void {
    const aside = file.aside()
    hasAside = aside.some((one) => one.secret === undefined)
    const read = aside.filter((one) => one.secret !== undefined)
    if (read.length === 0) return
    save({ ...secret, peppers: [...new Set([...read.flatMap((one) => one.secret?.peppers ?? []), ...secret.peppers])] })
    for (const { forget } of read) forget()
  }
  function save(secret: StaffSecret): StaffSecret {
    // The club's only pepper may be in a file that the machine does not open just now: nothing is written over it.
    if (known === undefined) {
      file.putAside()
      hasAside = true
    }
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
