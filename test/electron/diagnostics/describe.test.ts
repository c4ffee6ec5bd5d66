import { expect, test } from 'vitest'
import { asText, describe as describeThings } from '#electron/diagnostics/describe'
import type { StateOfThings } from '#electron/diagnostics/state-of-things'
import type { Language } from '#shared/till/till-views'

const GB = 1_000_000_000
const fine: StateOfThings = {
  at: '2026-11-21T13:32:00.000Z',
  till: { name: 'Kasse 1', id: 'k1', version: '0.1.0', host: 'Electron 45', system: 'Linux 6.1 x64' },
  database: { facts: 12_345, bytes: 8_400_000, backupAt: '2026-11-21T13:00:00.000Z', freeBytes: 81.5 * GB },
  net: { state: 'alone', waiting: 12 },
  devices: {
    settings: {
      language: 'nb',
      printer: { transport: 'serial', path: 'COM3', baud: 19_200, columns: 42, cut: true, device: '04b8:0202:X1' },
      scanner: { mode: 'wedge', path: '', baud: 9600, prefix: 'F13', thresholdMs: 35 },
    },
    view: {
      printer: { state: 'ready', name: 'Serieport COM3', queued: 0 },
      scanner: { state: 'wedge', name: 'Tastaturskanner' },
      uncertain: [],
    },
    record: {
      printer: { answeredAt: '2026-11-21T13:31:50.000Z', failures: [] },
      scanner: { scans: 40, scannedAt: '2026-11-21T11:02:00.000Z', discarded: { noise: 2, badCheckDigit: 1 } },
    },
  },
  machine: {
    freeMemory: 3.1 * GB,
    totalMemory: 8 * GB,
    ownMemory: 0.14 * GB,
    onSeconds: 3 * 86_400,
    openSeconds: 5 * 3600,
    zone: 'Europe/Oslo',
  },
}
const bad = (things: StateOfThings) =>
  describeThings(things)
    .groups.flatMap(({ lines }) => lines)
    .filter(({ good }) => !good)
    .map(({ code }) => code)
const at = (code: string, things: StateOfThings = fine) =>
  describeThings(things)
    .groups.flatMap(({ lines }) => lines)
    .find((line) => line.code === code)?.value
const withDevices = (change: Partial<StateOfThings['devices']['view']>): StateOfThings => ({
  ...fine,
  devices: { ...fine.devices, view: { ...fine.devices.view, ...change } },
})

