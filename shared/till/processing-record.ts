import { catalogues } from '#shared/text/catalogue'
import { LANGUAGES } from '#shared/text/languages'
import { TEXT } from '#shared/till/consent-texts'
import { offeredConsents } from '#shared/till/consents'
import type { Desk } from '#shared/till/desk'
import { KEPT } from '#shared/till/kept'
import type { ProcessingView } from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import { GRACE_DAYS } from '#shared/till/retention'
import { ok, type Result } from '#shared/values/result'

/** What the record's words are filled with. */
export interface ProcessingFacts {
  shop: string
  place: string
  members: string
  /** Known from purchases only: not enrolled. */
  others: string
  restricted: string
  staff: string
  /** The club has a server. */
  hasServer: boolean
  months: number
  graceDays: number
  backupDays: number
  /** How many have said yes now, by `purpose/channel`. */
  agreed(purpose: string, channel: string): string
}

/**
 * The record of processing (GDPR article 30) as of today: what this program does with whose data and why, in the till's language, with
 * the words that were agreed to. It says what the program does; what only the shop knows is left to be filled in by hand.
 */
export function processingRecord(desk: Desk, hasServer: boolean): Result<ProcessingView, RefusalCode> {
  const { shop, place = '', language } = desk.settings()
  const words = desk.words().office.control.processing
  const counts = desk.store.peopleCounts()
  const number = (n: number) => n.toLocaleString(language)
  const facts: ProcessingFacts = {
    shop,
    place,
    members: number(counts.members),
    others: number(counts.others),
    restricted: number(counts.restricted),
    staff: number(desk.store.staff().length),
    hasServer,
    months: KEPT.months,
    backupDays: KEPT.backupDays,
    graceDays: GRACE_DAYS,
    agreed: (purpose, channel) => number(counts.consents.find((one) => one.purpose === purpose && one.channel === channel)?.members ?? 0),
  }
  return ok({
    shop,
    language,
    on: desk.today(),
    members: counts.members,
    sections: [...words.sections(facts), { title: words.texts, rows: textRows(desk) }],
  })
}

/** The texts that are asked by now, in every language, and those that proofs of the club name beside. */
function textRows(desk: Desk): ProcessingView['sections'][number]['rows'] {
  const words = desk.words().office.control.processing
  const now = LANGUAGES.flatMap(({ language }) => offeredConsents(desk, language).map(({ text }) => text))
  const { shop } = desk.settings()
  const notices = LANGUAGES.map(({ language }) => {
    const { version, text: written } = catalogues[language].consents.latest
    const text = written(shop)
    return { id: 'notice', version, language, sha256: desk.store.sha256(text), text }
  })
  const current = new Set(now.map(({ sha256 }) => sha256))
  const earlier = desk.store.recordsOf(TEXT).flatMap(({ key, fields }) => {
    const { text, id, version, language } = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, String(field.value)]))
    return current.has(key) || text === undefined
      ? []
      : [{ id: id ?? '', version: version ?? '', language: language ?? '', sha256: key, text }]
  })
  return [...notices, ...now, ...earlier].map(({ id, version, language, sha256, text }) => ({
    term: words.text(id, String(version), language),
    says: `${text} SHA-256: ${sha256}`,
  }))
}
