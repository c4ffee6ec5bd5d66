import type { Fact } from '#shared/ledger/facts'
import { renderText } from '#shared/slip/layout'
import { consentProofs } from '#shared/till/consent-proof'
import { type Desk, livingMember } from '#shared/till/desk'
import { explain } from '#shared/till/explain'
import { KEPT } from '#shared/till/kept'
import { EXPORT_FORMAT, EXPORT_VERSION, type MemberExport } from '#shared/till/rights/member-export'
import type { Folded } from '#shared/till/till-store'
import { historyOf, sentenceOf } from '#shared/till/views/history'
import { isRefusal, ok, type Result } from '#shared/values/result'

/**
 * Everything that is known of a member, also of those that were put together with them, with every fact in the words of the history.
 * Reads, and writes nothing. Refusals: `memberUnknown`, `memberErased`.
 */
export function makeExport(desk: Desk, { member }: { member: string }): Result<MemberExport, 'memberUnknown' | 'memberErased'> {
  const living = livingMember(desk, member)
  if (isRefusal(living)) return living
  const { store } = desk
  const folded = store.folded(living.ok)
  const ids = [...folded.ids]
  const membership = store.membership(living.ok)
  const { shop, place, timezone, currency } = desk.settings()
  const words = desk.words().rights.processing
  const labels = ids.map((id) => store.labels(id))
  return ok({
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    madeAt: store.now(),
    language: desk.language(),
    club: { shop, ...(place && { place }), timezone, currency },
    member: {
      id: living.ok,
      ids,
      code: membership?.code ?? '',
      ...(membership?.enrolledAt !== undefined && { enrolledAt: membership.enrolledAt }),
      ...(membership?.lastAt !== undefined && { lastAt: membership.lastAt }),
      restricted: [...folded.restricted.values()].map(({ since, reason }) => ({ since, reason })),
    },
    profile: profileOf(desk, living.ok),
    phones: unique(ids.flatMap((id) => store.phones(id))),
    tags: unique(labels.flatMap(({ tags }) => tags)),
    lists: unique(labels.flatMap(({ lists }) => lists)).map((id) => ({ id, name: listName(desk, id) })),
    otherSystems: ids.flatMap((id) => externalsOf(desk, id)),
    state: { ...folded.state },
    explained: explained(desk, living.ok),
    consents: consentProofs(desk, folded.facts).map((proof) => ({ ...proof })),
    history: history(desk, folded),
    slips: ids.flatMap((id) => slipsOf(desk, id)),
    records: ids.flatMap((id) => store.record('profile', id) ?? []).map((record) => ({ ...record })),
    processedBy: processedBy(desk, folded),
    processing: {
      purposes: words.purposes.map(({ kept, ...purpose }) => ({ ...purpose, kept: typeof kept === 'string' ? kept : kept(KEPT) })),
      recipients: store.unsent().state === 'alone' ? words.recipients.alone : words.recipients.club,
      rights: words.rights,
    },
  })
}

const unique = (values: readonly string[]): string[] => [...new Set(values)]

function profileOf({ store }: Desk, member: string): MemberExport['profile'] {
  const { name = '', ...others } = store.profile(member) ?? {}
  return { name, ...Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)) }
}

const listName = ({ store }: Desk, id: string): string => String(store.record('list', id)?.fields.name?.value ?? id)

/** `external:<source>:<key>` of the record: where an import said who they were elsewhere. */
function externalsOf({ store }: Desk, member: string): MemberExport['otherSystems'] {
  return Object.entries(store.record('profile', member)?.fields ?? {}).flatMap(([name, { value }]) => {
    const [kind, source = '', ...key] = name.split(':')
    return kind === 'external' && value !== null ? [{ source: decodeURIComponent(source), key: key.join(':') }] : []
  })
}

function explained(desk: Desk, member: string): MemberExport['explained'] {
  const lines = explain(desk, { member })
  if (isRefusal(lines)) return []
  const { history, explain: why } = desk.words().ledger
  const texts = { ...history, ...why }
  return lines.ok.map((line) => ({ ...line, why: texts[line.why.key](line.why.values) }))
}

/** Every fact of the membership, reversed ones too, and what the calendar did: in the very words of the history. */
function history(desk: Desk, folded: Folded): MemberExport['history'] {
  const byId = new Map(folded.facts.map((fact) => [fact.id, fact]))
  return historyOf(desk, folded, Number.MAX_SAFE_INTEGER).map(({ fact: id, at, what, why, till, by, reversed }) => {
    const fact = byId.get(id)
    return {
      at,
      on: desk.dateOf(at),
      what: sentenceOf(desk, what),
      why: why.map((line) => sentenceOf(desk, line)),
      till,
      ...(by !== undefined && { by: firstName(by) }),
      ...(reversed && { reversed }),
      ...(fact && { fact: { ...fact } }),
    }
  })
}

const slipsOf = ({ store }: Desk, member: string): MemberExport['slips'] =>
  store.jobsOf(member).map(({ job, kind, at, state, document, columns }) => ({
    number: job,
    kind,
    at,
    state,
    text: renderText(document, columns),
  }))

/** The tills where it was done, and the people's first names: a customer needs to know who, and a colleague has a private life. */
function processedBy({ store }: Desk, { facts, ids }: Folded): MemberExport['processedBy'] {
  const own = facts.filter((fact) => 'member' in fact && ids.has(fact.member))
  const tills = new Map(store.tills().map(({ id, name }) => [id, name]))
  const people = new Map(store.everyStaff().map(({ id, name }) => [id, name]))
  const by = (fact: Fact) => [fact.by, fact.approvedBy].filter((id) => id !== undefined)
  return {
    tills: unique(own.map(({ till }) => tills.get(till) ?? till)),
    staff: unique(own.flatMap(by).map((id) => firstName(people.get(id) ?? id))),
  }
}

const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name
