import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createSecrets } from '#electron/secrets'
import { createHandOver } from '#electron/staff/hand-over'
import { createPeppers } from '#electron/staff/peppers'
import { createPins } from '#electron/staff/pins'
import { open, publicOf, seal } from '#electron/staff/sealed-box'
import { aTill } from '#test/builders/till'

const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-hand-over-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A till with a secret file of its own, in a club. */
function aClubTill(name: string) {
  const { store } = aTill({ programmes: [] })
  const peppers = createPeppers(createSecrets(mkdtempSync(path.join(folder, `${name}-`))).staff)
  let opened = 0
  const handOver = createHandOver({ store, peppers, club: () => 'pote', onOpened: () => opened++ })
  return { name, store, peppers, pins: createPins(peppers, 4), handOver, opened: () => opened }
}
type ClubTill = ReturnType<typeof aClubTill>

/** Takes the records of one to the other and back, as a server does, and notes everything that it saw. */
function meet(tills: ClubTill[], seen: string[] = []) {
  for (const from of tills) {
    for (const room of ['staff', 'till']) {
      for (const record of from.store.recordsOf(room)) {
        seen.push(JSON.stringify(record))
        for (const to of tills) {
          if (to === from) continue
          const merged = to.store.shared.table.merge(record)
          if (merged) to.store.shared.show(merged)
        }
      }
    }
  }
}
const ownFields = ({ store }: ClubTill) =>
  Object.entries(store.record('till', store.till)?.fields ?? {}).flatMap(([name, { value }]) =>
    value === null || ['name', 'store'].includes(name) ? [] : [name],
  )

test('a till that meets a PIN it cannot check asks, is given the pepper, and clears the table', async () => {
  const [old, fresh] = [aClubTill('old'), aClubTill('fresh')]
  const kept = old.pins.hash('2580')
  old.store.savePin('ingrid', kept)
  const seen: string[] = []
  meet([old, fresh], seen)
  expect(fresh.store.pinOf('ingrid')).toBe(kept)
  expect(fresh.pins.ready(kept)).toBe(false)

  fresh.handOver()
  expect(ownFields(fresh)).toEqual(['box'])
  meet([old, fresh], seen)
  old.handOver()
  meet([old, fresh], seen)
  fresh.handOver()
  expect(fresh.opened()).toBe(1)
  expect(await fresh.pins.check('2580', kept)).toBe(true)
  expect(ownFields(fresh)).toEqual([])

  // Then all is quiet: nothing is asked, given or opened again.
  meet([old, fresh], seen)
  const before = JSON.stringify([old, fresh].map(({ store }) => store.recordsOf('till')))
  for (const till of [old, fresh]) till.handOver()
  expect(JSON.stringify([old, fresh].map(({ store }) => store.recordsOf('till')))).toBe(before)
  expect(fresh.opened()).toBe(1)
  // Whoever carried it has not seen it.
  const [pepper] = old.peppers.all()
  for (const form of ['base64', 'base64url', 'hex'] as const) {
    for (const record of seen) expect(record).not.toContain(pepper?.key.toString(form))
  }
})

test('two that were set up by themselves come to have both peppers, and use the same one from then on', async () => {
  const [one, two] = [aClubTill('one'), aClubTill('two')]
  const [first, second] = [one.pins.hash('2580'), two.pins.hash('402816')]
  one.store.savePin('ingrid', first)
  two.store.savePin('ola', second)
  for (let round = 0; round < 3; round++) {
    meet([one, two])
    for (const till of [one, two]) till.handOver()
  }
  for (const { pins } of [one, two]) {
    expect(await pins.check('2580', first)).toBe(true)
    expect(await pins.check('402816', second)).toBe(true)
  }
  expect(one.peppers.current()).toEqual(two.peppers.current())
})

test('three tills: whoever has it gives it, and a key that is none is passed over', () => {
  const tills = [aClubTill('one'), aClubTill('two'), aClubTill('three')]
  const [one, two, three] = tills as [ClubTill, ClubTill, ClubTill]
  one.store.savePin('ingrid', one.pins.hash('2580'))
  one.store.saveRecord('till', 'stranger', { box: { key: 'AAAA', wants: [one.peppers.current().id] } })
  for (let round = 0; round < 3; round++) {
    meet(tills)
    for (const till of tills) till.handOver()
  }
  for (const { peppers } of [two, three]) expect(peppers.all()).toEqual(one.peppers.all())
})

test('a till that is on its own neither asks nor gives', () => {
  const alone = aClubTill('alone')
  const till = createHandOver({ store: alone.store, peppers: alone.peppers, club: () => undefined, onOpened: () => {} })
  alone.store.savePin('ingrid', aClubTill('other').pins.hash('2580'))
  till()
  expect(ownFields(alone)).toEqual([])
})

test('what is sealed opens with its key and for its purpose only', () => {
  const [mine, theirs] = [0, 1].map((i) => createPeppers(createSecrets(mkdtempSync(path.join(folder, `box-${i}-`))).staff).box()) as [
    string,
    string,
  ]
  const sealed = seal(Buffer.from('salt and pepper'), publicOf(mine), 'pote\ntill-1\n00000000')
  expect(open(sealed, mine, 'pote\ntill-1\n00000000')?.toString()).toBe('salt and pepper')
  expect(open(sealed, theirs, 'pote\ntill-1\n00000000')).toBeUndefined()
  expect(open(sealed, mine, 'pote\ntill-2\n00000000')).toBeUndefined()
  for (const other of ['', 'box$$', `${sealed}=`.replace(/.{6}$/, 'AAAAAA')])
    expect(open(other, mine, 'pote\ntill-1\n00000000')).toBeUndefined()
})
