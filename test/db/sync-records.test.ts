import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createSyncStore } from '#db/sync-store'
import { lineOf } from '#shared/sync/chain'
import { erasedRecord } from '#shared/sync/records'
import { recordSchema, type SyncRecord } from '#shared/sync/wire'
import type { StoredSettings } from '#shared/till/default-settings'
import { SETTINGS } from '#shared/till/desk'
import { ok } from '#shared/values/result'
import { aTill, COFFEE, good, NOON, refusalIn } from '#test/builders/till'

const SERVER = { url: 'https://klubb.example', club: 'club', incarnation: 'one' }

function joined(options: Parameters<typeof aTill>[0] = { programmes: [COFFEE] }) {
  const till = aTill(options)
  const sync = createSyncStore(till.store)
  good(sync.pair(SERVER))
  const bring = (...records: SyncRecord[]) => {
    const { seq, run, recordSeq } = sync.cursor()
    return good(sync.merge({ seq, lines: [], run, records, recordSeq: recordSeq + records.length }))
  }
  /** Hands everything to a server that takes it. */
  const hand = () => {
    const { records, mark } = sync.dirtyRecords(1_000)
    sync.recordsTaken(records, mark)
    return records
  }
  return { ...till, sync, bring, hand }
}
const later = (ms: number): SyncRecord['fields'][string]['written'] => [new Date(NOON + ms).toISOString(), 0, 'other']
const fields = (values: Record<string, SyncRecord['fields'][string]['value']>, ms = 1_000): SyncRecord['fields'] =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, written: later(ms) }]))

describe('what is written here', () => {
  test('is not taken by the answer to a push that came before it, whatever was pulled in between', () => {
    const { store, sync, aMember, bring, hand } = joined()
    const { member } = aMember({ name: 'Kari Nordmann' })
    hand()
    store.write(() => ok(store.saveProfile(member, { name: 'Kari Hansen' })))
    const { records, mark } = sync.dirtyRecords(1_000) // on its way …
    const newer = { ...store.record('profile', member)?.fields, ...fields({ name: 'Kari Berg' }, 5_000) }
    bring({ room: 'profile', key: member, fields: newer }) // … another till's is newer …
    store.write(() => ok(store.saveProfile(member, { name: 'Kari Berg', email: 'kari@eksempel.no' }))) // … and we write again
    sync.recordsTaken(records, mark)
    expect(sync.dirtyRecords(1_000).records.map(({ key }) => key)).toEqual([member])
  })

  test('is a record of the protocol, and dirty until the server has it', () => {
    const { store, sync, aMember, hand } = joined()
    const { member } = aMember({ name: 'Kari Nordmann', phone: '+4793418276', birthday: '1990-03-14' })
    store.saveExternal('sw:ish', 'K:1', member)
    expect(store.external('sw:ish', 'K:1')).toBe(member)
    const records = hand()
    for (const record of records) recordSchema.parse(record)
    expect(new Set(records.map(({ room }) => room))).toEqual(new Set(['profile', 'staff', 'store', 'till', 'club']))
    expect(Object.keys(store.record('profile', member)?.fields ?? {}).sort()).toEqual([
      'birthday',
      'external:sw%3Aish:K:1',
      'name',
      'phone:+4793418276',
    ])
    expect(sync.dirtyRecords(10)).toMatchObject({ records: [] })
  })

  test('while the server answers stays dirty', () => {
    const { store, sync } = joined()
    const { records, mark } = sync.dirtyRecords(1_000)
    good(store.write(() => ok(store.saveRecord('conflict', 'f1', { left: { by: 'marit' } }))))
    const known = records[0] as SyncRecord
    store.saveRecord(known.room, known.key, { note: 'written meanwhile' })
    sync.recordsTaken(records, mark)
    expect(
      sync
        .dirtyRecords(10)
        .records.map(({ room }) => room)
        .sort(),
    ).toEqual(['conflict', known.room].sort())
  })

  test('every write of one millisecond has a stamp of its own, later than what it replaces', () => {
    const { store, bring } = joined()
    const stampOf = (value: string) => {
      store.saveRecord('conflict', 'f1', { left: value })
      return store.record('conflict', 'f1')?.fields.left?.written
    }
    const [first, second] = [stampOf('a'), stampOf('b')]
    expect(second).toEqual([first?.[0], (first?.[1] as number) + 1, store.till])
    bring({ room: 'conflict', key: 'f1', fields: fields({ left: 'from a clock ahead' }, 3_600_000) })
    expect(stampOf('c')).toEqual([later(3_600_000)[0], 1, store.till])
    expect(stampOf('c')).toEqual([later(3_600_000)[0], 1, store.till])
  })

  test('a new incarnation of the server wants all of it again', () => {
    const { sync, hand } = joined()
    const all = hand()
    sync.newIncarnation('two')
    expect(sync.dirtyRecords(1_000).records).toHaveLength(all.length)
  })
})

