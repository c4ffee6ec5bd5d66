import type { Opening } from '#db/opening'
import type { ImportRefusal, ImportRefusalCode } from '#shared/till/import-views'
import type { ImportMapping } from '#shared/till/till-inputs'
import type { Profile } from '#shared/till/till-store'
import { type HomeCountry, parsePhone } from '#shared/values/phone'
import { ok, type Result, refuse } from '#shared/values/result'
import { contradicted, type ImportClub, isBalance, readBalance } from './balances.ts'
import type { CellValue, FileRow } from './csv-lines.ts'
import { type Field, indexOfColumn } from './guess.ts'
import {
  dateOrderOf,
  instantOf,
  pastInstantOf,
  readAmount,
  readBirthday,
  readDate,
  readGender,
  readPostalCode,
  readTags,
} from './read-values.ts'

// From a row of cells to a purchase or a member, or to the reason why not.

export interface PurchaseRow {
  line: number
  external?: string
  phone?: string
  name?: string
  at: string
  amount: number
}
export interface MemberRow extends Pick<Profile, 'name' | 'birthday' | 'email' | 'gender' | 'postalCode'> {
  line: number
  external?: string
  phone?: string
  tags?: string[]
  openings?: Opening[]
  since?: string
}
export interface ReadContext {
  timezone: string
  country: HomeCountry
  /** Now, ISO UTC: nothing was bought after it. */
  now: string
  club: ImportClub
}
export type RowReader<T> = (row: FileRow) => { ok: T } | { refused: ImportRefusal }

const LONGEST_CELL = 200
const LONGEST_TAG = 60
const MOST_TAGS = 50

/**
 * A reader of purchases by a mapping. Refusal `importColumnsMissing`: the mapping names no date, no amount or nobody, or a
 * column that is not there; `columns` says which.
 */
export function purchaseReader(
  mapping: ImportMapping,
  headings: string[],
  width: number,
  { timezone, country, now }: ReadContext,
): Result<RowReader<PurchaseRow>, 'importColumnsMissing'> {
  const found = columnsOf(mapping, headings, width, [['date'], ['amount'], ['member', 'phone']])
  if ('refusal' in found) return found
  const at = found.ok
  const order = dateOrderOf(mapping.dateFormat ?? '') ?? 'DMY'
  const { decimal = ',', amounts = 'major' } = mapping
  return ok((row) => {
    const cell = cellsOf(row, at)
    const refuse = refuser(row, mapping, cell)
    if (row.tooLong) return refuse('tooLong')
    const external = cell('member')
    const phoneText = cell('phone')
    if (external === '' && phoneText === '') return refuse(reaches(row, at, ['member', 'phone']) ? 'memberMissing' : 'columnsMissing')
    if (String(external).length > LONGEST_CELL) return refuse('tooLong', 'member')
    const phone = phoneText === '' ? undefined : parsePhone(String(phoneText), country)
    if (phone && 'refusal' in phone) return refuse('phoneImpossible', 'phone')
    if (!reaches(row, at, ['date']) || !reaches(row, at, ['amount'])) return refuse('columnsMissing')
    const date = readDate(cell('date'), order)
    if (!date) return refuse('dateUnreadable', 'date')
    const instant = instantOf(date, timezone)
    if (instant > now) return refuse('dateInFuture', 'date')
    const amount = readAmount(cell('amount'), { decimal, amounts })
    if (amount === undefined) return refuse('amountUnreadable', 'amount')
    if (amount === 'negative') return refuse('amountNegative', 'amount')
    return {
      ok: {
        line: row.line,
        at: instant,
        amount,
        ...(external === '' ? {} : { external: String(external) }),
        ...(phone ? { phone: phone.ok } : {}),
        ...(cell('name') === '' ? {} : { name: String(cell('name')).slice(0, LONGEST_CELL) }),
      },
    }
  })
}

