import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { erasedRecord, isNewer, mergeRecord } from '#shared/sync/records'
import { recordSchema, type SyncRecord } from '#shared/sync/wire'
import { canonicalJson } from '#shared/values/canonical-json'

// Three tills write a few fields within a few milliseconds, in every order: little room, so that they collide.

const RUNS = { numRuns: 400, seed: 20261122 }
const at = fc.constantFrom('2026-03-01T10:00:00.000Z', '2026-03-01T10:00:00.001Z', '1999-12-31T23:59:59.999Z')
const written = fc.tuple(at, fc.nat({ max: 1 }), fc.constantFrom('T1', 'T2', 'T3'))
const value = fc.oneof(fc.constantFrom('Kari', 'Ola', null, 0, 7, '7'), fc.constantFrom({ a: 1, b: 2 }, { b: 2, a: 1 }, [1, [2]]))
const name = fc.constantFrom('name', 'birthday', 'phone:+4793418276', 'external:fil:12', 'constructor', 'toString')
const record: fc.Arbitrary<SyncRecord> = fc
  .record(
    { fields: fc.dictionary(name, fc.record({ value, written }), { maxKeys: 4 }), erased: fc.constant(true as const) },
    { requiredKeys: ['fields'] },
  )
  .map((some) => recordSchema.parse({ room: 'profile', key: 'm1', ...some }))
const alive = record.filter(({ erased }) => !erased)

const merged = (records: readonly SyncRecord[]): SyncRecord | undefined =>
  records.reduce<SyncRecord | undefined>((known, other) => mergeRecord(known, other), undefined)
/** As records are stored: what came first was merged into nothing. */
const stored = record.map((some) => mergeRecord(undefined, some))

describe('two versions of a record', () => {
  it('make the same one whichever comes first', () => {
    fc.assert(
      fc.property(stored, stored, (a, b) => {
        expect(canonicalJson(mergeRecord(a, b))).toBe(canonicalJson(mergeRecord(b, a)))
      }),
      RUNS,
    )
  })

  it('make the same one with a third, whichever two are merged first', () => {
    fc.assert(
      fc.property(stored, stored, stored, (a, b, c) => {
        const left = mergeRecord(mergeRecord(a, b), c)
        const right = mergeRecord(a, mergeRecord(b, c))
        expect(canonicalJson(left)).toBe(canonicalJson(right))
      }),
      RUNS,
    )
  })

  it('change nothing when they come again', () => {
    fc.assert(
      fc.property(stored, stored, (a, b) => {
        expect(mergeRecord(a, a)).toBe(a)
        const both = mergeRecord(a, b)
        expect(mergeRecord(both, b)).toBe(both)
        expect(mergeRecord(both, a)).toBe(both)
      }),
      RUNS,
    )
  })

  it('are left as they were', () => {
    fc.assert(
      fc.property(stored, record, (a, b) => {
        const before = canonicalJson([a, b])
        mergeRecord(a, b)
        expect(canonicalJson([a, b])).toBe(before)
      }),
      RUNS,
    )
  })
})

it('any exchange ends alike, in any order and with anything repeated', () => {
  fc.assert(
    fc.property(
      fc.array(record, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
      (records, order) => {
        const repeated = [...order.map((place) => records[place % records.length] as SyncRecord), ...[...records].reverse()]
        expect(canonicalJson(merged(repeated))).toBe(canonicalJson(merged(records)))
      },
    ),
    RUNS,
  )
})

it('the newest write of each field is what stands, and it is one that was made', () => {
  fc.assert(
    fc.property(fc.array(alive, { minLength: 1, maxLength: 6 }), (records) => {
      const fields = merged(records)?.fields ?? {}
      const writes = records.flatMap((some) => Object.entries(some.fields))
      expect(new Set(Object.keys(fields))).toEqual(new Set(writes.map(([field]) => field)))
      for (const [field, write] of writes) {
        const stands = fields[field]
        expect(stands && !isNewer(write, stands)).toBe(true)
      }
      for (const [field, stands] of Object.entries(fields)) expect(writes).toContainEqual([field, stands])
    }),
    RUNS,
  )
})

it('what was erased stays erased, and holds nothing, whatever is written afterwards and before', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 4 }), fc.array(record, { maxLength: 4 }), (before, after) => {
      const tombstone: SyncRecord = { ...erasedRecord('profile', 'm1') }
      expect(merged([...before, tombstone, ...after])).toEqual(tombstone)
    }),
    RUNS,
  )
  const laden = recordSchema.parse({
    ...erasedRecord('profile', 'm1'),
    fields: { name: { value: 'Kari', written: ['2026-03-01T10:00:00.000Z', 0, 'T1'] } },
  })
  expect(JSON.stringify(mergeRecord(undefined, laden))).not.toContain('Kari')
})