describe('what the server brings', () => {
  test('shows in names, numbers and search; the newest field wins', () => {
    const { store, bring, hand } = joined()
    bring({ room: 'profile', key: 'm1', fields: fields({ name: 'Åse Berg', 'phone:+4793418276': true, 'external:x:K1': true }) })
    good(store.write(() => store.append([{ id: 'e', kind: 'enrolled', member: 'm1', store: 's' }])))
    expect(store.profile('m1')).toEqual({ name: 'Åse Berg', birthday: undefined, email: undefined })
    expect([store.phoneOwner('+4793418276'), store.external('x', 'K1')]).toEqual(['m1', 'm1'])
    expect(store.byName('ase', 5).map(({ name }) => name)).toEqual(['Åse Berg'])
    hand()
    bring({ room: 'profile', key: 'm1', fields: fields({ name: 'Older', email: 'ase@berg.example', 'phone:+4793418276': null }, 500) })
    expect(store.profile('m1')).toMatchObject({ name: 'Åse Berg', email: 'ase@berg.example' })
    expect(store.phones('m1')).toEqual(['+4793418276'])
    bring({ room: 'profile', key: 'm1', fields: fields({ 'phone:+4793418276': null, birthday: 'nonsense' }, 2_000) })
    expect([store.phones('m1'), store.profile('m1')?.birthday, store.byDigits('8276', 5)]).toEqual([[], undefined, []])
  })

  test('one number that two tills gave to two members: the newest has it, and the search shows both', () => {
    const { store, aMember, bring } = joined()
    const { member } = aMember({ name: 'Kari', phone: '+4793418276' })
    bring({ room: 'profile', key: 'm2', fields: fields({ name: 'Ola', 'phone:+4793418276': true }) })
    good(store.write(() => store.append([{ id: 'e', kind: 'enrolled', member: 'm2', store: 's' }])))
    expect(store.phoneOwner('+4793418276')).toBe('m2')
    expect(new Set(store.byDigits('8276', 5).map((hit) => hit.member))).toEqual(new Set([member, 'm2']))
    store.addPhone('+4793418276', member)
    expect([store.phoneOwner('+4793418276'), store.phones('m2')]).toEqual([member, []])
  })

  test('staff, shops and tills; a till may come before its shop', () => {
    const { store, bring } = joined()
    bring(
      { room: 'till', key: 'T9', fields: fields({ name: 'Kasse 9', store: 'S9' }) },
      { room: 'staff', key: 'ola', fields: fields({ name: 'Ola', role: 'manager', place: 7, removed: false }) },
      { room: 'staff', key: 'ingrid', fields: fields({ removed: true }) },
    )
    bring({ room: 'store', key: 'S9', fields: fields({ name: 'Brygga' }) })
    expect(store.tills()).toContainEqual({ id: 'T9', name: 'Kasse 9', store: 'S9' })
    expect(store.stores()).toContainEqual({ id: 'S9', name: 'Brygga' })
    expect(store.staff().map(({ name }) => name)).toEqual(['Marit', 'Ola'])
    expect(store.everyStaff()).toContainEqual(expect.objectContaining({ id: 'ingrid', name: 'Ingrid' }))
  })

  test("another zone is the club's: settings follow, and everybody is folded anew", () => {
    const till = joined()
    const { store, sync, bring } = till
    till.clock.now = Date.parse('2026-11-21T23:30:00.000Z')
    good(till.stamp(till.aMember().member))
    const days = () => store.db.sqlite.prepare("SELECT hour FROM tallies WHERE kind = 'stamps'").pluck().all()
    expect(days()).toEqual([0])
    bring({ room: 'club', key: 'club', fields: fields({ timezone: 'UTC', currency: 'NOK', country: 'Mars' }, 9e7) })
    while (sync.refold(100));
    expect([store.setting<StoredSettings>(SETTINGS)?.timezone, days()]).toEqual(['UTC', [23]])
    bring({ room: 'club', key: 'club', fields: fields({ timezone: 'Mars/Olympus' }, 1e8) })
    expect(store.setting<StoredSettings>(SETTINGS)?.timezone).toBe('UTC')
  })

  test("saving another zone here is the club's too", () => {
    const { store, calls, hand } = joined()
    hand()
    const { staff: _, slip: __, ...settings } = good(calls.settings({}))
    good(calls.saveSettings({ ...settings, timezone: 'UTC', sound: !settings.sound }))
    expect(hand()).toMatchObject([{ room: 'club', fields: { timezone: { value: 'UTC' }, country: { value: 'NO' } } }])
    expect(store.record('club', 'club')?.fields).not.toHaveProperty('sound')
  })

  test('a server that lost something of a record gets it again', () => {
    const { store, sync, aMember, bring, hand } = joined()
    const { member } = aMember({ name: 'Kari Nordmann', phone: '+4793418276' })
    const known = hand().find(({ key }) => key === member) as SyncRecord
    bring({ ...known, fields: { name: known.fields.name as SyncRecord['fields'][string] } })
    expect(sync.dirtyRecords(10).records).toEqual([store.record('profile', member)])
    bring(known)
    expect(sync.dirtyRecords(10).records).toEqual([])
  })
})

