import { screen } from 'electron'
import { later } from '../later.ts'
import { DISPLAY_PAGE } from '../page-files.ts'
import { comeBack } from '../shell/come-back.ts'
import { createSecureWindow } from '../window.ts'
import { createDisplayWindow, type DisplayWindow, type DisplayWindowDeps } from './display-window.ts'

export interface CustomerWindowDeps {
  preload: string
  cashier: DisplayWindowDeps['cashier']
  log: (what: string, error?: unknown) => void
}

/** The customer's window over Electron: a page of its own behind the same door, on a screen of its own. */
export function createCustomerWindow({ preload, cashier, log }: CustomerWindowDeps): DisplayWindow {
  return createDisplayWindow({
    screens: () => screen,
    cashier,
    open(place) {
      const window = createSecureWindow({
        preload,
        title: 'Stamkunde',
        // On the customer's screen it is pressed, but never takes the keys: a scanner goes on writing to the cashier.
        ...(place.kind === 'screen' ? { fill: place.bounds } : { quiet: true }),
      })
      // A screen that dies again and again is left dark: nobody at it could be asked, and the till works without it.
      const askToTry = async () => {
        window.destroy()
        return false
      }
      const begin = () => void window.loadURL(DISPLAY_PAGE).catch((error) => log('opening the customer’s page', error))
      comeBack(window, { now: Date.now, later, log, begin, askToTry })
      begin()
      return window
    },
  })
}
