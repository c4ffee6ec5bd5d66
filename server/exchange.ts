import { link } from '#db/hash'
import { mergeRecord } from '#shared/sync/records'
import type { RouteInput } from '#shared/sync/routes'
import { LIMITS, type SyncRecord, type WireRefusal } from '#shared/sync/wire'
import { isRefusal, type Refusal, refuse } from '#shared/values/result'
import type { Contacts } from './contacts.ts'
import { isKey, type ReadFact, readFacts } from './facts-in.ts'
import type { Handler, Stood } from './handler.ts'
import type { Leases } from './leases.ts'
import type { Device, Standing, Store } from './store/store.ts'

export interface ExchangeDeps {
  store: Store
  leases: Leases
  contacts: Contacts
  stand: (standing: Standing) => Stood
  /** Rings for a club. */
  changed: (club: string) => void
}

/** The routes that carry facts and records, and the one that asks whether they are known. */
export function createExchange({ store, leases, contacts, stand, changed }: ExchangeDeps): {
  [R in 'push' | 'pull' | 'offer' | 'confirm']: Handler<R>
} {
  /** Another incarnation than the till's, or a till that knows more than this log: the server was restored, whether it said so or not. */
  async function renewed(device: Device, standing: Standing): Promise<{ head: Stood & { newIncarnation: true } }> {
    await store.club(device.club).newIncarnation(standing.incarnation)
    changed(device.club)
    return restored(await store.club(device.club).standing())
  }
  const restored = (standing: Standing) => ({ head: { ...stand(standing), newIncarnation: true as const } })

  /** Records are small, but somebody's may not be: fewer at a time until they fit the page. */
  async function recordsAfter(club: string, recordSeq: number, bytes: number): Promise<{ records: SyncRecord[]; recordSeq: number }> {
    for (let limit: number = LIMITS.records; ; limit = Math.ceil(limit / 4)) {
      const page = await store.club(club).records(recordSeq, limit)
      if (limit === 1 || page.records.length === 0 || JSON.stringify(page.records).length <= bytes) return page
    }
  }

  return {
    async push(input, device, lines) {
      const { club } = device
      const facts = readFacts(lines, input.ledger)
      if (isRefusal(facts)) return facts
      const unfit = unfitStream(input, facts.ok) ?? unfitRecords(input.records)
      if (unfit) return unfit
      const ours = store.club(club)
      const before = await ours.standing()
      await contacts.note(club, device.till, input)
      if (before.incarnation !== input.incarnation) return { ok: restored(before) }
      const { epoch, till, from, after, records } = input
      let hash = after
      const hashes = facts.ok.map(({ line }) => {
        hash = link(hash, line)
        return hash
      })
      const pushed = await ours.push({ epoch, till, from, after, facts: facts.ok, hashes }, records)
      if ('idReused' in pushed) return refuse('idReused', { id: pushed.idReused })
      const { standing, added } = pushed
      if ('gap' in pushed) return { ok: { head: { ...stand(standing), gap: pushed.gap } } }
      if ('fork' in pushed) {
        // Unlike already before its first line: where it parted is further back, and only the till's own lines can tell.
        if (pushed.fork < from) return { ok: { head: { ...stand(standing), gap: Math.floor((from - 1) / 2) } } }
        return { ok: { head: { ...stand(standing), fork: pushed.fork } } }
      }
      leases.release(club, device.till, membersOf(facts.ok))
      if (added > 0 || standing.recordSeq > before.recordSeq) changed(club)
      return { ok: { head: { ...stand(standing), ack: pushed.ack }, facts: added } }
    },

    async pull(input, device) {
      const ours = store.club(device.club)
      const standing = await ours.standing()
      await contacts.note(device.club, device.till, input)
      if (standing.incarnation !== input.incarnation) return { ok: restored(standing) }
      const isOurs = input.seq <= standing.seq && input.recordSeq <= standing.recordSeq && (await ours.runAt(input.seq)) === input.run
      if (!isOurs) return { ok: await renewed(device, standing) }
      const { lines, run } = await ours.pull(input.seq, input)
      const records = await recordsAfter(device.club, input.recordSeq, input.bytes)
      return {
        ok: { head: { ...stand(standing), seq: input.seq, count: lines.length, run, ...records }, lines, facts: lines.length },
      }
    },

    // Taken at any time in the current incarnation, however long ago it began: a till that was away for months may hold what
    // nobody else does. It can say no more than a push can: ids decide, and every fact is judged alike.
    async offer(input, device, lines) {
      const facts = readFacts(lines, input.ledger)
      if (isRefusal(facts)) return facts
      const ours = store.club(device.club)
      const before = await ours.standing()
      await contacts.note(device.club, device.till, input)
      if (before.incarnation !== input.incarnation) return { ok: restored(before) }
      const offered = await ours.offer(facts.ok)
      if ('idReused' in offered) return refuse('idReused', { id: offered.idReused })
      if (offered.taken > 0) changed(device.club)
      return { ok: { head: { ...stand(offered.standing), taken: offered.taken }, facts: offered.taken } }
    },

    async confirm(input, device) {
      const { club, till } = device
      if (!input.members.every(isKey)) return refuse('badRequest')
      const ours = store.club(club)
      const standing = await ours.standing()
      await contacts.note(club, till, input)
      if (standing.incarnation !== input.incarnation) return { ok: restored(standing) }
      if (input.seq > standing.seq) return { ok: await renewed(device, standing) }
      // The lease first: of two tills that ask at once, both would otherwise find nothing new.
      const held = leases.take(club, till, input.members)
      if (held !== undefined) return { ok: { head: { ...stand(standing), held } } }
      let isConfirmed = false
      try {
        isConfirmed = !(await ours.changedSince(input.seq, input.members))
      } finally {
        // Whoever was not told that they have it must not keep the others waiting.
        if (!isConfirmed) leases.release(club, till, input.members)
      }
      return { ok: { head: isConfirmed ? { ...stand(standing), confirmed: true } : { ...stand(standing), behind: true } } }
    },
  }
}

function* membersOf(facts: readonly ReadFact[]): Generator<string> {
  for (const { member } of facts) if (member !== undefined) yield member
}

/** Lines must be what the head says: one till's, dense from `from`. */
function unfitStream(input: RouteInput<'push'>, facts: readonly ReadFact[]): Refusal<WireRefusal> | undefined {
  if (![input.epoch, input.till].every(isKey)) return refuse('badRequest')
  if (input.from === 1 && input.after !== '') return refuse('chainBroken', { at: 0 })
  const at = facts.findIndex((fact, index) => fact.till !== input.till || fact.n !== input.from + index)
  return at === -1 ? undefined : refuse('chainBroken', { at })
}

/** One record is no larger than one fact, or a page of them would not fit anywhere. */
function unfitRecords(records: readonly SyncRecord[]): Refusal<WireRefusal> | undefined {
  for (const record of records) {
    if (![record.room, record.key].every(isKey)) return refuse('badRequest')
    if (JSON.stringify(mergeRecord(undefined, record)).length > LIMITS.factBytes) return refuse('tooLarge', { record: record.room })
  }
  return undefined
}
