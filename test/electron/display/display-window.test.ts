import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { type Bounds, createDisplayWindow, type DisplayPlace, type OpenedWindow } from '#electron/display/display-window'

const at = (x: number): Bounds => ({ x, y: 0, width: 1920, height: 1080 })
const FIRST = { id: 1, bounds: at(0) }
const SECOND = { id: 2, bounds: at(1920) }
const THIRD = { id: 3, bounds: at(3840) }

class Window extends EventEmitter implements OpenedWindow {
  gone = false
  isDestroyed = () => this.gone
  destroy() {
    if (this.gone) return
    this.gone = true
    this.emit('closed')
  }
}

/** A machine with these screens, the cashier on one of them. */
function machine({ displays = [FIRST, SECOND], cashierOn = FIRST.bounds } = {}) {
  let all = displays
  let own = cashierOn
  const screens = Object.assign(new EventEmitter(), {
    getAllDisplays: () => all,
    getDisplayMatching: ({ x }: Bounds) => all.find(({ bounds }) => bounds.x === x) ?? FIRST,
  })
  const opened: { place: DisplayPlace; window: Window }[] = []
  let focused = 0
  const display = createDisplayWindow({
    screens: () => screens,
    cashier: () => ({ getBounds: () => own, focus: () => focused++ }),
    open(place) {
      const window = new Window()
      opened.push({ place, window })
      return window
    },
  })
  const heard: boolean[] = []
  display.onChange(() => heard.push(display.isOpen()))
  display.begin()
  return {
    display,
    opened,
    heard,
    focused: () => focused,
    /** The window that is there now. */
    now: () => opened.findLast(({ window }) => !window.gone)?.place,
    plug(next: typeof displays, cashier = own) {
      const more = next.length > all.length
      all = next
      own = cashier
      screens.emit(more ? 'display-added' : 'display-removed')
    },
  }
}

test('off: no window, whatever is plugged in', () => {
  const { display, opened, plug } = machine({ displays: [FIRST] })
  display.configure('off')
  plug([FIRST, SECOND])
  expect(opened).toEqual([])
})

describe('on a second screen', () => {
  test('the window fills the screen that the cashier is not on', () => {
    const one = machine()
    one.display.configure('screen')
    expect(one.now()).toEqual({ kind: 'screen', bounds: SECOND.bounds })
    const other = machine({ cashierOn: SECOND.bounds })
    other.display.configure('screen')
    expect(other.now()).toEqual({ kind: 'screen', bounds: FIRST.bounds })
  })
  test('with one screen there is none; it comes with the second and goes with it', () => {
    const { display, opened, plug, now, heard } = machine({ displays: [FIRST] })
    display.configure('screen')
    expect(opened).toEqual([])
    plug([FIRST, SECOND])
    expect(now()).toEqual({ kind: 'screen', bounds: SECOND.bounds })
    plug([FIRST])
    expect(now()).toBeUndefined()
    plug([FIRST, SECOND])
    expect([opened.length, heard]).toEqual([2, [true, false, true]])
  })
  test('another screen beside it moves nothing; its own unplugged, it takes the other', () => {
    const { display, opened, plug, now } = machine()
    display.configure('screen')
    plug([FIRST, SECOND, THIRD])
    expect(opened.length).toBe(1)
    plug([FIRST, THIRD])
    expect(now()).toEqual({ kind: 'screen', bounds: THIRD.bounds })
  })
  test('the cashier’s screen unplugged, the cashier’s window is where the customer’s was: it makes room', () => {
    const { display, plug, now } = machine()
    display.configure('screen')
    plug([SECOND], SECOND.bounds)
    expect(now()).toBeUndefined()
  })
  test('begun before the settings are known, or after', () => {
    const { display, now } = machine()
    expect(now()).toBeUndefined()
    display.configure('screen')
    expect(now()).toBeDefined()
  })
})

test('as a window it needs no second screen, and changing the setting moves it', () => {
  const { display, plug, now } = machine({ displays: [FIRST] })
  display.configure('window')
  expect(now()).toEqual({ kind: 'window' })
  plug([FIRST, SECOND])
  expect(now()).toEqual({ kind: 'window' })
  display.configure('off')
  expect(now()).toBeUndefined()
  display.configure('window')
  display.configure('screen')
  expect(now()).toEqual({ kind: 'screen', bounds: SECOND.bounds })
  display.configure('off')
  expect(now()).toBeUndefined()
})

test('closed by hand it stays closed until the settings are saved again', () => {
  const { display, opened, plug, now, heard } = machine()
  display.configure('window')
  opened[0]?.window.destroy()
  expect([display.isOpen(), heard]).toEqual([false, [true, false]])
  plug([FIRST])
  expect(now()).toBeUndefined()
  display.configure('window')
  expect(now()).toEqual({ kind: 'window' })
})

test('the till closing closes it for good, and keys go back to the cashier', () => {
  const { display, now, plug, focused } = machine()
  display.configure('screen')
  display.giveKeysBack()
  expect(focused()).toBe(1)
  display.close()
  plug([FIRST, SECOND, THIRD])
  expect(now()).toBeUndefined()
})
