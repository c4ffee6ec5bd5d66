import { expect, test } from 'vitest'
import { createKiosk } from '#electron/shell/kiosk'

function aKiosk({ forced = false, platform = 'linux' as NodeJS.Platform, isTillOpen = true } = {}) {
  const set: boolean[] = []
  const kiosk = createKiosk({ window: () => ({ setKiosk: (on: boolean) => set.push(on) }), forced, platform, isTillOpen: () => isTillOpen })
  const stopped = (what: 'hold' | 'quits') => {
    let held = false
    kiosk[what]({
      preventDefault: () => {
        held = true
      },
    })
    return held
  }
  return { kiosk, set, closes: () => !stopped('hold'), quits: () => !stopped('quits') }
}

test('the window closes, until the settings fill the screen with it', () => {
  const { kiosk, set, closes } = aKiosk()
  expect(closes()).toBe(true)
  kiosk.apply(true)
  kiosk.apply(true)
  expect(closes()).toBe(false)
  kiosk.apply(false)
  expect(closes()).toBe(true)
  expect(set).toEqual([true, false])
})

test('forced, no setting lets go of it', () => {
  const { kiosk, set, closes } = aKiosk({ forced: true })
  kiosk.apply(false)
  expect(kiosk.on()).toBe(true)
  expect(closes()).toBe(false)
  expect(set).toEqual([])
})

test('a till that cannot be opened shuts nobody in', () => {
  expect(aKiosk({ forced: true, isTillOpen: false }).closes()).toBe(true)
})

test('a manager who closes the till closes it', () => {
  const { kiosk, closes } = aKiosk({ forced: true })
  kiosk.leave()
  expect(closes()).toBe(true)
})

test('a machine that shuts down is not held up; on macOS a key is not the machine', () => {
  const linux = aKiosk({ forced: true })
  expect(linux.quits()).toBe(true)
  expect(linux.closes()).toBe(true)
  const mac = aKiosk({ forced: true, platform: 'darwin' })
  expect(mac.quits()).toBe(false)
  expect(mac.closes()).toBe(false)
  mac.kiosk.leave()
  expect(mac.quits()).toBe(true)
  expect(mac.closes()).toBe(true)
})
