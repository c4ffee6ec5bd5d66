import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#shared/values/ids'
import { aTill, good, type TestTill } from '#test/builders/till'

let till: TestTill
const ids: Record<string, string> = {}

beforeAll(() => {
  till = aTill()
  for (const [name, phone] of [
    ['Kari Nordmann', '934 14 512'],
    ['Bente Lund', '+47 999 04 512'],
    ['Åse Moen', '0047 99914513'],
    ['Haakon Ødegård', '40012345'],
    ['Håkon Aas', '40012346'],
    ['Renée Sæther', '40012347'],
    ['Tor-Arne Berg', '40012348'],
    ['Björn Öberg', '+46 70 123 45 67'],
    ['🐕🦺🐾', '40012349'],
  ] as const) {
    ids[name] = till.aMember({ name, phone }).member
  }
})

const search = (text: string) => {
  const view = good(till.calls.find({ text }))
  return view.kind === 'hits' ? view.hits.map(({ member }) => nameOf(member)) : view.kind
}
const nameOf = (member: string) => Object.keys(ids).find((name) => ids[name] === member)

describe('by telephone', () => {
  test.each([
    ['93414512', ['Kari Nordmann']],
    ['934 14 512', ['Kari Nordmann']],
    ['+4793414512', ['Kari Nordmann']],
    ['0047 934 14 512', ['Kari Nordmann']],
    ['4793414512', ['Kari Nordmann']],
    ['14512', ['Kari Nordmann']],
    ['14513', ['Åse Moen']],
    ['+46701234567', ['Björn Öberg']],
    ['1234567', ['Björn Öberg']],
    ['99999999', []],
    ['512', 'short'],
    ['+', 'short'],
    ['', 'short'],
    ['...', 'short'],
  ])('%s', (text, found) => {
    expect(search(text)).toEqual(found)
  })

  test('four digits find everybody whose number ends so, last seen first, with the typed digits shown', () => {
    till.clock.now += 60_000
    good(till.stamp(ids['Bente Lund'] as string))
    const view = good(till.calls.find({ text: '4512' }))
    if (view.kind !== 'hits') throw new Error(view.kind)
    expect(view.hits.map(({ name }) => name)).toEqual(['Bente L.', 'Kari N.'])
    const [first] = view.hits
    expect(first?.phone).toBe('••• •4 512')
    expect(first?.match && first.phone.slice(...first.match)).toBe('4 512')
    expect(first?.near).toEqual({ kind: 'left', stamps: 7, programme: 'Kaffekort' })
    expect(first?.card).toEqual({ stamps: 1, required: 8, ink: 'blabaer' })
  })
})

describe('by name', () => {
  test.each([
    ['kari', ['Kari Nordmann']],
    ['KARI NORD', ['Kari Nordmann']],
    ['nord kar', ['Kari Nordmann']],
    ['åse', ['Åse Moen']],
    ['ase', ['Åse Moen']],
    ['aase', ['Åse Moen']],
    ['håkon', ['Haakon Ødegård', 'Håkon Aas']],
    ['haakon', ['Haakon Ødegård', 'Håkon Aas']],
    ['ødeg', ['Haakon Ødegård']],
    ['odeg', ['Haakon Ødegård']],
    ['ås', ['Håkon Aas', 'Åse Moen']],
    ['renee', ['Renée Sæther']],
    ['renée sae', ['Renée Sæther']],
    ['arne', ['Tor-Arne Berg']],
    ['tor-a', ['Tor-Arne Berg']],
    ['bjorn', ['Björn Öberg']],
    ['bjørn', ['Björn Öberg']],
    ['øberg', ['Björn Öberg']],
    ['🐕🦺🐾', ['🐕🦺🐾']],
    ['kari moen', []],
    ['ariel', []],
    ["'; DROP TABLE names; --", []],
    ['%', 'short'],
    ['_', 'short'],
  ])('%s', (text, found) => {
    const hits = search(text)
    expect(Array.isArray(hits) ? hits.sort() : hits).toEqual(Array.isArray(found) ? [...found].sort() : found)
  })

  test('a new name is found, the old one no longer', () => {
    const { member } = till.aMember({ name: 'Gerd Gammel' })
    till.store.saveProfile(member, { name: 'Gerd Nygift' })
    expect(good(till.calls.find({ text: 'nygift' }))).toMatchObject({ hits: [{ name: 'Gerd N.' }] })
    expect(good(till.calls.find({ text: 'gammel' }))).toMatchObject({ hits: [] })
  })

  test('twelve rows at most, and it says when there are more', () => {
    const many = aTill()
    for (let i = 0; i < 12; i++) many.aMember({ name: `Ola Nordmann${i}` })
    expect(good(many.calls.find({ text: 'ola' }))).toMatchObject({ more: false, hits: { length: 12 } })
    many.aMember({ name: 'Ola Normann' })
    expect(good(many.calls.find({ text: 'ola' }))).toMatchObject({ more: true, hits: { length: 12 } })
  })
})

