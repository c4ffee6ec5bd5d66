import { describe, expect, it } from 'vitest'
import { type Action, actionFor, type Context, type KeyState, keyLabel, type Press } from '../../renderer/hotkeys.ts'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  alt: false,
  ctrl: false,
  shift: false,
  meta: false,
  repeat: false,
  ...more,
})
const state = (context: Context, more: Partial<KeyState> = {}): KeyState => ({
  context,
  fieldEmpty: true,
  memberOpen: context !== 'counter',
  singleLetters: true,
  question: false,
  ...more,
})

describe('letters are actions only while the field is empty and a member is open', () => {
  it.each<[string, Context, Action]>([
    ['s', 'member', 'card:0'],
    ['d', 'stamped', 'card:1'],
    ['q', 'member', 'coin:0'],
    ['r', 'purchase', 'coin:3'],
    ['x', 'member', 'reward:X'],
    ['v', 'purchase', 'reward:V'],
    ['a', 'member', 'several'],
    ['k', 'member', 'purchase'],
    ['h', 'stamped', 'history'],
    ['?', 'member', 'why'],
    ['+', 'member', 'why'],
  ])('%s in %s is %s', (key, context, action) => {
    expect(actionFor(press(key), state(context))).toBe(action)
  })

  it('types the letter at the counter, where it searches a name', () => {
    expect(actionFor(press('s'), state('counter'))).toBeUndefined()
  })
  it('types the letter when something stands in the field', () => {
    expect(actionFor(press('s'), state('member', { fieldEmpty: false }))).toBeUndefined()
  })
  it('types the letter when the setting turns single letters off', () => {
    expect(actionFor(press('s'), state('member', { singleLetters: false }))).toBeUndefined()
  })
  it('lets a letter that is no action through, so that it starts a search', () => {
    expect(actionFor(press('z'), state('member'))).toBeUndefined()
  })
  it('keeps O and L for names, but for the member’s own panel', () => {
    expect([actionFor(press('o'), state('member')), actionFor(press('l'), state('stamped'))]).toEqual([undefined, undefined])
    expect(actionFor(press('o'), state('member', { details: true }))).toBe('bonus')
    expect(actionFor(press('l'), state('stamped', { details: true }))).toBe('edit')
  })
  it('types every letter in a form', () => {
    for (const key of ['o', 'l', 's', 'k', '?']) expect(actionFor(press(key), state('form', { details: true }))).toBeUndefined()
    expect(actionFor(press('Enter'), state('form'))).toBe('default')
    expect(actionFor(press('z', { ctrl: true }), state('form'))).toBeUndefined()
  })
})

describe('Alt and the letter always work', () => {
  it('with single letters off', () => {
    expect(actionFor(press('s', { alt: true }), state('member', { singleLetters: false }))).toBe('card:0')
  })
  it('with text in the field over an open member', () => {
    expect(actionFor(press('s', { alt: true }), state('search', { fieldEmpty: false, memberOpen: true }))).toBe('card:0')
  })
  it('reads the key and not the character, which Alt changes on some keyboards', () => {
    expect(actionFor(press('ß', { alt: true, code: 'KeyS' }), state('member'))).toBe('card:0')
  })
  it('does nothing where no member is open', () => {
    expect(actionFor(press('s', { alt: true }), state('counter', { memberOpen: false }))).toBeUndefined()
  })
})

describe('the slip’s question', () => {
  it('takes J and N on a member', () => {
    expect(actionFor(press('j'), state('member', { question: true }))).toBe('slipCameOut')
    expect(actionFor(press('n'), state('stamped', { question: true }))).toBe('slipAgain')
  })
  it('leaves them alone where nothing is asked', () => {
    expect(actionFor(press('j'), state('member'))).toBeUndefined()
  })
  it('asks for Alt at the counter, where J may be a Jonas', () => {
    expect(actionFor(press('j'), state('counter', { question: true }))).toBeUndefined()
    expect(actionFor(press('j', { alt: true }), state('counter', { question: true }))).toBe('slipCameOut')
  })
})

describe('keys with a name', () => {
  it.each<[string, Context, Action]>([
    ['Enter', 'member', 'default'],
    ['Escape', 'search', 'clear'],
    ['F1', 'counter', 'help'],
    ['F4', 'search', 'enrol'],
    ['F8', 'counter', 'undo'],
    ['F9', 'stamped', 'withoutSlip'],
    ['F12', 'office', 'staff'],
    ['ArrowDown', 'search', 'down'],
  ])('%s in %s is %s', (key, context, action) => {
    expect(actionFor(press(key), state(context))).toBe(action)
  })
  it('leaves Enter and letters to the office', () => {
    expect(actionFor(press('Enter'), state('office'))).toBeUndefined()
    expect(actionFor(press('p'), state('office'))).toBeUndefined()
  })
  it('leaves Alt+F4 to the window', () => {
    expect(actionFor(press('F4', { alt: true }), state('counter'))).toBeUndefined()
  })
  it('undoes with Ctrl+Z, but not what is being typed', () => {
    expect(actionFor(press('z', { ctrl: true }), state('stamped'))).toBe('undo')
    expect(actionFor(press('z', { ctrl: true }), state('search', { fieldEmpty: false }))).toBeUndefined()
    expect(actionFor(press('z', { ctrl: true }), state('enrol'))).toBeUndefined()
  })
})

describe('a key that is held down', () => {
  it('stamps once', () => {
    expect(actionFor(press('s', { repeat: true }), state('stamped'))).toBe('swallow')
    expect(actionFor(press('Enter', { repeat: true }), state('member'))).toBe('swallow')
  })
  it('runs through a list', () => {
    expect(actionFor(press('ArrowDown', { repeat: true }), state('search'))).toBe('down')
  })
})

describe('what stands on the button', () => {
  it('is the letter, or Alt and the letter when that is what must be pressed', () => {
    expect(keyLabel('card:0', true)).toBe('S')
    expect(keyLabel('card:0', false)).toBe('Alt S')
    expect(keyLabel('slipCameOut', true, 'counter')).toBe('Alt J')
    expect(keyLabel('undo', false)).toBe('F8')
  })
})
