import type { Random } from '#db/seed/random'
import type { DbTillStore } from '#db/till-store'
import type { Fact } from '#shared/ledger/facts'
import type { OwnTill } from '#shared/till/create-till'
import type { RefusalCode } from '#shared/till/refusals'
import type { FactDraft } from '#shared/till/till-store'
import { ok, type Result } from '#shared/values/result'

// What people do at a till while everything around it fails. Each goes through the real use case where there is one.

export interface Counter {
  store: DbTillStore
  till: OwnTill
  random: Random
  /** A new id, as the screen makes one for each press. */
  newId(): string
  /** Members that somebody, somewhere, has enrolled; some may not be known at this till yet. */
  members: string[]
  /** Telephone numbers in the neighbourhood: few enough that two tills give one number to two members. */
  phones: readonly string[]
  /** The commands given before, for those who press twice. */
  before: Command[]
  /** What nobody may find after their owner was erased: [member, text]. */
  canaries: [string, string][]
  /** Whether programmes are changed in this world. */
  defines: boolean
  /** Members about whom nothing is asked any more. */
  erased: Set<string>
}

export type Command = (counter: Counter) => Result<unknown, RefusalCode>

const NAMES = ['Kari', 'Ola', 'Åse', 'Ingrid', 'Jon', 'Marit', 'Nils', 'Siri']

/** A member this till knows of; undefined where there is none. */
function someone({ members, random, store, erased }: Counter): string | undefined {
  for (let i = 0; i < 4 && members.length > 0; i++) {
    const member = random.pick(members)
    if (!erased.has(member) && store.membership(member)) return member
  }
  return undefined
}

const enrol: Command = (counter) => {
  const { random, newId, members, phones, canaries } = counter
  const command = newId()
  // A word that is nowhere else in the world, so that it can be looked for when its owner wants to be forgotten.
  const name = `${random.pick(NAMES)} Q${command.replaceAll('-', '').slice(-14)}x`
  const referredBy = random.chance(0.3) ? someone(counter) : undefined
  const asked = { command, phone: random.pick(phones), name, consents: [], slip: false, ...(referredBy && { referredBy }) }
  return remember(counter, ({ till }) => {
    const answer = till.calls.enrol(asked)
    if ('refusal' in answer) return answer
    const { member } = answer.ok.view
    if (!members.includes(member)) {
      members.push(member)
      canaries.push([member, name.split(' ')[1] as string])
    }
    return answer
  })
}

const stamp: Command = (counter) => {
  const member = someone(counter)
  if (member === undefined) return enrol(counter)
  const asked = { command: counter.newId(), member, programme: 'kaffekort', count: counter.random.whole(1, 5), slip: false }
  return remember(counter, ({ till }) => till.calls.stamp(asked))
}

const purchase: Command = (counter) => {
  const member = someone(counter)
  if (member === undefined) return enrol(counter)
  const asked = { command: counter.newId(), member, amount: counter.random.whole(1, 40) * 5_000, rewards: [], slip: false }
  return remember(counter, ({ till }) => till.calls.redeem(asked))
}

/** Uses a reward. Two tills apart from each other may both do it: a conflict. */
const redeem: Command = (counter) => {
  const { store, random, newId } = counter
  const member = someone(counter)
  if (member === undefined) return enrol(counter)
  const { rewards } = store.folded(member).state
  const usable = rewards.filter(({ state }) => state === 'available')
  if (usable.length === 0) return stamp(counter)
  const asked = { command: newId(), member, rewards: [random.pick(usable).id], slip: false }
  return remember(counter, ({ till }) => till.calls.redeem(asked))
}

const reverse: Command = (counter) => {
  const { store, random, newId } = counter
  const member = someone(counter)
  if (member === undefined) return enrol(counter)
  const facts = store
    .folded(member)
    .facts.filter((fact) => fact.kind === 'stamped' || fact.kind === 'purchased' || fact.kind === 'redeemed')
  if (facts.length === 0) return stamp(counter)
  const asked = { command: newId(), member, facts: [random.pick(facts).id], reason: 'pressed twice' }
  return remember(counter, ({ till }) => till.calls.reverse(asked))
}

const append = ({ store }: Counter, drafts: readonly FactDraft[]) => store.write<readonly Fact[]>(() => store.append(drafts))

const settle: Command = (counter) => {
  const { store, newId } = counter
  for (let i = 0; i < 5; i++) {
    const member = someone(counter)
    const conflict = member === undefined ? undefined : store.folded(member).state.conflicts[0]
    if (member !== undefined && conflict)
      return append(counter, [{ id: newId(), kind: 'settled', member, conflict: conflict.fact, how: 'writtenOff' }])
  }
  return redeem(counter)
}

const merge: Command = (counter) => {
  const [from, into] = [someone(counter), someone(counter)]
  if (from === undefined || into === undefined || from === into) return stamp(counter)
  return append(counter, [{ id: counter.newId(), kind: 'merged', member: from, into }])
}

