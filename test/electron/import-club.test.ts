import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { createOffice } from '#electron/import/office'
import type { ImportPreview, ImportSummary } from '#shared/till/import-views'
import type { ImportMapping } from '#shared/till/till-inputs'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good, LADDER, NOON, WALLET } from '#test/builders/till'

// A club as another system exports it: who the members are, and what they have.

const folder = mkdtempSync(join(tmpdir(), 'stamkunde-club-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const file = (...lines: string[]): string => {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, lines.join('\n'))
  return path
}
const HEAD = 'Kundenr;Navn;Mobil;Kjønn;Postnr;Stikkord;Innmeldt dato;Stempler;Poengsaldo;Nivå;Samtykke SMS;Samtykke e-post'
const KARI = '1044;Kari Nordmann;93418276;K;0150;VIP, kaffe;01.02.2020;5;2 500;Sølv;ja;12.03.2024'
const OLA = '1045;Ola Hansen;41526370;M;2609;;;0;;Bronse;nei;'

function aClub({ language = 'nb' as 'nb' | 'sv' | 'en', country = 'NO' as 'NO' | 'SE', now = NOON } = {}) {
  const till = aTill({ now, programmes: [COFFEE, WALLET, LADDER] })
  const { store } = till
  const office = createOffice({
    store,
    settings: () => ({ shop: 'Pote & Kopp', language, currency: 'NOK', timezone: 'Europe/Oslo', country }),
    who: () => 'Marit',
    onProgress: () => {},
  })
  const mapped = async (path: string, more: Partial<ImportMapping> = {}): Promise<ImportMapping> => ({
    ...good(await office.previewImport({ file: path })).mapping,
    source: 'Gammelt',
    ...more,
  })
  const bring = async (path: string, more: Partial<ImportMapping> = {}): Promise<ImportSummary> =>
    good(await office.startImport({ file: path, mapping: await mapped(path, more) }))
  const facts = () => store.db.sqlite.prepare<[], number>('SELECT count(*) FROM ledger').pluck().get()
  const who = (phone: string) => store.phoneOwner(phone) as string
  const has = (phone: string) => {
    const { state } = store.folded(who(phone))
    return {
      stamps: state.cards[0]?.stamps,
      points: state.wallets[0]?.points,
      level: state.ladders[0]?.level,
      consents: state.consents.map(({ purpose, channel }) => `${purpose}/${channel}`),
    }
  }
  return { ...till, store, office, mapped, bring, facts, who, has }
}
const PROFILING: Partial<ImportMapping> = {
  columns: { name: 'Navn', phone: 'Mobil', 'consent:profiling/all': 'Profilering' },
  kind: 'members',
}
const KARIS = '+4793418276'
const OLAS = '+4741526370'

describe('a club from another system', () => {
  test('brings who they are and what they have, as facts with a reason', async () => {
    const { store, calls, bring, who, has } = aClub()
    expect(await bring(file(HEAD, KARI, OLA))).toMatchObject({ imported: 2, already: 0, refused: 0, members: 2, balances: 1 })
    expect(has(KARIS)).toEqual({ stamps: 5, points: 2_500, level: 'Sølv', consents: ['marketing/email', 'marketing/sms'] })
    expect(has(OLAS)).toEqual({ stamps: 0, points: 0, level: 'Bronse', consents: [] })
    const kari = who(KARIS)
    expect(store.profile(kari)).toMatchObject({ name: 'Kari Nordmann', gender: 'female', postalCode: '0150' })
    expect(store.labels(kari).tags).toEqual(['VIP', 'kaffe'])
    expect(store.membership(kari)?.enrolledAt).toBe('2020-02-01T11:00:00.000Z')
    const written = store.folded(kari).facts.filter(({ kind }) => kind !== 'enrolled')
    expect(written.map((fact) => ('reason' in fact ? [fact.kind, fact.reason] : [fact.kind, 'method' in fact && fact.method]))).toEqual([
      ['consented', 'imported'],
      ['consented', 'imported'],
      ['stamped', 'Saldo fra Gammelt'],
      ['pointsGranted', 'Saldo fra Gammelt'],
      ['pointsGranted', 'Nivå Sølv fra Gammelt'],
    ])
    expect(written.find(({ kind }) => kind === 'consented')).toMatchObject({
      at: '2024-03-12T11:00:00.000Z',
      text: { id: 'consent-imported', version: 1, language: 'nb', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(JSON.stringify(written)).not.toMatch(/93418276|1044|Kari/)
    const history = good(calls.history({ member: kari }))
    expect(history.filter(({ icon }) => icon === 'stamp').map(({ what, why }) => [what, why])).toEqual([
      [{ key: 'stampsBrought', values: { count: 5, programme: 'Kaffekort', reason: 'Saldo fra Gammelt' } }, []],
    ])
  })

  test('a second time writes nothing, and lines that are new are added', async () => {
    const { bring, facts, has } = aClub()
    const lines = [HEAD, KARI, OLA]
    await bring(file(...lines))
    const before = facts()
    expect(await bring(file(...lines))).toMatchObject({ imported: 0, already: 2, members: 0, balances: 0, refused: 0 })
    expect(facts()).toBe(before)
    expect(await bring(file(...lines, '1046;Siv;45678901;;;;;3;;;;'))).toMatchObject({ imported: 1, already: 2, members: 1, balances: 1 })
    expect(has('+4745678901').stamps).toBe(3)
  })

  test('the same after a year in which the level was lost, and after a stamp was used', async () => {
    const { store, clock, stamp, bring, facts, who, has } = aClub()
    const lines = [HEAD, KARI, OLA]
    await bring(file(...lines))
    good(stamp(who(KARIS)))
    clock.now += 400 * 86_400_000
    while (store.refold(0));
    const before = facts()
    expect(await bring(file(...lines))).toMatchObject({ imported: 0, already: 2, refused: 0 })
    expect([facts(), has(KARIS).level]).toEqual([before, 'Bronse'])
  })

  test('another balance from the same system is refused for its line, and all of the line with it', async () => {
    const { store, bring, facts, who } = aClub()
    await bring(file(HEAD, KARI, OLA))
    const before = facts()
    const again = await bring(file(HEAD, KARI.replace(';5;', ';6;').replace('VIP', 'Ny'), OLA.replace(';0;', ';2;')))
    expect(again).toMatchObject({ imported: 0, already: 0, refused: 2, done: 2 })
    expect(again.refusals).toEqual([
      { line: 2, code: 'balanceChanged', column: 'Stempler' },
      { line: 3, code: 'balanceChanged', column: 'Stempler' },
    ])
    expect([facts(), store.labels(who(KARIS)).tags]).toEqual([before, ['VIP', 'kaffe']])
    // Another system's balance is another balance.
    expect(await bring(file(HEAD, KARI), { source: 'Nytt' })).toMatchObject({ imported: 1, balances: 1 })
  })

  test('what cannot be is refused with its reason, and the rest goes in', async () => {
    const { bring, has, who, store, till } = aClub()
    good(till.session.open('marit'))
    const row = (n: number, more: Record<string, string>) => {
      const cells: Record<string, string> = { Kundenr: `${n}`, Navn: 'Per', Mobil: `4000000${n}`, ...more }
      return HEAD.split(';').map((name) => cells[name] ?? '')
    }
    const lines = [
      row(1, { Stempler: '-1' }),
      row(2, { Poengsaldo: '1,5' }),
      row(3, { Stempler: 'mange' }),
      row(4, { Nivå: 'Platina' }),
      row(5, { 'Samtykke SMS': 'kanskje' }),
      row(6, { Kjønn: 'Per' }),
      row(7, { Postnr: '26' }),
      row(8, { 'Samtykke e-post': '01.01.2030' }),
      row(9, { Stempler: '99999' }),
      row(9, { Mobil: '40000001' }),
      ['11', 'Ok', '40000001', '', '', '', '', '4', '', '', '', ''],
    ]
    const answer = await bring(file(HEAD, ...lines.map((cells) => cells.join(';'))))
    expect(answer.refusals.map(({ line, code, column, value }) => [line, code, column, value])).toEqual([
      [2, 'balanceNegative', 'Stempler', '-1'],
      [3, 'balanceUnreadable', 'Poengsaldo', '1,5'],
      [4, 'balanceUnreadable', 'Stempler', 'mange'],
      [5, 'levelUnknown', 'Nivå', 'Platina'],
      [6, 'consentUnreadable', 'Samtykke SMS', 'kanskje'],
      [7, 'genderUnreadable', 'Kjønn', 'Per'],
      [8, 'postalCodeUnreadable', 'Postnr', '26'],
      [9, 'dateInFuture', 'Samtykke e-post', '01.01.2030'],
      [10, 'balanceUnreadable', 'Stempler', '99999'],
      [12, 'duplicateInFile', 'Mobil', '40000001'],
    ])
    expect(answer).toMatchObject({ imported: 1, refused: 10, done: 11, members: 1, balances: 0 })
    expect([has('+4740000001').stamps, store.folded(who('+4740000001')).facts.length]).toEqual([0, 1])
  })

  test('a level and points that contradict each other, and a programme that has ended', async () => {
    const { store, office, bring, mapped } = aClub()
    const ladder = {
      columns: { phone: 'Mobil', name: 'Navn', 'points:bonus': 'Poeng', 'level:bonus': 'Nivå', 'stamps:kaffekort': 'Stempler' },
    }
    const head = 'Navn;Mobil;Poeng;Nivå;Stempler'
    const both = file(head, 'Kari;93418276;3100;Bronse;', 'Ola;41526370;2000;Sølv;', 'Siv;45678901;4000;;')
    const answer = await bring(both, ladder)
    expect(answer.refusals).toEqual([{ line: 2, code: 'levelBelowPoints', column: 'Nivå', value: 'Bronse' }])
    const points = (phone: string) => store.folded(store.phoneOwner(phone) as string).state.ladders[0]
    expect(points(OLAS)).toMatchObject({ level: 'Sølv', points: 3_000 })
    expect(points('+4745678901')).toMatchObject({ level: 'Sølv', points: 4_000 })

    good(store.write(() => store.append([{ id: newId(), kind: 'programmeEnded', programme: 'kaffekort' }])))
    const ended = file(head, 'Per;48059926;;;5', 'Pål;46800000;;;')
    expect((await bring(ended, ladder)).refusals).toEqual([{ line: 2, code: 'programmeNotInForce', column: 'Stempler', value: '5' }])
    expect(good(await office.previewImport({ file: ended })).balances.map(({ field }) => field)).not.toContain('stamps:kaffekort')
    expect((await mapped(ended)).columns).not.toHaveProperty('stamps:kaffekort')
  })

  test('two lines that are one member here', async () => {
    const { store, aMember, calls, bring, has } = aClub()
    const { member } = aMember({ name: 'Kari', phone: KARIS })
    good(calls.enrol({ command: newId(), phone: OLAS, name: '', consents: [], household: member, slip: false }))
    const answer = await bring(file('Navn;Mobil;Stempler', 'Kari;93418276;2', 'Ola;41526370;3'))
    expect(answer).toMatchObject({ imported: 1, refused: 1, refusals: [{ line: 3, code: 'duplicateInFile' }] })
    expect(has(KARIS).stamps).toBe(2)
    expect(store.profile(member)?.name).toBe('Kari')
  })

  test('a level lacks only what the member has not earned here already', async () => {
    const { store, aMember, bring } = aClub()
    const { member } = aMember({ name: 'Kari', phone: KARIS })
    good(store.write(() => store.append([{ id: newId(), kind: 'purchased', member, purchase: 'p', amount: 100_000 }])))
    await bring(file('Navn;Mobil;Nivå', 'Kari;93418276;sølv'))
    expect(store.folded(member).state.ladders[0]).toMatchObject({ level: 'Sølv', points: 3_000 })
  })

  test('what the customer said here is newer than the file', async () => {
    const { aMember, calls, clock, bring, has, consents } = aClub()
    const { member } = aMember({ name: 'Kari', phone: KARIS })
    const say = (granted: boolean) =>
      granted
        ? consents(member, 'marketing/sms')
        : good(calls.consent({ command: newId(), member, purpose: 'marketing', channel: 'sms', granted }))
    say(true)
    clock.now += 1_000
    say(false)
    const consent = (line: string) => bring(file('Navn;Mobil;Samtykke SMS', line))
    await consent('Kari;93418276;ja')
    expect(has(KARIS).consents).toEqual([])
    clock.now += 1_000
    say(true)
    await consent('Kari;93418276;nei')
    expect(has(KARIS).consents).toEqual(['marketing/sms'])
  })

  test('who joined and consented today, before noon, has done so by now', async () => {
    const { store, bring, who, has } = aClub()
    const early = aClub({ now: NOON - 3 * 3_600_000 })
    const path = file('Navn;Mobil;Innmeldt;Samtykke SMS', 'Kari;93418276;21.11.2026;21.11.2026', 'Ola;41526370;22.11.2026;')
    const mapping = {
      columns: { name: 'Navn', phone: 'Mobil', date: 'Innmeldt', 'consent:marketing/sms': 'Samtykke SMS' },
      kind: 'members' as const,
    }
    expect((await bring(path, mapping)).refusals).toMatchObject([{ line: 3, code: 'dateInFuture' }])
    expect([has(KARIS).consents, store.membership(who(KARIS))?.enrolledAt]).toEqual([['marketing/sms'], '2026-11-21T11:00:00.000Z'])
    await early.bring(path, mapping)
    expect(early.has(KARIS).consents).toEqual(['marketing/sms'])
    expect(early.store.membership(early.who(KARIS))?.enrolledAt?.slice(0, 13)).toBe('2026-11-21T08')
  })

  test('a consent that the other system has lost since is withdrawn, and given again', async () => {
    const { clock, bring, has } = aClub()
    const consent = async (said: string) => {
      clock.now += 60_000
      await bring(file('Navn;Mobil;Samtykke SMS', `Kari;93418276;${said}`))
      return has(KARIS).consents.length
    }
    expect([await consent('ja'), await consent('nei'), await consent('ja'), await consent('nei'), await consent('')]).toEqual([
      1, 0, 1, 0, 0,
    ])
  })

  test('a no to personal offers that the file brings takes the member off the lists that were made by them', async () => {
    const { store, clock, bring, who } = aClub()
    const consent = (said: string) => bring(file('Navn;Mobil;Profilering', `Kari;93418276;${said}`), PROFILING)
    await consent('ja')
    const made = { picked: true, byHand: false }
    good(
      store.write(() => {
        for (const [list, profiled] of Object.entries(made)) {
          store.saveRecord('list', list, { name: list, profiled })
          store.label([who(KARIS)], 'list', list, true)
        }
        return { ok: true }
      }),
    )
    clock.now += 60_000
    await consent('nei')
    expect(store.labels(who(KARIS)).lists).toEqual(['byHand'])
  })

  test('stopped in the middle it goes on the next time, and every member is whole', async () => {
    const { store, office, mapped } = aClub()
    const path = file(
      'Kundenr;Navn;Mobil;Stempler;Poeng',
      ...Array.from({ length: 600 }, (_, i) => `${i};Kari ${i};4${String(i).padStart(7, '0')};3;100`),
    )
    const mapping = await mapped(path)
    const enrolled = () =>
      store.db.sqlite.prepare<[], number>("SELECT count(*) FROM ledger WHERE kind = 'enrolled'").pluck().get() as number
    const running = office.startImport({ file: path, mapping })
    while (enrolled() < 100) await turn()
    office.cancelImport()
    const first = good(await running)
    expect([first.cancelled, first.imported < 600, first.balances]).toEqual([true, true, first.imported])
    const kinds = () => store.db.sqlite.prepare("SELECT kind, count(*) FROM ledger WHERE till = 'import-Gammelt' GROUP BY kind").raw().all()
    const each = (n: number) => ['enrolled', 'pointsGranted', 'stamped'].map((kind) => [kind, n])
    expect(kinds()).toEqual(each(first.imported))
    expect(good(await office.startImport({ file: path, mapping }))).toMatchObject({
      cancelled: false,
      already: first.imported,
      imported: 600 - first.imported,
    })
    expect(kinds()).toEqual(each(600))
  })
})

describe('the first look at a file', () => {
  test('reads each balance as it will be brought', async () => {
    const { office } = aClub()
    const preview: ImportPreview = good(await office.previewImport({ file: file(HEAD, KARI, OLA.replace('nei', 'tja')) }))
    expect(preview.remembered).toBe(false)
    expect(preview.balances).toEqual([
      { field: 'stamps:kaffekort', kind: 'stamps', name: 'Kaffekort' },
      { field: 'points:lommebok', kind: 'points', name: 'Lommebok' },
      { field: 'points:bonus', kind: 'points', name: 'Bonusstige' },
      { field: 'level:bonus', kind: 'level', name: 'Bonusstige' },
      { field: 'consent:marketing/sms', kind: 'consent', name: 'tilbud på SMS' },
      { field: 'consent:marketing/email', kind: 'consent', name: 'tilbud på e-post' },
      { field: 'consent:profiling/all', kind: 'consent', name: 'tilbud etter det jeg handler' },
    ])
    expect(preview.rows[0]?.read).toEqual({
      member: '1044',
      name: 'Kari Nordmann',
      phone: KARIS,
      gender: 'female',
      postalCode: '0150',
      tags: 'VIP, kaffe',
      date: '2020-02-01',
      'stamps:kaffekort': '5',
      'points:lommebok': '2500',
      'level:bonus': 'Sølv',
      'consent:marketing/sms': 'yes',
      'consent:marketing/email': '2024-03-12',
    })
    expect(preview.rows[1]?.refusal).toMatchObject({ code: 'consentUnreadable', column: 'Samtykke SMS', value: 'tja' })
  })

  test.each([
    ['sv', 'Namn;Mobil;Kön;Postnummer;Stämplar;Poäng;Nivå;Samtycke SMS;Nyhetsbrev'],
    ['en', 'Name;Mobile phone;Gender;Zip;Stamps;Points;Level;SMS consent;Newsletter'],
    ['nb', 'Navn;Mobil;Kjønn;Postnr.;Stempler;Poeng;Nivå;Samtykke SMS;Samtykke epost'],
  ] as const)('knows the headings of %s', async (language, head) => {
    const { mapped } = aClub({ language })
    const names = head.split(';')
    const fields = ['name', 'phone', 'gender', 'postalCode', 'stamps:kaffekort', 'points:lommebok', 'level:bonus', 'consent:marketing/sms']
    const { kind, columns } = await mapped(file(head, 'Kari;93418276;;;1;2;;;'))
    expect([kind, columns]).toEqual([
      'members',
      Object.fromEntries([...fields, 'consent:marketing/email'].map((field, i) => [field, names[i]])),
    ])
  })

  test('a heading that names its programme leads, and no consent is guessed from a heading without a channel', async () => {
    const { mapped } = aClub()
    const { columns } = await mapped(file('Navn;Mobil;Poeng;Bonusstige poeng;Samtykke', 'Kari;93418276;1;2;ja'))
    expect(columns).toEqual({ name: 'Navn', phone: 'Mobil', 'points:lommebok': 'Poeng', 'points:bonus': 'Bonusstige poeng' })
  })

  test('begins with what was said of the last file with these headings', async () => {
    const { office, mapped } = aClub()
    const path = file(HEAD, KARI)
    const { 'points:lommebok': wallet, ...others } = (await mapped(path)).columns
    const mapping = await mapped(path, { columns: { ...others, 'points:bonus': wallet as string } })
    good(await office.startImport({ file: path, mapping }))
    const next = good(await office.previewImport({ file: file(HEAD, OLA) }))
    expect([next.remembered, next.mapping]).toEqual([true, mapping])
    expect(good(await office.previewImport({ file: file(`${HEAD};Mer`, `${OLA};1`) })).remembered).toBe(false)
    // A change of mind is not what was remembered.
    expect(good(await office.previewImport({ file: path, mapping: { ...mapping, decimal: '.' } })).mapping.decimal).toBe('.')
  })

  test('a workbook whose numbers are numbers brings the same', async () => {
    const { bring, has, store, who } = aClub()
    const path = join(folder, 'klubb.xlsx')
    const cell = (value: string | number | boolean | Date) =>
      value instanceof Date ? { value, type: Date, format: 'dd.mm.yyyy' } : { value, type: (Object(value) as object).constructor }
    await writeXlsxFile([
      ['Navn', 'Mobil', 'Postnr', 'Stempler', 'Poeng', 'Nivå', 'Samtykke SMS', 'Samtykke e-post'].map(cell),
      ['Kari', 93418276, 150, 5, 2500, 'Sølv', true, new Date('2024-03-12T00:00:00.000Z')].map(cell),
      ['Ola', 41526370, 2609, 1.5, 0, '', false, ''].map(cell),
    ] as never).toFile(path)
    const answer = await bring(path)
    expect(answer).toMatchObject({
      imported: 1,
      balances: 1,
      refusals: [{ line: 3, code: 'balanceUnreadable', column: 'Stempler', value: '1.5' }],
    })
    expect(has(KARIS)).toEqual({ stamps: 5, points: 2_500, level: 'Sølv', consents: ['marketing/email', 'marketing/sms'] })
    expect(store.profile(who(KARIS))?.postalCode).toBe('0150')
    expect(await bring(path)).toMatchObject({ imported: 0, already: 1, refused: 1 })
  })
})
