import { hash } from 'node:crypto'
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createRandom } from '#db/seed/random'
import { createDisk, type Faults, type Image, type Pattern } from './disk.ts'
import { DAMAGED, type Found, type Look, STORE_NAMES, STORES, type StoreName, start, whatIsWrong } from './look.ts'
import type { Mark, Op } from './recording.ts'

// Cuts the power at points of a recording, and starts what is left.

/** One cut: after so many operations; `draw` is its number at that point. The same three are the same image, for ever. */
export interface Cut {
  point: number
  pattern: Pattern
  draw: number
}
export interface Failure extends Cut {
  /** After which answer, and before which: what the till was doing. */
  after: string
  store: StoreName
  /** An acknowledged fact or write is missing; the store does not start or is damaged; or it is what it never was. */
  kind: 'lost' | 'broken' | 'strange'
  what: string
}
export interface Asked extends Faults {
  /** Points from here up to, not including, there. */
  from: number
  to: number
  /** Only every so-manieth of them. */
  stride?: number
  /** How many unlike images to make of them; every point has one in any case. */
  images: number
  seed: number
  /** Only this one. */
  only?: Cut
}
export interface Cuts {
  points: number
  /** Images that were unlike each other. */
  images: number
  failures: Failure[]
}

/** What must be found of a store from an answer on. */
interface Promise {
  /** Looks that it had since, where everything reached the disk. */
  looks: Set<Look>
  /** Looks from before: to find one of these is to have lost what was written since. */
  past: Set<Look>
  facts: Set<string>
  /** What the disk had without any cut since then, and nobody has started yet: most of it looks like something known. */
  unstarted: Image[]
}

/** `starts` may know images of an earlier run already. */
export function cutPower(ops: readonly Op[], asked: Asked, starts: Starts): Cuts {
  const { from, stride = 1, images: wanted, seed, only } = asked
  const to = Math.min(asked.to, ops.length + 1)
  const disk = createDisk(asked)
  // What the machine would have without any cut: the measure of all images.
  const calm = asked.ignoresSyncs ? createDisk() : disk
  const promises = new Map<StoreName, Promise>()
  const indexes = new Map<string, Buffer>()
  const seen = new Set<string>()
  const cuts: Cuts = { points: 0, images: 0, failures: [] }
  const begin = ops.slice(0, from).findLastIndex((op) => op.kind === 'mark')
  let after = 'nothing'
  let due = 0

  const judge = (cut: Cut, image: Image): void => {
    const server = starts.find('server', image)
    for (const store of STORE_NAMES) {
      const found = starts.find(store, image)
      const wrong = judged(promises.get(store), found, (calm) => starts.find(store, calm)) ?? sentTooMuch(found, server)
      if (wrong) cuts.failures.push({ ...cut, after, store, ...wrong })
    }
  }
  /** Makes an image and looks at it. False where there was one like it before: it is looked at again, since more may be promised now. */
  const make = (point: number, pattern: Pattern, draw: number): boolean => {
    const random = createRandom(seedOf(seed, point, draw))
    const image = disk.cut(pattern, random)
    // Shared memory is written when the machine likes: it may be there as it was at some answer.
    for (const [file, bytes] of indexes) if (pattern === 'nothing' || random.chance(0.5)) image.set(file, bytes)
    judge({ point, pattern, draw }, image)
    const before = seen.size
    seen.add(starts.keyOf(image))
    return seen.size > before
  }

  for (const [i, op] of ops.entries()) {
    const point = i + 1
    disk.apply(op)
    if (disk !== calm) calm.apply(op)
    if (op.kind === 'mark') {
      after = op.mark.step
      promise(promises, op.mark)
      for (const [file, bytes] of Object.entries(op.mark.indexes)) indexes.set(file, Buffer.from(bytes, 'base64'))
    }
    if (point >= to) break
    // What the store may look like is known from the last answer on.
    if (i < begin) continue
    const next = ops[point]
    const isWhole = op.kind !== 'write' || next === undefined || next.kind !== 'write'
    if (isWhole) {
      const image = calm.cut('everything', createRandom(seed))
      for (const [store, kept] of promises) {
        if (op.kind !== 'mark') {
          kept.unstarted.push(image)
          continue
        }
        // At an answer there is one look only: the living till's own.
        const found = starts.find(store, image)
        if (!('look' in found)) continue
        if (!kept.looks.has(found.look)) {
          cuts.failures.push({ point, pattern: 'everything', draw: 0, after, store, kind: 'strange', what: 'it is not what the till saw' })
        }
        kept.looks.add(found.look)
      }
    }
    if (point < from || point % stride > 0 || (only && only.point !== point)) continue
    if (only) {
      make(point, only.pattern, only.draw)
      continue
    }
    cuts.points++
    // A few more: the last points may have nothing to draw from.
    due += ((wanted + SPARE) * stride) / (to - from)
    for (const [draw, pattern] of patternsFor(point, isWhole, disk.pending())) {
      if (draw >= (isWhole ? SHARPEST : 1) && due < 1) break
      if (make(point, pattern, draw)) {
        cuts.images++
        due--
      }
    }
  }
  return cuts
}

const SPARE = 10
/** Everything, and nothing: what an answer promises is tried with both. */
const SHARPEST = 2
const DRAWS = 40

