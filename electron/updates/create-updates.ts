import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { UpdateView } from '#shared/till/desktop-views'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { fetchFile, fetchManifest, isUnchanged } from './fetch.ts'
import type { Launch } from './installer.ts'
import { judge, MANIFEST_NAME, readManifest, type UpdateFile, type UpdateTarget } from './manifest.ts'

export interface UpdateDeps {
  /** The version that runs, as `1.2.3`. */
  version: string
  /** Undefined where the till was not installed (a checkout): then nothing is looked for. */
  target: UpdateTarget | undefined
  /** The publisher's keys and address. Without either nothing is looked for. */
  keys: readonly string[]
  address: string
  ca?: string
  /** The till's data folder. */
  folder: string
  now: () => number
  /** How long the till must still be left alone before it may close, in ms. */
  wait: () => number
  launch: Launch
  onUpdate: (view: UpdateView) => void
  log: (what: string, error?: unknown) => void
}
type Why = NonNullable<UpdateView['why']>

/** The queue of the morning is over before the first look; then four times a day. */
const FIRST_LOOK_MS = 10 * 60_000
const LOOK_MS = 6 * 3_600_000

const seenSchema = z.object({ published: z.number() })

/**
 * Looks for a newer till, loads it, and installs it when a manager has said so and nobody is being served. Fails closed:
 * a list that none of the publisher's keys signed, that is old, or a file that is not byte for byte what the list says
 * is refused with a reason; nothing of it is run, and the till goes on as it is.
 */
