import type { Database } from 'better-sqlite3'
import type { Profile } from '#shared/till/till-store'
import { parseDate } from '#shared/values/local-date'
import { grown, NO_DAY, type Part, SLACK } from './part.ts'
import type { People } from './people.ts'

export const GENDERS = ['female', 'male', 'other'] as const satisfies readonly Profile['gender'][]

/** What is known of people by their profile. */
export interface Profiles extends Part {
  /** The day of birth; `NO_DAY` where the year is not known. */
  readonly bornOn: Int32Array
  /** 1–12; 0: not known. */
  readonly birthMonth: Uint8Array
  /** The place in `GENDERS` + 1; 0: not known. */
  readonly gender: Uint8Array
  /** As it was typed, without spaces and in capitals; empty: not known. */
  readonly postalCode: readonly string[]
}

type Row = [member: string, birthday: string | null, gender: string | null, postalCode: string | null]

/** Postal codes are compared without spaces: `SE-114 55` and `11455` are written in both ways. */
export const plainPostalCode = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase()

export function profilesOf(sqlite: Database, { members, indexOf }: People): Profiles {
  const select = 'SELECT member, birthday, gender, postal_code FROM profiles'
  const one = sqlite.prepare<[string], Row>(`${select} WHERE member = ?`).raw()
  const room = members.length + SLACK
  let bornOn = new Int32Array(room).fill(NO_DAY)
  let birthMonth = new Uint8Array(room)
  let gender = new Uint8Array(room)
  const postalCode: string[] = new Array(members.length).fill('')
  const put = (index: number, row: Row | undefined) => {
    const birthday = row?.[1] ?? ''
    bornOn[index] = /^\d/.test(birthday) ? parseDate(birthday) : NO_DAY
    birthMonth[index] = Number(birthday.slice(-5, -3))
    gender[index] = GENDERS.indexOf(row?.[2] as (typeof GENDERS)[number]) + 1
    postalCode[index] = plainPostalCode(row?.[3] ?? '')
  }
  for (const row of sqlite
    .prepare<[], Row>(`${select} WHERE birthday IS NOT NULL OR gender IS NOT NULL OR postal_code IS NOT NULL`)
    .raw()
    .all()) {
    const index = indexOf.get(row[0])
    if (index !== undefined) put(index, row)
  }
  return {
    get bornOn() {
      return bornOn
    },
    get birthMonth() {
      return birthMonth
    },
    get gender() {
      return gender
    },
    postalCode,
    grow(size) {
      bornOn = grown(bornOn, size, NO_DAY)
      birthMonth = grown(birthMonth, size)
      gender = grown(gender, size)
      while (postalCode.length < size) postalCode.push('')
    },
    refresh: (index, member) => put(index, one.get(member)),
  }
}
