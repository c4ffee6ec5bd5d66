import type { Page } from 'playwright-core'

// A scanner that types into a real browser: key events with the codes of an American keyboard and the characters that the
// machine's own layout makes of them, at times that the test decides.

export type Layout = 'us' | 'no' | 'sv'
interface Key {
  code: string
  shift?: boolean
  /** What the layout writes; nothing for a dead key. */
  text?: string
}

/** What a Nordic layout writes, plain and with shift, with the American keys that scanners use. */
const NORDIC: Record<Exclude<Layout, 'us'>, Record<string, [string, string]>> = {
  no: { BracketRight: ['', ''], Semicolon: ['ø', 'Ø'], Slash: ['-', '_'], Minus: ['+', '?'], Period: ['.', ':'] },
  sv: { BracketRight: ['', ''], Semicolon: ['ö', 'Ö'], Slash: ['-', '_'], Minus: ['+', '?'], Period: ['.', ':'] },
}
const PUNCTUATION: Record<string, Key> = {
  ':': { code: 'Semicolon', shift: true },
  '/': { code: 'Slash' },
  '.': { code: 'Period' },
  ']': { code: 'BracketRight' },
  '-': { code: 'Minus' },
}

/** The keys of a text. A scanner looks at the caps lock light, and turns shift round while it is lit. */
export function scannerKeys(text: string, layout: Layout, caps: boolean): Key[] {
  return [...text].map((character) => {
    if (/[a-z]/i.test(character)) {
      const capital = character === character.toUpperCase()
      return { code: `Key${character.toUpperCase()}`, shift: capital !== caps, text: character }
    }
    const key = PUNCTUATION[character] ?? { code: `Digit${character}` }
    const written = layout === 'us' ? character : (NORDIC[layout][key.code]?.[key.shift ? 1 : 0] ?? character)
    return { ...key, ...(written && { text: written }) }
  })
}

/** Makes every key event of the page tell a time that only the test moves, and a caps lock that only the test presses. */
export const ownTheClock = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const keys = Object.assign(window, { keyClock: { now: 1_000_000, gap: 4, caps: false } }).keyClock
    const times = new WeakMap<Event, number>()
    const before = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp')
    Object.defineProperty(Event.prototype, 'timeStamp', {
      configurable: true,
      get() {
        if (!(this instanceof KeyboardEvent)) return before?.get?.call(this)
        if (!times.has(this)) {
          keys.now += keys.gap
          times.set(this, keys.now)
        }
        return times.get(this)
      },
    })
    const { getModifierState } = KeyboardEvent.prototype
    KeyboardEvent.prototype.getModifierState = function (name) {
      return name === 'CapsLock' ? keys.caps : getModifierState.call(this, name)
    }
  })

/** Moves the time of the keys on, and says how far apart the next ones are and whether caps lock is on. */
export const keyTime = (page: Page, part: { later?: number; gap?: number; caps?: boolean }): Promise<void> =>
  page.evaluate(({ later = 0, gap, caps }) => {
    const { keyClock } = window as unknown as { keyClock: { now: number; gap: number; caps: boolean } }
    keyClock.now += later
    if (gap !== undefined) keyClock.gap = gap
    if (caps !== undefined) keyClock.caps = caps
  }, part)

/** Presses keys as the machine would: a field writes what it is not kept from writing. */
export async function pressKeys(page: Page, keys: Key[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  for (const { code, shift = false, text } of keys) {
    const modifiers = shift ? 8 : 0
    if (shift) await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', code: 'ShiftLeft', key: 'Shift', modifiers })
    const key = text === '\r' ? 'Enter' : (text ?? (/^F\d/.test(code) ? code : 'Dead'))
    await session.send('Input.dispatchKeyEvent', {
      type: text ? 'keyDown' : 'rawKeyDown',
      ...{ code, key, modifiers },
      ...(text && { text, unmodifiedText: text }),
    })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key, modifiers })
    if (shift) await session.send('Input.dispatchKeyEvent', { type: 'keyUp', code: 'ShiftLeft', key: 'Shift' })
  }
  await session.detach()
}
export const F13: Key = { code: 'F13' }
export const ENTER: Key = { code: 'Enter', text: '\r' }
