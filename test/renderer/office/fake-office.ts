import type { Programme } from '#shared/programmes/programme'
import { sampleSlip } from '#shared/slip/till-slips'
import { CAPS } from '#shared/till/caps-setting'
import type { ImportPreview } from '#shared/till/import-views'
import type { ConflictsView, NetView, PairedTillView, ServerView } from '#shared/till/sync-views'
import type { Outputs } from '#shared/till/till-contract'
import type { ProgrammeView, Settings, StartView } from '#shared/till/till-views'
import { refuse } from '#shared/values/result'
import { conflictsOf, settle } from './conflict-views.ts'
import { memberCalls } from './fake-members.ts'
import { october } from './october.ts'
import { machineCalls } from './setup/fake-machine.ts'
import { statsCalls } from './stats-views.ts'
import { yearCalls } from './year-views.ts'

// A till as the office sees it, in memory: answers every call the office makes, and remembers what was asked.

export const programmes: ProgrammeView[] = [
  {
    programme: {
      id: 'kaffekort',
      version: 2,
      kind: 'punchCard',
      name: 'Kaffekort',
      stampsRequired: 8,
      earn: { by: 'press' },
      reward: { item: 'Kaffe' },
      firstCardBonus: 1,
      cardValidFor: 'P12M',
      rewardValidFor: 'P3M',
      ink: 'blabaer',
      icon: 'cup',
      worth: 4900,
    },
    inForce: true,
    members: 214,
    outstanding: 61,
  },
  {
    programme: {
      id: 'forkort',
      version: 1,
      kind: 'punchCard',
      name: 'Fôrkort',
      stampsRequired: 7,
      earn: { by: 'item', match: ['Fôrsekk 12 kg'] },
      reward: { item: '8. sekk' },
      cardValidFor: 'P24M',
      ink: 'einer',
      icon: 'bone',
      worth: 38_900,
    },
    inForce: true,
    members: 96,
    outstanding: 19,
  },
  {
    programme: {
      id: 'kloklipp',
      version: 1,
      kind: 'punchCard',
      name: 'Kloklipp',
      stampsRequired: 9,
      earn: { by: 'visit' },
      reward: { amountOff: 15_000 },
      rewardValidFor: 'P6M',
      ink: 'lyng',
      icon: 'scissors',
    },
    inForce: true,
    members: 41,
    outstanding: 7,
  },
  {
    programme: {
      id: 'advent',
      version: 1,
      kind: 'campaign',
      name: 'Adventskaffe',
      opens: '2026-11-29',
      closes: '2026-12-24',
      audience: { level: { programme: 'bonus', atLeast: 'Sølv' } },
      reward: { percentOff: 20 },
      usesPerMember: 2,
      ink: 'fjord',
      icon: 'cup',
      earlyAccess: { level: { programme: 'bonus', atLeast: 'Gull' }, days: 3 },
    },
    inForce: true,
    members: 0,
    outstanding: 0,
  },
  {
    programme: {
      id: 'bonus',
      version: 1,
      kind: 'ladder',
      name: 'Bonusstigen',
      spendPerPoint: 1000,
      period: { months: 12, from: 'calendar' },
      keepFor: 'P3M',
      levels: [
        { name: 'Bronse', from: 0, benefits: [{ percentOff: 5, use: 'every' }] },
        { name: 'Sølv', from: 500, benefits: [{ percentOff: 10, use: 'every' }] },
        {
          name: 'Gull',
          from: 1500,
          benefits: [
            { percentOff: 15, use: 'every' },
            { item: 'Bad', use: 'once' },
          ],
        },
      ],
    },
    inForce: true,
    members: 418,
    outstanding: 0,
  },
  {
    programme: {
      id: 'hundebad',
      version: 1,
      kind: 'punchCard',
      name: 'Hundebad',
      stampsRequired: 5,
      earn: { by: 'press' },
      reward: { item: 'Bad' },
      ink: 'tjaere',
      icon: 'paw',
    },
    inForce: false,
    endedOn: '2026-08-31',
    members: 12,
    outstanding: 2,
  },
]

