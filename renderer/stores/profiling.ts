import { createStore } from 'zustand/vanilla'
import type { MemberView } from '#shared/till/member-views'
import { isRefusal } from '#shared/values/result'
import type { Deps } from './deps.ts'
import type { ErrandStore } from './errand.ts'
import { spill } from './spill.ts'

export interface Profiling {
  name: string
  day: string
  month: string
  year: string
  email: string
  gender: NonNullable<MemberView['gender']> | ''
  postalCode: string
  tags: string[]
  /** A tag that is being typed. */
  tag: string
  /** Tags that others have, most used first. */
  inUse: string[]
}
export type ProfileText = 'name' | 'day' | 'month' | 'year' | 'email' | 'postalCode' | 'tag'
const LIMITS: Record<ProfileText, number> = { name: 600, day: 2, month: 2, year: 4, email: 254, postalCode: 12, tag: 60 }
const empty: Profiling = {
  name: '',
  day: '',
  month: '',
  year: '',
  email: '',
  gender: '',
  postalCode: '',
  tags: [],
  tag: '',
  inUse: [],
}

/** What is typed as a birthday: `--03-14` or `1990-03-14`, empty for none, `wrong` for a day that does not exist. */
export function birthdayOf({ day, month, year }: Pick<Profiling, 'day' | 'month' | 'year'>, nowMs: number): string {
  if (day === '' && month === '' && year === '') return ''
  // A leap year where none is given: 29 February is a birthday too.
  const [y, m, d] = [year === '' ? 2024 : Number(year), Number(month), Number(day)]
  const date = new Date(Date.UTC(y, m - 1, d))
  const isReal = date.getUTCMonth() === m - 1 && date.getUTCDate() === d && date.getUTCFullYear() === y
  if (!isReal || (year !== '' && (y < 1900 || date.getTime() > nowMs))) return 'wrong'
  const monthDay = `${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  return year === '' ? `--${monthDay}` : `${y}-${monthDay}`
}

/** What is known of the open member, while somebody mends it. */
export function createProfiling({ till, now }: Deps, errand: ErrandStore) {
  const store = createStore<Profiling>(() => empty)

  function start() {
    const view = errand.getState().view
    if (!view) return
    const [, year = '', month = '', day = ''] = /^(\d{4}|-)-(\d\d)-(\d\d)$/.exec(view.birthday ?? '') ?? []
    store.setState({
      ...empty,
      name: view.fullName,
      year: year === '-' ? '' : year,
      month: month.replace(/^0/, ''),
      day: day.replace(/^0/, ''),
      gender: view.gender ?? '',
      postalCode: view.postalCode ?? '',
      email: view.email ?? '',
      tags: view.tags,
    })
    void till.tagsInUse({}).then((answer) => {
      if (!isRefusal(answer)) store.setState({ inUse: answer.ok })
    })
  }
  /** Answers the field where writing goes on, when more of a birthday was written in one go. */
  function type(field: ProfileText, value: string): ProfileText | undefined {
    const next = field === 'day' ? 'month' : field === 'month' ? 'year' : undefined
    const spilt = next && store.getState()[next] === '' ? spill(value) : undefined
    if (!next || !spilt) {
      write(field, value)
      return undefined
    }
    write(field, spilt.stays)
    return type(next, spilt.goes) ?? next
  }
  function write(field: ProfileText, value: string) {
    const digits = field === 'day' || field === 'month' || field === 'year'
    store.setState({ [field]: (digits ? value.replace(/\D/g, '') : value).slice(0, LIMITS[field]) })
  }
  const choose = (gender: Profiling['gender']) => store.setState({ gender })
  /** Puts a tag on, as others have written it; what is typed where none is named. */
  function addTag(named?: string) {
    const { tag, tags, inUse } = store.getState()
    const typed = (named ?? tag).replace(/\s+/g, ' ').trim()
    const same = (one: string) => one.toLowerCase() === typed.toLowerCase()
    if (typed !== '' && !tags.some(same)) store.setState({ tags: [...tags, inUse.find(same) ?? typed] })
    store.setState({ tag: '' })
  }
  const removeTag = (tag: string) => store.setState(({ tags }) => ({ tags: tags.filter((one) => one !== tag) }))

  /** Saves what was changed. Answers whether it is written; a tag that is half typed is put on first. */
  async function submit(): Promise<boolean> {
    const { view, busy, done } = errand.getState()
    if (!view || busy) return false
    const { name, email, gender, postalCode, tags, tag, ...dates } = store.getState()
    if (tag.trim() !== '') {
      addTag()
      return false
    }
    const birthday = birthdayOf(dates, now())
    if (birthday === 'wrong') return false
    const typed = { name, birthday, email, gender, postalCode }
    const before: Record<string, string> = {
      name: view.fullName,
      birthday: view.birthday ?? '',
      email: view.email ?? '',
      gender: view.gender ?? '',
      postalCode: view.postalCode ?? '',
    }
    const changed = Object.fromEntries(Object.entries(typed).filter(([field, value]) => value !== before[field])) as Partial<typeof typed>
    const sameTags = tags.length === view.tags.length && tags.every((one) => view.tags.includes(one))
    errand.setState({ busy: true })
    const answer = await till.saveProfile({ member: view.member, ...changed, ...(!sameTags && { tags }) })
    errand.setState({ busy: false })
    if (isRefusal(answer)) {
      errand.refuse('profile', answer)
      return false
    }
    errand.take(answer.ok, { happened: { kind: 'profile' } }, done)
    return true
  }
  return Object.assign(store, { start, type, choose, addTag, removeTag, submit })
}
export type ProfilingStore = ReturnType<typeof createProfiling>
