import { createStore } from 'zustand/vanilla'
import type { ReferralProgramme } from '#shared/programmes/programme'
import type { DisplayAnswer } from '#shared/till/display-views'
import type { Duplicate, EnrolNotice } from '#shared/till/errand-views'
import type { MemberHit } from '#shared/till/member-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { Language, StartView } from '#shared/till/till-views'
import { isRefusal, type Refusal } from '#shared/values/result'
import { type Deps, latestOnly } from './deps.ts'
import { type ErrandStore, unanswered } from './errand.ts'
import { spill } from './spill.ts'

export type EnrolField = 'phone' | 'name' | 'day' | 'month' | 'referrer'
export const ENROL_FIELDS: readonly EnrolField[] = ['phone', 'name', 'day', 'month', 'referrer']

/** Which field a refusal is about. */
export function fieldOf(refused: Refusal<RefusalCode> | undefined): EnrolField | undefined {
  if (refused?.refusal === 'phoneImpossible' || refused?.refusal === 'phoneTaken') return 'phone'
  return refused?.refusal === 'nameMissing' || refused?.refusal === 'nameTooLong' ? 'name' : undefined
}

/** More rows than this are no help. */
export const ALIKE_SHOWN = 3

export interface Enrolling extends Record<EnrolField, string> {
  notice?: EnrolNotice | undefined
  /** What the till says of the number and the name as they stand. */
  refusal?: Refusal<RefusalCode> | undefined
  /** Why the enrolment was refused, until its field is mended. */
  refused?: Refusal<RefusalCode> | undefined
  /** Consents the customer has ticked, `purpose/channel`. Always empty to begin with. */
  ticked: string[]
  /** The member whose household this one joins. */
  household?: Pick<MemberHit, 'member' | 'name'> | undefined
  /** The member who has the number and loses it: it has a new holder. */
  newHolder?: Pick<MemberHit, 'member' | 'name'> | undefined
  /** Which of those who look alike is meant. */
  alike: number
  /** Members whom the field *Vervet av* may mean; undefined while it says nothing. */
  found?: MemberHit[] | undefined
  /** Who brought the customer. */
  referredBy?: Pick<MemberHit, 'member' | 'name'> | undefined
  /** The screen is turned to the customer. */
  turned: boolean
  /** How far the customer has come with their choices; `gone`: their screen went away before they had chosen. */
  asked: 'waiting' | 'answered' | 'gone'
  /** Fields that stood there when the customer answered, or were left since: other words in them are another customer. */
  settled: EnrolField[]
  /** The language the customer chose to read in. */
  readIn?: Language | undefined
  /** Fields that were left when they were wrong: only those say so. */
  touched: EnrolField[]
}
const empty: Enrolling = {
  phone: '',
  name: '',
  day: '',
  month: '',
  referrer: '',
  found: undefined,
  referredBy: undefined,
  notice: undefined,
  refusal: undefined,
  refused: undefined,
  ticked: [],
  household: undefined,
  newHolder: undefined,
  alike: 0,
  turned: false,
  asked: 'waiting',
  settled: [],
  readIn: undefined,
  touched: [],
}
const NAMING: readonly EnrolField[] = ['phone', 'name']
/** So many digits are a whole number; fewer are one that is still being typed. */
const WHOLE_NUMBER = 8

/** Whether what stands in a field now is somebody else's: another number, or another first name. Writing on is not. */
function isOther(field: EnrolField, was: string, is: string): boolean {
  const [before, after] = [was, is].map((text) =>
    field === 'phone' ? text.replace(/\D/g, '') : (text.trim().toLowerCase().split(/\s+/)[0] ?? ''),
  ) as [string, string]
  if (before === after) return false
  return !after.startsWith(before) || (field === 'phone' && before.length >= WHOLE_NUMBER)
}
export const consentKey = ({ purpose, channel }: { purpose: string; channel: string }) => `${purpose}/${channel}`

/** The club's referral programme, the one that is thanked for. */
export function referralOf(start: StartView | undefined): ReferralProgramme | undefined {
  const view = start?.programmes.find(({ programme, inForce }) => programme.kind === 'referral' && inForce)
  return view?.programme.kind === 'referral' ? view.programme : undefined
}

