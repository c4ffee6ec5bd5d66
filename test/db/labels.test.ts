import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '#db/open-database'
import { createSyncStore } from '#db/sync-store'
import { createTillStore } from '#db/till-store'
import type { SyncRecord } from '#shared/sync/wire'
import { newId } from '#shared/values/ids'
import { ok } from '#shared/values/result'
import { aTill, COFFEE, good, NOON } from '#test/builders/till'

const FRIDAY: Parameters<typeof aTill>[0] = {
  programmes: [
    COFFEE,
    {
      id: 'gaveuke',
      version: 1,
      kind: 'campaign',
      name: 'Gaveuke',
      opens: '2026-11-20',
      closes: '2026-11-27',
      audience: { segment: 'nye' },
      reward: { percentOff: 20 },
    },
  ],
}

function marking(options?: Parameters<typeof aTill>[0]) {
  const till = aTill(options)
  const { store } = till
  const label = (members: string[], kind: 'tag' | 'list', key: string, on = true) =>
    good(store.write(() => ok(store.label(members, kind, key, on))))
  const merge = (member: string, into: string) => good(store.write(() => store.append([{ id: newId(), kind: 'merged', member, into }])))
  const rewards = (member: string) => store.folded(member).state.rewards.map(({ id, state }) => `${id} ${state}`)
  return { ...till, store, label, merge, rewards }
}

describe('tags and lists', () => {
  test('are fields of the member’s record, and taken away with null', () => {
    const { store, aMember, label } = marking()
    const { member } = aMember()
    label([member, member], 'tag', 'VIP')
    label([member], 'list', 'jul')
    expect(store.labels(member)).toEqual({ tags: ['VIP'], lists: ['jul'] })
    expect(store.record('profile', member)?.fields).toMatchObject({ 'tag:VIP': { value: true }, 'list:jul': { value: true } })
    label([member], 'tag', 'VIP', false)
    expect(store.labels(member)).toEqual({ tags: [], lists: ['jul'] })
    expect(store.record('profile', member)?.fields['tag:VIP']?.value).toBeNull()
  })

  test('of memberships that became one are one’s, and are taken from all of them', () => {
    const { store, aMember, label, merge } = marking()
    const [kept, gone, longGone] = [aMember(), aMember(), aMember()].map(({ member }) => member) as [string, string, string]
    label([longGone], 'tag', 'stamgjest')
    label([gone, kept], 'tag', 'VIP')
    merge(longGone, gone)
    merge(gone, kept)
    for (const id of [kept, gone, longGone]) expect(store.labels(id).tags).toEqual(['VIP', 'stamgjest'])
    expect(store.labelCounts('tag')).toEqual([
      { key: 'VIP', members: 1 },
      { key: 'stamgjest', members: 1 },
    ])
    label([longGone], 'tag', 'VIP', false)
    expect(store.labels(kept).tags).toEqual(['stamgjest'])
    label([longGone], 'list', 'jul')
    expect(store.record('profile', kept)?.fields['list:jul']?.value).toBe(true)
  })

  test('of who was erased are gone, and nobody unknown or erased is marked', () => {
    const { store, aMember, label } = marking()
    const { member } = aMember()
    label([member], 'tag', 'VIP')
    good(store.erase(member))
    label([member, 'nobody'], 'tag', 'VIP')
    expect([store.labels(member), store.labelCounts('tag')]).toEqual([{ tags: [], lists: [] }, []])
  })

  test('leave no byte behind when their member is erased, nor do gender and postal code', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stamkunde-labels-'))
    const { store, aMember, label } = marking({ path: join(folder, 'till.db') })
    const { member } = aMember({ name: 'Kari Nordmann' })
    store.saveProfile(member, { name: 'Kari Nordmann', gender: 'female', postalCode: 'canary-4711' })
    label([member], 'tag', 'canary-allergisk')
    label([member], 'list', 'canary-liste')
    const bytes = () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('')
    expect(bytes()).toContain('canary-allergisk')
    good(store.erase(member))
    expect(bytes()).not.toContain('canary')
    store.db.close()
    rmSync(folder, { recursive: true })
  })

  test('leave no byte behind either where a backup was reading just then: what the reader held up is done when it is gone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stamkunde-labels-'))
    const path = join(folder, 'till.db')
    const { store, aMember, label } = marking({ path })
    const { member } = aMember({ name: 'Kari Nordmann' })
    label([member], 'tag', 'canary-allergisk')
    const bytes = () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('')
    const reader = good(openDatabase(path))
    reader.sqlite.exec('BEGIN; SELECT count(*) FROM ledger')
    reader.sqlite.prepare('SELECT count(*) FROM ledger').get()
    good(store.erase(member))
    store.refold(0)
    expect(bytes()).toContain('canary')
    reader.close()
    while (store.refold(0));
    expect(bytes()).not.toContain('canary')
    store.db.close()
    rmSync(folder, { recursive: true })
  })

  test('are made again from the records where a version that did not know them has read this database', () => {
    const { store, aMember, label, clock } = marking()
    const { member } = aMember()
    store.saveProfile(member, { name: 'Kari', gender: 'other', postalCode: '2609' })
    label([member], 'tag', 'VIP')
    store.db.sqlite.exec('DELETE FROM labels; UPDATE profiles SET gender = NULL, postal_code = NULL')
    store.saveSetting('readModels', 3)
    const again = createTillStore(store.db, () => clock.now)
    expect([again.labels(member).tags, again.profile(member)]).toEqual([['VIP'], { name: 'Kari', gender: 'other', postalCode: '2609' }])
  })

  test('for thousands of members at once', () => {
    const { store, label } = marking()
    const members = Array.from({ length: 2_000 }, (_, i) => `member-${i}`)
    const facts = members.map((member, i) => ({
      id: `e${i}`,
      kind: 'enrolled' as const,
      member,
      store: 's',
      at: new Date(NOON).toISOString(),
    }))
    good(store.write(() => store.appendPast('import-x', facts)))
    const before = process.cpuUsage()
    label(members, 'list', 'alle')
    const took = process.cpuUsage(before).user / 1e3
    expect(store.labelCounts('list')).toEqual([{ key: 'alle', members: 2_000 }])
    expect(took).toBeLessThan(1_000) // ms of work. Measured 80; this only notices another order of magnitude.
  }, 120_000)
})

