import type { z } from 'zod'
import type { MonthlyReport } from '#shared/report/monthly-report'
import type {
  BackupsView,
  DiagnosticsView,
  RecoveryDone,
  RecoveryProgress,
  RecoveryView,
  RegistersView,
  UpdateView,
} from '#shared/till/desktop-views'
import type { DisplayAnswer, DisplayView } from '#shared/till/display-views'
import type {
  EnrolAnswer,
  EnrolNotice,
  GrantAnswer,
  PurchaseView,
  QuoteView,
  RedeemAnswer,
  ReturnAnswer,
  StampAnswer,
} from '#shared/till/errand-views'
import type { Explanation, HistoryItem } from '#shared/till/history-views'
import type { ImportPreview, ImportProgress, ImportSummary } from '#shared/till/import-views'
import type {
  ClubInsight,
  GroupMembers,
  ProgrammeStats,
  SegmentCount,
  SegmentsView,
  StatsRow,
  WorkProgress,
} from '#shared/till/insight-views'
import type { FindView, MemberView, RecentView } from '#shared/till/member-views'
import type {
  Approval,
  ConsentProof,
  DuplicatesView,
  ExceptionsView,
  MemberAsOf,
  MergePreview,
  OpenedView,
  ProcessingView,
  RetentionView,
} from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { ConflictsView, JoinProgress, NetView, ServerView } from '#shared/till/sync-views'
import type { inputs } from '#shared/till/till-inputs'
import type { DevicesView, FoundDevice, ProgrammeView, Settings, StartView } from '#shared/till/till-views'
import type { HistoryRunView, ImpactView, TrialView, TrialVisit } from '#shared/till/trial-views'
import type { YearView } from '#shared/till/year-views'
import type { Result } from '#shared/values/result'

// The one contract between the screens and the till: what can be asked, by whom, and what comes back.
// Money is whole minor units, instants are ISO UTC, days are local dates in the club's time zone.

export type Role = 'anyone' | 'cashier' | 'manager' | 'owner'

export type CallName = keyof typeof inputs

