import type { Database } from 'better-sqlite3'
import { nameForms, nameWords } from '#shared/till/names'
import type { Profile } from '#shared/till/till-store'

import { createKept } from './kept.ts'
import type { Watch } from './watch.ts'

/** When and where something was written, for the newest write to win when tills exchange records. */
export type Written = [at: string, tick: number, till: string]

export type Records = ReturnType<typeof createRecords>

/** Personal data: one profile a member, any number of telephone numbers. Erasable; never in the ledger. */
export function createRecords(sqlite: Database, watch: Watch) {
  const kept = createKept<{ profile?: Profile; phones: string[] }>(watch)
  const profileOf = sqlite.prepare<[string], { name: string; birthday: string | null; email: string | null; written: string }>(
    'SELECT name, birthday, email, written FROM profiles WHERE member = ?',
  )
  const saveProfile = sqlite.prepare('INSERT OR REPLACE INTO profiles (member, name, birthday, email, written) VALUES (?, ?, ?, ?, ?)')
  const addWord = sqlite.prepare('INSERT OR IGNORE INTO names VALUES (?, ?, ?)')
  const dropWords = sqlite.prepare('DELETE FROM names WHERE member = ?')
  const phoneRows = sqlite
    .prepare<[string], [phone: string, place: number]>('SELECT phone, rowid FROM phones INDEXED BY phones_member WHERE member = ?')
    .raw()
  /** In the order they were given. Sorted here: most have one number, and for them SQLite's sorter would be the longest part. */
  const phonesOf = (member: string): string[] => {
    const rows = phoneRows.all(member)
    if (rows.length > 1) rows.sort(([, a], [, b]) => a - b)
    return rows.map(([phone]) => phone)
  }
  const ownerOf = sqlite.prepare<[string], string>('SELECT member FROM phones WHERE phone = ?').pluck()
  const addPhone = sqlite.prepare('INSERT OR REPLACE INTO phones (phone, member, reversed, written) VALUES (?, ?, ?, ?)')
  const dropProfile = sqlite.prepare('DELETE FROM profiles WHERE member = ?')
  const externalOf = sqlite.prepare<[string, string], string>('SELECT member FROM externals WHERE source = ? AND key = ?').pluck()
  const addExternal = sqlite.prepare('INSERT OR REPLACE INTO externals VALUES (?, ?, ?)')
  const dropExternals = sqlite.prepare('DELETE FROM externals WHERE member = ?')
  const dropPhones = sqlite.prepare('DELETE FROM phones WHERE member = ?')

  const of = (member: string) =>
    kept.of(member, () => {
      const row = profileOf.get(member)
      const profile = row && { name: row.name, birthday: row.birthday ?? undefined, email: row.email ?? undefined }
      return { profile, phones: phonesOf(member) }
    })

  return {
    /** Forgets what is kept at hand: after every write, and when a transaction was rolled back. */
    forget: kept.forget,
    /** A membership's numbers, past what is kept at hand: a list of hits would push out the one on the screen. */
    phonesOf,
    profile: (member: string): Profile | undefined => of(member).profile,
    /** Writes a whole profile; each field that changed is stamped with when. */
    saveProfile(member: string, profile: Profile, written: Written): void {
      kept.forget()
      const before = profileOf.get(member)
      const stamps: Record<string, Written> = before ? JSON.parse(before.written) : {}
      for (const field of ['name', 'birthday', 'email'] as const) {
        if ((before?.[field] ?? undefined) !== profile[field]) stamps[field] = written
      }
      saveProfile.run(member, profile.name, profile.birthday ?? null, profile.email ?? null, JSON.stringify(stamps))
      if (before?.name === profile.name) return
      if (before) dropWords.run(member)
      const forms = nameForms(profile.name)
      const words = ` ${forms.join(' ')}`
      for (const word of forms) addWord.run(word, member, words)
    },
    eraseProfile(member: string): void {
      kept.forget()
      for (const drop of [dropProfile, dropPhones, dropWords, dropExternals]) drop.run(member)
    },
    external: (source: string, key: string): string | undefined => externalOf.get(source, key),
    saveExternal: (source: string, key: string, member: string): void => void addExternal.run(source, key, member),
    phones: (member: string): string[] => of(member).phones,
    phoneOwner: (phone: string): string | undefined => ownerOf.get(phone),
    addPhone(phone: string, member: string, written: Written): void {
      kept.forget()
      addPhone.run(phone, member, reverseDigits(phone), JSON.stringify(written))
    },
  }
}

/** `+4793418276` backwards without its plus, so that the last digits are a prefix that an index can find. */
export const reverseDigits = (phone: string): string => [...phone.replace(/\D/g, '')].reverse().join('')

/** What is looked for under a typed name: its words, longest first, since a long one is found in fewer names. */
export const searchWords = (text: string): string[] => nameWords(text).sort((a, b) => b.length - a.length)
