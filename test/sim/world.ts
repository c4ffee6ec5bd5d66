import { createRandom, type Random } from '#db/seed/random'
import { newId } from '#shared/values/ids'
import { isRefusal } from '#shared/values/result'
import { type Counter, command } from './commands.ts'
import { strike } from './faults.ts'
import { drawHazards, type Hazards } from './hazards.ts'
import { type Images, START, TILL_NAMES, type TillImage } from './images.ts'
import { differences, differencesOfFacts, differencesWhileRunning } from './invariants.ts'
import { CALM, createNetwork, type Network } from './network.ts'
import { throwWith } from './seeded-uuid.ts'
import { createServerNode, type ServerNode } from './server-node.ts'
import type { Failure } from './sim.ts'
import { createTally, type Tally } from './tally.ts'
import { createTillNode, type TillNode } from './till-node.ts'
import { createTime, settle, type Time } from './time.ts'

// One seed's world: tills, server, network, disks and clocks in one thread. The seed decides everything that happens in it.

/** What somebody was told is done, and where it was written. */
export interface Promised {
  id: string
  till: string
  /** The only disks that held it were overwritten by a backup: nobody can bring it back. */
  lost?: true
}
export interface World {
  hazards: Hazards
  random: Random
  time: Time
  tally: Tally
  network: Network
  server: ServerNode
  tills: TillNode[]
  promised: Map<string, Promised>
  /** What each till's disk must hold, unless it is overwritten: the ids of what it has acknowledged. */
  own: Map<TillNode, Set<string>>
  backups: { of: TillNode | ServerNode; image: Buffer; own: Set<string> }[]
  members: string[]
  canaries: [member: string, text: string][]
  erased: Set<string>
  /** What went wrong without anybody hearing of it: exceptions that the code itself caught. */
  bugs: string[]
  /** How far ahead of true time any clock has ever been, in milliseconds; undefined while no clock was ever wrong. */
  furthestMs: number | undefined
  /** The server was put back from a backup, and nobody said so. */
  isRestoredUnsaid: boolean
  isServerRestored: boolean
  step: number
  /** Adds a till to the world, over a disk with this on it. */
  addTill(name: string, disk: Buffer, paired: TillImage): TillNode
  story(line: string): void
}
export interface Outcome {
  tally: Record<string, number>
  failure?: Omit<Failure, 'seed'>
}

/** How the time between two steps is spread, in milliseconds: most are a press apart, some a customer, few a lull. */
const PAUSES = [0, 20, 120, 300, 600, 600, 1_200, 2_000, 6_000]
/** Healing takes this long at most, in simulated time. */
const HEALING_ROUNDS = 240
const ROUND_MS = 15_000
const DAY = 86_400_000

