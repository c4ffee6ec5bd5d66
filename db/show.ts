import type { SyncRecord } from '#shared/sync/wire'
import type { ClubRecord } from './club-record.ts'
import type { Folding } from './folding.ts'
import type { Records } from './records.ts'
import type { SettingsTables } from './settings.ts'
import type { Transactions } from './transactions.ts'

interface ShowDeps {
  records: Records
  clubRecord: ClubRecord
  tables: SettingsTables
  folding: Folding
  transactions: Transactions
  /** Somebody is forgotten for ever. */
  onErased: (member: string) => void
}

/** Makes what is read of a record what it says: whoever wrote it, here or at another till. */
export function createShow({ records, clubRecord, tables, folding, transactions, onErased }: ShowDeps) {
  /** A list that a campaign is for invites by the fold: who came onto it or went from it is folded again. */
  const listsChanged = (before: string[], after: string[]): boolean => {
    const { lists } = folding.context().club
    const differ = (on: string[], other: string[]) => on.some((list) => lists.has(list) && !other.includes(list))
    return differ(before, after) || differ(after, before)
  }
  const showProfile = (record: SyncRecord) => {
    const before = records.labels(record.key).lists
    records.show(record)
    folding.forgetMembers() // a birthday changes what the calendar gives
    if (listsChanged(before, records.labels(record.key).lists)) folding.stale([record.key])
    transactions.changed(record.key)
    if (record.erased) onErased(record.key)
  }
  /** A campaign invites from a list that picks people out only who has said yes to that: who is on it may be folded otherwise now. */
  const showList = ({ key, fields }: SyncRecord) => {
    if (fields.profiled?.value === true && folding.context().club.lists.has(key)) folding.stale(records.onList(key))
  }
  return (record: SyncRecord): void => {
    if (record.room === 'club') clubRecord.show(record)
    else if (record.room === 'profile') showProfile(record)
    else if (record.room === 'list') showList(record)
    else tables.show(record)
  }
}