/** Who may make each call. A manager may do what a cashier may, an owner what a manager may. `serve` holds this table against the person at the till. */
export const roles = {
  start: 'anyone',
  setUp: 'anyone',
  signIn: 'anyone',
  lock: 'anyone',
  active: 'anyone',
  override: 'cashier',
  setPin: 'cashier', // one's own; a manager a cashier's, an owner everybody's
  claimOwner: 'anyone', // while nobody in the club has a PIN
  recoverOwner: 'anyone', // with the code that was written down
  newRecoveryCode: 'owner',
  exceptions: 'manager',
  savePage: 'manager',
  savePhone: 'cashier',
  consentProof: 'cashier',
  memberAsOf: 'cashier',
  exportMember: 'manager',
  eraseMember: 'manager',
  restrictMember: 'manager',
  duplicates: 'manager',
  mergePreview: 'manager',
  mergeMembers: 'manager',
  splitMember: 'manager',
  retention: 'manager',
  warnRetention: 'manager',
  eraseRetention: 'manager',
  processingRecord: 'manager',
  find: 'cashier',
  recent: 'cashier',
  openMember: 'cashier',
  stamp: 'cashier',
  reverse: 'cashier', // within eight seconds by oneself; later by a manager with a reason
  quote: 'cashier',
  redeem: 'cashier',
  purchases: 'cashier',
  returnPurchase: 'cashier',
  enrolNotice: 'cashier',
  enrol: 'cashier',
  confirmTurned: 'cashier',
  consent: 'cashier',
  history: 'cashier',
  explain: 'cashier',
  printSlip: 'cashier',
  printDay: 'cashier',
  answerSlip: 'cashier',
  devices: 'cashier',
  programmes: 'cashier',
  saveProgramme: 'manager',
  endProgramme: 'manager',
  defineProgrammesFromFile: 'manager',
  report: 'manager',
  saveReport: 'manager',
  printReport: 'manager',
  settings: 'manager',
  saveSettings: 'manager',
  saveStaff: 'manager',
  findDevices: 'manager',
  testPrinter: 'manager',
  testScanner: 'manager',
  pickImportFile: 'manager',
  previewImport: 'manager',
  startImport: 'manager',
  cancelImport: 'manager',
  saveRefusedLines: 'manager',
  joinClub: 'anyone', // before the three questions are answered, instead of them
  server: 'manager',
  pairServer: 'manager',
  unpairServer: 'owner',
  pairingCode: 'manager',
  revokeTill: 'owner',
  conflicts: 'manager',
  writeOffConflict: 'manager',
  leaveConflict: 'manager',
  grantPoints: 'manager',
  saveProfile: 'cashier',
  tagsInUse: 'cashier',
  tryProgramme: 'manager',
  pickTrialFile: 'manager',
  runHistory: 'manager',
  cancelWork: 'manager',
  programmeImpact: 'manager',
  segments: 'manager',
  saveSegment: 'manager',
  deleteSegment: 'manager',
  countSegment: 'manager',
  groupMembers: 'manager',
  exportGroup: 'manager',
  saveList: 'manager',
  deleteList: 'manager',
  addToList: 'manager',
  takeFromList: 'manager',
  clubInsight: 'manager',
  allStats: 'manager',
  programmeStats: 'manager',
  saveStats: 'manager',
  year: 'manager',
  saveYearNote: 'manager',
  saveYear: 'manager',
  recovery: 'anyone', // answered while the till's database is not open
  recover: 'anyone',
  backups: 'manager',
  backUpNow: 'manager',
  diagnostics: 'cashier',
  saveDiagnostics: 'cashier',
  noteDiscard: 'cashier',
  display: 'anyone', // the customer's own screen
  answerDisplay: 'anyone',
  showOnDisplay: 'cashier',
  registers: 'manager',
  saveRegisters: 'manager',
  newRegisterToken: 'manager',
  draft: 'cashier',
  keepDraft: 'cashier',
  closeTill: 'manager', // out of kiosk mode, too
  update: 'manager',
  installUpdate: 'manager',
} as const satisfies Record<CallName, Role>