/** Which images of a point, in order. Where nothing is open, there is one. */
function* patternsFor(point: number, isWhole: boolean, pending: number): Generator<[draw: number, pattern: Pattern]> {
  if (pending === 0) return yield [0, 'everything']
  const first: Pattern[] = isWhole
    ? ['everything', 'nothing', 'lastTorn']
    : [(['lastTorn', 'chance', 'everything', 'chance'] as const)[point % 4]!]
  yield* first.entries()
  for (let draw = first.length; draw < DRAWS; draw++) yield [draw, 'chance']
}

const seedOf = (seed: number, point: number, draw: number): number => (Math.imul(seed, 0x9e3779b1) ^ Math.imul(point, 0x85ebca6b)) + draw

function promise(promises: Map<StoreName, Promise>, { looks, facts }: Mark): void {
  for (const [store, look] of Object.entries(looks) as [StoreName, Look][]) {
    const before = promises.get(store)
    const past = new Set([...(before?.past ?? []), ...(before?.looks ?? [])])
    past.delete(look)
    promises.set(store, {
      looks: new Set([look]),
      past,
      facts: new Set([...(before?.facts ?? []), ...(facts[store] ?? [])]),
      unstarted: [],
    })
  }
}

function judged(
  promised: Promise | undefined,
  found: Found & { wrong?: string },
  start: (calm: Image) => Found,
): Pick<Failure, 'kind' | 'what'> | undefined {
  if ('broken' in found) return { kind: 'broken', what: found.broken }
  if (found.wrong !== undefined) return { kind: 'strange', what: found.wrong }
  if (promised && hadLook(promised, found.look, start)) return undefined
  if (found.look === DAMAGED) return { kind: 'broken', what: 'it is refused as damaged' }
  if (!promised) return undefined
  const lost = [...promised.facts].filter((id) => !found.facts.has(id))
  if (lost.length > 0) return { kind: 'lost', what: `${lost.length} acknowledged facts are lost, the first is ${lost[0]}` }
  if (promised.past.has(found.look)) return { kind: 'lost', what: 'acknowledged writes are lost: it is as it was before them' }
  return { kind: 'strange', what: 'it looks as it never did since the last answer' }
}

/** Whether a store that was not cut off looked so since its answer. The latest is the likeliest. */
function hadLook({ looks, unstarted }: Promise, look: Look, start: (calm: Image) => Found): boolean {
  while (!looks.has(look)) {
    const calm = unstarted.pop()
    if (!calm) return false
    const found = start(calm)
    if ('look' in found) looks.add(found.look)
  }
  return true
}

/** What a till takes for sent the server must hold, whichever of the two the power has left. */
function sentTooMuch(till: Found, server: Found): Pick<Failure, 'kind' | 'what'> | undefined {
  if (!('look' in till && 'look' in server) || till === server) return undefined
  const wrong = [...(till.chains ?? [])].find(([chain, upTo]) => upTo > (server.chains?.get(chain) ?? 0))
  return wrong && { kind: 'lost', what: `it takes its chain for sent up to ${wrong[1]}, and the server has not got that` }
}

export type Starts = ReturnType<typeof createStarts>

/** Starts what is on an image, each store once for the same bytes. `scratch` is a folder of its own, in which images are laid out. */
export function createStarts(scratch: string) {
  const known = new Map<string, Found & { wrong?: string }>()
  const wrongs = new Map<string, string | undefined>()
  const hashes = new WeakMap<Buffer, string>()
  const hashOf = (bytes: Buffer): string => {
    let own = hashes.get(bytes)
    if (own === undefined) {
      own = hash('sha1', bytes, 'base64')
      hashes.set(bytes, own)
    }
    return own
  }
  const filesOf = (store: StoreName, image: Image) =>
    [...image].filter(([name]) => STORES[store].has(name)).sort(([a], [b]) => (a < b ? -1 : 1))
  const keyOf = (store: StoreName, image: Image) =>
    filesOf(store, image).reduce((key, [name, bytes]) => `${key} ${name} ${hashOf(bytes)}`, '')
  const layOut = (store: StoreName, image: Image): void => {
    rmSync(scratch, { recursive: true, force: true })
    const { file, kind } = STORES[store]
    mkdirSync(path.join(scratch, kind === 'backups' ? file : path.dirname(file)), { recursive: true })
    for (const [name, bytes] of filesOf(store, image)) {
      mkdirSync(path.dirname(path.join(scratch, name)), { recursive: true })
      writeFileSync(path.join(scratch, name), bytes, { mode: 0o600 })
      // Whatever the power left was written before the machine was started again.
      utimesSync(path.join(scratch, name), 0, 0)
    }
  }

  return {
    keyOf: (image: Image): string => STORE_NAMES.map((store) => keyOf(store, image)).join('\n'),
    find(store: StoreName, image: Image): Found & { wrong?: string } {
      const key = `${store}${keyOf(store, image)}`
      let found = known.get(key)
      if (found) return found
      layOut(store, image)
      found = start(store, scratch)
      if ('look' in found) {
        const { look } = found
        if (!wrongs.has(look)) wrongs.set(look, whatIsWrong(store, scratch, look))
        const wrong = wrongs.get(look)
        if (wrong !== undefined) found = { ...found, wrong }
      }
      known.set(key, found)
      return found
    },
  }
}
