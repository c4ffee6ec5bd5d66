import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import type { App } from 'electron'
import { settingsFolder } from './settings-folder.ts'

export interface AutostartDeps {
  platform: NodeJS.Platform
  /** The program and what it is started with. */
  command: readonly [string, ...string[]]
  /** Linux: the folder of the user's settings. */
  configFolder: string
  /** Windows and macOS keep the list themselves. */
  setLoginItem: (item: { openAtLogin: boolean; path: string; args: string[] }) => void
  log: (what: string, error?: unknown) => void
}

/**
 * Opens the till when its user signs in to the machine. Only a change is carried out, and a wish that was there already when the
 * till opened: the program may lie elsewhere since. A machine that will not is told to the log; the till opens none the less.
 */
export function createAutostart({ platform, command, configFolder, setLoginItem, log }: AutostartDeps) {
  const file = path.join(configFolder, 'autostart', 'stamkunde.desktop')
  let known = false
  const carryOut = (wanted: boolean) => {
    const [program, ...args] = command
    if (platform !== 'linux') setLoginItem({ openAtLogin: wanted, path: program, args })
    else if (wanted) {
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, desktopEntry(command))
    } else rmSync(file, { force: true })
  }
  return {
    apply(wanted: boolean): void {
      if (wanted === known) return
      known = wanted
      try {
        carryOut(wanted)
      } catch (error) {
        log('starting by itself', error)
      }
    },
  }
}

/** On this machine, as this user. */
export function autostartHere(app: App, log: AutostartDeps['log']) {
  return createAutostart({
    platform: process.platform,
    // An AppImage is mounted anew at every start: what stays is the file it came from.
    command: app.isPackaged ? [process.env.APPIMAGE ?? process.execPath] : [process.execPath, app.getAppPath()],
    configFolder: settingsFolder(process.env, homedir()),
    setLoginItem: (item) => app.setLoginItemSettings(item),
    log,
  })
}

/** An entry as freedesktop.org's Desktop Entry Specification 1.5 has it. */
export const desktopEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    'Name=Stamkunde',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    '',
  ].join('\n')

// Twice over: once for the quoting of an argument, once for the backslashes of a string value. `%` begins a field code.
const quoted = (word: string): string =>
  `"${word
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`