/** Runs one seed to its end. `images` are the disks that it begins with; `story` hears what happens. */
export async function runSeed(seed: number, images: Images, story: (line: string) => void = () => undefined): Promise<Outcome> {
  const random = createRandom(Math.imul(seed, 0x9e37_79b1) ^ 0x51ed_270b)
  const world = createWorld(random, images, story)
  const outcome = (failure?: string): Outcome => ({
    tally: world.tally.counts,
    ...(failure !== undefined && { failure: { step: world.step, what: failure } }),
  })
  try {
    return outcome(await live(world, images))
  } catch (error) {
    return outcome(error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    for (const till of world.tills) till.end()
    world.server.end()
  }
}

function createWorld(random: Random, images: Images, story: (line: string) => void): World {
  const { connections } = images
  const hazards = drawHazards(random)
  const time = createTime(START)
  const tally = createTally()
  throwWith({ now: time.now, next: random.next })
  const onBug = (what: string, error: unknown) => {
    world.bugs.push(`${what}: ${error instanceof Error ? error.stack : String(error)}`)
  }
  const tell = (line: string) => story(`${String(world.step).padStart(3)} ${new Date(time.now()).toISOString()} ${line}`)
  const server: ServerNode = createServerNode(images.server, {
    club: images.club,
    connections,
    time,
    random,
    tally,
    onBug,
    story: tell,
    onNews: () => network.ring(),
    onDown: () => network.hangUp(),
  })
  const network = createNetwork(time, random, tally, server.answer)
  const most = random.pick([5_000, 5_000, 1, 3])
  const world: World = {
    hazards,
    random,
    time,
    tally,
    network,
    server,
    tills: [],
    promised: new Map(),
    own: new Map(),
    backups: [],
    members: [],
    canaries: [],
    erased: new Set(),
    bugs: [],
    furthestMs: undefined,
    isRestoredUnsaid: false,
    isServerRestored: false,
    step: 0,
    addTill(name, disk, paired) {
      const till = createTillNode(name, disk, paired, { connections, time, random, tally, network, most, onBug, story: tell })
      world.tills.push(till)
      world.own.set(till, new Set())
      return till
    },
    story: tell,
  }
  return world
}

/** The whole story; answers what is wrong at its end, or undefined. */
async function live(world: World, images: Images): Promise<string | undefined> {
  const { hazards, random, time, network, server } = world
  server.start()
  for (let i = 0; i < hazards.tills; i++) {
    const image = images.tills[i] as TillImage
    world.addTill(TILL_NAMES[i] as string, random.chance(hazards.latePairing) ? image.alone : image.paired, image).start()
  }
  network.set(hazards.network)
  for (world.step = 1; world.step <= hazards.steps; world.step++) {
    const pause = random.chance(0.02) ? 90_000 : random.pick(PAUSES)
    await time.pass(Math.round(pause * (0.5 + random.next())), settle)
    await strike(world)
    for (let i = random.whole(0, 3); i > 0; i--) press(world, random.pick(world.tills))
    await settle()
    const wrong = world.bugs[0] ?? (random.chance(0.3) ? differencesWhileRunning(world) : undefined)
    if (wrong) return wrong
  }
  const wrong = (await heal(world)) ?? world.bugs[0] ?? differencesOfFacts(world)
  if (wrong || !world.isRestoredUnsaid) return wrong ?? differences(world)
  // Facts came back by themselves; a record leaves no trace that it is missing, until somebody says that the server was restored.
  await server.newIncarnation()
  return (await heal(world)) ?? world.bugs[0] ?? differences(world)
}

/** Somebody at a till gives a command, and is told what came of it. */
function press(world: World, till: TillNode): void {
  const counter = till.life && counterOf(world, till)
  if (!counter) return
  till.alive((life) => {
    // As before a redemption: the server is asked beside whatever the loop is doing, and what it knows more is read.
    if (world.members.length > 0 && world.random.chance(0.15)) void life.loop.confirm([world.random.pick(world.members)])
    life.written.length = 0
    const answer = command(counter)
    if (life.dead || isRefusal(answer)) return
    world.tally.count('commands acknowledged')
    for (const id of life.written) {
      world.promised.set(id, { id, till: till.name })
      world.own.get(till)?.add(id)
    }
  })
}

const PHONES = Array.from({ length: 12 }, (_, i) => `+479990${String(i).padStart(4, '0')}`)

function counterOf(world: World, till: TillNode): Counter | undefined {
  const { random, members, canaries, erased } = world
  const { life } = till
  if (!life) return undefined
  return {
    store: life.store,
    till: life.till,
    random,
    newId: () => newId(),
    members,
    phones: PHONES,
    before: till.before,
    defines: world.hazards.defines,
    canaries,
    erased,
  }
}

/** Everything is well from now on: within an hour all must be alike. Answers what still is not. */
async function heal(world: World): Promise<string | undefined> {
  const { time, network, server, tills } = world
  network.set(CALM)
  world.story('healing')
  server.disk.full = false
  server.disk.disarm()
  if (!server.life) server.start()
  for (const till of tills) {
    network.mend(till.name)
    till.disk.full = false
    till.disk.disarm()
    // Every clock is right, or all are wrong alike: what was written in the future has happened by now.
    if (world.furthestMs !== undefined) till.clockMs = world.furthestMs + DAY
    if (!till.life) till.start()
    till.pair()
    till.alive((life) => life.loop.online())
  }
  let unrest: string | undefined
  for (let round = 0; round < HEALING_ROUNDS; round++) {
    await time.pass(ROUND_MS, settle)
    unrest = network.flying() > 0 ? 'exchanges under way' : tills.map((till) => restless(world, till)).find(Boolean)
    if (!unrest) return undefined
  }
  return `does not come to rest: ${unrest}`
}

/** Why a till has not come to rest; undefined when it has. */
function restless({ server }: World, { name, life, disk }: TillNode): string | undefined {
  if (!life) return `${name} does not run`
  const { sync } = life
  if (sync.waiting() > 0) return `${name} has ${sync.waiting()} facts waiting`
  if (sync.dirtyRecords(1).records.length > 0) return `${name} has records that the server has not taken`
  const { incarnation, seq, recordSeq } = sync.cursor()
  const head = server.disk.ask<[], { incarnation: string; seq: number; record_seq: number }>('SELECT * FROM clubs').get()
  if (head?.incarnation !== incarnation) return `${name} knows another incarnation than the server's`
  if (head.seq !== seq || head.record_seq !== recordSeq)
    return `${name} stands at ${seq}/${recordSeq}, the server at ${head.seq}/${head.record_seq}`
  if (disk.ask<[], number>('SELECT count(*) FROM stale_members').pluck().get() !== 0) return `${name} has members that are not folded`
  return undefined
}
