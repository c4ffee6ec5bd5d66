// The publisher's part of an update. `npm run sign-update -- key FILE` makes the key that all tills will trust;
// `npm run sign-update -- FILE [FOLDER]` signs what `npm run dist` left in a folder (release/), on a machine that holds the key.
import { createHash, generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { MANIFEST_NAME, type Manifest, publicKeyOf, signManifest, type UpdateTarget } from '#electron/updates/manifest'

const DAY_MS = 86_400_000

/** Makes a private key in a file that only its owner may read and that was not there; answers the public key. */
export function makeKey(file: string): string {
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  writeFileSync(file, key, { flag: 'wx', mode: 0o600 })
  return publicKeyOf(key)
}

export interface SignOptions {
  key: string
  folder: string
  version: string
  /** The oldest version that this one can be installed over. */
  minimum: string
  /** For how long tills may take this for the newest there is; signed anew before that where nothing newer comes. */
  days: number
  now: number
}

/** Signs the installers in a folder, and puts the list beside them. Answers the list. Throws where there is no installer of this version. */
export function signFolder({ key, folder, version, minimum, days, now }: SignOptions): Manifest {
  const files: Manifest['files'] = {}
  for (const name of readdirSync(folder)) {
    const target = name.includes(version) ? targetOf(name) : undefined
    if (!target) continue
    if (files[target]) throw new Error(`${files[target].name} and ${name} are both for ${target}`)
    const content = readFileSync(path.join(folder, name))
    files[target] = { name, bytes: content.length, sha512: createHash('sha512').update(content).digest('hex') }
  }
  if (Object.keys(files).length === 0) throw new Error(`There is no installer of version ${version} in ${folder}.`)
  const iso = (at: number) => new Date(at).toISOString()
  const manifest: Manifest = { format: 1, version, minimum, published: iso(now), expires: iso(now + days * DAY_MS), files }
  writeFileSync(path.join(folder, MANIFEST_NAME), signManifest(manifest, key))
  return manifest
}

/** What an installer is for, by its name (`build/package/config.ts` gives it). */
function targetOf(name: string): UpdateTarget | undefined {
  const arch = /[-_](x64|x86_64|amd64)\./.test(name) ? 'x64' : /[-_](arm64|aarch64)\./.test(name) ? 'arm64' : undefined
  if (!arch) return undefined
  const kind = path.extname(name)
  if (kind === '.exe') return `win32-${arch}-nsis`
  if (kind === '.dmg') return `darwin-${arch}-dmg`
  if (kind === '.AppImage') return `linux-${arch}-AppImage`
  return kind === '.deb' ? `linux-${arch}-deb` : undefined
}

if (import.meta.main) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { minimum: { type: 'string' }, days: { type: 'string', default: '90' } },
  })
  const [first, second] = positionals
  if (first === 'key' && second) {
    console.log(`The private key is in ${second}: keep it off this machine's disks and out of every repository.`)
    console.log(`Put the public key into electron/updates/publisher.ts:\n${makeKey(second)}`)
  } else if (first && first !== 'key') {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    const folder = second ?? 'release'
    const signed = signFolder({
      key: readFileSync(first, 'utf8'),
      folder,
      version,
      minimum: values.minimum ?? version.replace(/\d+$/, '0'),
      days: Number(values.days),
      now: Date.now(),
    })
    console.log(`${path.join(folder, MANIFEST_NAME)}: ${version} over ${signed.minimum} and newer, until ${signed.expires.slice(0, 10)}`)
    for (const [target, file] of Object.entries(signed.files)) console.log(`  ${target}: ${file.name}, ${file.bytes} bytes`)
    console.log('Put the installers at the address first, this list last.')
  } else {
    console.error('npm run sign-update -- key FILE · npm run sign-update -- FILE [FOLDER] [--minimum 1.0.0] [--days 90]')
    process.exitCode = 1
  }
}
