import { existsSync } from 'node:fs'
import { refusalOfSqlite } from '#db/sqlite-refusals'
import type { Finding } from '#db/verify/finding'
import { type Verified, verifyLedger } from '#db/verify/verify'
import { type Catalogue, catalogues } from '#shared/text/catalogue'
import { writeCount } from '#shared/text/format'
import type { CliOutput } from './output.ts'

/** Between two lines that say how far it is. */
const TOLD_EVERY = 100_000
/** Fewer signs of a hash could be anybody's. */
const LEAST_HEAD = 12

/**
 * `verify`: whether every fact of a till's ledger is as it was written. Prints the hashes that the chains end with, or names the first fact
 * that was tampered with. Only reads. Answers the exit code: 0 all good, 1 not, or not to be read; 2 not understood.
 */
export function verify(file: string, flags: { head?: string | undefined }, output: CliOutput): number {
  const heads = (flags.head ?? '').split(',').map((head) => head.replace(/[\s-]/g, '').toLowerCase())
  if (flags.head !== undefined && heads.some((head) => !/^[0-9a-f]+$/.test(head) || head.length < LEAST_HEAD)) return 2
  if (!existsSync(file)) {
    output.err(catalogues.nb.report.cli.noDatabase(file))
    return 1
  }
  let seen = 0
  const begun = performance.now()
  try {
    const onFact = () => {
      seen++
      if (seen % TOLD_EVERY === 0) output.err(`${writeCount(seen, 'nb')} …`)
    }
    const verified = verifyLedger(file, { heads: flags.head === undefined ? [] : heads, onFact })
    return told(verified, (performance.now() - begun) / 1000, output)
  } catch (error) {
    const refusal = refusalOfSqlite(error) ?? (isNotOurs(error) ? 'databaseDamaged' : undefined)
    if (refusal === undefined) throw error
    const said = catalogues.nb.refusals[refusal]
    output.err(typeof said === 'string' ? said : said({}))
    return 1
  }
}

function told({ language, tills, facts, heads, log, unproven, findings }: Verified, seconds: number, output: CliOutput): number {
  const words = catalogues[language].report.verify
  const count = (number: number) => writeCount(number, language)
  const till = (id: string) => (tills[id] === undefined ? id : `${tills[id]} (${id})`)
  output.out(words.done(count(facts), seconds.toFixed(1)))
  for (const head of heads) output.out(words.head(till(head.till), count(head.n), head.hash))
  if (log) output.out(words.log(count(log.seq), log.run))
  if (unproven > 0) output.out(words.unproven(count(unproven)))
  const [first, ...others] = findings
  if (!first) {
    output.out(words.good)
    return 0
  }
  output.err(words.bad)
  output.err(`  ${sentenceOf(first, words, till, count)}`)
  if (others.length > 0) output.err([words.also, ...others.map((one) => `  ${sentenceOf(one, words, till, count)}`)].join('\n'))
  return 1
}

/** `Kasse 1 (…), nr. 12, 2026-11-21T11:00:00.000Z, stamped, 0192…: innholdet er endret` */
function sentenceOf(
  { what, till, n, id, at, kind, seq, to, head }: Finding,
  words: Catalogue['report']['verify'],
  name: (till: string) => string,
  count: (number: number) => string,
): string {
  const said = words.what[what]
  const is = typeof said === 'string' ? said : said(what === 'head' ? (head ?? '') : count(to ?? 0))
  const where = [till === '' ? '' : words.place(name(till), count(n)), seq === undefined ? '' : words.inLog(count(seq)), at, kind, id]
  const place = where.filter(Boolean).join(', ')
  return place === '' ? is : `${place}: ${is}`
}

/** A file without the tables that a till's has. */
const isNotOurs = (error: unknown): boolean => error instanceof Error && /^no such (table|column)/.test(error.message)
