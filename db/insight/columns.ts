import type { Database } from 'better-sqlite3'
import type { Day } from '#shared/values/local-date'
import { type Worth, workOutWorth } from './clv.ts'
import { type Marks, marksOf } from './marks.ts'
import type { Part } from './part.ts'
import { type People, peopleOf } from './people.ts'
import { type Profiles, profilesOf } from './profiles.ts'
import { type Purchases, purchasesOf } from './purchases.ts'

/**
 * Everybody, column by column: what segments and sums are worked out from. An index stands for the same person in every
 * column until the next `refresh`. A part is read when it is first asked for, and kept up to date from then on.
 */
export interface Columns {
  /** Index → membership. Erased and merged ones are not here. */
  readonly members: readonly string[]
  readonly indexOf: ReadonlyMap<string, number>
  readonly people: People
  readonly profiles: Profiles
  readonly purchases: Purchases
  /** Days on which something was brought back, one for each return. */
  readonly returns: Purchases
  /** Who has a tag, is on a list, has a consent, is on a level, how many friends they brought. */
  readonly marks: Marks
  /** What each has bought, and what they are worth on a day. */
  worth(today: Day): Worth
}
export interface LoadedColumns extends Columns {
  /** Reads these memberships again, and new ones. False where somebody is not here any more (erased, merged): load everything again. */
  refresh(members: readonly string[]): boolean
}

/** Reads everybody. Days are local days of the time zone. */
export function loadColumns(sqlite: Database, timezone: string): LoadedColumns {
  const people = peopleOf(sqlite, timezone)
  const parts: Part[] = [people]
  const lazily = <P extends Part>(make: () => P): (() => P) => {
    let made: P | undefined
    return () => {
      if (!made) {
        made = make()
        parts.push(made)
      }
      return made
    }
  }
  const profiles = lazily(() => profilesOf(sqlite, people))
  const purchases = lazily(() => purchasesOf(sqlite, people, 'purchased'))
  const returns = lazily(() => purchasesOf(sqlite, people, 'returned'))
  const marks = lazily(() => marksOf(sqlite, people))

  let worth: { today: Day; worked: Worth } | undefined

  return {
    members: people.members,
    indexOf: people.indexOf,
    people,
    get profiles() {
      return profiles()
    },
    get purchases() {
      return purchases()
    },
    get returns() {
      return returns()
    },
    get marks() {
      return marks()
    },
    worth(today) {
      if (worth?.today !== today) worth = { today, worked: workOutWorth(this, today) }
      return worth.worked
    },
    refresh(changed) {
      if (changed.length === 0) return true
      worth = undefined
      const touched: number[] = []
      for (const member of changed) {
        const found = people.look(member)
        if (found === 'gone') return false
        if (found !== 'nobody') touched.push(found)
      }
      for (const part of parts) {
        part.grow(people.members.length)
        for (const index of touched) part.refresh(index, people.members[index] as string)
      }
      return true
    },
  }
}
