import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '#db/open-database'
import { createTillStore, type DbTillStore } from '#db/till-store'
import { createOffice } from '#electron/import/office'
import type { ImportProgress } from '#shared/till/import-views'
import type { ImportMapping } from '#shared/till/till-inputs'

const folder = mkdtempSync(join(tmpdir(), 'stamkunde-import-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const file = (...lines: string[]): string => {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, lines.join('\n'))
  return path
}

function aTill() {
  const opened = openDatabase(':memory:')
  if (!('ok' in opened)) throw new Error(opened.refusal)
  const store = createTillStore(opened.ok, () => Date.parse('2026-11-21T12:00:00.000Z'))
  store.saveTill({ id: store.till, name: 'Kasse 1', store: 'S1' }, { id: 'S1', name: 'Torget' })
  const progress: ImportProgress[] = []
  const office = createOffice({
    store,
    settings: () => ({ shop: 'Pote & Kopp', language: 'nb', currency: 'NOK', timezone: 'Europe/Oslo', country: 'NO' }),
    who: () => 'Marit',
    onProgress: (p) => void progress.push(p),
  })
  return { store, office, progress }
}
const purchases: ImportMapping = {
  kind: 'purchases',
  columns: { member: 'kunde', date: 'dato', amount: 'beløp' },
  header: true,
  source: 'gammel',
}
const members: ImportMapping = {
  kind: 'members',
  columns: { phone: 'telefon', name: 'navn', birthday: 'født' },
  header: true,
  source: 'gammel',
}
const facts = (store: DbTillStore) => store.db.sqlite.prepare<[], number>('SELECT count(*) FROM ledger').pluck().get()
const listed = (store: DbTillStore) =>
  store.db.sqlite
    .prepare<[], string>(
      "SELECT e.key || ' ' || l.at || ' ' || (l.body ->> 'amount') FROM ledger l JOIN externals e USING (member) WHERE l.kind = 'purchased' ORDER BY 1",
    )
    .pluck()
    .all()

const HEAD = 'kunde;dato;beløp'
const LINES = ['7;02.03.2026;100,00', '8;02.03.2026;50,00', '7;02.03.2026;100,00', '7;01.02.2026;0,00']

test('purchases become members with a history; the first purchase is the enrolment', async () => {
  const { store, office, progress } = aTill()
  const answer = await office.startImport({ file: file(HEAD, ...LINES), mapping: purchases })
  expect(answer).toMatchObject({ ok: { done: 4, total: 4, imported: 4, already: 0, refused: 0, members: 2, cancelled: false } })
  expect(progress.at(-1)).toMatchObject({ done: 4, total: 4, imported: 4 })
  const seven = store.external('gammel', '7') as string
  expect(store.membership(seven)?.enrolledAt).toBe('2026-02-01T11:00:00.000Z')
  expect(store.folded(seven).state.stats).toMatchObject({ purchases: 3, spent: 20_000 })
  expect(store.tills()).toContainEqual({ id: 'import-gammel', name: 'gammel', store: 'S1' })
})

test('imported again, reordered and extended, nothing is doubled', async () => {
  const { store, office } = aTill()
  await office.startImport({ file: file(HEAD, ...LINES), mapping: purchases })
  const [before, list] = [facts(store), listed(store)]
  expect(await office.startImport({ file: file(HEAD, ...LINES), mapping: purchases })).toMatchObject({
    ok: { imported: 0, already: 4, members: 0 },
  })
  expect(await office.startImport({ file: file(HEAD, ...LINES.toReversed()), mapping: purchases })).toMatchObject({
    ok: { imported: 0, already: 4 },
  })
  expect([facts(store), listed(store)]).toEqual([before, list])
  const more = ['7;02.03.2026;100,00', '9;03.03.2026;10,00', '7;01.01.2026;5,00']
  expect(await office.startImport({ file: file(HEAD, ...more, ...LINES), mapping: purchases })).toMatchObject({
    ok: { imported: 3, already: 4, members: 1 },
  })
  expect(listed(store)).toHaveLength(7)
})

test('no fact tells a telephone number or a customer number', async () => {
  const { store, office } = aTill()
  await office.startImport({
    file: file('telefon;dato;beløp', '93418276;02.03.2026;100,00'),
    mapping: { ...purchases, columns: { phone: 'telefon', date: 'dato', amount: 'beløp' } },
  })
  const rows = JSON.stringify(store.db.sqlite.prepare('SELECT * FROM ledger').all())
  expect(rows).not.toContain('93418276')
  const other = aTill()
  await other.office.startImport({
    file: file('telefon;dato;beløp', '93418276;02.03.2026;100,00'),
    mapping: { ...purchases, columns: { phone: 'telefon', date: 'dato', amount: 'beløp' } },
  })
  const ids = (of: DbTillStore) => of.db.sqlite.prepare<[], string>('SELECT id FROM ledger ORDER BY id').pluck().all()
  expect(ids(store)).not.toEqual(ids(other.store)) // derived from the random member id, not from the number
})

test('every line that cannot be taken is listed with its reason, the others are imported', async () => {
  const { office } = aTill()
  const answer = await office.startImport({
    file: file(
      HEAD,
      '1;31.02.2026;1,00',
      '2;01.01.2027;1,00',
      '3;01.02.2026;1,2,3',
      '4;01.02.2026;-1,00',
      ';01.02.2026;1,00',
      '6;01.02.2026',
      '7',
      '8;01.02.2026;5,00',
    ),
    mapping: purchases,
  })
  expect(answer).toMatchObject({ ok: { imported: 1, refused: 7, done: 8, total: 8 } })
  expect('ok' in answer && answer.ok.refusals.map(({ line, code, value }) => [line, code, value])).toEqual([
    [2, 'dateUnreadable', '31.02.2026'],
    [3, 'dateInFuture', '01.01.2027'],
    [4, 'amountUnreadable', '1,2,3'],
    [5, 'amountNegative', '-1,00'],
    [6, 'memberMissing', undefined],
    [7, 'columnsMissing', undefined],
    [8, 'columnsMissing', undefined],
  ])
  expect(office.refusedLines()).toHaveLength(7)
})

test('a mapping to columns that are not there is refused before anything is written', async () => {
  const { store, office } = aTill()
  const missing = { ...purchases, columns: { member: 'kunde', date: 'dato', amount: 'pris' } }
  expect(await office.startImport({ file: file(HEAD, ...LINES), mapping: missing })).toEqual({
    refusal: 'importColumnsMissing',
    details: { columns: 'pris' },
  })
  expect(
    await office.startImport({ file: file(HEAD, ...LINES), mapping: { ...purchases, columns: { date: 'dato', amount: 'beløp' } } }),
  ).toEqual({
    refusal: 'importColumnsMissing',
    details: { columns: 'member' },
  })
  expect(facts(store)).toBe(0)
})

test('members by telephone: known ones keep what they have and get what was missing', async () => {
  const { store, office } = aTill()
  const list = file(
    'navn;telefon;født',
    'Kari Nordmann;934 18 276;14.03.1990',
    'Ola;+47 412 34 567;',
    'Feil;123;',
    ';41234568;',
    'Kari igjen;93418276;',
  )
  const answer = await office.startImport({ file: list, mapping: members })
  expect(answer).toMatchObject({ ok: { imported: 2, members: 2, refused: 3 } })
  expect('ok' in answer && answer.ok.refusals.map(({ code }) => code)).toEqual(['phoneImpossible', 'nameMissing', 'duplicateInFile'])
  const kari = store.phoneOwner('+4793418276') as string
  expect(store.profile(kari)).toEqual({ name: 'Kari Nordmann', birthday: '1990-03-14' })
  const again = file('navn;telefon;født', 'K. Nordmann;93418276;01.01.1970', 'Ola;41234567;02.02.1980')
  expect(await office.startImport({ file: again, mapping: members })).toMatchObject({ ok: { imported: 0, already: 2, members: 0 } })
  expect(store.profile(kari)).toEqual({ name: 'Kari Nordmann', birthday: '1990-03-14' })
  expect(store.profile(store.phoneOwner('+4741234567') as string)).toMatchObject({ name: 'Ola', birthday: '1980-02-02' })
})

test('purchases by telephone find the member who is there', async () => {
  const { store, office } = aTill()
  await office.startImport({
    file: file('navn;telefon', 'Kari;93418276'),
    mapping: { ...members, columns: { phone: 'telefon', name: 'navn' } },
  })
  const byPhone = { ...purchases, columns: { phone: 'tlf', date: 'dato', amount: 'beløp' }, source: 'kassesystem' }
  const answer = await office.startImport({ file: file('tlf;dato;beløp', '93 41 82 76;02.03.2026;10,00'), mapping: byPhone })
  expect(answer).toMatchObject({ ok: { imported: 1, members: 0 } })
  expect(store.folded(store.phoneOwner('+4793418276') as string).state.stats.purchases).toBe(1)
})

test('cancelled, everything written stays valid and the next run goes on', async () => {
  const { store, office } = aTill()
  const many = file(HEAD, ...Array.from({ length: 3000 }, (_, i) => `${i};02.03.2026;10,00`))
  const running = office.startImport({ file: many, mapping: purchases })
  expect(await office.startImport({ file: many, mapping: purchases })).toEqual({ refusal: 'importRunning' })
  while ((facts(store) ?? 0) < 200) await turn()
  expect(office.cancelImport()).toEqual({ ok: { cancelled: true } })
  const first = await running
  if (!('ok' in first)) throw new Error(first.refusal)
  expect(first.ok).toMatchObject({ cancelled: true, refused: 0 })
  expect(first.ok.imported).toBeGreaterThan(99)
  expect(first.ok.imported).toBeLessThan(3000)
  expect(facts(store)).toBe(first.ok.imported + first.ok.members)
  const second = await office.startImport({ file: many, mapping: purchases })
  expect(second).toMatchObject({ ok: { cancelled: false, already: first.ok.imported, imported: 3000 - first.ok.imported } })
  expect(facts(store)).toBe(6000)
  expect(office.cancelImport()).toEqual({ ok: { cancelled: false } })
})

test('a database that cannot be written is said so, and nothing is half there', async () => {
  const { store, office } = aTill()
  store.db.sqlite.pragma('query_only = ON')
  expect(await office.startImport({ file: file(HEAD, ...LINES), mapping: purchases })).toMatchObject({ refusal: 'readOnly' })
})