/** A reader of members by a mapping. Refusal `importColumnsMissing`: no name, or neither telephone nor number. */
export function memberReader(
  mapping: ImportMapping,
  headings: string[],
  width: number,
  { timezone, country, now, club }: ReadContext,
): Result<RowReader<MemberRow>, 'importColumnsMissing'> {
  const found = columnsOf(mapping, headings, width, [
    ['name', 'firstName', 'lastName'],
    ['phone', 'member'],
  ])
  if ('refusal' in found) return found
  const at = found.ok
  const order = dateOrderOf(mapping.dateFormat ?? '') ?? 'DMY'
  const seen = new Set<string>()
  const balances = Object.keys(at).filter(isBalance)
  const around = { ...club, order, decimal: mapping.decimal ?? ',', timezone, now }
  return ok((row) => {
    const cell = cellsOf(row, at)
    const refuse = refuser(row, mapping, cell)
    if (row.tooLong) return refuse('tooLong')
    if (!reaches(row, at, ['name', 'firstName', 'lastName']) && !reaches(row, at, ['phone', 'member'])) return refuse('columnsMissing')
    const name = (cell('name') !== '' ? String(cell('name')) : `${cell('firstName')} ${cell('lastName')}`).replace(/\s+/g, ' ').trim()
    if (name === '') return refuse('nameMissing', 'name')
    if (name.length > LONGEST_CELL) return refuse('tooLong', 'name')
    const external = String(cell('member'))
    const phoneText = String(cell('phone'))
    if (external === '' && phoneText === '') return refuse('memberMissing')
    if (external.length > LONGEST_CELL) return refuse('tooLong', 'member')
    const phone = phoneText === '' ? undefined : parsePhone(phoneText, country)
    if (phone && 'refusal' in phone) return refuse('phoneImpossible', 'phone')
    const birthday = cell('birthday') === '' ? undefined : readBirthday(cell('birthday'), order)
    if (cell('birthday') !== '' && birthday === undefined) return refuse('birthdayUnreadable', 'birthday')
    const date = cell('date') === '' ? undefined : readDate(cell('date'), order)
    if (cell('date') !== '' && date === undefined) return refuse('dateUnreadable', 'date')
    const since = date && pastInstantOf(date, timezone, now)
    if (date && since === undefined) return refuse('dateInFuture', 'date')
    const gender = readGender(cell('gender'))
    if (gender === undefined) return refuse('genderUnreadable', 'gender')
    const postalCode = cell('postalCode') === '' ? undefined : readPostalCode(cell('postalCode'), country)
    if (cell('postalCode') !== '' && postalCode === undefined) return refuse('postalCodeUnreadable', 'postalCode')
    const tags = readTags(cell('tags'))
    if (tags.length > MOST_TAGS || tags.some((tag) => tag.length > LONGEST_TAG)) return refuse('tooLong', 'tags')
    const openings: Opening[] = []
    for (const field of balances) {
      const read = readBalance(field, cell(field), around)
      if ('refusal' in read) return refuse(read.refusal, field)
      if (read.ok) openings.push(read.ok)
    }
    const impossible = contradicted(openings, club)
    if (impossible) return refuse('levelBelowPoints', impossible.field)
    const keys = [external && `#${external}`, phone?.ok].filter((key) => key !== undefined && key !== '') as string[]
    if (keys.some((key) => seen.has(key))) return refuse('duplicateInFile', phone ? 'phone' : 'member')
    for (const key of keys) seen.add(key)
    const email = String(cell('email'))
    return {
      ok: {
        line: row.line,
        name,
        ...(external === '' ? {} : { external }),
        ...(phone ? { phone: phone.ok } : {}),
        ...(birthday ? { birthday } : {}),
        ...(/^\S+@\S+\.\S+$/.test(email) && email.length <= LONGEST_CELL ? { email } : {}),
        ...(since ? { since } : {}),
        ...(gender === 'none' ? {} : { gender }),
        ...(postalCode ? { postalCode } : {}),
        ...(tags.length > 0 ? { tags } : {}),
        ...(openings.length > 0 ? { openings } : {}),
      },
    }
  })
}

/** By field of ours, balances too. */
type Columns = Partial<Record<string, number>>

/** Where each mapped field is. Of every group one must be there; what is mapped must exist. */
function columnsOf(
  mapping: ImportMapping,
  headings: string[],
  width: number,
  required: Field[][],
): Result<Columns, 'importColumnsMissing'> {
  const at: Columns = {}
  const missing: string[] = []
  for (const [field, name] of Object.entries(mapping.columns)) {
    if (name === '') continue
    const index = indexOfColumn(name, headings, width)
    if (index === undefined) missing.push(name)
    else at[field] = index
  }
  for (const group of required)
    if (group.every((field) => mapping.columns[field] === undefined || mapping.columns[field] === '')) missing.push(group[0] as string)
  return missing.length > 0 ? refuse('importColumnsMissing', { columns: missing.join(', ') }) : ok(at)
}

const cellsOf =
  (row: FileRow, at: Columns) =>
  (field: string): CellValue => {
    const index = at[field]
    const value = index === undefined ? '' : (row.cells[index] ?? '')
    return typeof value === 'string' ? value.trim() : value
  }

/** Whether the row is long enough to hold one of these. */
const reaches = (row: FileRow, at: Columns, fields: Field[]): boolean =>
  fields.some((field) => at[field] !== undefined && (at[field] as number) < row.cells.length)

const refuser =
  (row: FileRow, mapping: ImportMapping, cell: (field: string) => CellValue) =>
  (code: ImportRefusalCode, field?: string): { refused: ImportRefusal } => ({
    refused: {
      line: row.line,
      code,
      ...(field ? { column: mapping.columns[field] ?? field, value: String(cell(field)).slice(0, LONGEST_CELL) } : {}),
    },
  })
