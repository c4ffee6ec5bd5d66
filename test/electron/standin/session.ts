import { EventEmitter } from 'node:events'
import type { Cdp } from './cdp.ts'

type Check = (contents: null, permission: string) => boolean
type Request = { url: string; resourceType: string }
type OnRequest = (details: Request, answer: (verdict: { cancel?: boolean }) => void) => void

/** What a page could ask a browser for, by the browser's own names. */
const PERMISSIONS = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'persistent-storage']

/** Electron's `session`, as far as the till uses it: who may ask for what, and which requests go out. */
export class Session extends EventEmitter {
  readonly handlers: Record<string, unknown> = {}
  private readonly cdp: () => Cdp
  private onRequest: OnRequest | undefined
  readonly webRequest = {
    onBeforeRequest: (listener: OnRequest) => {
      this.onRequest = listener
    },
  }

  constructor(cdp: () => Cdp) {
    super()
    this.cdp = cdp
  }
  setPermissionCheckHandler(check: Check) {
    this.handlers.check = check
    for (const name of PERMISSIONS) {
      const setting = check(null, name) ? 'granted' : 'denied'
      this.cdp()
        .send('Browser.setPermission', { permission: { name }, setting })
        .catch(() => {})
    }
  }
  setPermissionRequestHandler(handler: unknown) {
    this.handlers.request = handler
  }
  setDevicePermissionHandler(handler: unknown) {
    this.handlers.device = handler
  }
  setDisplayMediaRequestHandler(handler: unknown) {
    this.handlers.displayMedia = handler
  }
  /** True for a request that the main process has cancelled. */
  cancels(details: Request): boolean {
    let cancelled = false
    this.onRequest?.(details, ({ cancel }) => {
      cancelled = cancel === true
    })
    return cancelled
  }
}