/** The server's address and the code that the fake accepts. */
export const SERVER = 'https://kasse.pote.no'
export const CODE = 'K7MP2X9T'

/** Four tills of a club: this one, one that is behind, one whose clock is wrong, one that was shut out. */
export const fourTills: PairedTillView[] = [
  {
    till: 'k1',
    name: 'Kasse 1',
    isThis: true,
    pairedAt: '2026-09-01T07:00:00.000Z',
    lastContactAt: '2026-11-02T07:11:58.000Z',
    unsent: 0,
    clockOffsetMs: 120,
  },
  {
    till: 'k2',
    name: 'Kasse 2',
    isThis: false,
    pairedAt: '2026-09-01T07:20:00.000Z',
    lastContactAt: '2026-11-01T15:40:00.000Z',
    unsent: 12,
    clockOffsetMs: -2100,
  },
  {
    till: 'k3',
    name: 'Hundesalongen i annen etasje, ved vinduet',
    isThis: false,
    pairedAt: '2026-10-04T09:00:00.000Z',
    lastContactAt: '2026-11-02T07:11:30.000Z',
    unsent: 0,
    clockOffsetMs: 7 * 60_000 + 4000,
  },
  {
    till: 'k0',
    name: 'Gammel kasse',
    isThis: false,
    pairedAt: '2026-08-01T09:00:00.000Z',
    lastContactAt: '2026-10-11T13:02:00.000Z',
    unsent: 3,
    clockOffsetMs: 0,
    revokedAt: '2026-10-12T08:00:00.000Z',
  },
]
/** A till that is paired and connected. */
export const paired: ServerView = {
  net: { state: 'online', waiting: 0, lastContact: '2026-11-02T07:11:58.000Z' },
  server: { url: SERVER, club: 'pote-kopp' },
  tills: fourTills,
}

const place = {
  shop: 'Pote & Kopp',
  place: 'Storgata 14, 2609 Lillehammer',
  till: 'Kasse 1',
  language: 'nb',
  timezone: 'Europe/Oslo',
  currency: 'NOK',
} as const

export const settings: Settings = {
  ...place,
  country: 'NO',
  hand: 'right',
  theme: 'light',
  input: 'both',
  singleLetterKeys: true,
  sound: true,
  slipAfterStamp: true,
  printer: { transport: 'serial', path: '/dev/ttyUSB0', baud: 9600, columns: 48, cut: true },
  scanner: { mode: 'wedge', path: '', baud: 9600, prefix: '', thresholdMs: 40 },
  offline: { perReward: 50_000, perDay: 200_000 },
  staff: [
    { id: 'marit', name: 'Marit', role: 'owner', pinned: true },
    { id: 'ingrid', name: 'Ingrid', role: 'cashier', pinned: true, member: 'm1' },
    { id: 'sander', name: 'Sander', role: 'cashier', pinned: false },
  ],
  caps: CAPS,
  bonusPerDay: 1_000,
  customerDisplay: 'off',
  kiosk: false,
  autostart: false,
  slip: sampleSlip({ place, at: '2026-11-02T13:32:00.000Z' }),
}