describe('erasing', () => {
  const CANARY = 'Ragnhild-Kanarifugl'

  test.each(['here', 'elsewhere'])('%s: no byte of the name or number is left in any file', (where) => {
    const folder = mkdtempSync(join(tmpdir(), 'stamkunde-erase-'))
    const till = joined({ path: join(folder, 'till.db'), printer: true })
    const { store, sync, bring } = till
    const others = [...Array(200)].map((_, i) => till.aMember({ name: `Kari ${i}` }).member)
    const { member } = till.aMember({ name: CANARY, phone: '+4791234567' })
    store.saveExternal('x', CANARY, member)
    const bytes = () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('')
    expect(bytes()).toContain(CANARY)
    if (where === 'here') {
      good(store.erase(member, 'marit'))
      expect(store.membership(member)?.erased).toBe(true)
      expect(store.fact(store.folded(member).facts.at(-1)?.id as string)).toMatchObject({ kind: 'erased', by: 'marit' })
    } else {
      const { seq, run } = sync.cursor()
      const merged = sync.merge({ seq, lines: [], run, records: [erasedRecord('profile', member)], recordSeq: 1 })
      expect(merged).toEqual({ ok: { facts: 0, members: [member], erased: true } })
    }
    const left = bytes()
    for (const text of [CANARY, CANARY.toLowerCase(), '91234567', '76543219']) expect(left.includes(text), text).toBe(false)
    expect(left).toContain('Kari 199')
    expect([store.profile(member), store.phones(member), store.byName('ragnhild', 5)]).toEqual([undefined, [], []])
    expect(store.profile(others[0] as string)?.name).toBe('Kari 0')

    // For ever: neither an older copy of it nor a till that has not heard brings anything back.
    store.saveProfile(member, { name: CANARY })
    store.addPhone('+4791234567', member)
    bring({ room: 'profile', key: member, fields: fields({ name: CANARY }, 9e9) })
    expect([store.profile(member), store.phoneOwner('+4791234567'), store.record('profile', member)]).toEqual([
      undefined,
      undefined,
      erasedRecord('profile', member),
    ])
    store.db.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('the tombstone goes to the server, once; somebody unknown cannot be erased', () => {
    const { store, sync, aMember, hand } = joined()
    const { member } = aMember()
    hand()
    good(store.erase(member))
    expect(sync.dirtyRecords(10).records).toEqual([erasedRecord('profile', member)])
    hand()
    store.eraseProfile(member)
    expect(sync.dirtyRecords(10).records).toEqual([])
    expect(refusalIn(store.erase('nobody'))).toBe('memberUnknown')
    expect(lineOf(store.record('profile', member) as object)).toBe(`{"erased":true,"fields":{},"key":"${member}","room":"profile"}`)
  })
})

test('a till that joins before it is set up takes the zone and currency of the club', () => {
  const { store } = aTill()
  const settings = store.setting<StoredSettings>(SETTINGS)
  store.db.sqlite.exec("DELETE FROM settings WHERE key = 'settings'; DELETE FROM records WHERE room = 'club'")
  store.shared.folding.changed()
  store.saveSetting('x', 1)
  const sync = createSyncStore(store)
  const record: SyncRecord = { room: 'club', key: 'club', fields: fields({ timezone: 'Europe/Stockholm', currency: 'SEK', country: 'SE' }) }
  good(sync.pair(SERVER, record))
  store.saveSetting(SETTINGS, settings)
  expect(store.setting(SETTINGS)).toMatchObject({ timezone: 'Europe/Stockholm', currency: 'SEK', country: 'SE', shop: 'Pote & Kopp' })
  expect(store.record('club', 'club')).toEqual(record)
})
