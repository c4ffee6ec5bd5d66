import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { ok, type Result, refuse } from '#shared/values/result'

// What the publisher says there is: one text, signed as it stands. Nobody re-encodes it on its way, so what was
// signed is what is read.

/** The file at the publisher's address. */
export const MANIFEST_NAME = 'stamkunde-update.json'
/** A manifest names a handful of files. */
export const LARGEST_MANIFEST = 64 * 1024
/** Electron and the till are a tenth of this: nobody fills a shop's disk through us. */
const LARGEST_INSTALLER = 1_000_000_000

/** The installers there are, by system, processor and kind. */
export const TARGETS = [
  'win32-x64-nsis',
  'win32-arm64-nsis',
  'darwin-x64-dmg',
  'darwin-arm64-dmg',
  'linux-x64-AppImage',
  'linux-arm64-AppImage',
  'linux-x64-deb',
  'linux-arm64-deb',
] as const
export type UpdateTarget = (typeof TARGETS)[number]

const version = z.string().regex(/^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/)
const file = z.strictObject({
  /** A name and no path: it lies beside the manifest. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/),
  bytes: z.int().positive().max(LARGEST_INSTALLER),
  /** Of the whole file, hexadecimal. */
  sha512: z.string().regex(/^[0-9a-f]{128}$/),
})
const manifestSchema = z.strictObject({
  format: z.literal(1),
  version,
  /** The oldest version that this one can be installed over. */
  minimum: version,
  /** When it was signed, and until when it may be taken for the newest there is. ISO UTC. */
  published: z.iso.datetime(),
  expires: z.iso.datetime(),
  files: z.partialRecord(z.enum(TARGETS), file),
})
export type Manifest = z.output<typeof manifestSchema>
export type UpdateFile = z.output<typeof file>

const envelopeSchema = z.strictObject({ manifest: z.string(), signature: z.string() })
/** Signed before the text, so that no signature made for anything else with this key can stand here. */
const PURPOSE = 'stamkunde update 1\n'

/** A new key pair: the private key (PKCS8, PEM) is the publisher's alone; the public one (SPKI, base64) goes into the app. */
export function publicKeyOf(privateKey: string): string {
  return createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'der' }).toString('base64')
}

/** The publisher's side: the manifest with its signature, as it is put at the address. */
export function signManifest(manifest: Manifest, privateKey: string): string {
  const text = JSON.stringify(manifestSchema.parse(manifest))
  const signature = sign(null, Buffer.from(PURPOSE + text), createPrivateKey(privateKey)).toString('base64')
  return `${JSON.stringify({ manifest: text, signature }, null, 1)}\n`
}

/** The till's side: nothing in the text is looked at before one of the publisher's keys has signed it. Refusal: `updateForged`. */
export function readManifest(bytes: Uint8Array, keys: readonly string[]): Result<Manifest, 'updateForged'> {
  try {
    const { manifest, signature } = envelopeSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    const signed = keys.some((key) =>
      verify(
        null,
        Buffer.from(PURPOSE + manifest),
        createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' }),
        Buffer.from(signature, 'base64'),
      ),
    )
    return signed ? ok(manifestSchema.parse(JSON.parse(manifest))) : refuse('updateForged')
  } catch {
    return refuse('updateForged')
  }
}

/** What a till knows when it judges a manifest. */
export interface Standing {
  version: string
  target: UpdateTarget
  /** Now, and when the newest manifest that this till ever accepted was published, in ms. */
  now: number
  seen: number
}

/**
 * Whether a manifest of the publisher's own says something new to this till: the file to load, or undefined where the till
 * is as new. Refusals: `updateOld` (expired, older than one seen before, or an older version than runs), `updateTooFar`.
 */
export function judge(
  manifest: Manifest,
  { version, target, now, seen }: Standing,
): Result<UpdateFile | undefined, 'updateOld' | 'updateTooFar'> {
  const published = Date.parse(manifest.published)
  // A clock that is behind must not make an old list young: what was seen once has been published.
  if (published < seen || Date.parse(manifest.expires) <= Math.max(now, seen)) return refuse('updateOld')
  if (compare(manifest.version, version) < 0) return refuse('updateOld')
  if (compare(manifest.version, version) === 0) return ok(undefined)
  if (compare(version, manifest.minimum) < 0) return refuse('updateTooFar')
  return ok(manifest.files[target])
}

/** Below nought where `a` is the older version. */
function compare(a: string, b: string): number {
  const [as, bs] = [a, b].map((text) => text.split('.').map(Number)) as [number[], number[]]
  for (let i = 0; i < 3; i++) if (as[i] !== bs[i]) return (as[i] ?? 0) - (bs[i] ?? 0)
  return 0
}
