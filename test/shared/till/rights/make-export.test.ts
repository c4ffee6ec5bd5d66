import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { catalogues } from '#shared/text/catalogue'
import { escaped, exportPage } from '#shared/till/rights/export-page'
import { PAGE_STYLE } from '#shared/till/rights/export-style'
import { makeExport } from '#shared/till/rights/make-export'
import { memberExportSchema } from '#shared/till/rights/member-export'
import { newId } from '#shared/values/ids'
import { aTill, good, refusalIn, type TestTill } from '#test/builders/till'

/** A member with something of everything. */
function somebody(till: TestTill, name = 'Kari Nordmann') {
  const { member } = till.aMember({ name, phone: '+4793418276', birthday: '--03-14' })
  good(till.calls.saveProfile({ member, email: 'kari@example.no', gender: 'female', postalCode: '2609', tags: ['VIP'] }))
  good(till.calls.stamp({ command: newId(), member, programme: 'kaffekort', count: 3, slip: true }))
  const mistake = good(till.calls.stamp({ command: newId(), member, programme: 'kaffekort', count: 2 })).fact
  good(till.calls.reverse({ command: newId(), member, facts: [mistake], reason: '' }))
  good(till.calls.redeem({ command: newId(), member, amount: 250_000, rewards: [] }))
  till.store.write(() => {
    till.store.saveExternal('gammel kasse', 'K:77', member)
    return { ok: undefined }
  })
  return member
}
const exported = (till: TestTill, member: string) => good(makeExport(till.till.desk, { member }))

test('everything that is known, in a form that is described', () => {
  const till = aTill({ printer: true })
  const member = somebody(till)
  const made = exported(till, member)
  expect(memberExportSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(JSON.parse(JSON.stringify(made)))
  expect(made).toMatchObject({
    profile: { name: 'Kari Nordmann', birthday: '--03-14', email: 'kari@example.no', gender: 'female', postalCode: '2609' },
    phones: ['+4793418276'],
    tags: ['VIP'],
    otherSystems: [{ source: 'gammel kasse', key: 'K:77' }],
    processedBy: { staff: ['Ingrid'] },
  })
  expect(made.state).toMatchObject({ cards: [{ programme: 'kaffekort', stamps: 3 }], stats: { purchases: 1, spent: 250_000 } })
  expect(made.slips.length).toBeGreaterThan(0)
  expect(made.slips[0]?.text).toContain('Kaffekort')
  expect(made.explained.map(({ programme }) => programme)).toContain('kaffekort')
})

test('every fact has its sentence, the very one of the history, and its fields just as they are stored', () => {
  const till = aTill()
  const member = somebody(till)
  const made = exported(till, member)
  const facts = till.store.folded(member).facts
  expect(new Set(made.history.flatMap(({ fact }) => (fact ? [fact.id] : [])))).toEqual(new Set(facts.map(({ id }) => id)))
  for (const { fact, what } of made.history) {
    expect(what.length).toBeGreaterThan(2)
    if (fact) expect(fact).toEqual(till.store.fact(String(fact.id)))
  }
  const sentences = made.history.map(({ what }) => what)
  const told = good(till.calls.history({ member })).map(({ what }) => catalogues.nb.ledger.history[what.key](what.values))
  expect(sentences).toEqual(told)
  expect(made.history.filter(({ reversed }) => reversed)).toHaveLength(1)
})

test('what was put together is one copy, of all of its numbers and facts', () => {
  const till = aTill()
  const one = somebody(till)
  const other = till.aMember({ name: 'Kari N', phone: '+4740000001' }).member
  good(till.stamp(other))
  good(till.store.write(() => till.store.append([{ id: newId(), kind: 'merged', member: other, into: one }])))
  const made = exported(till, one)
  expect(new Set(made.member.ids)).toEqual(new Set([one, other]))
  expect(new Set(made.phones)).toEqual(new Set(['+4793418276', '+4740000001']))
  expect(new Set(made.history.map(({ fact }) => fact?.member))).toEqual(new Set([one, other]))
  expect(exported(till, other).member.id).toBe(one)
  expect(made.records).toHaveLength(2)
})

test('nobody else is in it: a colleague has a first name, a friend the initial that everybody sees', () => {
  const till = aTill()
  till.store.saveStaff([
    { id: 'ingrid', name: 'Ingrid Hemmelig', role: 'cashier' },
    { id: 'ola', name: 'Ola', role: 'owner' },
  ])
  const friend = till.aMember({ name: 'Per Vennesen', phone: '+4740000002' }).member
  const { member } = till.aMember({ name: 'Kari Nordmann', referredBy: friend })
  const text = JSON.stringify(exported(till, member))
  expect(text).not.toMatch(/Hemmelig|Vennesen|40000002/)
  expect(text).toContain('Per V.')
})

test('a member who was erased, or whom nobody knows, has no copy', () => {
  const till = aTill()
  const { member } = till.aMember()
  till.as('manager')
  good(till.calls.eraseMember({ command: newId(), member }))
  expect(refusalIn(makeExport(till.till.desk, { member }))).toBe('memberErased')
  expect(refusalIn(makeExport(till.till.desk, { member: newId() }))).toBe('memberUnknown')
})

const HOSTILE = `<script>alert(1)</script>"'&<img src=x onerror=alert(2)>`

test.each(['nb', 'sv', 'en'] as const)('the page in %s has no script, asks nothing of any network, and says all of it', (language) => {
  const till = aTill({ printer: true })
  const member = somebody(till, HOSTILE)
  good(till.calls.saveProfile({ member, tags: ['</style><script>', '‮gnirts'] }))
  till.as('manager')
  good(till.calls.grantPoints({ command: newId(), member, programme: 'lommebok', points: 5, reason: '<b onclick=x>gave</b>' }))
  const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
  good(till.calls.saveSettings({ ...settings, language }))
  const made = exported(till, member)
  const page = exportPage(made, catalogues[language], (programme) => programme)
  expect(page).not.toMatch(/<script|<img|<b |onerror=alert\(2\)>|https?:\/\/|url\(|@import|\u202e|undefined|\[object/)
  // The page's own style is let in, and it stands nowhere but in its head.
  expect(page).toContain(`style-src 'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'"`)
  expect(page).not.toMatch(/ style=/)
  expect(page).toContain(`<html lang="${language}">`)
  expect(page).toContain(escaped(HOSTILE))
  expect(page.match(/<tr>/g)?.length).toBeGreaterThan(made.history.length)
  // Every tag that is opened is closed: a hostile text broke out of none.
  for (const tag of ['section', 'table', 'tr', 'td', 'ul', 'li', 'dl', 'pre', 'details', 'main']) {
    expect(page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0, tag).toBe(page.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0)
  }
})
