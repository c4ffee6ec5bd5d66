import { createHash, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createUpdates, type UpdateDeps, type Updates } from '#electron/updates/create-updates'
import { MANIFEST_NAME, type Manifest, publicKeyOf, signManifest } from '#electron/updates/manifest'
import type { UpdateView } from '#shared/till/desktop-views'
import { aCertificate } from '../sync/certificate.ts'

export const NOW = Date.parse('2026-11-22T09:00:00Z')
const DAY_MS = 86_400_000
const HOST = '127.0.0.1'

/** A publisher's private key, PEM. */
export const aKey = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string

/** What a manifest says of these bytes. */
export const fileOf = (name: string, content: Uint8Array) => ({
  name,
  bytes: content.length,
  sha512: createHash('sha512').update(content).digest('hex'),
})

export interface Publisher {
  key: string
  /** What lies at the address, by name. */
  files: Map<string, Uint8Array>
  /** What was asked for, in order. */
  asked: string[]
  /** Answers in the place of the files where it is set. */
  instead?: RequestListener
  address: string
  ca: string
  /** Puts a version out: its installer and the signed list. Whatever is given differs from the ordinary. */
  publish(content: Uint8Array, manifest?: Partial<Manifest>, key?: string): Manifest
  close(): Promise<void>
}

/** A publisher with an address of its own on this machine, over https. */
export async function aPublisher(): Promise<Publisher> {
  const { key, cert } = aCertificate({ from: new Date(Date.now() - DAY_MS), until: new Date(Date.now() + DAY_MS) })
  const server = createServer({ key, cert }, (request, response) => {
    const name = decodeURIComponent((request.url ?? '').replace('/updates/', ''))
    publisher.asked.push(name)
    if (publisher.instead) return publisher.instead(request, response)
    const file = publisher.files.get(name)
    if (file) response.end(file)
    else response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, HOST, done))
  const publisher: Publisher = {
    key: aKey(),
    files: new Map(),
    asked: [],
    address: `https://${HOST}:${(server.address() as AddressInfo).port}/updates/`,
    ca: cert,
    publish(content, more = {}, signedWith = publisher.key) {
      const manifest: Manifest = {
        format: 1,
        version: '1.3.0',
        minimum: '1.0.0',
        published: new Date(NOW - DAY_MS).toISOString(),
        expires: new Date(NOW + 30 * DAY_MS).toISOString(),
        files: { 'linux-x64-AppImage': fileOf('Stamkunde-1.3.0.AppImage', content) },
        ...more,
      }
      publisher.files.set('Stamkunde-1.3.0.AppImage', content)
      publisher.files.set(MANIFEST_NAME, Buffer.from(signManifest(manifest, signedWith)))
      return manifest
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return publisher
}

export interface InstalledTill {
  updates: Updates
  folder: string
  views: UpdateView[]
  /** What was run: the installer's path, and whether the till was to start again. */
  run: { file: string; restart: boolean }[]
  /** Whether anything that was loaded lies where it could be run. */
  holds(name: string): boolean
  /** The same till, started anew. */
  again(more?: Partial<UpdateDeps>): Updates
  close(): void
}

/** A till of version 1.2.0 that trusts this publisher and was installed from an AppImage. */
export function anInstalledTill(publisher: Publisher, more: Partial<UpdateDeps> = {}): InstalledTill {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-update-'))
  const views: UpdateView[] = []
  const run: InstalledTill['run'] = []
  const open = (also: Partial<UpdateDeps>) =>
    createUpdates({
      version: '1.2.0',
      target: 'linux-x64-AppImage',
      keys: [publicKeyOf(publisher.key)],
      address: publisher.address,
      ca: publisher.ca,
      folder,
      now: () => NOW,
      wait: () => 0,
      async launch(file, _target, { restart }) {
        run.push({ file, restart })
        return 'ended'
      },
      onUpdate: (view) => views.push(view),
      log() {},
      ...more,
      ...also,
    })
  const till: InstalledTill = {
    updates: open({}),
    folder,
    views,
    run,
    holds: (name) => existsSync(path.join(folder, 'update', name)),
    again(also = {}) {
      till.updates.stop()
      till.updates = open(also)
      return till.updates
    },
    close() {
      till.updates.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return till
}
