import { describe, expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { unsoundField } from '#shared/till/programme-soundness'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good, LADDER, refusalIn } from '#test/builders/till'

const CAMPAIGN: Programme = {
  id: 'jul',
  version: 1,
  kind: 'campaign',
  name: 'Jul',
  opens: '2026-12-01',
  closes: '2026-12-24',
  audience: { everyone: true },
  reward: { percentOff: 20 },
}

describe('what is defined', () => {
  test('gets the next version, whatever version it came with; the same again is no new version', () => {
    const till = aTill({ programmes: [COFFEE] })
    const save = (programme: Programme) => good(till.calls.saveProgramme({ command: newId(), programme }))[0]?.programme
    expect(save({ ...COFFEE, version: 40 } as Programme)).toMatchObject({ version: 1 })
    expect(save({ ...COFFEE, stampsRequired: 6 } as Programme)).toMatchObject({ version: 2, stampsRequired: 6 })
    expect(till.store.db.sqlite.prepare("SELECT count(*) FROM ledger WHERE kind = 'programmeDefined'").pluck().get()).toBe(2)
  })

  test('holds from now: a card that has more than is needed now is full with its next stamp', () => {
    const till = aTill({ programmes: [COFFEE] })
    const { member } = till.aMember({ name: 'Kari Nordmann' })
    good(till.stamp(member, 'kaffekort', 6))
    till.clock.now += 1_000 // within one millisecond the new definition would hold for the stamps, too
    good(till.calls.saveProgramme({ command: newId(), programme: { ...COFFEE, stampsRequired: 5 } as Programme }))
    expect(good(till.calls.openMember({ member })).cards[0]).toMatchObject({ stamps: 6, required: 5 })
    expect(good(till.calls.find({ text: 'kari' }))).toMatchObject({ hits: [{ near: { kind: 'left', stamps: 1 }, card: { required: 5 } }] })
    const answer = good(till.stamp(member))
    expect(answer.shown).toMatchObject({ stamps: 5, required: 5, full: true })
    expect(answer.view.cards[0]?.stamps).toBe(2)
  })

  test('ended and defined again, its stamps return', () => {
    const till = aTill({ programmes: [COFFEE] })
    const { member } = till.aMember()
    good(till.stamp(member, 'kaffekort', 9))
    till.clock.now += 1_000
    const [ended] = good(till.calls.endProgramme({ command: newId(), programme: 'kaffekort' }))
    expect(ended).toMatchObject({ inForce: false, endedOn: '2026-11-21', outstanding: 1 })
    expect(good(till.calls.openMember({ member })).rewards).toHaveLength(1) // earned stays usable
    expect(refusalIn(till.calls.endProgramme({ command: newId(), programme: 'kaffekort' }))).toBe('programmeEnded')
    expect(refusalIn(till.calls.endProgramme({ command: newId(), programme: 'nope' }))).toBe('programmeUnknown')
    till.clock.now += 1_000
    expect(good(till.calls.saveProgramme({ command: newId(), programme: COFFEE }))[0]).toMatchObject({ inForce: true, members: 1 })
    expect(good(till.calls.openMember({ member })).cards[0]?.stamps).toBe(1)
  })
})

describe('a file of programmes', () => {
  test('is defined whole or not at all', () => {
    const till = aTill({ programmes: [] })
    const define = (content: unknown) => till.till.defineProgrammes({ command: newId(), content })
    expect(good(define([COFFEE, LADDER]))).toMatchObject({
      defined: 2,
      programmes: [{ programme: { id: 'kaffekort' } }, { programme: { id: 'bonus' } }],
    })
    expect(define([CAMPAIGN, { ...COFFEE, id: 'x', stampsRequired: 0 }])).toEqual({
      refusal: 'fileUnreadable',
      details: { where: '1.stampsRequired' },
    })
    expect(define([CAMPAIGN, { ...LADDER, id: 'kaffekort' }])).toEqual({ refusal: 'programmeInvalid', details: { where: 'kind' } })
    for (const nonsense of [undefined, null, 'x', 7, {}, [], [[COFFEE]]]) expect(refusalIn(define(nonsense))).toBe('fileUnreadable')
    expect(good(till.calls.programmes({}))).toHaveLength(2)
  })

  test('the same command again defines nothing more; another list under it is refused', () => {
    const till = aTill({ programmes: [] })
    const command = newId()
    for (let i = 0; i < 2; i++) expect(good(till.till.defineProgrammes({ command, content: [COFFEE, CAMPAIGN] })).defined).toBe(2)
    expect(refusalIn(till.till.defineProgrammes({ command, content: [COFFEE] }))).toBe('commandReused')
    expect(till.store.db.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get()).toBe(2)
  })
})

test.each<[string, Programme, string | undefined]>([
  ['a sound card', COFFEE, undefined],
  ['no name', { ...COFFEE, name: '  ' }, 'name'],
  ['an id that reward ids could be taken for', { ...COFFEE, id: 'a/1' }, 'id'],
  ['a reward that is nothing', { ...COFFEE, reward: { item: ' ' } } as Programme, 'reward'],
  ['a window that closes before it opens', { ...CAMPAIGN, closes: '2026-11-30' } as Programme, 'closes'],
  ['a day outside the window', { ...CAMPAIGN, days: ['2026-12-25'] } as Programme, 'days'],
  ['a level that is there', { ...CAMPAIGN, audience: { level: { programme: 'bonus', atLeast: 'Sølv' } } } as Programme, undefined],
  ['a level that is not', { ...CAMPAIGN, audience: { level: { programme: 'bonus', atLeast: 'Platina' } } } as Programme, 'audience'],
  [
    'early access for nobody',
    { ...CAMPAIGN, earlyAccess: { level: { programme: 'x', atLeast: 'Sølv' }, days: 3 } } as Programme,
    'earlyAccess',
  ],
  ['a ladder that begins in the air', { ...LADDER, levels: [{ name: 'A', from: 10, benefits: [] }] } as Programme, 'levels'],
  [
    'a ladder that does not rise',
    {
      ...LADDER,
      levels: [
        { name: 'A', from: 0, benefits: [] },
        { name: 'B', from: 0, benefits: [] },
      ],
    } as Programme,
    'levels',
  ],
])('%s', (_, programme, field) => {
  expect(unsoundField(programme, [LADDER])).toBe(field)
})