test('a till that is well has nothing bad to say', () => {
  expect(bad(fine)).toEqual([])
})
test('every value as it is read out', () => {
  const view = describeThings(fine)
  expect(view.groups.map(({ name, lines }) => [name, lines.map(({ code }) => code).join(' ')])).toEqual([
    ['Kassa', 'T1 T2 T3 T4 T5 T6'],
    ['Databasen', 'D1 D2 D3 D4'],
    ['Serveren', 'S1 S2 S3'],
    ['Skriveren', 'P1 P2 P3 P4 P5 P6 P7 P8 P9'],
    ['Skanneren', 'C1 C2 C3 C4 C5 C6 C7'],
    ['Maskinen', 'M1 M2 M3 M4 M5'],
  ])
  const said = Object.fromEntries(
    ['D1', 'D2', 'D3', 'D4', 'S1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P9', 'C5', 'C6', 'C7', 'M1', 'M3', 'M4', 'M5'].map((code) => [
      code,
      at(code),
    ]),
  )
  expect(said).toEqual({
    D1: '12\u00a0345',
    D2: '8 MB',
    D3: 'for 32 min siden',
    D4: '81,5 GB',
    S1: 'ikke koblet til',
    P2: '04b8:0202:X1',
    P3: 'ready: Klar',
    P4: '19200 baud',
    P5: '42 tegn, pc858, kutter',
    P6: 'nå nettopp',
    P9: 'ingen',
    C5: '35 ms, prefiks F13',
    C6: 'for 2 t siden',
    C7: '2 uleselig, 1 lest feil',
    M1: '3,1 GB av 8 GB',
    M3: '3 d',
    M4: '5 t',
    M5: '2026-11-21 14:32:00 Europe/Oslo',
  })
})
test.each<[string, Partial<StateOfThings>, string[]]>([
  ['no backup at all', { database: { facts: 0, bytes: 0, freeBytes: GB } }, ['D3']],
  [
    'a till that was opened just now',
    { database: { ...fine.database, backupAt: undefined }, machine: { ...fine.machine, openSeconds: 600 } },
    [],
  ],
  ['a backup of the day before yesterday', { database: { ...fine.database, backupAt: '2026-11-19T13:00:00.000Z' } }, ['D3']],
  ['a full disk', { database: { ...fine.database, freeBytes: GB / 2 } }, ['D4']],
  [
    'off line with facts unsent',
    { net: { state: 'offline', waiting: 3, lastContact: '2026-11-21T13:00:00.000Z', trouble: 'timeout' } },
    ['S1', 'S2'],
  ],
  ['off line for two days', { net: { state: 'offline', waiting: 0, lastContact: '2026-11-19T13:00:00.000Z' } }, ['S1', 'S3']],
  ['on line', { net: { state: 'online', waiting: 3, lastContact: '2026-11-21T13:31:00.000Z' } }, []],
  ['a clock that is wrong', { net: { ...fine.net, clockAheadMinutes: -7 } }, ['M5']],
  ['hardly any memory', { machine: { ...fine.machine, freeMemory: 90_000_000 } }, ['M1']],
])('%s', (_, change, codes) => {
  expect(bad({ ...fine, ...change })).toEqual(codes)
})
test.each([
  ['absent', ['P3']],
  ['settings', ['P3']],
  ['stalled', ['P3']],
  ['paperLow', []],
  ['noStatus', []],
  ['none', []],
] as const)('a printer that is %s', (state, codes) => {
  expect(bad(withDevices({ printer: { state, name: '', queued: 0 } }))).toEqual(codes)
})
test('slips that wait and slips to answer for', () => {
  expect(bad(withDevices({ printer: { state: 'ready', name: '', queued: 6 }, uncertain: [7] }))).toEqual(['P7', 'P8'])
})
test('more scans thrown away than read, and a failure of the printer', () => {
  const { record } = fine.devices
  const worse: StateOfThings = {
    ...fine,
    devices: {
      ...fine.devices,
      record: {
        printer: { ...record.printer, failures: [{ at: '2026-11-21T10:30:00.000Z', job: 1234, why: 'linkLost' }] },
        scanner: { scans: 2, discarded: { twoAtOnce: 3 } },
      },
    },
  }
  expect(bad(worse)).toEqual(['P9', 'C7'])
  expect(at('P9', worse)).toBe('lapp 1234 for 3 t siden: mistet skriveren underveis')
})
test.each<[Language, string, string]>([
  ['nb', 'Skriveren', 'for 32 min siden'],
  ['sv', 'Skrivaren', 'för 32 min sedan'],
  ['en', 'Printer', '32 min ago'],
])('%s has the same codes in its own words', (language, group, backup) => {
  const translated = { ...fine, devices: { ...fine.devices, settings: { ...fine.devices.settings, language } } }
  expect(describeThings(translated).groups[3]?.name).toBe(group)
  expect(at('D3', translated)).toBe(backup)
})
test('as a file: what is wrong stands out', () => {
  const text = asText(describeThings(withDevices({ printer: { state: 'absent', name: 'Serieport COM3', queued: 0 } })), 'Diagnose')
  expect(text.split('\n')[0]).toBe('Diagnose 2026-11-21T13:32:00.000Z')
  expect(text).toContain('! P3  Tilstand                 absent: Fant ikke skriveren. Sjekk kabel og strøm.\n')
  expect(text).toContain('  T4  Kasse                    Kasse 1\n')
})
