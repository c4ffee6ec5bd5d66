import type { Random } from '#db/seed/random'
import { isRefusal } from '#shared/values/result'
import type { TillNode } from './till-node.ts'
import type { World } from './world.ts'

// What goes wrong between two steps, as the seed's hazards have it.

const SECOND = 1_000
const MINUTE = 60 * SECOND
const YEAR = 365 * 24 * 60 * MINUTE
const JUMPS = [5 * SECOND, 3 * MINUTE, 40 * MINUTE, 26 * 60 * MINUTE, YEAR, 4 * YEAR]

export async function strike(world: World): Promise<void> {
  const { hazards, random, tally, network, server, tills } = world
  for (const till of [...tills]) {
    if (random.chance(hazards.partition)) {
      if (network.isCut(till.name)) network.mend(till.name)
      else {
        network.cut(till.name)
        tally.count('partitions')
        world.story(`${till.name} loses its line`)
      }
    }
    if (random.chance(hazards.tillCrash)) {
      if (random.chance(0.2)) {
        tally.count('crashes between writes')
        till.die()
      } else till.disk.armCrash(random.whole(0, 6), random.chance(0.5) ? 'crashBefore' : 'crashAfter')
    }
    if (random.chance(hazards.clockJump)) jumpClock(world, till, random)
    if (random.chance(till.disk.full ? 0.5 : hazards.tillFull)) {
      till.disk.full = !till.disk.full
      world.story(`${till.name}'s disk is ${till.disk.full ? 'full' : 'free again'}`)
    }
    if (random.chance(hazards.backup)) backUp(world, till)
    if (random.chance(hazards.tillRestore)) restoreTill(world, till)
    if (tills.length < 5 && random.chance(hazards.clone)) {
      tally.count('tills cloned')
      world.story(`${till.name} is cloned`)
      const twin = world.addTill(`${till.name}${tills.length}`, till.disk.image(), till.paired)
      twin.clockMs = till.clockMs
      twin.before = [...till.before]
      for (const id of world.own.get(till) ?? []) world.own.get(twin)?.add(id)
      twin.start()
    }
    if (random.chance(hazards.staleAnswer)) deliverAgain(world, till, random)
    if (!till.life && random.chance(0.4)) till.start()
    if (random.chance(0.1)) till.pair()
  }
  if (random.chance(hazards.serverCrash)) server.disk.armCrash(random.whole(0, 8), random.chance(0.5) ? 'crashBefore' : 'crashAfter')
  if (random.chance(hazards.serverRestart)) {
    tally.count('server restarts')
    server.die()
    server.start()
  }
  if (random.chance(server.disk.full ? 0.5 : hazards.serverFull)) {
    server.disk.full = !server.disk.full
    world.story(`the server's disk is ${server.disk.full ? 'full' : 'free again'}`)
  }
  if (random.chance(hazards.backup)) backUp(world, server)
  if (random.chance(hazards.serverRestore)) await restoreServer(world)
  if (!server.life && random.chance(0.5)) server.start()
  if (random.chance(hazards.erase)) erase(world, random.pick(tills))
}

function jumpClock(world: World, till: TillNode, random: Random): void {
  const { tally, story } = world
  const by = random.pick(JUMPS) * (random.chance(0.5) ? 1 : -1)
  const isBack = random.chance(0.3)
  till.clockMs = isBack ? 0 : till.clockMs + by
  world.furthestMs = Math.max(world.furthestMs ?? 0, till.clockMs)
  tally.count(Math.abs(by) >= YEAR && !isBack ? 'clock jumps of years' : 'clock jumps of minutes and days')
  story(`${till.name}'s clock is ${till.clockMs / SECOND} s off`)
}

function backUp(world: World, of: TillNode | World['server']): void {
  if ((of === world.server ? world.hazards.serverRestore : world.hazards.tillRestore) === 0) return // nobody will ask for it
  world.backups.push({ of, image: of.disk.image(), own: new Set(of === world.server ? [] : world.own.get(of as TillNode)) })
  if (world.backups.length > 12) world.backups.shift()
}

/** A till's database is put back from an older copy of its own: what it alone had is gone. */
function restoreTill(world: World, till: TillNode): void {
  const backup = pickBackup(world, till)
  if (!backup) return
  till.die()
  const before = till.ids()
  till.disk.restore(backup.image)
  world.own.set(till, new Set(backup.own))
  world.tally.count('tills restored from a backup')
  world.story(`${till.name} is restored from a backup`)
  excuse(world, before)
  till.start()
}

/** Half of the time the operator says so, as the restore drill has it; half of the time nobody does. */
async function restoreServer(world: World): Promise<void> {
  const { server, random, tally } = world
  const backup = pickBackup(world, server)
  if (!backup) return
  server.die()
  const before = server.ids()
  server.disk.restore(backup.image)
  excuse(world, before)
  server.start()
  const isSaid = random.chance(0.5)
  if (isSaid) await server.newIncarnation()
  world.isRestoredUnsaid = !isSaid
  world.isServerRestored = true
  tally.count(isSaid ? 'server restored with a new incarnation' : 'server restored, unsaid')
  world.story(`the server is restored from a backup${isSaid ? ', with a new incarnation' : ''}`)
}

const pickBackup = ({ backups, random }: World, of: unknown) => {
  const own = backups.filter((one) => one.of === of)
  return own.length === 0 ? undefined : random.pick(own)
}

/** What was on no other disk than the one just overwritten cannot come back. */
function excuse({ promised, erased, tills, server }: World, before: ReadonlySet<string>): void {
  const left = new Set([...tills.flatMap((till) => [...till.ids()]), ...server.ids()])
  for (const id of before) {
    const told = promised.get(id)
    if (told && !left.has(id)) told.lost = true
  }
  const tombs = new Set([...tills, server].flatMap((node) => [...node.tombs()]))
  for (const member of [...erased]) if (!tombs.has(member)) erased.delete(member)
}

/** An answer that was on its way for long comes once more: it must not be believed. */
function deliverAgain({ tally }: World, till: TillNode, random: Random): void {
  till.alive(({ heard }) => {
    if (heard.length === 0) return
    tally.count('old answers delivered again')
    random.pick(heard)()
  })
}

/** Somebody asks to be forgotten, in the middle of everything. */
function erase(world: World, till: TillNode): void {
  const { random, members, erased, tally } = world
  till.alive(({ store }) => {
    const known = members.filter((member) => !erased.has(member) && store.membership(member)?.member === member)
    if (known.length === 0) return
    const member = random.pick(known)
    if (isRefusal(store.erase(member))) return
    erased.add(member)
    tally.count('people erased')
    world.story(`${till.name} erases ${member}`)
  })
}
