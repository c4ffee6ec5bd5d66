import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { syncFolder } from '#db/recovery/durable-files'
import { staffSecretSchema } from './staff/staff-secret.ts'

/** The operating system's key store, as Electron offers it. */
export interface Vault {
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(bytes: Buffer): string
}
/** What proves to the server which till this is. */
export interface Credentials {
  club: string
  till: string
  token: string
  /** When the server gave the token: after thirty days it is changed. */
  since: string
  /** Ed25519, PKCS8, base64. */
  privateKey: string
}
export type Secrets = ReturnType<typeof createSecrets>

const credentialsSchema = z.object({ club: z.string(), till: z.string(), token: z.string(), since: z.string(), privateKey: z.string() })
const fileSchema = z.object({ wrapped: z.boolean(), value: z.string() })

/**
 * The till's secrets, each in a file of the data folder. Not in the database: whoever gets hold of a backup of it has not got the
 * till.
 */
export function createSecrets(folder: string, vault?: Vault) {
  return {
    /** What proves to the server which till this is. */
    ...createSecretFile(path.join(folder, 'server-key.json'), credentialsSchema, vault),
    /** What a cash register proves itself with, to this till. */
    registers: createSecretFile(path.join(folder, 'register-token.json'), z.object({ token: z.string().min(1) }), vault),
    /** What PINs are mixed with: in no database, and on no server. */
    staff: createSecretFile(path.join(folder, 'staff-key.json'), staffSecretSchema, vault),
  }
}

/** One secret in a file that only its user may read, wrapped by the operating system's key store where there is one. */
export interface SecretFile<T> {
  /** Undefined where there is none, or where it was wrapped on another machine: then it must be made anew. */
  read(): T | undefined
  /** Durable when it returns: the old file is there until the new one is whole. */
  save(secret: T): void
  /** Durable, too: after a power cut it is not found again. */
  forget(): void
  /** Before something else is saved in the place of a file that cannot be read: the key store may only be closed just now. */
  putAside(): void
  /** Every file that was put aside, the oldest first; without its secret where it still cannot be read. */
  aside(): { secret: T | undefined; forget: () => void }[]
}

function createSecretFile<T>(file: string, schema: z.ZodType<T>, vault?: Vault): SecretFile<T> {
  const folder = path.dirname(file)
  const aside = `${path.basename(file)}.closed-`
  const readFrom = (place: string): T | undefined => {
    try {
      const { wrapped, value } = fileSchema.parse(JSON.parse(readFileSync(place, 'utf8')))
      const bytes = Buffer.from(value, 'base64')
      return schema.parse(JSON.parse(wrapped ? (vault as Vault).decryptString(bytes) : bytes.toString()))
    } catch {
      return undefined
    }
  }
  const remove = (place: string) => {
    rmSync(place, { force: true })
    syncFolder(folder)
  }
  return {
    read: () => readFrom(file),
    save(secret) {
      const text = JSON.stringify(secret)
      const wrapped = vault?.isEncryptionAvailable() === true
      const value = (wrapped ? (vault as Vault).encryptString(text) : Buffer.from(text)).toString('base64')
      const fresh = `${file}.new`
      rmSync(fresh, { force: true })
      const opened = openSync(fresh, 'wx', 0o600)
      writeSync(opened, JSON.stringify({ wrapped, value }))
      fsyncSync(opened)
      closeSync(opened)
      renameSync(fresh, file)
      syncFolder(folder)
    },
    forget: () => remove(file),
    putAside() {
      if (!existsSync(file) || readFrom(file) !== undefined) return
      let n = 1
      while (existsSync(path.join(folder, aside + n))) n++
      renameSync(file, path.join(folder, aside + n))
      syncFolder(folder)
    },
    aside() {
      const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(aside)) : []
      const places = names.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)).map((name) => path.join(folder, name))
      return places.map((place) => ({ secret: readFrom(place), forget: () => remove(place) }))
    },
  }
}

/** A new key pair; the public key is what the server is told: SPKI, base64. */
export function newKeyPair(): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
}

/** What proves that the paired till itself asks for a new token. */
export function signRotation({ club, till, privateKey }: Credentials, at: string): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  return sign(null, Buffer.from(['rotate', club, till, at].join('\n')), key).toString('base64')
}
