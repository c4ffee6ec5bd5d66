import { app, type BrowserWindow, dialog } from 'electron'
import { catalogues } from '#shared/text/catalogue'
import type { Served } from '#shared/till/serve'
import type { Language, Settings } from '#shared/till/till-views'
import { ok } from '#shared/values/result'
import type { ShellCall } from '../desktop-calls.ts'
import { tell } from '../ipc.ts'
import { later } from '../later.ts'
import { PAGE } from '../page-files.ts'
import { createSecureWindow } from '../window.ts'
import { comeBack } from './come-back.ts'
import { createDraft } from './draft.ts'
import { createKiosk } from './kiosk.ts'
import { createLinks } from './links.ts'
import { systemLanguage } from './system-language.ts'

export interface ShellDeps {
  preload: string
  /** Full screen whatever the settings say. */
  kiosk: boolean
  autostart: { apply(wanted: boolean): void }
  /** The language that this till spoke last. */
  remembered: { read(): Language | undefined; keep(language: Language): void }
  isTillOpen: () => boolean
  log: (what: string, error?: unknown) => void
}
export type ShellSettings = Pick<Settings, 'kiosk' | 'autostart' | 'language'>

/** The till's window and what belongs to it alone: full screen, coming back, what stood half-typed, links from outside. */
export function createShell({ preload, kiosk: forced, autostart, remembered, isTillOpen, log }: ShellDeps) {
  let window: BrowserWindow | undefined
  let language = remembered.read() ?? systemLanguage(app.getLocale())
  const windows = () => (window && !window.isDestroyed() ? [window] : [])
  const kiosk = createKiosk({ window: () => windows()[0], forced, platform: process.platform, isTillOpen })
  const links = createLinks((code) => tell(windows)('link', { code }))
  const draft = createDraft(links.pageListens)

  const calls: Pick<Served, ShellCall> = {
    draft: draft.draft,
    keepDraft: draft.keepDraft,
    closeTill() {
      kiosk.leave()
      setImmediate(() => app.quit())
      return ok({ closing: true })
    },
  }

  /** The page died again and again. What stood half-typed is forgotten: it may be what it dies of. */
  async function askToTry(): Promise<boolean> {
    draft.keepDraft({ text: '' })
    const { title, message, detail, again, close } = catalogues[language].recovery.window
    const buttons = kiosk.on() ? [again] : [again, close]
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title,
      message,
      detail,
      buttons,
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (response !== 0) app.quit()
    return response === 0
  }

  /** A page that did not load has been heard of: it comes back, or somebody is asked. */
  const loaded = (opened: BrowserWindow) => opened.loadURL(`${PAGE}?language=${language}`).catch((error) => log('loading the page', error))

  async function openWindow() {
    const opened = createSecureWindow({ preload, title: 'Stamkunde', kiosk: kiosk.on() })
    window = opened
    const begin = () => loaded(opened)
    comeBack(opened, { now: Date.now, later, log, begin: () => void begin(), askToTry })
    opened.webContents.on('did-navigate', links.pageGone)
    opened.webContents.on('render-process-gone', links.pageGone)
    opened.on('close', kiosk.hold)
    // Whatever else has a window goes with it: the till is what its user sees as the program.
    opened.on('closed', () => app.quit())
    await begin()
  }

  return {
    calls,
    current: () => windows()[0],
    arrive: links.arrive,
    apply(settings: ShellSettings): void {
      language = settings.language
      remembered.keep(language)
      kiosk.apply(settings.kiosk)
      autostart.apply(settings.autostart)
    },
    /** Opens the window and its page. Without a window the till would live on unseen, and keep every later one from opening: it ends. */
    async open(): Promise<void> {
      try {
        await openWindow()
      } catch (error) {
        log('opening the window', error)
        dialog.showErrorBox('Stamkunde', catalogues[language].recovery.window.cannotOpen)
        app.exit(1)
      }
    },
    /** Somebody tried to open the till once more. */
    wake(): void {
      const [open] = windows()
      if (open?.isMinimized()) open.restore()
      open?.focus()
    },
    /** The page asks anew for everything. */
    beginAnew(): void {
      for (const open of windows()) open.webContents.reload()
    },
    /** The machine shuts down, or the program has been told to end: a full screen does not stand in the way. */
    leave: kiosk.leave,
    quits: kiosk.quits,
  }
}
export type Shell = ReturnType<typeof createShell>
