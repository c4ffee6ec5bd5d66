import type { Database } from 'better-sqlite3'
import type { SyncRecord } from '#shared/sync/wire'
import { isSearchable, nameForms, nameWords, soundForms } from '#shared/till/names'
import type { Labels, Profile } from '#shared/till/till-store'
import { birthdaySchema } from '#shared/values/schemas'
import { createKept } from './kept.ts'
import { createLabelTable, type LabelKind, labelField } from './labels.ts'
import { type FieldValue, type RecordTable, sortableStamp, type Written } from './record-table.ts'
import type { Watch } from './watch.ts'

export type Records = ReturnType<typeof createRecords>

const PROFILE = 'profile'
const PHONE = 'phone:'
const EXTERNAL = 'external:'
const PERSONAL = ['name', 'birthday', 'email', 'gender', 'postalCode']
const GENDERS: readonly unknown[] = ['female', 'male', 'other'] satisfies Profile['gender'][]

interface ProfileRow {
  name: string
  birthday: string | null
  email: string | null
  gender: Profile['gender'] | null
  postal_code: string | null
}

const externalField = (source: string, key: string) => `${EXTERNAL}${encodeURIComponent(source)}:${key}`

/** The whole record of somebody new, whose number nobody has: one write instead of one for each part. */
export function newPerson(
  person: Profile & { phone?: string; tags: readonly string[]; externals: readonly (readonly [string, string])[] },
) {
  const { phone, tags, externals, ...profile } = person
  const fields: Record<string, FieldValue> = {}
  for (const [field, value] of Object.entries(profile)) if (value !== undefined) fields[field] = value
  if (phone !== undefined) fields[`${PHONE}${phone}`] = true
  for (const [source, key] of externals) fields[externalField(source, key)] = true
  for (const tag of tags) fields[labelField('tag', tag)] = true
  return fields
}

