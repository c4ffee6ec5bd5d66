import type { BackupsView, DiagnosticsView, RegistersView, UpdateView } from '#shared/till/desktop-views'
import type { FoundDevice } from '#shared/till/till-contract'

// The machine around a till in memory: what can be found, how it stands, its copies, its registers, its version.

export const found: FoundDevice[] = [
  { kind: 'printer', transport: 'serial', path: '/dev/ttyUSB0', name: 'Epson TM-T20 (/dev/ttyUSB0)', device: '04b8:0202:X1Y2' },
  { kind: 'printer', transport: 'queue', path: 'Star_TSP143', name: 'Star TSP143 (Star_TSP143)' },
  { kind: 'serial', transport: 'serial', path: '/dev/ttyACM0', name: 'Datalogic QuickScan (/dev/ttyACM0)', device: '05f9:4204:77' },
  { kind: 'scanner', transport: 'serial', path: '/dev/ttyACM1', name: 'Zebra DS2208 (/dev/ttyACM1)' },
  { kind: 'printer', transport: 'simulated', path: '', name: 'Simulert skriver' },
]

export const diagnostics: DiagnosticsView = {
  at: '2026-11-02T07:12:00.000Z',
  printer: 'paperOut',
  groups: [
    {
      name: 'Kassa',
      lines: [
        { code: 'K1', name: 'Utgave', value: '0.1.0', good: true },
        { code: 'K2', name: 'Database', value: '35 MB, hel', good: true },
        { code: 'K3', name: 'Ledig plass', value: '41 GB', good: true },
      ],
    },
    {
      name: 'Utstyr',
      lines: [
        { code: 'U1', name: 'Skriver', value: 'Tomt for papir. Utskriften venter.', good: false },
        { code: 'U2', name: 'Skanner', value: 'Skriver som et tastatur', good: true },
      ],
    },
  ],
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
