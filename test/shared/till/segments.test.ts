import { describe, expect, test } from 'vitest'
import type { Condition } from '#shared/insight/segment'
import { catalogues } from '#shared/text/catalogue'
import { newId } from '#shared/values/ids'
import { aTill, good, LADDER, refusalIn } from '#test/builders/till'

const REGULARS: Condition[] = [{ on: 'purchases', least: 3, span: { last: 'P6M' } }]

describe('segments', () => {
  test('are made, changed and deleted; a name is used once, whatever its capitals', () => {
    const { calls, as } = aTill({ programmes: [LADDER] })
    as('manager')
    const [made] = good(calls.saveSegment({ name: ' Stamgjester ', conditions: REGULARS })).segments
    expect(made).toEqual({ id: made?.id, name: 'Stamgjester', conditions: REGULARS })
    const id = made?.id as string
    expect(refusalIn(calls.saveSegment({ name: 'STAMGJESTER', conditions: [] }))).toBe('nameTaken')
    expect(refusalIn(calls.saveSegment({ name: '   ', conditions: [] }))).toBe('nameMissing')
    good(calls.saveSegment({ name: 'Alle', conditions: [] }))
    expect(refusalIn(calls.saveSegment({ id, name: 'alle', conditions: [] }))).toBe('nameTaken')
    const { segments } = good(calls.saveSegment({ id, name: 'stamgjester', conditions: [{ on: 'enrolled' }] }))
    expect(segments.map(({ name, conditions }) => [name, conditions])).toEqual([
      ['Alle', []],
      ['stamgjester', [{ on: 'enrolled' }]],
    ])
    expect(good(calls.deleteSegment({ id })).segments.map(({ name }) => name)).toEqual(['Alle'])
    expect([refusalIn(calls.deleteSegment({ id })), refusalIn(calls.saveSegment({ id, name: 'Igjen', conditions: [] }))]).toEqual([
      'segmentUnknown',
      'segmentUnknown',
    ])
    good(calls.saveSegment({ name: 'Stamgjester', conditions: REGULARS }))
  })

  test('one that another version wrote and this one cannot read is left alone and not shown', () => {
    const { calls, store } = aTill({ programmes: [] })
    good(store.write(() => ({ ok: store.saveRecord('segment', 's1', { name: 'Ny', conditions: [{ on: 'horoscope' }] }) })))
    expect(good(calls.segments({})).segments).toEqual([])
    expect(store.record('segment', 's1')?.fields.name?.value).toBe('Ny')
  })

  test('the ready-made have a name in every language; conditions can be about what the club has', () => {
    const { calls, store, aMember } = aTill({ programmes: [LADDER] })
    const { member } = aMember()
    good(store.write(() => ({ ok: store.label([member], 'tag', 'allergi', true) })))
    const { ready, choices } = good(calls.segments({}))
    for (const { office } of Object.values(catalogues))
      expect(ready.map(({ id }) => office.members.ready[id]?.length)).toEqual(ready.map(() => 2))
    expect(ready.map(({ name }) => name)).toContain('Ambassadører')
    expect(choices).toMatchObject({
      ladders: [{ programme: 'bonus', name: 'Bonusstige', levels: ['Bronse', 'Sølv'] }],
      tags: ['allergi'],
      lists: [],
    })
    expect(choices.consents).toContainEqual({ purpose: 'marketing', channel: 'sms' })
    good(calls.endProgramme({ command: newId(), programme: 'bonus' }))
    expect(good(calls.segments({})).choices.ladders).toEqual([])
  })
})

describe('lists', () => {
  test('are made, renamed, emptied and deleted', () => {
    const { calls, store, aMember } = aTill({ programmes: [] })
    const [kari, ola] = [aMember().member, aMember().member]
    const id = good(calls.saveList({ name: 'Vinklubb' })).lists[0]?.id as string
    expect(refusalIn(calls.saveList({ name: 'vinklubb' }))).toBe('nameTaken')
    good(store.write(() => ({ ok: store.label([kari, ola], 'list', id, true) })))
    expect(good(calls.saveList({ id, name: 'Ølklubb' })).lists).toEqual([{ id, name: 'Ølklubb', members: 2 }])
    expect(good(calls.takeFromList({ list: id, members: [kari, 'unknown'] })).lists).toMatchObject([{ members: 1 }])
    const { lists, choices } = good(calls.deleteList({ id }))
    expect([lists, choices.lists]).toEqual([[], []])
    for (const refused of [
      calls.deleteList({ id }),
      calls.saveList({ id, name: 'Igjen' }),
      calls.takeFromList({ list: id, members: [ola] }),
    ]) {
      expect(refusalIn(refused)).toBe('listUnknown')
    }
  })
})