describe('a campaign for a list', () => {
  test('invites who is on it, by whichever of their ids, and nobody else', () => {
    const { aMember, label, merge, rewards } = marking(FRIDAY)
    const [kari, ola, odd] = [aMember(), aMember(), aMember()].map(({ member }) => member) as [string, string, string]
    expect(rewards(kari)).toEqual([])
    label([kari, odd], 'list', 'nye')
    label([ola], 'list', 'gamle')
    expect([rewards(kari), rewards(ola)]).toEqual([['gaveuke/1 available'], []])
    merge(odd, ola)
    expect(rewards(ola)).toEqual(['gaveuke/1 available'])
    label([kari, ola], 'list', 'nye', false)
    expect([rewards(kari), rewards(ola)]).toEqual([[], []])
  })

  test('is a campaign for who has used it, also off the list', () => {
    const { store, aMember, label, rewards } = marking(FRIDAY)
    const { member } = aMember()
    label([member], 'list', 'nye')
    good(store.write(() => store.append([{ id: newId(), kind: 'redeemed', member, reward: 'gaveuke/1', assurance: 'server' }])))
    label([member], 'list', 'nye', false)
    while (store.refold(0));
    expect(rewards(member)).toEqual(['gaveuke/1 redeemed'])
    expect(store.conflicts()).toEqual([])
  })

  test('takes a list from another till, and folds again what stood against it', () => {
    const { store, aMember, rewards } = marking(FRIDAY)
    const { member } = aMember()
    const sync = createSyncStore(store)
    good(sync.pair({ url: 'https://klubb.example', club: 'club', incarnation: 'one' }))
    const written: SyncRecord['fields'][string]['written'] = [new Date(NOON + 1_000).toISOString(), 0, 'other']
    const bring = (...records: SyncRecord[]) => {
      const { seq, run, recordSeq } = sync.cursor()
      return good(sync.merge({ seq, lines: [], run, records, recordSeq: recordSeq + records.length }))
    }
    bring({ room: 'profile', key: member, fields: { 'list:nye': { value: true, written }, 'tag:VIP': { value: true, written } } })
    expect([rewards(member), store.labels(member)]).toEqual([['gaveuke/1 available'], { tags: ['VIP'], lists: ['nye'] }])
    expect(store.refold(0)).toBe(false) // the one that was stale is folded by now
    const rooms = ['list', 'segment', 'year'].map((room) => ({ room, key: 'k', fields: { name: { value: 'Nye', written } } }))
    bring(...rooms)
    for (const room of rooms) expect(store.recordsOf(room.room)).toEqual([room])
    store.write(() => ok(store.saveRecord('segment', 's1', { name: 'Faste', conditions: [{ on: 'enrolled' }] })))
    expect(sync.dirtyRecords(10).records.map(({ room, key }) => `${room} ${key}`)).toContain('segment s1')
  })
})