/** `--03-14`, undefined when nothing is typed, `wrong` for a day that no year has. 29 February is a day. */
export function readBirthday(day: string, month: string): string | undefined | 'wrong' {
  if (day.trim() === '' && month.trim() === '') return undefined
  const d = Number(day)
  const m = Number(month)
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]
  if (!Number.isInteger(d) || !Number.isInteger(m) || !days || d < 1 || d > days) return 'wrong'
  return `--${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** Enrolling a customer. The draft stays when a scan or another customer comes between. */
export function createEnrolling({ till }: Deps, errand: ErrandStore) {
  const store = createStore<Enrolling>(() => empty)
  const notices = latestOnly()
  const finds = latestOnly()
  const forms = latestOnly()

  /** Begins, carrying what was searched for: digits into the number, letters into the name. */
  function start(carried = '', household?: Enrolling['household']) {
    const text = carried.trim()
    if (text || household) {
      const number = /^[+\d][\d\s().-]*$/.test(text)
      store.setState({ ...empty, phone: number ? text : '', name: number ? '' : text, household })
    }
    settle()
    void look()
  }
  /** What the customer's answer stands beside stays as it is, but for the field that is being typed in. */
  function settle(typing?: EnrolField) {
    const state = store.getState()
    const more = NAMING.filter((field) => field !== typing && state[field].trim() !== '' && !state.settled.includes(field))
    if (state.asked === 'answered' && more.length > 0) store.setState({ settled: [...state.settled, ...more] })
  }
  const alikeNow = (): Duplicate | undefined => {
    const { notice, alike } = store.getState()
    return notice?.duplicates.slice(0, ALIKE_SHOWN)[alike]
  }
  /** Up and down among those who look alike. */
  const moveAlike = (by: number) => {
    const last = Math.min(ALIKE_SHOWN, store.getState().notice?.duplicates.length ?? 0) - 1
    store.setState(({ alike }) => ({ alike: Math.max(0, Math.min(last, alike + by)) }))
  }
  /** Whoever has the number loses it to the one who is enrolled; undefined: it stays with them. */
  const giveNumber = (newHolder: Enrolling['newHolder']) => store.setState({ newHolder })
  async function look() {
    const current = notices.ask()
    const { phone, name, day, month } = store.getState()
    const birthday = readBirthday(day, month)
    const answer = await till.enrolNotice({ phone, name, ...(birthday && birthday !== 'wrong' && { birthday }) })
    if (!current()) return
    if (isRefusal(answer)) return store.setState({ refusal: answer })
    // Whoever was chosen stays chosen while others come and go around them.
    const before = alikeNow()?.member
    const at = answer.ok.duplicates.slice(0, ALIKE_SHOWN).findIndex(({ member }) => member === before)
    store.setState({ notice: answer.ok, refusal: undefined, alike: Math.max(0, at) })
  }
  /** Answers the field where writing goes on, when a day and a month were written in one go. */
  function type(field: EnrolField, value: string): EnrolField | undefined {
    const spilt = field === 'day' && store.getState().month === '' ? spill(value) : undefined
    if (spilt) {
      write('day', spilt.stays)
      write('month', spilt.goes)
      return 'month'
    }
    write(field, value)
    return undefined
  }
  function write(field: EnrolField, value: string) {
    const limit = { phone: 60, name: 600, day: 2, month: 2, referrer: 100 }[field]
    const text = field === 'day' || field === 'month' ? value.replace(/\D/g, '') : value
    settle(field)
    const before = store.getState()
    // Taken out, written over from its first sign on, or changed where it stood when they answered: this is somebody else, and what
    // the one before said yes to is not theirs.
    const isEmptied = text.length < 2 && before[field].length > text.length
    const isAnother = NAMING.includes(field) && (isEmptied || (before.settled.includes(field) && isOther(field, before[field], text)))
    if (isAnother && before.asked === 'answered') store.setState({ ticked: [], readIn: undefined, asked: 'waiting', settled: [] })
    store.setState(({ touched }) => ({ [field]: text.slice(0, limit), touched: touched.filter((one) => one !== field) }))
    // Another number is another matter.
    if (field === 'phone') store.setState({ newHolder: undefined })
    if (fieldOf(store.getState().refused) === field) store.setState({ refused: undefined })
    if (field === 'referrer') void lookForReferrer()
    else void look()
  }
  /** Who brought the customer is found as any member is: digits, a name, or a code. */
  async function lookForReferrer() {
    const current = finds.ask()
    const text = store.getState().referrer
    if (text.trim() === '') return store.setState({ found: undefined })
    const answer = await till.find({ text })
    if (!current()) return
    if (isRefusal(answer) || answer.ok.kind === 'short') store.setState({ found: undefined })
    else if (answer.ok.kind === 'hits') store.setState({ found: answer.ok.hits })
    else await referScanned(answer.ok.member)
  }
  /** A member's code names them alone. */
  async function referScanned(member: string) {
    const current = finds.ask()
    const answer = await till.openMember({ member })
    if (!current()) return
    if (isRefusal(answer)) errand.refuse('enrol', answer)
    else refer(answer.ok)
  }
  const refer = (one: Enrolling['referredBy']) => {
    finds.forget()
    store.setState({ referredBy: one && { member: one.member, name: one.name }, referrer: '', found: undefined })
  }
  const touch = (field: EnrolField) => {
    settle()
    store.setState(({ touched }) => ({ touched: [...touched.filter((one) => one !== field), field] }))
  }
  const tick = (key: string) =>
    store.setState(({ ticked }) => ({ ticked: ticked.includes(key) ? ticked.filter((one) => one !== key) : [...ticked, key] }))
  /** The first who was found. */
  const referFirst = () => {
    const [first] = store.getState().found ?? []
    if (first) refer(first)
  }
  // Who joins a membership is nobody's friend.
  const join = (household: Enrolling['household']) =>
    store.setState({ household, ...(household && { referredBy: undefined, referrer: '' }) })
  const turn = (turned: boolean) => store.setState({ turned })
  /** What the customer has ticked and confirmed, on their own screen or on this one. */
  const choose = (choices: DisplayAnswer['choices'], readIn: Language) => {
    const ticked = choices.filter(({ granted }) => granted).map(consentKey)
    store.setState({ ticked, readIn, asked: 'answered', turned: false, settled: [] })
    settle()
  }
  /** The customer is asked once more, on their own screen. */
  const askAgain = () => store.setState({ asked: 'waiting', settled: [] })
  const clear = () => {
    notices.forget()
    finds.forget()
    forms.forget()
    store.setState({ ...empty })
  }

  /** Answers whether the form is done with. One that was cleared meanwhile is not the one that stands there now: only the bar tells of it. */
  async function submit(): Promise<boolean> {
    if (errand.getState().busy) return false
    const { phone, name, day, month, ticked, readIn, notice, household, newHolder, referredBy } = store.getState()
    const birthday = readBirthday(day, month)
    if (birthday === 'wrong') {
      touch('month')
      return false
    }
    const consents = (notice?.consents ?? [])
      .filter((consent) => ticked.includes(consentKey(consent)))
      .map(({ purpose, channel }) => ({ purpose, channel, ...(readIn && { language: readIn }) }))
    const input = {
      phone,
      name,
      consents,
      ...(birthday && { birthday }),
      ...(household && { household: household.member }),
      ...(newHolder && { newHolder: true }),
      ...(referredBy && { referredBy: referredBy.member }),
    }
    const command = errand.commandFor(JSON.stringify(input))
    const isOpen = forms.ask()
    errand.setState({ busy: true })
    const answer = await till.enrol({ command, ...input })
    errand.setState({ busy: false })
    if (isRefusal(answer)) {
      if (!unanswered(answer)) errand.forgetRetry()
      if (isOpen()) store.setState({ touched: ['phone', 'name'], refused: answer })
      errand.refuse('enrol', answer)
      return false
    }
    const wasOpen = isOpen()
    if (wasOpen) clear()
    const { ok } = answer
    const undo = { member: ok.view.member, facts: ok.fact === '' ? [] : [ok.fact], until: Date.parse(ok.undoUntil) }
    // Taken off again, a number that was somebody else's before would be nobody's; and the only one of a membership is not taken off.
    const canTakeOff = household && !newHolder && ok.view.household > 1
    errand.take(
      ok.view,
      {
        happened: { kind: household ? 'joined' : 'enrolled', name: ok.view.name },
        ...(ok.fact !== '' && { undo: household ? undo : { ...undo, enrolment: true } }),
        ...(canTakeOff && { undo: { ...undo, phone } }),
        ...(ok.job !== undefined && { job: ok.job }),
      },
      false,
    )
    return wasOpen
  }
  return Object.assign(store, {
    start,
    look,
    type,
    touch,
    tick,
    alikeNow,
    moveAlike,
    giveNumber,
    join,
    refer,
    referFirst,
    referScanned,
    turn,
    choose,
    askAgain,
    clear,
    submit,
  })
}
export type EnrollingStore = ReturnType<typeof createEnrolling>
