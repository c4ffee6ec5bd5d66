import type { BackupsView, DiagnosticsView, RegistersView, UpdateView } from '#shared/till/desktop-views'
import type { FoundDevice } from '#shared/till/till-views'

// The machine around a till in memory: what can be found, how it stands, its copies, its registers, its version.

export const found: FoundDevice[] = [
  { kind: 'printer', transport: 'serial', path: '/dev/ttyUSB0', name: 'Epson TM-T20 (/dev/ttyUSB0)', device: '04b8:0202:X1Y2' },
  { kind: 'printer', transport: 'queue', path: 'Star_TSP143', name: 'Star TSP143 (Star_TSP143)' },
  { kind: 'serial', transport: 'serial', path: '/dev/ttyACM0', name: 'Datalogic QuickScan (/dev/ttyACM0)', device: '05f9:4204:77' },
  { kind: 'scanner', transport: 'serial', path: '/dev/ttyACM1', name: 'Zebra DS2208 (/dev/ttyACM1)' },
  { kind: 'printer', transport: 'simulated', path: '', name: 'Simulert skriver' },
]

/** As the till describes itself, with a printer that is out of paper. */
export const diagnostics: DiagnosticsView = {
  at: '2026-11-02T07:12:00.000Z',
  printer: 'paperOut',
  groups: [
    group('T', 'Kassa', [
      ['Versjon', '0.1.0'],
      ['Kjører på', 'electron 45.4.1'],
      ['Operativsystem', 'Windows_NT 10.0.22631 x64'],
      ['Kassens nummer', '0198c1f2-7c3e-7b6a-9d41-2f6c5a8e1b07'],
    ]),
    group('D', 'Databasen', [
      ['Posteringer', '10 262'],
      ['Siste sikkerhetskopi', 'for 12 min siden'],
      ['Ledig plass på disken', '41 GB'],
    ]),
    group('P', 'Skriveren', [
      ['Valgt skriver', 'Serieport /dev/ttyUSB0'],
      ['Enhet', '04b8:0202:X1Y2'],
      ['Tilstand', 'paperOut: Tomt for papir. Utskriften venter.', false],
      ['Lapper som venter', '2'],
    ]),
    group('C', 'Skanneren', [
      ['Valgt skanner', 'Tastaturskanner'],
      ['Innlesing', '30 ms, prefiks F13'],
    ]),
  ],
}
function group(letter: string, name: string, lines: [name: string, value: string, good?: boolean][]): DiagnosticsView['groups'][number] {
  return { name, lines: lines.map(([what, value, good = true], i) => ({ code: `${letter}${i + 1}`, name: what, value, good })) }
}

export const backups: BackupsView = {
  folder: '/home/kasse/.config/stamkunde/backups',
  backups: Array.from({ length: 12 }, (_, i) => ({
    file: `till-${i}.db`,
    at: new Date(Date.parse('2026-11-02T07:00:00.000Z') - i * 3_600_000).toISOString(),
    bytes: 35_400_000 - i * 1000,
    facts: 10_262 - i * 12,
  })),
}

export const registers: RegistersView = {
  on: true,
  port: 8137,
  address: 'http://127.0.0.1:8137',
  token: 'sk_5TJ2W8QZK4M7XN3BVA9CHRD6',
  lastAt: '2026-11-02T07:10:00.000Z',
}

export const update: UpdateView = { version: '0.1.0', state: 'ready', next: '0.2.0', lookedAt: '2026-11-02T06:00:00.000Z' }

/** The calls of the machine, each remembering what was changed. */
export function machineCalls(): Record<string, (input: never) => unknown> {
  let reg = registers
  let copies = backups
  return {
    findDevices: () => found,
    diagnostics: () => diagnostics,
    saveDiagnostics: () => ({ path: '/home/kasse/diagnose.txt' }),
    backups: () => copies,
    backUpNow: () => {
      const [latest] = copies.backups
      copies = { ...copies, backups: [{ ...latest!, file: 'till-now.db', at: '2026-11-02T07:12:00.000Z' }, ...copies.backups] }
      return copies
    },
    registers: () => reg,
    saveRegisters: ({ on, port }: { on: boolean; port: number }) => {
      const { address: _, ...rest } = reg
      reg = { ...rest, on, port, ...(on && { address: `http://127.0.0.1:${port}` }) }
      return reg
    },
    newRegisterToken: () => {
      reg = { ...reg, token: 'sk_NEWNEWNEWNEWNEWNEWNEWNEW' }
      return reg
    },
    update: () => update,
    installUpdate: () => ({ ...update, state: 'waiting' }),
  }
}
