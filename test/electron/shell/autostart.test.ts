import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAutostart, desktopEntry } from '#electron/shell/autostart'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-autostart-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function anAutostart(
  configFolder: string,
  platform: NodeJS.Platform = 'linux',
  command: [string, ...string[]] = ['/opt/Stamkunde/stamkunde'],
) {
  const items: unknown[] = []
  const log: string[] = []
  const autostart = createAutostart({
    platform,
    command,
    configFolder,
    setLoginItem: (item) => items.push(item),
    log: (what) => log.push(what),
  })
  return { autostart, items, log, file: path.join(configFolder, 'autostart', 'stamkunde.desktop') }
}

test('on Linux: an entry in the folder of the user’s settings, made with its folder and taken away again', () => {
  const { autostart, file, log } = anAutostart(path.join(folder, 'fresh'))
  autostart.apply(false)
  expect(existsSync(path.dirname(file))).toBe(false)
  autostart.apply(true)
  expect(readFileSync(file, 'utf8')).toBe(
    '[Desktop Entry]\nType=Application\nVersion=1.5\nName=Stamkunde\nExec="/opt/Stamkunde/stamkunde"\nTerminal=false\n',
  )
  autostart.apply(false)
  expect(existsSync(file)).toBe(false)
  expect(log).toEqual([])
})

test('a till that opens without the wish leaves alone what another till of this user wished', () => {
  const config = path.join(folder, 'shared')
  const one = anAutostart(config)
  one.autostart.apply(true)
  const other = anAutostart(config)
  other.autostart.apply(false)
  expect(existsSync(one.file)).toBe(true)
})

test('a till that opens with the wish writes where it lies now', () => {
  const config = path.join(folder, 'moved')
  anAutostart(config, 'linux', ['/home/kasse/Old.AppImage']).autostart.apply(true)
  const now = anAutostart(config, 'linux', ['/home/kasse/New.AppImage'])
  now.autostart.apply(true)
  expect(readFileSync(now.file, 'utf8')).toContain('Exec="/home/kasse/New.AppImage"')
})

test('on Windows and macOS the system keeps the list', () => {
  for (const platform of ['win32', 'darwin'] as const) {
    const { autostart, items, file } = anAutostart(path.join(folder, platform), platform, ['C:\\Stamkunde.exe', '--x'])
    autostart.apply(true)
    autostart.apply(true)
    autostart.apply(false)
    expect(items).toEqual([
      { openAtLogin: true, path: 'C:\\Stamkunde.exe', args: ['--x'] },
      { openAtLogin: false, path: 'C:\\Stamkunde.exe', args: ['--x'] },
    ])
    expect(existsSync(file)).toBe(false)
  }
})

test('a folder that cannot be written is told to the log, and the till opens', () => {
  const inTheWay = path.join(folder, 'a-file')
  writeFileSync(inTheWay, '')
  const { autostart, log } = anAutostart(inTheWay)
  autostart.apply(true)
  expect(log).toEqual(['starting by itself'])
})

test.each([
  ['/opt/Pote & Kopp/till', 'Exec="/opt/Pote & Kopp/till"'],
  ['/opt/a"b', 'Exec="/opt/a\\\\"b"'],
  ['/opt/$HOME/`x`', 'Exec="/opt/\\\\$HOME/\\\\`x\\\\`"'],
  ['/opt/back\\slash', 'Exec="/opt/back\\\\\\\\slash"'],
  ['/opt/100%', 'Exec="/opt/100%%"'],
])('the program %s is written %s', (program, line) => expect(desktopEntry([program]).split('\n')[4]).toBe(line))
