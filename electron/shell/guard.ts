import type { App, Session, WebContents } from 'electron'
import { isOurs } from '../page-files.ts'

/**
 * Shuts everything that a page of ours never needs, for every page there is or will be: going elsewhere, opening windows, embedding
 * pages, asking the machine for anything, reaching past `app://`. To be called when the app is ready, before the first window.
 */
export function guardPages(app: Pick<App, 'on' | 'isPackaged'>, session: Session): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  guardSession(session, { devTools: !app.isPackaged })
}

/** A page stays where it was put: it may begin itself anew, and that is all. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-navigate', (event, url) => {
    if (url !== contents.getURL()) event.preventDefault()
  })
  // Our pages have no frames: whatever goes anywhere in one is not ours.
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
}

/** Refuses every permission, device, screen recording and download, and every request that is not for a file of ours. */
export function guardSession(guarded: Session, { devTools }: { devTools: boolean }): void {
  guarded.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  guarded.setPermissionCheckHandler(() => false)
  guarded.setDevicePermissionHandler(() => false)
  guarded.setDisplayMediaRequestHandler((_request, answer) => answer(null))
  guarded.on('will-download', (event) => event.preventDefault())
  guarded.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url, devTools) }))
}

/** Our own files, and the inspector's where there is one. */
export const mayLoad = (url: string, devTools: boolean): boolean => isOurs(url) || (devTools && url.startsWith('devtools://'))
