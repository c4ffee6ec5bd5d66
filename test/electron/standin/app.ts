import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { settingsFolder } from '#electron/shell/settings-folder'

/** Electron's `app`, as far as the till uses it. `start` readies the browser; `closeWindows` ends them. */
const THREADS_END_MS = 50

export class App extends EventEmitter {
  private ready = false
  private quitting = false
  private readonly paths: Record<string, string> = {}
  private readonly whenUp: Promise<void>
  private readonly closeWindows: () => void
  name = 'stamkunde'
  isPackaged = false
  commandLine = { appendSwitch() {}, hasSwitch: () => false, getSwitchValue: () => '' }

  constructor(start: () => Promise<void>, closeWindows: () => void) {
    super()
    this.closeWindows = closeWindows
    this.whenUp = start().then(() => {
      this.ready = true
      this.emit('ready', {})
    })
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => this.quit())
  }
  isReady() {
    return this.ready
  }
  whenReady() {
    return this.whenUp
  }
  getVersion() {
    return JSON.parse(readFileSync(path.resolve('package.json'), 'utf8')).version as string
  }
  getName() {
    return this.name
  }
  setName(name: string) {
    this.name = name
  }
  getAppPath() {
    return process.cwd()
  }
  setPath(key: string, value: string) {
    this.paths[key] = value
  }
  getPath(key: string) {
    const standard: Record<string, string> = {
      temp: tmpdir(),
      home: homedir(),
      userData: path.join(settingsFolder(process.env, homedir()), this.name),
    }
    this.paths[key] ??= standard[key] ?? homedir()
    return this.paths[key]
  }
  getLocale() {
    return 'nb-NO'
  }
  setAsDefaultProtocolClient() {
    return true
  }
  setLoginItemSettings() {}
  enableSandbox() {}
  focus() {}

  /** One instance per data folder, as Electron keeps it: the second rouses the first and ends. */
  requestSingleInstanceLock() {
    const file = path.join(this.getPath('userData'), 'standin.lock')
    const words = path.join(this.getPath('userData'), 'standin.words')
    mkdirSync(path.dirname(file), { recursive: true })
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        writeFileSync(file, String(process.pid), { flag: 'wx' })
        process.on('exit', () => {
          rmSync(file, { force: true })
          rmSync(words, { force: true })
        })
        process.on('SIGUSR2', () => this.emit('second-instance', {}, JSON.parse(readFileSync(words, 'utf8')), ''))
        return true
      } catch {
        const other = Number(readFileSync(file, 'utf8'))
        try {
          writeFileSync(words, JSON.stringify(process.argv))
          process.kill(other, 'SIGUSR2')
          return false
        } catch {
          rmSync(file, { force: true }) // left by a process that was killed
        }
      }
    }
    return false
  }

  /**
   * In a turn of its own, as Electron ends once its windows are closed: the tests' driver says it past the till's turns, in the
   * middle of whatever it is at, and a database in the middle of a statement cannot be closed.
   */
  quit() {
    if (this.quitting) return
    this.quitting = true
    setImmediate(() => {
      try {
        this.end()
      } finally {
        this.quitting = false
      }
    })
  }
  private end() {
    let stop = false
    const event = {
      preventDefault() {
        stop = true
      },
    }
    this.emit('before-quit', event)
    if (stop) return
    this.closeWindows()
    this.emit('will-quit', event)
    if (stop) return
    this.emit('quit', {}, 0)
    this.exit(0)
  }
  exit(code = 0) {
    // A thread that was just told to end does so first: Node cannot leave a debugger (the tests' driver is one) while one lives.
    setTimeout(() => process.exit(code), THREADS_END_MS)
  }
}