/** What each call answers when it is not refused. */
export interface Outputs {
  start: StartView
  setUp: OpenedView
  signIn: StartView
  lock: StartView
  active: { open: boolean }
  override: Approval
  setPin: StartView
  claimOwner: OpenedView
  recoverOwner: OpenedView
  newRecoveryCode: { recoveryCode: string }
  exceptions: ExceptionsView
  savePage: { path: string } | { cancelled: true } | { printed: true }
  savePhone: MemberView
  consentProof: ConsentProof[]
  memberAsOf: MemberAsOf
  exportMember: { path: string } | { cancelled: true }
  eraseMember: { erased: true }
  restrictMember: MemberView
  duplicates: DuplicatesView
  mergePreview: MergePreview
  mergeMembers: MemberView
  splitMember: MemberView
  retention: RetentionView
  warnRetention: RetentionView
  eraseRetention: RetentionView
  processingRecord: ProcessingView
  find: FindView
  recent: RecentView
  openMember: MemberView
  stamp: StampAnswer
  reverse: MemberView
  quote: QuoteView
  redeem: RedeemAnswer
  purchases: PurchaseView[]
  returnPurchase: ReturnAnswer
  enrolNotice: EnrolNotice
  enrol: EnrolAnswer
  confirmTurned: { confirmed: true }
  consent: MemberView
  history: HistoryItem[]
  explain: Explanation[]
  printSlip: { job: number }
  printDay: { job: number }
  answerSlip: DevicesView
  devices: DevicesView
  programmes: ProgrammeView[]
  saveProgramme: ProgrammeView[]
  endProgramme: ProgrammeView[]
  defineProgrammesFromFile: { defined: number; programmes: ProgrammeView[] } | { cancelled: true }
  report: MonthlyReport
  saveReport: { path: string } | { cancelled: true }
  printReport: { job?: number }
  settings: Settings
  saveSettings: Settings
  saveStaff: StartView
  findDevices: FoundDevice[]
  /** `baud`: the speed at which the printer is understood, where that is another one than was asked for. To be kept with what worked. */
  testPrinter: { job: number; baud?: number }
  testScanner: { waiting: true }
  pickImportFile: { file: string; name: string; bytes: number } | { cancelled: true }
  previewImport: ImportPreview
  startImport: ImportSummary
  cancelImport: { cancelled: boolean }
  saveRefusedLines: { path: string } | { cancelled: true }
  joinClub: StartView
  server: ServerView
  pairServer: ServerView
  unpairServer: ServerView
  pairingCode: { code: string; expiresAt: string }
  revokeTill: ServerView
  conflicts: ConflictsView
  writeOffConflict: ConflictsView
  leaveConflict: ConflictsView
  grantPoints: GrantAnswer
  saveProfile: MemberView
  tagsInUse: string[]
  tryProgramme: TrialView
  pickTrialFile: { visits: TrialVisit[]; refused: number } | { cancelled: true }
  runHistory: HistoryRunView | { cancelled: true }
  cancelWork: { cancelled: boolean }
  programmeImpact: ImpactView
  segments: SegmentsView
  saveSegment: SegmentsView
  deleteSegment: SegmentsView
  countSegment: SegmentCount
  groupMembers: GroupMembers
  exportGroup: { path: string } | { cancelled: true }
  saveList: SegmentsView
  deleteList: SegmentsView
  addToList: SegmentsView
  takeFromList: SegmentsView
  clubInsight: ClubInsight
  allStats: StatsRow[]
  programmeStats: ProgrammeStats
  saveStats: { path: string } | { cancelled: true }
  year: YearView
  saveYearNote: YearView
  saveYear: { path: string } | { cancelled: true } | { printed: true }
  recovery: RecoveryView
  recover: RecoveryDone
  backups: BackupsView
  backUpNow: BackupsView
  diagnostics: DiagnosticsView
  saveDiagnostics: { path: string } | { cancelled: true }
  noteDiscard: { noted: true }
  display: DisplayView
  answerDisplay: { taken: true }
  showOnDisplay: { shown: boolean }
  registers: RegistersView
  saveRegisters: RegistersView
  newRegisterToken: RegistersView
  draft: { text: string }
  keepDraft: { kept: true }
  closeTill: { closing: true }
  update: UpdateView
  installUpdate: UpdateView
}

/** The till as the screens see it. Every call answers `{ok}` or `{refusal}`; a rejected promise is a bug. */
export type TillApi = {
  [N in CallName]: (input: z.input<(typeof inputs)[N]>) => Promise<Result<Outputs[N], RefusalCode>>
}

/** What the till says without being asked. */
export interface TillEvents {
  scan: { code: string; device: string }
  scanDiscarded: { reason: 'noise' | 'tooLong' | 'noSuffix' | 'badCheckDigit' | 'twoAtOnce' }
  devices: DevicesView
  changed: { members: string[] }
  importProgress: ImportProgress
  workProgress: WorkProgress
  net: NetView
  /** While `joinClub` reads. */
  joinProgress: JoinProgress
  recoveryProgress: RecoveryProgress
  /** For the customer's own screen. */
  display: DisplayView
  /** For the cashier's: what the customer has chosen on theirs. */
  displayAnswer: DisplayAnswer
  /** Who is at the till, and what they may, has changed by itself: it was left alone. */
  session: StartView
  /** `stamkunde://…` was opened, or the till was started with it: a code as if it had been scanned. */
  link: { code: string }
  update: UpdateView
}

export interface Transport {
  call(name: string, input: unknown): Promise<unknown>
  on(event: string, callback: (payload: unknown) => void): () => void
}

export type Till = TillApi & { on<E extends keyof TillEvents>(event: E, callback: (payload: TillEvents[E]) => void): () => void }

/** Makes the till's calls out of a two-member transport (Electron IPC in production, memory in tests). */
export function createClient(transport: Transport): Till {
  const calls = Object.fromEntries(Object.keys(roles).map((name) => [name, (input: unknown) => transport.call(name, input)]))
  return { ...calls, on: transport.on } as unknown as Till
}