export function createUpdates({ version, target, keys, address, ca, folder, now, wait, launch, onUpdate, log }: UpdateDeps) {
  const base = addressOf(address)
  const isOn = target !== undefined && keys.length > 0 && base !== undefined
  const loaded = path.join(folder, 'update')
  const seenFile = path.join(folder, 'update-seen.json')
  const leaving = new AbortController()
  let view: UpdateView = { version, state: isOn ? 'none' : 'off' }
  let ready: { file: string; is: UpdateFile } | undefined
  let looking: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let quiet: NodeJS.Timeout | undefined

  const show = (next: UpdateView) => {
    view = next
    onUpdate(view)
  }
  const say = (state: 'refused' | 'failed', why: Why, next?: string) => {
    log(`update ${state}: ${why}`)
    show({ version, state, why, ...(next !== undefined && { next }), lookedAt: new Date(now()).toISOString() })
  }
  /** What is ready stays ready whatever a later look finds, unless that is newer still. */
  const trouble = (kept: UpdateView | undefined, why: Why, next?: string) => {
    if (!kept) return say(why === 'updateUnreachable' ? 'failed' : 'refused', why, next)
    log(`update: ${why}, and ${kept.next} is ready all the same`)
    show(kept)
  }

  async function look(): Promise<void> {
    if (!isOn || view.state === 'waiting' || view.state === 'installing') return
    const kept = ready && view
    show({ ...view, state: 'looking' })
    const bytes = await fetchManifest(new URL(MANIFEST_NAME, base), { ca, signal: leaving.signal })
    if (isRefusal(bytes)) return trouble(kept, bytes.refusal)
    const manifest = readManifest(bytes.ok, keys)
    if (isRefusal(manifest)) return trouble(kept, manifest.refusal)
    const judged = judge(manifest.ok, { version, target, now: now(), seen: readSeen(seenFile) })
    if (isRefusal(judged)) return trouble(kept, judged.refusal, manifest.ok.version)
    if (!writeSeen(seenFile, Date.parse(manifest.ok.published))) return say('failed', 'readOnly')
    const lookedAt = new Date(now()).toISOString()
    if (kept && kept.next === manifest.ok.version) return show({ ...kept, lookedAt })
    if (!judged.ok) return show({ version, state: 'none', lookedAt })
    ready = undefined
    await load(judged.ok, manifest.ok.version, lookedAt)
  }

  async function load(is: UpdateFile, next: string, lookedAt: string): Promise<void> {
    show({ version, state: 'loading', next, lookedAt })
    const file = path.join(loaded, is.name)
    try {
      rmSync(loaded, { recursive: true, force: true }) // whatever an earlier attempt left
      mkdirSync(loaded, { recursive: true, mode: 0o700 })
    } catch {
      return say('failed', 'readOnly', next)
    }
    const fetched = await fetchFile(new URL(is.name, base), is, `${file}.part`, { ca, signal: leaving.signal })
    if (isRefusal(fetched)) {
      rmSync(loaded, { recursive: true, force: true })
      return say(fetched.refusal === 'updateForged' ? 'refused' : 'failed', fetched.refusal, next)
    }
    renameSync(`${file}.part`, file)
    ready = { file, is }
    show({ version, state: 'ready', next, lookedAt })
  }

  /** Runs what is ready, if it is still what was loaded. */
  async function install({ restart }: { restart: boolean }): Promise<void> {
    clearTimeout(quiet)
    if (!ready || view.state === 'installing') return
    const { file, is } = ready
    const { next } = view
    show({ ...view, state: 'installing' })
    if (!(await isUnchanged(file, is))) {
      ready = undefined
      rmSync(loaded, { recursive: true, force: true })
      return say('refused', 'updateForged', next)
    }
    // Somebody may have begun a sale while the file was read.
    if (restart && wait() > 0) {
      show({ ...view, state: 'waiting' })
      return whenQuiet()
    }
    try {
      const how = await launch(file, target as UpdateTarget, { restart })
      if (how === 'byHand') show({ ...view, state: 'ready', byHand: file })
    } catch (error) {
      log('starting the installer', error)
      ready = undefined
      say('failed', 'updateNotStarted', next)
    }
  }

  /** Installs once the till has been left alone for long enough, however often it is used meanwhile. */
  function whenQuiet(): void {
    clearTimeout(quiet)
    const ms = wait()
    if (ms === 0) void install({ restart: true })
    else {
      quiet = setTimeout(whenQuiet, ms)
      quiet.unref()
    }
  }

  const lookOnce = (): Promise<void> => {
    looking ??= look()
      .catch((error) => {
        log('looking for an update', error)
        say('failed', 'updateUnreachable')
      })
      .finally(() => {
        looking = undefined
      })
    return looking
  }

  return {
    view: () => view,
    look: lookOnce,
    /** Looks by itself from now on. */
    start(): void {
      if (!isOn) return
      const again = (ms: number) => {
        timer = setTimeout(() => void lookOnce().then(() => again(LOOK_MS)), ms)
        timer.unref()
      }
      again(FIRST_LOOK_MS)
    },
    /** A manager says yes. Refusal: `updateNotReady`. The till closes as soon as nobody has been served for a minute. */
    agree(): Result<UpdateView, 'updateNotReady'> {
      if (!ready || (view.state !== 'ready' && view.state !== 'waiting')) return refuse('updateNotReady')
      show({ ...view, state: 'waiting' })
      whenQuiet()
      return ok(view)
    },
    /** The till is being closed by somebody: whether an update was agreed to and should be installed now. */
    isAgreed: () => view.state === 'waiting',
    installAtClosing: () => install({ restart: false }),
    stop(): void {
      clearTimeout(timer)
      clearTimeout(quiet)
      leaving.abort()
    },
  }
}
export type Updates = ReturnType<typeof createUpdates>

/** The folder at an https address; undefined for anything else. */
function addressOf(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'https:' || url.username || url.password) return undefined
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}

/** When the newest list that was ever accepted was published: nobody gets an older one past that. */
function readSeen(file: string): number {
  try {
    return seenSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).published
  } catch {
    return 0
  }
}

function writeSeen(file: string, published: number): boolean {
  try {
    writeFileSync(`${file}.new`, JSON.stringify({ published }), { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
    return true
  } catch {
    return false
  }
}