const rename: Command = (counter) => {
  const { store, random, newId, canaries } = counter
  const member = someone(counter)
  if (member === undefined) return enrol(counter)
  const living = store.membership(member)?.member ?? member
  const word = `Q${newId().replaceAll('-', '').slice(-14)}y`
  const written = store.write(() => {
    store.saveProfile(living, {
      ...store.profile(living),
      name: `${random.pick(NAMES)} ${word}`,
      ...(random.chance(0.3) && { email: `${word}@x.no` }),
    })
    return ok(undefined)
  })
  if ('ok' in written) canaries.push([living, word])
  return written
}

/** The same number may be given to two people at two tills at once. */
const addPhone: Command = (counter) => {
  const { store, random, phones } = counter
  const member = someone(counter)
  if (member === undefined) return enrol(counter)
  const phone = random.pick(phones)
  return store.write(() => {
    store.addPhone(phone, store.membership(member)?.member ?? member)
    return ok(undefined)
  })
}

const saveStaff: Command = ({ till, store, random }) => {
  const staff = store.staff().map((one) => (random.chance(0.4) ? { ...one, name: random.pick(NAMES) } : one))
  return till.calls.saveStaff({
    staff: random.chance(0.4) && staff.length < 4 ? [...staff, { name: random.pick(NAMES), role: 'cashier' }] : staff,
  })
}

const defineProgramme: Command = (counter) => {
  const { till, random, newId, store, defines } = counter
  if (!defines) return stamp(counter)
  const known = store.programmes().find(({ programme }) => programme.id === 'kaffekort')
  if (!known) return stamp(counter)
  const asked = { command: newId(), programme: { ...known.programme, stampsRequired: random.whole(4, 9) } }
  return till.calls.saveProgramme(asked as Parameters<typeof till.calls.saveProgramme>[0])
}

/** A till of a later version writes what this one cannot fold. */
const fromLater: Command = (counter) => {
  const { random, newId } = counter
  const member = someone(counter)
  const header = { id: newId(), ...(member !== undefined && { member }) }
  const later =
    member !== undefined && random.chance(0.4)
      ? { ...header, kind: 'stamped', programme: 'kaffekort', count: 1, mood: { sunny: true, by: ['sea'] } }
      : { ...header, kind: 'gifted', ribbon: { colour: 'rød', knots: random.whole(1, 9) }, target: 'x' }
  return append(counter, [later as unknown as FactDraft])
}

/** An import, or a till that came home after months: facts of a time long gone. */
const past: Command = (counter) => {
  const { store, random, newId } = counter
  const member = someone(counter)
  if (member === undefined) return enrol(counter)
  const at = new Date(Date.parse(store.now()) - random.whole(1, 400) * 86_400_000).toISOString()
  return store.write<unknown>(() =>
    store.appendPast(random.chance(0.5) ? 'import' : `import ${store.till}`, [
      { id: newId(), kind: 'stamped', member, programme: 'kaffekort', count: random.whole(1, 3), at },
    ]),
  )
}

const again: Command = (counter) => {
  const { before, random } = counter
  return before.length === 0 ? enrol(counter) : random.pick(before.slice(-6))(counter)
}

/** Keeps a command for those who press twice: it must be answered, and not be done again. */
function remember(counter: Counter, command: Command): Result<unknown, RefusalCode> {
  counter.before.push(command)
  return command(counter)
}

const WEIGHTS: [number, string, Command][] = [
  [34, 'stamp', stamp],
  [14, 'enrol', enrol],
  [9, 'purchase', purchase],
  [12, 'redeem', redeem],
  [5, 'reverse', reverse],
  [4, 'settle', settle],
  [2, 'merge', merge],
  [6, 'rename', rename],
  [4, 'addPhone', addPhone],
  [2, 'saveStaff', saveStaff],
  [2, 'defineProgramme', defineProgramme],
  [3, 'fromLater', fromLater],
  [2, 'past', past],
  [4, 'again', again],
]
const SUM = WEIGHTS.reduce((sum, [weight]) => sum + weight, 0)

/** Whoever is at the counter has signed in, as the door would have it; a shop where nobody works gets its owner. */
function signIn({ till, store, random, newId }: Counter): void {
  if (!till.session.locked() && random.chance(0.95)) return
  if (store.staff().length === 0) store.write(() => ok(store.saveStaff([{ id: newId(), name: random.pick(NAMES), role: 'owner' }])))
  const staff = store.staff()
  if (staff.length > 0) till.session.open(random.pick(staff).id)
}

/** Somebody does something. Throws where the till dies of it; then nobody was told anything. */
export function command(counter: Counter): Result<unknown, RefusalCode> {
  signIn(counter)
  let left = counter.random.next() * SUM
  for (const [weight, , run] of WEIGHTS) {
    left -= weight
    if (left < 0) return run(counter)
  }
  return stamp(counter)
}