export const preview: ImportPreview = {
  name: 'kjop-2025.csv',
  format: 'csv',
  encoding: 'windows-1252',
  separator: ';',
  columns: ['Kundenr', 'Dato', 'Beløp', 'Mobil'],
  mapping: {
    kind: 'purchases',
    columns: { member: 'Kundenr', date: 'Dato', amount: 'Beløp', phone: 'Mobil' },
    dateFormat: 'DD.MM.YYYY',
    decimal: ',',
    amounts: 'major',
    separator: ';',
    header: true,
  },
  remembered: false,
  balances: [],
  rows: [
    {
      line: 2,
      cells: ['1044', '03.01.2025', '249,00', '93418276'],
      read: { member: '1044', date: '2025-01-03', amount: '249,00 kr', phone: '934 18 276' },
    },
    {
      line: 3,
      cells: ['1045', '03.01.2025', '1,2,3', '41526370'],
      refusal: { line: 3, code: 'amountUnreadable', column: 'Beløp', value: '1,2,3' },
    },
    {
      line: 4,
      cells: ['1046', '31.02.2025', '89,50', '47002211'],
      refusal: { line: 4, code: 'dateUnreadable', column: 'Dato', value: '31.02.2025' },
    },
    {
      line: 5,
      cells: ['1047', '04.01.2025', '512,00', '90871234'],
      read: { member: '1047', date: '2025-01-04', amount: '512,00 kr', phone: '908 71 234' },
    },
  ],
  total: 69_659,
}

const refusals = Array.from({ length: 12 }, (_, i) => ({
  line: 3 + i * 91,
  code: i % 3 ? ('dateUnreadable' as const) : ('amountUnreadable' as const),
  column: i % 3 ? 'Dato' : 'Beløp',
  value: i % 3 ? '31.02.2025' : '1,2,3',
}))

export interface FakeOffice {
  call(name: string, input: unknown): Promise<unknown>
  /** Every call with its input, in order. */
  calls: { name: string; input: unknown }[]
  state: {
    settings: Settings
    programmes: ProgrammeView[]
    server: ServerView
    conflicts: ConflictsView
    answers: Partial<Record<keyof Outputs, unknown>>
  }
}

const alone: NetView = { state: 'alone', waiting: 0 }

