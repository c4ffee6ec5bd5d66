import type { StoredSettings } from '#shared/till/default-settings'
import type { DisplayScreen } from './customer-display.ts'

// The window on the customer's screen: there while a second screen is, gone with it, and never in the cashier's way.

export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}
/** Electron's `screen`, as far as it is used. */
export interface Screens {
  getAllDisplays(): { id: number; bounds: Bounds }[]
  getDisplayMatching(bounds: Bounds): { id: number }
  on(event: 'display-added' | 'display-removed', listener: () => void): unknown
}
/** A window that was opened for the customer. */
export interface OpenedWindow {
  on(event: 'closed', listener: () => void): unknown
  isDestroyed(): boolean
  destroy(): void
}
/** Where the window goes: all of the second screen, or a window of its own like any other. */
export type DisplayPlace = { kind: 'screen'; bounds: Bounds } | { kind: 'window' }

export interface DisplayWindowDeps {
  /** Electron has none before it is ready. */
  screens: () => Screens
  /** Where the cashier's window is; undefined once it is gone. */
  cashier: () => { getBounds(): Bounds; focus(): void } | undefined
  open: (place: DisplayPlace) => OpenedWindow
}
export interface DisplayWindow extends DisplayScreen {
  /** The cashier's window is there: from now on the customer's comes and goes. */
  begin(): void
  /** Opens, moves or closes the window as the settings say. */
  configure(mode: StoredSettings['customerDisplay']): void
  close(): void
}

export function createDisplayWindow({ screens, cashier, open }: DisplayWindowDeps): DisplayWindow {
  let mode: StoredSettings['customerDisplay'] = 'off'
  let current: { window: OpenedWindow; display: number | undefined } | undefined
  let begun = false
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }

  /** The screen that the cashier's window is not on. */
  function second() {
    const till = cashier()
    if (!till) return undefined
    const own = screens().getDisplayMatching(till.getBounds()).id
    return screens()
      .getAllDisplays()
      .find(({ id }) => id !== own)
  }
  function shut(): void {
    const was = current
    current = undefined
    if (!was) return
    if (!was.window.isDestroyed()) was.window.destroy()
    changed()
  }
  function put(place: DisplayPlace, display: number | undefined): void {
    const opened = { window: open(place), display }
    current = opened
    opened.window.on('closed', () => {
      if (current !== opened) return
      // Closed by hand: it stays so until the settings change, a screen comes or the till starts anew.
      current = undefined
      changed()
    })
    changed()
  }
  function settle(): void {
    if (!begun) return
    if (mode === 'window') {
      if (current?.display !== undefined) shut()
      if (!current) put({ kind: 'window' }, undefined)
      return
    }
    const wanted = mode === 'screen' ? second() : undefined
    if (current && (!wanted || current.display !== wanted.id)) shut()
    if (!current && wanted) put({ kind: 'screen', bounds: wanted.bounds }, wanted.id)
  }
  const screensChanged = () => {
    if (mode === 'screen') settle()
  }

  return {
    begin() {
      begun = true
      screens().on('display-added', screensChanged)
      screens().on('display-removed', screensChanged)
      settle()
    },
    configure(next) {
      mode = next
      settle()
    },
    isOpen: () => current !== undefined,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    giveKeysBack: () => cashier()?.focus(),
    close() {
      mode = 'off'
      shut()
    },
  }
}
