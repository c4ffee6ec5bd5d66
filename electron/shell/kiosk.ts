import type { BrowserWindow, Event } from 'electron'

export interface KioskDeps {
  window: () => Pick<BrowserWindow, 'setKiosk'> | undefined
  forced: boolean
  platform: NodeJS.Platform
  /** Without a till nobody can prove to be a manager, and none would be let out. */
  isTillOpen: () => boolean
}

/**
 * Whether the till fills the screen and cannot be closed. `forced` holds it whatever the settings say (STAMKUNDE_KIOSK).
 * It is left by a manager: by turning the setting off, or by the call `closeTill`; by a machine that is shutting down; and
 * by anybody while the till cannot be opened, since then its shop needs the machine more than the full screen.
 */
export function createKiosk({ window, forced, platform, isTillOpen }: KioskDeps) {
  let on = forced
  let leaving = false
  const hold = (event: Pick<Event, 'preventDefault'>) => {
    if (on && !leaving && isTillOpen()) event.preventDefault()
  }
  return {
    on: () => on,
    /** The settings as they are now. */
    apply(wanted: boolean): void {
      if (on === (forced || wanted)) return
      on = forced || wanted
      window()?.setKiosk(on)
    },
    /** Somebody who may has said so: from now on the window closes. */
    leave(): void {
      leaving = true
    },
    /** For the window's `close`. */
    hold,
    /** For the program's `before-quit`: on macOS its user has a key for it, elsewhere only we and the system do. */
    quits(event: Pick<Event, 'preventDefault'>): void {
      if (platform === 'darwin') hold(event)
      else leaving = true
    },
  }
}
export type Kiosk = ReturnType<typeof createKiosk>
