import type { z } from 'zod'
import type { Card, Consent, HeldReward, LadderState, Quote, QuoteRefusalReason, Stats, Wallet } from '#shared/ledger/member-state'
import type { CardIcon, Ink, Programme, Reward } from '#shared/programmes/programme'
import type { MonthlyReport } from '#shared/report/monthly-report'
import type { SlipDocument } from '#shared/slip/slip-document'
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
import type { RefusalCode } from '#shared/till/refusals'
import type { ConflictsView, NetView, ServerView } from '#shared/till/sync-views'
import type { inputs } from '#shared/till/till-inputs'
import type { HistoryRunView, ImpactView, TrialView, TrialVisit } from '#shared/till/trial-views'
import type { YearView } from '#shared/till/year-views'
import type { Result } from '#shared/values/result'

// The one contract between the screens and the till: what can be asked, by whom, and what comes back.
// Money is whole minor units, instants are ISO UTC, days are local dates in the club's time zone.

export type Language = 'nb' | 'sv' | 'en'
export type Role = 'anyone' | 'cashier' | 'manager'
export type CallName = keyof typeof inputs

/** Who may make each call. A manager may do what a cashier may. `serve` holds this table against the person at the till. */
export const roles = {
  start: 'anyone',
  setUp: 'anyone',
  switchStaff: 'anyone',
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
  unpairServer: 'manager',
  pairingCode: 'manager',
  revokeTill: 'manager',
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
  setUp: StartView
  switchStaff: StartView
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
  recoveryProgress: RecoveryProgress
  /** For the customer's own screen. */
  display: DisplayView
  /** For the cashier's: what the customer has chosen on theirs. */
  displayAnswer: DisplayAnswer
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

// ---- what the screens show

export interface StaffView {
  id: string
  name: string
  role: 'cashier' | 'manager'
}
export interface StartView {
  /** False until the three questions are answered. */
  setUp: boolean
  shop: string
  place?: string
  language: Language
  timezone: string
  currency: 'NOK' | 'SEK' | 'DKK' | 'EUR'
  till: { id: string; name: string }
  store: string
  staff: StaffView[]
  /** Who is at the till now. */
  who: StaffView
  hand: 'right' | 'left'
  theme: 'light' | 'dark' | 'system'
  input: 'both' | 'touch'
  singleLetterKeys: boolean
  sound: boolean
  slipAfterStamp: boolean
  scanner: { mode: Settings['scanner']['mode']; prefix: string; thresholdMs: number }
  programmes: ProgrammeView[]
  version: string
  /** `electron 45` or `stand-in`: shown in the help. */
  host: string
  net: NetView
}
export type Near =
  | { kind: 'ready'; rewards: number; name: string }
  | { kind: 'left'; stamps: number; programme: string }
  | { kind: 'card'; stamps: number; required: number; programme: string }
  | { kind: 'nothing' }
export interface MemberHit {
  member: string
  /** First name and initial: `Kari N.` */
  name: string
  /** Masked but for the digits that were typed: `••• •4 512`. */
  phone: string
  /** Offsets [from, to) in `phone` that the typed digits matched. */
  match?: [number, number]
  near: Near
  card?: { stamps: number; required: number; ink: Ink }
  lastAt?: string
}
export type FindView =
  | { kind: 'hits'; hits: MemberHit[]; more: boolean }
  /** A scanned member code or coupon names exactly one thing. */
  | { kind: 'member'; member: string; reward?: string }
  /** Too little to search for: fewer than four digits, say. */
  | { kind: 'short'; need: number }

export interface RecentView {
  items: { member: string; name: string; phone: string; at: string; what: HistoryText; icon: HistoryItem['icon'] }[]
  today: { date: string; stamps: number; redeemed: number; enrolled: number; perHour: { hour: number; stamps: number }[] }
  /** The newest fact of this till, for the answer bar. */
  last?: { name: string; at: string; what: HistoryText }
}

export interface CardView extends Card {
  name: string
  ink: Ink
  icon: CardIcon
  reward: Reward
  /** False where the card is stamped by purchases of another shop only; the sentence is in `refusal`. */
  refusal?: RefusalCode
}
export interface RewardView extends HeldReward {
  name: string
  icon: CardIcon | 'ticket' | 'cake' | 'wallet' | 'level'
  /** Earned within this errand. */
  isNew?: boolean
  /** Last day of use is within a week. */
  soon?: boolean
  /** Usable today: of a campaign with days `only` this day, of anything else the `last` day. */
  today?: 'only' | 'last'
}
export interface WalletView extends Wallet {
  name: string
  /** What the next step lacks. */
  missing: number
}
export interface LadderView extends LadderState {
  name: string
  percentOff?: number
  /** 0–1 of the way from this level to the next. */
  way: number
  nextPercentOff?: number
  /** What the level gives beside the standing discount, in words: `3 × Gratis kaffe`. */
  gives?: string[]
}
/** A day of the member's own that is now, or close: the date is this year's, `years` the anniversary's number. */
export interface CelebratedDay {
  what: 'birthday' | 'anniversary'
  date: string
  years?: number
}
/** What the club gives for bringing a friend; the code is the member's own. Money in minor units. */
export interface ReferralView {
  programme: string
  name: string
  friend: string
  referrer: string
  minPurchase?: number
}
export interface MemberView {
  member: string
  name: string
  fullName: string
  phone: string
  household: number
  since?: string
  birthday?: string
  email?: string
  gender?: 'female' | 'male' | 'other'
  postalCode?: string
  tags: string[]
  /** Lists the member is on, by name. */
  lists: string[]
  cards: CardView[]
  /** Usable now, sorted as they should be offered: soonest to expire first. */
  rewards: RewardView[]
  /** Announced or used up: shown under *Hvorfor*. */
  later: RewardView[]
  wallets: WalletView[]
  ladders: LadderView[]
  standing: { programme: string; name: string; percentOff: number }[]
  consents: Consent[]
  stats: Stats
  conflicts: number
  /** The latest three. */
  history: HistoryItem[]
  unsent: number
  /** The code on the member's slip and in their QR. */
  code: string
  /** The most bonus points that may still be given by hand today. */
  bonusLeft?: number
  /** Birthday and anniversary while they are celebrated. */
  celebrates?: CelebratedDay[]
  /** Where the club has a referral programme. */
  referral?: ReferralView
}

/** A line of history in words: a key of the catalogue's `history` and what fills it. */
export interface HistoryText {
  key: HistoryKey
  values: Record<string, string | number>
}
export type HistoryKey =
  | 'enrolled'
  | 'stamped'
  | 'cardFilled'
  | 'purchased'
  | 'returned'
  | 'redeemed'
  | 'redeemedSteps'
  | 'pointsGranted'
  | 'stampsGiven'
  | 'stampsBrought'
  | 'pointsEarned'
  | 'levelReached'
  | 'rewardEarned'
  | 'rewardBack'
  | 'stampsTakenBack'
  | 'pointsTakenBack'
  | 'reversedBecause'
  | 'conflict'
  | 'referralCompleted'
  | 'reversed'
  | 'settled'
  | 'consented'
  | 'consentWithdrawn'
  | 'merged'
  | 'stampsExpired'
  | 'imported'
  | 'referredBy'
  | 'referrerThanked'
  | 'thanksTakenBack'
  | 'rewardTakenBack'
  | 'levelLost'
  | 'debtLeft'
export interface HistoryItem {
  fact: string
  at: string
  kind: HistoryKey
  icon: 'stamp' | 'gift' | 'receipt' | 'wallet' | 'enrol' | 'undo' | 'consent' | 'other'
  what: HistoryText
  /** Why it gave what it gave: further lines in words. */
  why: HistoryText[]
  by?: string
  till: string
  reversed?: boolean
  /** Can be taken back: now by the one who did it, later by a manager. */
  canReverse: 'now' | 'manager' | 'no'
  unsent: boolean
}
/** Why a reward can or cannot be used: the same words on every till. */
export interface Explanation {
  programme: string
  reward?: string
  name: string
  usable: boolean
  why: HistoryText | { key: ExplainKey; values: Record<string, string | number> }
}
export type ExplainKey =
  | 'usableUntil'
  | 'usable'
  | 'usedOn'
  | 'expiredOn'
  | 'consumedBy'
  | 'opensOn'
  | 'stampsMissing'
  | 'pointsMissing'
  | 'walletUsable'
  | 'levelGives'
  | 'levelAhead'
  | 'levelMissing'
  | 'minPurchase'
  | 'endedOn'
  | 'notInAudience'
  | 'needsBirthday'
  | 'nextDay'
  | 'notOnList'
  | 'referralGives'

/** Why a line of a quote takes off what it does, or why something was left out: a key of the catalogue's `quote`. */
export interface QuoteText {
  key: QuoteKey
  values: Record<string, string | number>
}
export type QuoteKey =
  | 'item'
  | 'percent'
  | 'percentAtMost'
  | 'standing'
  | 'amount'
  | 'rest'
  | 'nothingLeft'
  | 'steps'
  | 'stepsRest'
  | QuoteRefusalReason

export interface StampAnswer {
  view: MemberView
  /** The fact's id: what undo names. */
  fact: string
  programme: string
  /** As the customer sees it: 8 of 8 on the stamp that fills the card. */
  shown: { stamps: number; required: number; full: boolean; newRewards: string[] }
  /** The slip's job number, where one is printed. */
  job?: number
  /** Until when one key undoes it. */
  undoUntil: string
}
export interface QuoteView extends Quote {
  /** The discounts in the order in which they are taken, each with what it was taken of. */
  lines: (Quote['lines'][number] & { name: string; says: QuoteText })[]
  refused: { reward: string; name: string; why: QuoteRefusalReason; missing?: number; says: QuoteText }[]
  /** What registering the purchase would earn. */
  earns: { programme: string; name: string; stamps?: number; points?: number; rewards?: number; missing?: number; nextLevel?: string }[]
}
export interface RedeemAnswer {
  view: MemberView
  facts: string[]
  purchase?: string
  off: number
  pay: number
  used: string[]
  earned: QuoteView['earns']
  /** Who is thanked for having brought this member, and with what. */
  thanked?: { name: string; reward: string }
  job?: number
  undoUntil: string
}
export interface PurchaseView {
  purchase: string
  at: string
  amount: number
  returned: number
  /** Rewards that come back if all of it is returned. */
  rewards: string[]
}
export interface ReturnAnswer {
  view: MemberView
  fact: string
  /** What was taken back and what was restored, in words. */
  effects: HistoryText[]
  undoUntil: string
}
export interface EnrolNotice {
  /** The text version that the customer is shown; its hash goes into the consent. */
  notice: { id: string; version: number; sha256: string; language: Language; text: string }
  consents: { purpose: string; channel: string; text: { id: string; version: number; sha256: string; language: Language; text: string } }[]
  /** Where the whole text can be read on the customer's own telephone. */
  link?: string
  /** Members who already have this number or a like name. */
  duplicates: MemberHit[]
}
export interface GrantAnswer {
  view: MemberView
  fact: string
  points: number
  undoUntil: string
}
export interface EnrolAnswer {
  view: MemberView
  fact: string
  job?: number
  undoUntil: string
}

export interface ProgrammeView {
  programme: Programme
  inForce: boolean
  endedOn?: string
  /** Members with something going on it. */
  members: number
  outstanding: number
}

export type PrinterState =
  | 'none'
  | 'ready'
  | 'absent'
  | 'paperOut'
  | 'paperLow'
  | 'coverOpen'
  | 'error'
  | 'noStatus'
  | 'busy'
  /** The system does not let the person who is logged in use it. */
  | 'denied'
  | 'notAPrinter'
  | 'stalled'
  /** It answers, but not in its language: speed or parity is wrong. */
  | 'settings'
export interface DevicesView {
  printer: { state: PrinterState; name: string; queued: number }
  scanner: { state: 'none' | 'ready' | 'absent' | 'busy' | 'denied' | 'wedge'; name: string }
  /** The latest slip. */
  slip?: { job: number; state: 'queued' | 'sending' | 'awaitingAck' | 'printed' | 'uncertain' | 'failed' | 'dropped'; fact?: string }
  /** Slips of which nobody knows whether they came out, and which the operator should be asked about. */
  uncertain: number[]
  /** Why, by number: linkLost, noAck or tillStopped. The words are in the catalogue's `devices.ask.why`. */
  reasons?: Record<number, 'linkLost' | 'noAck' | 'tillStopped'>
}
export interface FoundDevice {
  kind: 'printer' | 'scanner' | 'serial'
  transport: 'serial' | 'usb' | 'tcp' | 'queue' | 'simulated'
  path: string
  name: string
  /** As in the settings: by what it is known again. */
  device?: string
}

export interface Settings {
  shop: string
  place: string
  language: Language
  till: string
  timezone: string
  currency: StartView['currency']
  country: 'NO' | 'SE' | 'DK' | 'FI'
  hand: StartView['hand']
  theme: StartView['theme']
  input: StartView['input']
  singleLetterKeys: boolean
  sound: boolean
  slipAfterStamp: boolean
  printer: {
    /** `queue` is a printer of the system's own: Windows' RAW spooler, CUPS elsewhere; `path` is its name. */
    transport: 'none' | 'simulated' | 'serial' | 'usb' | 'tcp' | 'queue'
    path: string
    baud: number
    columns: 32 | 42 | 48
    cut: boolean
    /** Which page of letters it prints æøå€ from; `pc858` where none was ever chosen. */
    codePage?: 'pc858' | 'wpc1252' | 'pc865' | undefined
    /** Vendor, product and serial number, by which it is known again under another port: `04b8:0202:X1Y2`. */
    device?: string | undefined
  }
  scanner: {
    mode: 'wedge' | 'serial' | 'simulated'
    path: string
    baud: number
    prefix: string
    thresholdMs: number
    device?: string | undefined
  }
  /** The customer's own screen: `screen` opens it where there is a second one, `window` always. */
  customerDisplay: 'off' | 'screen' | 'window'
  /** The till fills the screen and is left with a manager's key only. */
  kiosk: boolean
  /** The till starts with the machine. */
  autostart: boolean
  /** How much may be redeemed without the server's word, in minor units: one reward, and all of a till's day. */
  offline: { perReward: number; perDay: number }
  /** The most bonus points that may be given by hand to one member on one day. */
  bonusPerDay: number
  staff: StaffView[]
  /** Preview of a slip with these settings. */
  slip: SlipDocument
}