/** Makes the fake. `part` is what differs in the settings; `answers` are given instead of the usual ones; `server` is its pairing, `conflicts` its list. */
export function createFakeOffice(
  part: Partial<Settings> = {},
  answers: FakeOffice['state']['answers'] = {},
  server: ServerView = { net: alone },
  conflicts: ConflictsView = conflictsOf([]),
): FakeOffice {
  const state: FakeOffice['state'] = {
    settings: { ...settings, ...part },
    programmes: structuredClone(programmes),
    server: structuredClone(server),
    conflicts: structuredClone(conflicts),
    answers,
  }
  const calls: FakeOffice['calls'] = []
  const start = (): StartView => ({
    ...state.settings,
    place: 'Lillehammer',
    setUp: true,
    till: { id: 'k1', name: state.settings.till },
    store: 's1',
    who: { id: 'marit', name: 'Marit', role: 'owner', pinned: true },
    locked: false,
    role: 'owner',
    programmes: state.programmes,
    version: '0.1.0',
    host: 'stand-in',
    net: state.server.net,
  })
  const slip = () => {
    const { shop, place: where, till, language, timezone, currency } = state.settings
    return sampleSlip({ place: { shop, place: where, till, language, timezone, currency }, at: '2026-11-02T13:32:00.000Z' })
  }
  const settled = (fact: string, how: 'left' | 'writtenOff') => {
    state.conflicts = settle(state.conflicts, fact, how) ?? state.conflicts
    return state.conflicts
  }
  const usual: Record<string, (input: never) => unknown> = {
    start,
    recent: () => ({ items: [], today: { date: '2026-11-02', stamps: 0, redeemed: 0, enrolled: 0, perHour: [] } }),
    devices: () => ({ printer: { state: 'ready', name: 'Epson TM-T20', queued: 0 }, scanner: { state: 'wedge', name: '' }, uncertain: [] }),
    report: (input: { month: string; till?: string }) => ({ ...october, language: state.settings.language, filter: input }),
    saveReport: () => ({ path: '/hjem/marit/Klippekort 2026-10.pdf' }),
    printReport: ({ where }: { where: string }) => (where === 'roll' ? { job: 1301 } : {}),
    programmes: () => state.programmes,
    saveProgramme: ({ programme }: { programme: Programme }) => {
      const old = state.programmes.find((view) => view.programme.id === programme.id)
      const view = { inForce: true, members: old?.members ?? 0, outstanding: old?.outstanding ?? 0, programme }
      state.programmes = [...state.programmes.filter((other) => other !== old), view]
      return state.programmes
    },
    endProgramme: ({ programme }: { programme: string }) => {
      state.programmes = state.programmes.map((view) =>
        view.programme.id === programme ? { ...view, inForce: false, endedOn: '2026-11-02' } : view,
      )
      return state.programmes
    },
    defineProgrammesFromFile: () => ({ cancelled: true }),
    settings: () => ({ ...state.settings, slip: slip() }),
    saveSettings: (input: Settings) => {
      state.settings = { ...state.settings, ...input }
      return { ...state.settings, slip: slip() }
    },
    saveStaff: ({ staff }: { staff: Settings['staff'] }) => {
      state.settings = { ...state.settings, staff: staff.map((person, i) => ({ ...person, id: person.id ?? `ny-${i}` })) }
      return start()
    },
    setPin: ({ staff: id }: { staff: string }) => {
      state.settings = { ...state.settings, staff: state.settings.staff.map((one) => (one.id === id ? { ...one, pinned: true } : one)) }
      return start()
    },
    signIn: start,
    lock: () => ({ ...start(), locked: true, role: 'anyone' }),
    active: () => ({ open: true }),
    newRecoveryCode: () => ({ recoveryCode: 'K7MP-2X9T-QW4R-8HNE' }),
    server: () => state.server,
    pairServer: ({ server: url }: { server: string }) => {
      state.server = { ...structuredClone(paired), server: { url, club: 'pote-kopp' } }
      return state.server
    },
    unpairServer: () => {
      state.server = { net: alone }
      return state.server
    },
    pairingCode: () => ({ code: 'Q4WX-7BNE', expiresAt: '2026-11-02T07:27:00.000Z' }),
    revokeTill: ({ till }: { till: string }) => {
      const tills = state.server.tills?.map((one) => (one.till === till ? { ...one, revokedAt: '2026-11-02T07:12:00.000Z' } : one))
      state.server = { ...state.server, ...(tills && { tills }) }
      return state.server
    },
    ...yearCalls(state),
    ...statsCalls(() => state.programmes),
    conflicts: () => state.conflicts,
    writeOffConflict: ({ fact }: { fact: string }) => settled(fact, 'writtenOff'),
    leaveConflict: ({ fact }: { fact: string }) => settled(fact, 'left'),
    testPrinter: () => ({ job: 1302 }),
    testScanner: () => ({ waiting: true }),
    pickImportFile: () => ({ file: '/tmp/kjop-2025.csv', name: 'kjop-2025.csv', bytes: 2_100_000 }),
    previewImport: ({ mapping }: { mapping?: ImportPreview['mapping'] }) => ({ ...preview, mapping: mapping ?? preview.mapping }),
    startImport: () => ({
      done: 69_659,
      total: 69_659,
      imported: 69_647,
      already: 0,
      refused: 12,
      cancelled: false,
      members: 23_570,
      balances: 0,
      refusals,
      ms: 8420,
    }),
    cancelImport: () => ({ cancelled: true }),
    saveRefusedLines: () => ({ path: '/hjem/marit/avvist.csv' }),
    find: ({ text }: { text: string }) => ({
      kind: 'hits',
      more: false,
      hits: text.startsWith('k') ? [{ member: 'm1', name: 'Kari N.', phone: '••• •4 512', near: { kind: 'nothing' } }] : [],
    }),
    openMember: () => ({ name: 'Kari N.' }),
    ...memberCalls(),
    ...machineCalls(),
  }
  return {
    state,
    calls,
    async call(name, input) {
      calls.push({ name, input })
      if (name in state.answers) {
        const answer = state.answers[name as keyof Outputs]
        return typeof answer === 'function' ? answer(input) : answer
      }
      const answer = usual[name]
      return answer ? { ok: answer(input as never) } : refuse('unexpected')
    },
  }
}
