import { CARD_KEYS, COIN_KEYS, REWARD_KEYS } from './stores/letters.ts'

// One table: which key does what, and where. The buttons write their keys from it, the help lists it, the listener obeys it.

export type Context =
  | 'counter'
  | 'search'
  | 'member'
  | 'stamped'
  | 'several'
  | 'form'
  | 'purchase'
  | 'return'
  | 'enrol'
  | 'turned'
  | 'staff'
  | 'office'
  /** The till is locked: digits are a PIN. */
  | 'lock'
  /** The till is locked, and somebody gets in without a PIN. */
  | 'claim'
  /** Somebody is asked to let something be done. */
  | 'approve'
  /** A manager is asked for their PIN once more. */
  | 'renew'

export type Action =
  | 'default'
  | 'clear'
  | 'up'
  | 'down'
  | 'help'
  | 'field'
  | 'enrol'
  | 'undo'
  | 'withoutSlip'
  | 'menu'
  | 'staff'
  | 'net'
  | 'several'
  | 'purchase'
  | 'return'
  | 'slip'
  | 'why'
  | 'history'
  | 'details'
  | 'rights'
  | 'edit'
  | 'bonus'
  | 'numbers'
  | 'turn'
  | 'samePerson'
  | 'sameHousehold'
  | 'newHolder'
  | 'day'
  | 'slipCameOut'
  | 'slipAgain'
  | `card:${0 | 1 | 2 | 3}`
  | `coin:${0 | 1 | 2 | 3}`
  | `reward:${(typeof REWARD_KEYS)[number]}`
  | `reason:${0 | 1 | 2 | 3}`

interface Binding {
  key: string
  action: Action
  where: readonly Context[]
  /** Only while the member's panel lies there: elsewhere the letter begins a name. */
  inDetails?: true
}

const EVERY: readonly Context[] = ['counter', 'search', 'member', 'stamped', 'several', 'form', 'purchase', 'return', 'enrol', 'staff']
/** Where digits are a PIN and the arrows choose whose. */
const PIN: readonly Context[] = ['lock', 'approve', 'renew']
const OPEN: readonly Context[] = ['member', 'stamped', 'several']
const ROWS: readonly Context[] = ['counter', 'search', 'member', 'stamped', 'form', 'return', 'enrol', 'staff']
const MONEY: readonly Context[] = ['member', 'stamped', 'purchase']

const letters = <T extends string>(keys: readonly T[], action: (index: number, key: T) => Action, where: readonly Context[]): Binding[] =>
  keys.map((key, index) => ({ key, action: action(index, key), where }))

/** Keys with a name work wherever they are listed. */
const NAMED: readonly Binding[] = [
  { key: 'Enter', action: 'default', where: [...EVERY, ...PIN] },
  { key: 'Escape', action: 'clear', where: [...EVERY, ...PIN, 'turned', 'claim'] },
  { key: 'ArrowUp', action: 'up', where: [...ROWS, ...PIN] },
  { key: 'ArrowDown', action: 'down', where: [...ROWS, ...PIN] },
  { key: 'F1', action: 'help', where: EVERY },
  { key: 'F2', action: 'field', where: [...EVERY, 'office'] },
  { key: 'F3', action: 'net', where: [...EVERY, 'office'] },
  { key: 'F4', action: 'enrol', where: [...EVERY, 'office'] },
  { key: 'F6', action: 'turn', where: ['enrol', 'turned'] },
  { key: 'F8', action: 'undo', where: EVERY },
  { key: 'F9', action: 'withoutSlip', where: EVERY },
  { key: 'F10', action: 'menu', where: EVERY },
  { key: 'F12', action: 'staff', where: [...EVERY, 'turned', 'approve', 'office'] },
]

/** Letters count while the field is empty and a member is open; with Alt they always do. */
const LETTERS: readonly Binding[] = [
  ...letters(CARD_KEYS, (index) => `card:${index as 0}`, OPEN),
  ...letters(CARD_KEYS, (index) => `reason:${index as 0}`, ['approve']),
  ...letters(COIN_KEYS, (index) => `coin:${index as 0}`, MONEY),
  ...letters(REWARD_KEYS, (_, key) => `reward:${key}`, MONEY),
  { key: 'A', action: 'several', where: ['member', 'stamped'] },
  { key: 'K', action: 'purchase', where: ['member', 'stamped'] },
  { key: 'T', action: 'return', where: ['member', 'stamped', 'purchase'] },
  { key: 'P', action: 'slip', where: ['member', 'stamped'] },
  { key: '?', action: 'why', where: MONEY },
  { key: 'H', action: 'history', where: ['member', 'stamped'] },
  { key: 'M', action: 'details', where: ['member', 'stamped'] },
  { key: 'L', action: 'edit', where: ['member', 'stamped'], inDetails: true },
  { key: 'O', action: 'bonus', where: ['member', 'stamped'], inDetails: true },
  { key: 'U', action: 'numbers', where: ['member', 'stamped'] },
  { key: 'I', action: 'rights', where: ['member', 'stamped'], inDetails: true },
  { key: 'P', action: 'day', where: ['staff'] },
  { key: 'S', action: 'samePerson', where: ['enrol'] },
  { key: 'H', action: 'sameHousehold', where: ['enrol'] },
  { key: 'N', action: 'newHolder', where: ['enrol'] },
  { key: 'J', action: 'slipCameOut', where: ['counter', 'member', 'stamped', 'purchase', 'return'] },
  { key: 'N', action: 'slipAgain', where: ['counter', 'member', 'stamped', 'purchase', 'return'] },
]

