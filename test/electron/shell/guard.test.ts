import { EventEmitter } from 'node:events'
import type { Session, WebContents } from 'electron'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guardContents, guardPages, guardSession, mayLoad } from '#electron/shell/guard'

const PAGE = 'app://till/index.html'

/** A page as Electron has it, as far as the guard touches one. */
function aPage() {
  let open: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  const page = Object.assign(new EventEmitter(), {
    getURL: () => PAGE,
    setWindowOpenHandler(handler: typeof open) {
      open = handler
    },
  })
  /** Whether the event was let pass. */
  const passes = (name: string, more: object = {}, ...args: unknown[]) => {
    let stopped = false
    page.emit(name, { ...more, preventDefault: () => (stopped = true) }, ...args)
    return !stopped
  }
  return { contents: page as unknown as WebContents, passes, opens: (url: string) => open({ url }).action }
}
type Handler = (...given: never[]) => unknown
/** A session that remembers its handlers. */
function aSession() {
  const handlers: Record<string, Handler> = {}
  const keep = (name: string) => (handler: Handler) => {
    handlers[name] = handler
  }
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('displayMedia'),
    webRequest: { onBeforeRequest: keep('load') },
  })
  const ask = (name: string, ...given: unknown[]) => (handlers[name] as (...all: unknown[]) => unknown)(...given)
  const cancels = (url: string) => {
    let verdict: { cancel?: boolean } = {}
    ask('load', { url }, (said: typeof verdict) => {
      verdict = said
    })
    return verdict.cancel
  }
  return { session: session as unknown as Session, ask, cancels, emitter: session }
}

const elsewhere = [
  'https://example.no/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'app://evil/index.html',
  'app://till/other.html',
  `${PAGE}?x=1`,
  'about:blank',
  'chrome://gpu',
  'stamkunde://m/XXXX',
]

describe('a page', () => {
  test.each(elsewhere)('does not go to %s, in itself or in a frame, nor open a window on it', (url) => {
    const { contents, passes, opens } = aPage()
    guardContents(contents)
    expect(passes('will-navigate', { url }, url)).toBe(false)
    expect(passes('will-frame-navigate', { url, isMainFrame: false })).toBe(false)
    expect(passes('will-redirect', { url }, url)).toBe(false)
    expect(opens(url)).toBe('deny')
  })

  test('begins itself anew, and embeds nothing', () => {
    const { contents, passes, opens } = aPage()
    guardContents(contents)
    expect(passes('will-navigate', { url: PAGE }, PAGE)).toBe(true)
    expect(passes('will-frame-navigate', { url: PAGE, isMainFrame: true })).toBe(true)
    expect(opens(PAGE)).toBe('deny')
    expect(passes('will-attach-webview', {}, {}, {})).toBe(false)
  })

  test('of every window there will be is guarded', () => {
    const app = Object.assign(new EventEmitter(), { isPackaged: true })
    const { session, cancels } = aSession()
    guardPages(app as never, session)
    const { contents, passes, opens } = aPage()
    app.emit('web-contents-created', {}, contents)
    expect(passes('will-navigate', {}, 'https://example.no/')).toBe(false)
    expect(opens('https://example.no/')).toBe('deny')
    expect(cancels('devtools://devtools/x.js')).toBe(true)
  })
})

describe('the session', () => {
  test('grants nothing that a page can ask for', () => {
    const { session, ask, emitter } = aSession()
    guardSession(session, { devTools: false })
    const names = ['media', 'geolocation', 'notifications', 'midiSysex', 'pointerLock', 'fullscreen', 'openExternal', 'clipboard-read']
    for (const name of [...names, 'hid', 'serial', 'usb', 'display-capture', 'window-management', 'fileSystem', 'something-new']) {
      const answers: unknown[] = []
      ask('request', {}, name, (granted: unknown) => answers.push(granted))
      expect(answers, name).toEqual([false])
      expect(ask('check', null, name), name).toBe(false)
      expect(ask('device', { deviceType: name }), name).toBe(false)
    }
    const streams: unknown[] = []
    ask('displayMedia', {}, (given: unknown) => streams.push(given))
    expect(streams).toEqual([null])
    let stopped = false
    emitter.emit('will-download', { preventDefault: () => (stopped = true) })
    expect(stopped).toBe(true)
  })

  test('lets out no request but for our own files, and for the inspector where there is one', () => {
    const { session, cancels } = aSession()
    guardSession(session, { devTools: true })
    expect(cancels('app://till/assets/index.js')).toBe(false)
    expect(cancels('devtools://devtools/bundled/x.js')).toBe(false)
    for (const url of elsewhere.filter((one) => !one.startsWith('app://till/'))) expect(cancels(url), url).toBe(true)
    expect(mayLoad('devtools://devtools/x.js', false)).toBe(false)
  })

  test('whatever the address, it is ours or it is cancelled', () => {
    const scheme = fc.constantFrom(
      'http',
      'https',
      'ws',
      'wss',
      'ftp',
      'file',
      'data',
      'blob',
      'app',
      'filesystem',
      'chrome',
      'APP',
      ' app',
    )
    const rest = fc.constantFrom('://till/', '://till.evil/', '://till@evil/', ':till/', '://evil/app://till/', ':app://till/', '://TILL/')
    fc.assert(
      fc.property(scheme, rest, fc.string({ maxLength: 12 }), (one, between, path) => {
        const url = `${one}${between}${path}`
        expect(mayLoad(url, false)).toBe(url.startsWith('app://till/'))
      }),
      { numRuns: 2_000, seed: 3 },
    )
  })
})
