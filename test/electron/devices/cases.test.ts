import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

// The cases that a shop's devices must stand, and where each is held. A test that is renamed or taken away is missed here.

const HERE = 'test/electron/devices'
const CASES: [string, ...[file: string, title: string][]][] = [
  [
    'names with ESC @, decomposed å, emoji, U+2212, 300 characters',
    [`${HERE}/encode-slip.test.ts`, 'a name cannot command the printer'],
    [`${HERE}/encode-slip.test.ts`, 'a name with %s: nothing but letters, within the paper, in every width'],
    ['test/shared/slip/layout.test.ts', 'text becomes what code page 858 has'],
  ],
  [
    '32, 42 and 48 columns without overflow, double width too',
    ['test/shared/slip/layout.test.ts', 'no row is ever wider than the paper, double width included'],
    [`${HERE}/golden-slips.test.ts`, '%i columns'],
    [`${HERE}/encode-slip.test.ts`, 'every page prints every slip, and none wider than the paper'],
  ],
  [
    'two slips in one session, both with right ø and €',
    [`${HERE}/encode-slip.test.ts`, 'two slips in one session both have the right ø and €'],
  ],
  [
    'QR with non-ASCII, empty, 1 000 bytes',
    [`${HERE}/encode-slip.test.ts`, 'of other than ASCII has as many bytes as it says'],
    [`${HERE}/encode-slip.test.ts`, 'of nothing sends nothing'],
    [`${HERE}/encode-slip.test.ts`, 'of a thousand bytes fits 58 mm paper'],
  ],
  [
    'link dropped after 100 bytes: uncertain, one cut after Ja',
    [`${HERE}/spool-scenarios.ts`, 'link dropped after 100 bytes: uncertain, nothing by itself, and one cut after Ja'],
    [`${HERE}/spool-scenarios.ts`, '… or the whole slip again, marked KOPI, with one cut'],
  ],
  [
    'paper out before, during and after: printed once',
    [`${HERE}/spool-scenarios.ts`, 'paper out before: waits in the till, printed once'],
    [`${HERE}/spool-scenarios.ts`, 'paper out during: waits in the printer, printed once'],
    [`${HERE}/spool-time.test.ts`, 'paper out during: waits in the printer for as long as it takes'],
    [`${HERE}/spool-scenarios.ts`, 'paper out after: that one is printed, the next waits'],
  ],
  [
    'killed between write and acknowledgement: no reprint by itself',
    [`${HERE}/spool-serial.slow.test.ts`, 'killed between write and acknowledgement: no reprint by itself'],
    [`${HERE}/spool-store.test.ts`, 'a crash leaves what was under way uncertain, and only that'],
  ],
  [
    '960 B/s: no false time-out',
    [`${HERE}/spool-time.test.ts`, 'at 960 bytes a second a long slip is no false time-out'],
    [`${HERE}/spool-time.test.ts`, 'one that takes more than twice the line’s own time is asked about'],
    [`${HERE}/spool-serial.slow.test.ts`, 'at 960 bytes a second a long slip comes out whole'],
  ],
  [
    'a stalled printer: operator told',
    [`${HERE}/spool-serial.slow.test.ts`, 'a printer that stops taking bytes: the operator is told, then asked'],
    [`${HERE}/spool-time.test.ts`, 'a printer that answered and goes quiet has stalled; it is not "noStatus"'],
    [`${HERE}/queue.test.ts`, 'a printer that is off: the system keeps the slip, the operator is told, and it is not sent twice'],
  ],
  [
    'a printer that never answers',
    [`${HERE}/spool-time.test.ts`, 'a printer that never answers: never "printed", nobody is asked, and the queue moves'],
    [`${HERE}/spool-time.test.ts`, 'a printer that tells its status but not when it is done'],
  ],
  ['status chatter while printing', [`${HERE}/spool-scenarios.ts`, 'status chatter while printing is not taken for "done"']],
  [
    'port held by another program',
    [`${HERE}/spool-serial.slow.test.ts`, 'a port that another program holds is busy, and is used when it is free'],
    [`${HERE}/serial-scanner.slow.test.ts`, 'a port that another program holds is busy'],
  ],
  [
    'absent at boot, plugged in later: the queue drains once',
    [`${HERE}/spool-scenarios.ts`, 'absent at boot, plugged in later: the queue drains once'],
    [`${HERE}/serial-scanner.slow.test.ts`, 'absent at boot, plugged in later'],
  ],
  [
    'the device path is a regular file: refused',
    [`${HERE}/transports.slow.test.ts`, 'a regular file, a link to one, and a folder are no printers, and are left as they were'],
  ],
  [
    'wrong baud rate: a set-up error, not "ready"',
    [`${HERE}/spool-time.test.ts`, 'another speed: a set-up error, not "ready", and nothing is sent'],
    [`${HERE}/create-devices.test.ts`, 'a serial printer at an unknown speed'],
  ],
  [
    'unplug during a write: returns within 2 s',
    [`${HERE}/hot-plug.slow.test.ts`, 'pulled while a write is blocked: the write returns, and no time-out is waited for'],
    [`${HERE}/spool-scenarios.ts`, 'unplugged while it prints: the line itself says so, and no time-out is waited for'],
  ],
  [
    'two serial scanners interleaved: two clean scans',
    [`${HERE}/serial-scanner.slow.test.ts`, 'two scanners whose bytes come in turn: two clean scans'],
  ],
  [
    'two wedges at once: refused, not merged',
    ['test/renderer/wedge.test.ts', 'two scanners at once are refused, and the next scan alone is good'],
    ['test/renderer/wedge.test.ts', 'two scanners at once, the second %i keys later, are refused and not merged'],
  ],
  [
    'the same code twice in 300 ms is one, after 3 s two',
    ['test/renderer/wedge.test.ts', 'the same code twice in 300 ms counts once, after three seconds twice'],
    [`${HERE}/serial-scanner.slow.test.ts`, 'the same code twice in 300 ms is one, after three seconds two'],
    ['test/shared/devices/codes.test.ts', 'an echo counts once: within 1.5 s, the same code, the same device'],
  ],
  [
    'a scan while typing a name',
    ['test/renderer/wedge.test.ts', 'a scan while a name is half typed leaves the name alone'],
    ['test/renderer/wedge.test.ts', 'a scan into a half-typed name leaves the name alone'],
    ['test/renderer/scan.slow.test.ts', 'every layout, caps lock on and off, into a half-typed name that stays as it is'],
  ],
  ['Norwegian, Swedish and US layouts × caps lock', ['test/renderer/wedge.test.ts', 'every layout, caps lock on and off']],
  [
    'scanner unplugged mid-code',
    [`${HERE}/serial-scanner.slow.test.ts`, 'pulled out in the middle of a code: thrown away; back again: whole'],
    [`${HERE}/serial-scanner.slow.test.ts`, 'pulled out in the middle of a code, and back under another name'],
  ],
  [
    'NUL, 10 kB, no suffix, half a code and five seconds’ silence',
    [`${HERE}/serial-scanner.slow.test.ts`, 'NUL and ten kilobytes are thrown away'],
    ['test/shared/devices/scan-line.test.ts', 'half a code and five seconds of silence is thrown away; what comes next is whole'],
    ['test/renderer/wedge.test.ts', 'half a code and silence is thrown away after five seconds'],
    ['test/renderer/wedge.test.ts', 'an endless code is refused once'],
    ['test/renderer/wedge.test.ts', 'a code without its Enter is thrown away'],
  ],
  [
    'hot-plug at any moment: idle, between slips, in one, during chatter, under another name',
    [`${HERE}/hot-plug.slow.test.ts`, 'pulled while idle'],
    [`${HERE}/hot-plug.slow.test.ts`, 'pulled between two slips'],
    [`${HERE}/hot-plug.slow.test.ts`, 'pulled in the middle of a slip, status chatter %s: asked about, and the next one comes'],
    [`${HERE}/hot-plug.slow.test.ts`, 'another device in its place gets nothing, and is not taken for it'],
  ],
]

const root = path.resolve(import.meta.dirname, '../../..')
test.each(CASES)('%s', (_, ...tests) => {
  for (const [file, title] of tests) {
    const text = readFileSync(path.join(root, file), 'utf8')
    expect(text, `${file} holds no test of that name`).toContain(title)
  }
})