/** What the keyboard listener knows of a key going down. */
export interface Press {
  key: string
  code: string
  alt: boolean
  ctrl: boolean
  shift: boolean
  meta: boolean
  repeat: boolean
}
/** What the screen is, as far as keys care. */
export interface KeyState {
  context: Context
  fieldEmpty: boolean
  memberOpen: boolean
  /** The setting: letters alone are actions (WCAG 2.1.4 wants it to be possible to turn that off). */
  singleLetters: boolean
  /** A slip waits for a yes or a no. */
  question: boolean
  /** The member's panel is open. */
  details?: boolean
}

/**
 * The action of a key, `swallow` for a key that is ours but must do nothing now (held down, so that a stamp is not
 * repeated and no letter is typed), or undefined when the key is the field's.
 */
export function actionFor(press: Press, state: KeyState): Action | 'swallow' | undefined {
  const held = (action: Action) => (press.repeat && action !== 'up' && action !== 'down' ? 'swallow' : action)
  if (press.meta) return undefined
  if (press.ctrl) {
    const undo = press.code === 'KeyZ' && !press.alt && !press.shift && state.context !== 'office'
    // In a field with text Ctrl+Z belongs to the text.
    return undo && state.fieldEmpty && state.context !== 'enrol' && state.context !== 'form' ? held('undo') : undefined
  }
  const named = press.alt ? undefined : NAMED.find(({ key, where }) => key === press.key && where.includes(state.context))
  if (named) return press.shift && named.key !== 'Escape' ? undefined : held(named.action)
  const letter = letterOf(press)
  if (!letter) return undefined
  const context = press.alt && state.context === 'search' && state.memberOpen ? 'member' : state.context
  const bound = LETTERS.find(({ key, where, inDetails }) => key === letter && where.includes(context) && (!inDetails || state.details))
  if (!bound) return undefined
  const answers = bound.action === 'slipCameOut' || bound.action === 'slipAgain'
  if (answers && !state.question) return undefined
  if (press.alt) return held(bound.action)
  // At the counter letters search names, and of whoever is enrolled they are the name: there only Alt counts.
  return state.singleLetters && state.fieldEmpty && context !== 'counter' && context !== 'enrol' ? held(bound.action) : undefined
}

/** The letter a key stands for. With Alt the code is read, since Alt writes other characters on some keyboards. */
function letterOf(press: Press): string | undefined {
  if (press.alt) return /^Key([A-Z])$/.exec(press.code)?.[1] ?? (press.key === '?' || press.key === '+' ? '?' : undefined)
  // On Nordic keyboards ? is Shift and +: the key counts with and without Shift.
  if (press.key === '?' || press.key === '+') return '?'
  return /^[a-z]$/i.test(press.key) && !press.shift ? press.key.toUpperCase() : undefined
}

const LABELS: Record<string, string> = { Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓' }

/** The key to write on a button. `singleLetters` false writes letters with Alt, as they then must be pressed. */
export function keyLabel(action: Action, singleLetters: boolean, inContext: Context = 'member'): string | undefined {
  const named = NAMED.find((binding) => binding.action === action)
  if (named) return LABELS[named.key] ?? named.key
  const bound = LETTERS.find((binding) => binding.action === action)
  if (!bound) return undefined
  return singleLetters && inContext !== 'counter' && inContext !== 'search' && inContext !== 'enrol' ? bound.key : `Alt ${bound.key}`
}

/** The whole map, for the help: every key with its action, named ones first. */
export const allKeys = (context: Context): { key: string; action: Action; letter: boolean }[] => [
  ...NAMED.filter(({ where }) => where.includes(context)).map(({ key, action }) => ({ key: LABELS[key] ?? key, action, letter: false })),
  ...LETTERS.filter(({ where }) => where.includes(context)).map(({ key, action }) => ({ key, action, letter: true })),
]