/** Personal data: one profile a member, any number of telephone numbers. Erasable; never in the ledger. */
export function createRecords(sqlite: Database, watch: Watch, table: RecordTable) {
  const kept = createKept<{ profile?: Profile; phones: string[]; labels: Labels }>(watch)
  const labels = createLabelTable(sqlite)
  const profileOf = sqlite.prepare<[string], ProfileRow>('SELECT name, birthday, email, gender, postal_code FROM profiles WHERE member = ?')
  const saveProfile = sqlite.prepare(
    'INSERT OR REPLACE INTO profiles (member, name, birthday, email, gender, postal_code) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const addWord = sqlite.prepare('INSERT OR IGNORE INTO names VALUES (?, ?, ?)')
  const dropWords = sqlite.prepare('DELETE FROM names WHERE member = ?')
  const phoneRows = sqlite
    .prepare<[string], [phone: string, written: string]>('SELECT phone, written FROM phones INDEXED BY phones_member WHERE member = ?')
    .raw()
  /** In the order they were given. Sorted here: most have one number, and for them SQLite's sorter would be the longest part. */
  const phonesOf = (member: string): string[] => {
    const rows = phoneRows.all(member)
    if (rows.length > 1) rows.sort(([a, since], [b, before]) => (since === before ? (a < b ? -1 : 1) : since < before ? -1 : 1))
    return rows.map(([phone]) => phone)
  }
  const ownersOf = sqlite.prepare<[string], string>('SELECT member FROM phones WHERE phone = +? ORDER BY written DESC, member').pluck()
  const addPhone = sqlite.prepare('INSERT OR REPLACE INTO phones (phone, member, reversed, written) VALUES (?, ?, ?, ?)')
  const dropPhone = sqlite.prepare('DELETE FROM phones WHERE phone = ? AND member = ?')
  const dropProfile = sqlite.prepare('DELETE FROM profiles WHERE member = ?')
  const externalOf = sqlite
    .prepare<[string, string], string>('SELECT member FROM externals WHERE source = +? AND key = +? ORDER BY written DESC, member LIMIT 1')
    .pluck()
  const addExternal = sqlite.prepare('INSERT OR REPLACE INTO externals VALUES (?, ?, ?, ?)')
  const dropExternals = sqlite.prepare('DELETE FROM externals WHERE member = ?')
  const dropPhones = sqlite.prepare('DELETE FROM phones WHERE member = ?')
  // Slips have names on them. One that is at the printer is left to it.
  const dropSlips = sqlite.prepare("DELETE FROM spool WHERE member = ? AND state NOT IN ('sending', 'awaitingAck')")

  const of = (member: string) =>
    kept.of(member, () => {
      const row = profileOf.get(member)
      return { profile: row && profileOfRow(row), phones: phonesOf(member), labels: labels.of(member) }
    })
  const forget = (member: string) => {
    for (const drop of [dropProfile, dropPhones, dropWords, dropExternals, dropSlips]) drop.run(member)
    labels.forgetMember(member)
  }
  /** Makes a member's rows what their record says; `again` where an older version made them, which knew no sounds. */
  const showProfile = ({ key: member, fields }: SyncRecord, again = false) => {
    const before = profileOf.get(member)
    const text = (name: string) => (typeof fields[name]?.value === 'string' ? (fields[name].value as string) : undefined)
    const name = text('name')
    if (PERSONAL.every((field) => text(field) === undefined)) return
    const birthday = birthdaySchema.safeParse(text('birthday')).data ?? null
    const gender = GENDERS.includes(text('gender')) ? text('gender') : null
    saveProfile.run(member, name ?? '', birthday, text('email') ?? null, gender, text('postalCode') ?? null)
    const isKnown = before?.name === (name ?? '')
    if (isKnown && !again) return
    if (before && !isKnown) dropWords.run(member)
    // What a name sounds like is narrowed by sounds only: two short lists instead of a long one in every row.
    for (const forms of isKnown ? [soundForms(name ?? '')] : [nameForms(name ?? ''), soundForms(name ?? '')]) {
      const words = ` ${forms.join(' ')}`
      for (const word of forms) addWord.run(word, member, words)
    }
  }
  const showField = (member: string, name: string, field: { value: FieldValue; written: Written }) => {
    if (field.value === null) {
      if (name.startsWith(PHONE)) dropPhone.run(name.slice(PHONE.length), member)
      return
    }
    if (name.startsWith(PHONE)) {
      const phone = name.slice(PHONE.length)
      addPhone.run(phone, member, reverseDigits(phone), sortableStamp(field.written))
    } else if (name.startsWith(EXTERNAL)) {
      const [source = '', ...key] = name.slice(EXTERNAL.length).split(':')
      addExternal.run(decodeURIComponent(source), key.join(':'), member, sortableStamp(field.written))
    }
  }
  const saveField = (member: string, name: string, value: FieldValue, after?: Written) => {
    const saved = table.save(PROFILE, member, { [name]: value }, after)
    if (saved) showField(member, name, saved.fields[name] as SyncRecord['fields'][string])
  }
  const phoneField = (member: string, phone: string) => table.record(PROFILE, member)?.fields[`${PHONE}${phone}`]

  return {
    /** Forgets what is kept at hand: after every write, and when a transaction was rolled back. */
    forget: kept.forget,
    /** A membership's numbers, past what is kept at hand: a list of hits would push out the one on the screen. */
    phonesOf,
    profile: (member: string): Profile | undefined => of(member).profile,
    /** Writes a whole profile; each field that changed is stamped with when. Nothing is written of who was erased. */
    saveProfile(member: string, { name, birthday, email, gender, postalCode }: Profile): void {
      kept.forget()
      const optional = { birthday, email, gender, postalCode }
      const said = Object.fromEntries(Object.entries(optional).map(([field, value]) => [field, value ?? null]))
      const saved = table.save(PROFILE, member, { name, ...said })
      if (saved) showProfile(saved)
    },
    eraseProfile(member: string): void {
      kept.forget()
      table.erase(PROFILE, member)
      forget(member)
    },
    /** Makes the rows of a member what a record that came from the server says. */
    show(record: SyncRecord): void {
      kept.forget()
      if (record.erased) {
        forget(record.key)
        return
      }
      dropPhones.run(record.key)
      dropExternals.run(record.key)
      showProfile(record)
      labels.show(record)
      for (const [name, field] of Object.entries(record.fields)) showField(record.key, name, field)
    },
    /** What one member id is marked with. */
    labels: (member: string): Labels => of(member).labels,
    labelCounts: labels.counts,
    onList: labels.on,
    /** Marks a member id, or takes the mark away. False where that changes nothing, or the member was erased. */
    label(member: string, kind: LabelKind, key: string, on: boolean): boolean {
      if (!table.save(PROFILE, member, { [labelField(kind, key)]: on || null })) return false
      labels.set(member, kind, key, on)
      kept.forget()
      return true
    },
    /** Makes what is read of every record again: another version may have written records whose fields it did not know. */
    showAll(): void {
      kept.forget()
      for (const record of table.recordsOf(PROFILE)) {
        if (record.erased) forget(record.key)
        else {
          showProfile(record, true)
          labels.show(record)
        }
      }
    },
    external: (source: string, key: string): string | undefined => externalOf.get(source, key),
    saveExternal: (source: string, key: string, member: string): void => saveField(member, externalField(source, key), true),
    phones: (member: string): string[] => of(member).phones,
    phoneOwner: (phone: string): string | undefined => ownersOf.get(phone),
    /** Gives a number to a membership; who had it before, as far as this till knows, has it no longer. */
    addPhone(phone: string, member: string): void {
      kept.forget()
      let after: Written | undefined
      for (const owner of ownersOf.all(phone)) {
        if (owner === member) continue
        after ??= phoneField(owner, phone)?.written
        saveField(owner, `${PHONE}${phone}`, null)
      }
      saveField(member, `${PHONE}${phone}`, true, after)
    },
    /** Takes a number from a member id; nobody gets it. */
    removePhone(phone: string, member: string): void {
      kept.forget()
      saveField(member, `${PHONE}${phone}`, null)
    },
  }
}

const profileOfRow = ({ name, birthday, email, gender, postal_code }: ProfileRow): Profile => ({
  name,
  birthday: birthday ?? undefined,
  email: email ?? undefined,
  gender: gender ?? undefined,
  postalCode: postal_code ?? undefined,
})

/** `+4793418276` backwards without its plus, so that the last digits are a prefix that an index can find. */
export const reverseDigits = (phone: string): string => [...phone.replace(/\D/g, '')].reverse().join('')

/** What is looked for under a typed name: its words, longest first, since a long one is found in fewer names. */
export const searchWords = (text: string): string[] =>
  nameWords(text)
    .filter(isSearchable)
    .sort((a, b) => b.length - a.length)