describe('by code', () => {
  test('a member code opens its member, typed or scanned, in either case', () => {
    const code = till.store.membership(ids['Kari Nordmann'] as string)?.code as string
    expect(code).toMatch(/^[0-9A-Z]{11}$/)
    for (const input of [{ text: code }, { text: code.toLowerCase() }, { text: ` ${code} `, scanned: true }]) {
      expect(good(till.calls.find(input))).toEqual({ kind: 'member', member: ids['Kari Nordmann'] })
    }
  })

  test('goods, and a code of nobody, find nothing when scanned', () => {
    for (const text of ['7038010069307', '0123456789A', 'kari']) {
      expect(good(till.calls.find({ text, scanned: true }))).toEqual({ kind: 'hits', hits: [], more: false })
    }
  })
})

test("any of a household's numbers finds the one membership", () => {
  const { member } = till.aMember({ name: 'Mor Hansen', phone: '41100001' })
  for (const phone of ['41100002', '41100003']) {
    good(till.calls.enrol({ command: newId(), phone, name: '', consents: [], household: member }))
  }
  for (const text of ['41100001', '41100002', '41100003']) {
    expect(good(till.calls.find({ text }))).toMatchObject({ hits: [{ member, name: 'Mor H.' }] })
  }
  expect(good(till.calls.find({ text: '1100' }))).toMatchObject({ kind: 'hits' })
  expect(good(till.calls.openMember({ member })).household).toBe(3)
})

test('somebody who was merged is found under both numbers as who they are now', () => {
  const [from, into] = [till.aMember({ name: 'Liv Dahl', phone: '42200001' }), till.aMember({ name: 'Liv Dahl', phone: '42200002' })]
  good(till.stamp(from.member, 'kaffekort', 3))
  good(till.stamp(into.member, 'kaffekort', 2))
  good(till.store.write(() => till.store.append([{ id: newId(), kind: 'merged', member: from.member, into: into.member }])))
  for (const text of ['42200001', '42200002', 'liv dahl']) {
    const view = good(till.calls.find({ text }))
    expect(view).toMatchObject({ hits: [{ member: into.member, card: { stamps: 5 } }] })
    expect(view.kind === 'hits' && view.hits).toHaveLength(1)
  }
  expect(good(till.calls.openMember({ member: from.member }))).toMatchObject({ member: into.member, household: 2 })
})

test('what is close is as of today: a card and a reward that expired in the meantime count no more', () => {
  const shop = aTill({
    programmes: [
      {
        id: 'kort',
        version: 1,
        kind: 'punchCard',
        name: 'Kort',
        stampsRequired: 2,
        earn: { by: 'press' },
        reward: { item: 'Bolle' },
        cardValidFor: 'P30D',
        rewardValidFor: 'P10D',
      },
    ],
  })
  const { member } = shop.aMember({ name: 'Per Berg' })
  good(shop.stamp(member, 'kort', 3))
  const near = () => {
    const view = good(shop.calls.find({ text: 'per berg' }))
    return view.kind === 'hits' ? view.hits[0]?.near : undefined
  }
  expect(near()).toEqual({ kind: 'ready', rewards: 1, name: 'Gratis bolle' })
  shop.clock.now += 11 * 86_400_000
  expect(near()).toEqual({ kind: 'left', stamps: 1, programme: 'Kort' })
  shop.clock.now += 20 * 86_400_000
  expect(near()).toEqual({ kind: 'nothing' })
})
