import type { HeldReward, MemberState } from '#shared/ledger/member-state'
import type { Catalogue } from '#shared/text/catalogue'
import { writeCount, writeDate, writeMoney } from '#shared/text/format'
import type { ConsentProof } from '#shared/till/people-views'
import { PAGE_STYLE, PAGE_STYLE_HASH } from '#shared/till/rights/export-style'
import type { MemberExport } from '#shared/till/rights/member-export'
import { localDate } from '#shared/values/time-zone'

// The same copy as a page to read and to print: one file without a script, that asks nothing of any network.

/** What names are made of: everything that a person typed goes through here, once. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')

const h = (tag: string, ...inner: string[]): string => `<${tag}>${inner.join('')}</${tag}>`
const section = (heading: string, ...inner: string[]): string => `<section><h2>${escaped(heading)}</h2>${inner.join('\n')}</section>`
const list = (lines: readonly string[], nothing: string): string =>
  lines.length === 0 ? h('p', escaped(nothing)) : h('ul', ...lines.map((line) => h('li', escaped(line))))
const table = (head: readonly string[], rows: readonly string[]): string =>
  `<table><thead><tr>${head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`
const row = (...cells: string[]): string => h('tr', ...cells.map((cell) => h('td', cell)))

/** The page. `catalogue` is of the language that the copy was made in; `nameOf` names a programme. */
export function exportPage(made: MemberExport, { rights: { page } }: Catalogue, nameOf: (programme: string) => string): string {
  const { language } = made
  const clock = new Intl.DateTimeFormat('sv', { timeZone: made.club.timezone, hour: '2-digit', minute: '2-digit' })
  const when = (at: string): string => `${writeDate(localDate(at, made.club.timezone), language)} ${clock.format(new Date(at))}`
  const on = (date: string): string => writeDate(date, language)
  const title = page.title(made.profile.name || made.member.code, made.club.shop)
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${PAGE_STYLE_HASH}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(page.lead(made.club.shop, when(made.madeAt)))}</p>
${section(page.about, about(made, page, when, on))}
${section(page.have, list(holdings(made, page, nameOf), page.nothing), list(inWords(made), page.nothing))}
${section(page.consents, consents(made, page, when))}
${section(page.history, history(made, page, when))}
${section(page.slips, slips(made, page, when))}
${section(page.who, list([`${page.tills}: ${made.processedBy.tills.join(', ')}`, `${page.staff}: ${made.processedBy.staff.join(', ')}`], page.nothing))}
${section(page.why, purposes(made, page), h('p', escaped(made.processing.recipients)))}
${section(page.rights, list(made.processing.rights, page.nothing))}
</main>
</body>
</html>
`
}

type Words = Catalogue['rights']['page']
type Write = (instant: string) => string

function about({ profile, member, ...made }: MemberExport, page: Words, when: Write, on: Write): string {
  const facts: [string, string | undefined][] = [
    [page.name, profile.name],
    [page.phones, made.phones.join(', ')],
    [page.birthday, profile.birthday === undefined ? undefined : birthday(profile.birthday, on)],
    [page.email, profile.email],
    [page.gender, profile.gender && page.genders[profile.gender]],
    [page.postalCode, profile.postalCode],
    [page.since, member.enrolledAt && when(member.enrolledAt)],
    [page.lastAt, member.lastAt && when(member.lastAt)],
    [page.code, member.code],
    [page.tags, made.tags.join(', ')],
    [page.lists, made.lists.map(({ name }) => name).join(', ')],
    [page.otherSystems, made.otherSystems.map(({ source, key }) => `${source}: ${key}`).join(', ')],
  ]
  const known = facts.filter(([, value]) => value !== undefined && value !== '')
  const restricted = member.restricted.map(({ since, reason }) => h('p', escaped(page.restricted(when(since), reason))))
  return `<dl>${known.map(([term, value]) => `${h('dt', escaped(term))}${h('dd', escaped(value as string))}`).join('')}</dl>${restricted.join('')}`
}

/** Day and month only are written as they are. */
const birthday = (date: string, on: Write): string => (date.startsWith('--') ? `${date.slice(5)}.${date.slice(2, 4)}.` : on(date))

function holdings({ language, club, ...made }: MemberExport, page: Words, nameOf: (programme: string) => string): string[] {
  // As makeExport put it there.
  const state = made.state as unknown as MemberState
  const points = (count: number) => writeCount(count, language)
  const until = (date: string | undefined) => (date === undefined ? '' : `, ${page.until(writeDate(date, language))}`)
  const { purchases, spent } = state.stats
  return [
    ...state.cards.map((card) => page.card(nameOf(card.programme), card.stamps, card.required) + until(card.expiresOn)),
    ...state.wallets.map(
      ({ programme, points: has, debt }) =>
        `${page.wallet(nameOf(programme), points(has))}${debt > 0 ? `, ${page.debt(points(debt))}` : ''}`,
    ),
    ...state.ladders.map(({ programme, level, points: has }) => page.level(nameOf(programme), level, points(has))),
    ...state.rewards.map((held) => `${nameOf(held.programme)}: ${rewardOf(held, page, language, club.currency)}${until(held.expiresOn)}`),
    page.bought(writeCount(purchases, language), writeMoney(spent, language, club.currency)),
  ]
}

function rewardOf({ reward, state }: HeldReward, page: Words, language: MemberExport['language'], currency: string): string {
  const what =
    'item' in reward
      ? reward.item
      : 'amountOff' in reward
        ? writeMoney(reward.amountOff, language, currency)
        : `${reward.percentOff}\u00a0%`
  return `${what}, ${page.states[state]}`
}

const inWords = ({ explained }: MemberExport): string[] => explained.map(({ name, why }) => `${name}: ${why}`)

function consents(made: MemberExport, page: Words, when: Write): string {
  const given = made.consents as unknown as ConsentProof[]
  if (given.length === 0) return h('p', escaped(page.nothing))
  return given
    .map(({ name, given, withdrawn, text }) => {
      const lines = [
        page.given(when(given.at), given.till, given.by ?? ''),
        ...(withdrawn ? [page.withdrawn(when(withdrawn.at), withdrawn.till)] : []),
        page.proof(text.id, String(text.version), text.sha256),
      ]
      const words = text.words === undefined ? '' : h('blockquote', escaped(text.words))
      return `${h('h3', escaped(name))}${words}${lines.map((line) => h('p', escaped(line))).join('')}`
    })
    .join('\n')
}

function history({ history }: MemberExport, page: Words, when: Write): string {
  const rows = history.map(({ at, what, why, till, by, reversed, fact }) => {
    const lines = [what, ...why, ...(reversed ? [page.reversed] : [])].map((line, i) => h(i === 0 ? 'strong' : 'span', escaped(line)))
    const raw = fact ? `<details><summary>${escaped(page.raw)}</summary><code>${escaped(JSON.stringify(fact))}</code></details>` : ''
    return row(`<time datetime="${escaped(at)}">${when(at)}</time>`, lines.join('') + raw, escaped([till, by].filter(Boolean).join(', ')))
  })
  return rows.length === 0 ? h('p', escaped(page.nothing)) : table([page.when, page.what, page.where], rows)
}

function slips({ slips }: MemberExport, page: Words, when: Write): string {
  if (slips.length === 0) return h('p', escaped(page.nothing))
  // A slip's own lines stay lines: each is escaped by itself.
  const paper = (text: string) => `<pre>${text.split('\n').map(escaped).join('\n')}</pre>`
  return slips.map(({ number, at, text }) => h('h3', escaped(page.slip(number, when(at)))) + paper(text)).join('\n')
}

const purposes = ({ processing }: MemberExport, page: Words): string =>
  table(
    [page.purpose, page.basis, page.kept],
    processing.purposes.map(({ what, basis, kept }) => row(escaped(what), escaped(basis), escaped(kept))),
  )
