import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Cdp, Json } from './cdp.ts'
import type { IpcMain } from './ipc-main.ts'
import type { Schemes } from './schemes.ts'
import type { Session } from './session.ts'
import { codec, endpoint, isolatedWorld, mainWorld } from './worlds.ts'

/** As long as Electron gives a page: on a busy machine one that begins takes its time. */
const HANG_MS = 30_000
const WORLD = 'Electron Isolated Context'
const { enc, dec } = codec() as { enc(v: unknown): unknown; dec(v: unknown): Json[] }
let nextId = 0

interface PdfOptions {
  printBackground?: boolean
  preferCSSPageSize?: boolean
  pageSize?: 'A3' | 'A4'
  landscape?: boolean
}

export interface Host {
  cdp(): Cdp
  headed(): boolean
  schemes: Schemes
  ipcMain: IpcMain
  session: Session
}

/** Electron's `webContents` over one page of the browser; the preload runs in an isolated world of that page. */
export class WebContents extends EventEmitter {
  readonly id = ++nextId
  readonly opened: Promise<void>
  target = ''
  private readonly host: Host
  private readonly token = `standin-${crypto.randomUUID()}`
  private session = ''
  private mainFrame = ''
  private isolated: number | undefined
  private readonly frames = new Map<number, string>()
  private dead = false
  private crashed = false
  /** The main process itself sends the page somewhere: what Electron does not ask anybody about. */
  private sent = false
  private url = ''
  private openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })

  constructor(host: Host, size: { width: number; height: number }, preload: string | undefined) {
    super()
    this.host = host
    this.opened = this.open(size, preload)
  }

  private send_(method: string, params?: Json) {
    return this.host.cdp().send(method, params, this.session)
  }
  private on_(event: string, handler: (params: Json) => void) {
    this.host.cdp().on(`${this.session}:${event}`, handler)
  }

  private async open(size: { width: number; height: number }, preload: string | undefined) {
    const cdp = this.host.cdp()
    this.target = await this.page(size)
    this.session = (await cdp.send('Target.attachToTarget', { targetId: this.target, flatten: true })).sessionId
    this.listen()
    cdp.on(':Target.targetDestroyed', (p) => {
      if (p.targetId === this.target) this.gone()
    })
    this.watch()
    await cdp.send('Target.setDiscoverTargets', { discover: true })
    this.mainFrame = (await this.send_('Page.getFrameTree')).frameTree.frame.id
    await Promise.all([
      this.send_('Page.enable'),
      this.send_('Runtime.enable'),
      this.send_('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this.send_('Runtime.addBinding', { name: this.token, executionContextName: WORLD }),
      ...this.worlds(preload).map((script) => this.send_('Page.addScriptToEvaluateOnNewDocument', script)),
    ])
  }

  /** Headed, the app window that the browser opened is the first window; later ones and headless ones are made. */
  private async page({ width, height }: { width: number; height: number }): Promise<string> {
    const cdp = this.host.cdp()
    if (this.host.headed() && this.id === 1) {
      const { targetInfos } = await cdp.send('Target.getTargets')
      const page = targetInfos.find((t: Json) => t.type === 'page')
      if (page) return page.targetId
    }
    return (await cdp.send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height })).targetId
  }

  private listen() {
    this.on_('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD && context.auxData.frameId === this.mainFrame) this.isolated = context.id
      this.frames.set(context.id, context.auxData.frameId)
    })
    this.on_('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId) return
      this.mainFrame = frame.id
      this.url = frame.url
      this.sent = false
      this.crashed = false
      this.emit('did-navigate', {}, this.getURL())
    })
    this.on_('Page.loadEventFired', () => this.emit('did-finish-load', {}))
    this.on_('Runtime.bindingCalled', (p) => this.message(JSON.parse(p.payload), p.executionContextId))
    this.on_('Runtime.consoleAPICalled', (p) =>
      this.emit('console-message', { level: p.type, message: p.args.map((a: Json) => a.value ?? a.description).join(' ') }),
    )
    this.on_('Runtime.exceptionThrown', ({ exceptionDetails: d }) => {
      const message = d.exception?.description ?? d.text
      this.emit('console-message', { level: 'error', message })
      process.stderr.write(`[renderer] ${message}\n`)
    })
    this.on_('Inspector.targetCrashed', () => {
      this.isolated = undefined
      this.crashed = true
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    this.on_('Fetch.requestPaused', (p) => this.fetch(p))
  }

  private worlds(preload: string | undefined): Json[] {
    const token = JSON.stringify(this.token)
    const main = { source: `(${mainWorld})(${codec},${endpoint},${token})` }
    if (!preload) return [main]
    const process_ = `{type:'renderer',sandboxed:true,platform:${JSON.stringify(process.platform)},versions:{}}`
    const require_ = `(${isolatedWorld})(${codec},${endpoint},${token},${token})`
    const script = readFileSync(preload, 'utf8')
    return [
      main,
      {
        worldName: WORLD,
        source: `if(window===top){const require=${require_};const process=${process_};(function(module,exports){${script}\n}).call({},{exports:{}},{})}\n//# sourceURL=${pathToFileURL(preload)}`,
      },
    ]
  }

  private async message(m: Json, contextId: number) {
    const inMainFrame = this.frames.get(contextId) === this.mainFrame
    const url = this.getURL()
    const event = {
      sender: this,
      processId: 0,
      frameId: 0,
      senderFrame: { url, origin: new URL(url).origin, parent: inMainFrame ? null : {} },
    }
    if (m.t === 'send') {
      this.host.ipcMain.emit(m.channel, event, ...dec(m.a))
      return
    }
    const reply: Json = { t: 'reply', id: m.id }
    try {
      const handler = this.host.ipcMain.handlers.get(m.channel)
      if (!handler) throw new Error(`No handler registered for '${m.channel}'`)
      reply.v = enc(await handler(event, ...dec(m.a)))
    } catch (e) {
      reply.error = `Error invoking remote method '${m.channel}': ${e instanceof Error ? `${e.name}: ${e.message}` : String(e)}`
    }
    this.deliver(reply)
  }
  private deliver(m: Json) {
    if (this.dead || this.isolated === undefined) return
    const expression = `__standinDeliver(${JSON.stringify(JSON.stringify(m))})`
    this.send_('Runtime.evaluate', { expression, contextId: this.isolated }).catch(() => {})
  }

  /** Electron tells of a page that is silent; the stand-in finds out by asking. */
  private watch() {
    let silent = false
    const asking = setInterval(async () => {
      if (this.dead || this.crashed || silent) return
      const late = setTimeout(() => {
        silent = true
        this.emit('unresponsive')
      }, HANG_MS)
      await this.send_('Runtime.evaluate', { expression: '1' }).catch(() => {})
      clearTimeout(late)
      if (silent && !this.crashed) this.emit('responsive')
      silent = false
    }, HANG_MS / 2)
    asking.unref()
    this.once('destroyed', () => clearInterval(asking))
  }

  /** What the page itself wants loaded, and may not: the main process is asked as Electron asks it. */
  private refused({ request, resourceType, frameId }: Json): 'Aborted' | 'BlockedByClient' | undefined {
    const url = this.host.schemes.inside(request.url)
    const isMainFrame = frameId === this.mainFrame
    if (resourceType === 'Document' && !(this.sent && isMainFrame)) {
      let stop = false
      const event = { url, isMainFrame, preventDefault: () => (stop = true) }
      this.emit('will-frame-navigate', event)
      if (isMainFrame && !stop) this.emit('will-navigate', event, url)
      if (stop) return 'Aborted' // the page stays as it was
    }
    return this.host.session.cancels({ url, resourceType }) ? 'BlockedByClient' : undefined
  }

  private async fetch(p: Json) {
    try {
      const errorReason = this.refused(p)
      if (errorReason) return await this.send_('Fetch.failRequest', { requestId: p.requestId, errorReason })
      if (!this.host.schemes.isOurs(p.request.url)) return await this.send_('Fetch.continueRequest', { requestId: p.requestId })
      const answer = await this.host.schemes.answer(p.request)
      await this.send_('Fetch.fulfillRequest', {
        requestId: p.requestId,
        responseCode: answer.status,
        responseHeaders: [...answer.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await answer.arrayBuffer()).toString('base64'),
      })
    } catch (e) {
      process.stderr.write(`[protocol] ${e}\n`)
      await this.send_('Fetch.failRequest', { requestId: p.requestId, errorReason: 'Failed' }).catch(() => {})
    }
  }

  // ---- what Electron offers

  send(channel: string, ...args: unknown[]) {
    this.deliver({ t: 'event', channel, a: enc(args) })
  }
  async loadURL(url: string) {
    await this.opened
    this.sent = true
    const loaded = new Promise<void>((r) => this.once('did-finish-load', () => r()))
    // A page that has crashed is navigated by nothing but a reload.
    const to = { url: this.host.schemes.outside(url) }
    const answer = await (this.crashed ? this.send_('Page.reload') : this.send_('Page.navigate', to))
    if (answer.errorText) throw new Error(`${answer.errorText} loading '${url}'`)
    await loaded
  }
  getURL() {
    return this.host.schemes.inside(this.url)
  }
  reload() {
    this.sent = true
    void this.send_('Page.reload')
  }
  forcefullyCrashRenderer() {
    // Nothing answers any more, and that is the point.
    this.send_('Page.crash').catch(() => {})
  }
  isCrashed() {
    return this.crashed
  }
  async executeJavaScript(expression: string) {
    const r = await this.send_('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
    if (r.exceptionDetails) throw new Error(r.exceptionDetails.exception?.description)
    return r.result.value
  }
  /** A4 unless A3 is asked for, in the unit of the DevTools protocol: inches. */
  async printToPDF({ pageSize = 'A4', ...options }: PdfOptions = {}): Promise<Buffer> {
    const [paperWidth, paperHeight] = pageSize === 'A3' ? [11.69, 16.54] : [8.27, 11.69]
    const answer = await this.send_('Page.printToPDF', { paperWidth, paperHeight, ...options })
    return Buffer.from(answer.data, 'base64')
  }
  /** The browser's own print dialogue; headless there is none, and Electron then says so. */
  print(_options: Json = {}, done: (success: boolean, reason: string) => void = () => {}) {
    if (!this.host.headed()) {
      done(false, 'no print dialogue without a screen')
      return
    }
    this.executeJavaScript('setTimeout(() => print(), 0)').then(() => done(true, ''))
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.openHandler = handler
  }
  windowOpenAction(url: string) {
    return this.openHandler({ url }).action
  }
  setZoomFactor() {}
  isDestroyed() {
    return this.dead
  }
  openDevTools() {}
  gone() {
    if (this.dead) return
    this.dead = true
    this.emit('destroyed')
  }
}
