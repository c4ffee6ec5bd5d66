import { z } from 'zod'
import { conditionsSchema, groupSchema } from '#shared/insight/segment'
import { programmeSchema } from '#shared/programmes/programme'
import { CAPS, capsSchema } from '#shared/till/caps-setting'
import { displaySceneSchema } from '#shared/till/display-views'
import { HISTORY_GROUPS } from '#shared/till/history-views'
import { approval, chosen, command, id, language, member, none, text } from '#shared/till/input-parts'
import { peopleInputs, roleSchema } from '#shared/till/people-inputs'
import { amountSchema, birthdaySchema, localDateSchema } from '#shared/values/schemas'

// What each call takes. Strict: an unknown field is refused at the door. Text is bounded, so is everything else.

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const reportFilter = { month, store: id.optional(), till: id.optional(), by: id.optional(), programme: id.optional() }

export const importMappingSchema = z.strictObject({
  kind: z.enum(['purchases', 'members']),
  /**
   * Field of ours → column of theirs, by header or by position from 1. Of members also `stamps:<programme>`, `points:<programme>`,
   * `level:<programme>` and `consent:<purpose>/<channel>`.
   */
  columns: z.record(z.string().max(260), z.string().max(200)),
  dateFormat: text(40).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** `major`: amounts are kroner; `minor`: øre. */
  amounts: z.enum(['major', 'minor']).optional(),
  separator: text(3).optional(),
  header: z.boolean().optional(),
  /** Names the source, so that importing the same file again writes nothing. */
  source: text(60).optional(),
})
export type ImportMapping = z.infer<typeof importMappingSchema>

const printer = z.strictObject({
  transport: z.enum(['none', 'simulated', 'serial', 'usb', 'tcp', 'queue']),
  path: text(300),
  baud: z.number().int().min(300).max(921_600),
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  cut: z.boolean(),
  codePage: z.enum(['pc858', 'wpc1252', 'pc865']).optional(),
  device: text(200).optional(),
})
const scanner = z.strictObject({
  mode: z.enum(['wedge', 'serial', 'simulated']),
  path: text(300),
  baud: z.number().int().min(300).max(921_600),
  prefix: text(10),
  thresholdMs: z.number().int().min(10).max(200),
  device: text(200).optional(),
})

/** As a person types it; parsed by the call, which says what is wrong with it in a sentence. */
const serverAddress = text(300).min(1)
const pairingCode = text(20).min(1)

export const settingsSchema = z.strictObject({
  shop: text(80).min(1),
  place: text(80),
  language,
  till: text(40).min(1),
  timezone: text(60),
  currency: z.enum(['NOK', 'SEK', 'DKK', 'EUR']),
  country: z.enum(['NO', 'SE', 'DK', 'FI']),
  hand: z.enum(['right', 'left']),
  theme: z.enum(['light', 'dark', 'system']),
  input: z.enum(['both', 'touch']),
  singleLetterKeys: z.boolean(),
  sound: z.boolean(),
  slipAfterStamp: z.boolean(),
  printer,
  scanner,
  /** The most bonus points that may be given by hand to one member on one day. */
  bonusPerDay: z.number().int().min(0).max(1_000_000).default(1_000),
  offline: z.strictObject({ perReward: amountSchema, perDay: amountSchema }).default({ perReward: 50_000, perDay: 200_000 }),
  customerDisplay: z.enum(['off', 'screen', 'window']).default('off'),
  kiosk: z.boolean().default(false),
  autostart: z.boolean().default(false),
  caps: capsSchema.default(CAPS),
})

const visit = z.strictObject({ date: localDateSchema, amount: amountSchema, stamps: z.number().int().min(1).max(99).optional() })
const label = text(60).min(1)
const span = { from: localDateSchema.optional(), to: localDateSchema.optional() }
/** What a customer chose on a screen that stood before them. */
const choices = z.array(z.strictObject({ purpose: text(40), channel: text(40), granted: z.boolean() })).max(20)

export const inputs = {
  start: none,
  setUp: z.strictObject({
    shop: text(80).min(1),
    language,
    demo: z.boolean(),
    /** Who answers for the club: six digits. */
    owner: z.strictObject({ name: text(60).min(1), pin: text(20) }),
  }),
  ...peopleInputs,
  find: z.strictObject({ text: text(500), scanned: z.boolean().optional() }),
  recent: none,
  openMember: z.strictObject({ member }),
  stamp: z.strictObject({
    command,
    member,
    programme: id,
    count: z.number().int().min(1).max(99),
    slip: z.boolean().optional(),
    ...approval,
  }),
  reverse: z.strictObject({ command, member, facts: z.array(id).min(1).max(20), reason: text(300), ...approval }),
  quote: z.strictObject({ member, amount: amountSchema, rewards: z.array(chosen).max(50) }),
  /** A purchase, a redemption, or both at once. `amount` is the basket before discounts; without it no purchase is registered. */
  redeem: z.strictObject({
    command,
    member,
    amount: amountSchema.optional(),
    rewards: z.array(chosen).max(50),
    items: z
      .array(z.strictObject({ match: text(100).min(1), quantity: z.number().int().min(1).max(10_000), amount: amountSchema }))
      .max(500)
      .optional(),
    slip: z.boolean().optional(),
    ...approval,
  }),
  purchases: z.strictObject({ member }),
  returnPurchase: z.strictObject({ command, member, purchase: id, amount: amountSchema, ...approval }),
  enrolNotice: z.strictObject({ phone: text(60), name: text(600), birthday: birthdaySchema.optional() }),
  enrol: z.strictObject({
    command,
    phone: text(60),
    name: text(600),
    birthday: birthdaySchema.optional(),
    /** `language`: the one the customer read the texts in, where it is not the till's. */
    consents: z.array(z.strictObject({ purpose: text(40), channel: text(40), language: language.optional() })).max(20),
    referredBy: member.optional(),
    household: member.optional(),
    /** The number has a new holder: the membership that has it keeps everything but the number. */
    newHolder: z.boolean().optional(),
    slip: z.boolean().optional(),
    ...approval,
  }),
  /** On this screen, turned to the customer, they have chosen: every choice that was asked for. Without a member, whoever is being enrolled. */
  confirmTurned: z.strictObject({ member: member.optional(), language, choices }),
  consent: z.strictObject({ command, member, purpose: text(40), channel: text(40), granted: z.boolean(), language: language.optional() }),
  history: z.strictObject({
    member,
    limit: z.number().int().min(1).max(1000).optional(),
    only: z.array(z.enum(HISTORY_GROUPS)).max(10).optional(),
    /** The item to go on after: the last one that was answered before. */
    after: text(400).min(1).optional(),
    /** As it stood at the end of this day. */
    asOf: localDateSchema.optional(),
  }),
  explain: z.strictObject({ member }),
  printSlip: z.strictObject({ member, kind: z.enum(['status', 'again']) }),
  /** The till's day on the roll, as it stands. */
  printDay: none,
  answerSlip: z.strictObject({ job: z.number().int().min(1), answer: z.enum(['cameOut', 'again', 'drop']) }),
  devices: none,
  programmes: none,
  saveProgramme: z.strictObject({ command, programme: programmeSchema }),
  endProgramme: z.strictObject({ command, programme: id }),
  defineProgrammesFromFile: z.strictObject({ command }),
  report: z.strictObject(reportFilter),
  saveReport: z.strictObject({ ...reportFilter, format: z.enum(['pdf', 'csv', 'xlsx']) }),
  printReport: z.strictObject({ ...reportFilter, where: z.enum(['a4', 'roll']) }),
  settings: none,
  saveSettings: settingsSchema,
  saveStaff: z.strictObject({
    staff: z
      .array(z.strictObject({ id: id.optional(), name: text(60).min(1), role: roleSchema, member: member.nullable().optional() }))
      .min(1)
      .max(100),
  }),
  findDevices: none,
  testPrinter: z.strictObject({ printer }),
  testScanner: z.strictObject({ scanner }),
  pickImportFile: none,
  previewImport: z.strictObject({ file: text(1000), mapping: importMappingSchema.optional() }),
  startImport: z.strictObject({ file: text(1000), mapping: importMappingSchema }),
  cancelImport: none,
  saveRefusedLines: none,
  joinClub: z.strictObject({ server: serverAddress, code: pairingCode, till: text(40).min(1), language }),
  server: none,
  pairServer: z.strictObject({ server: serverAddress, code: pairingCode }),
  unpairServer: none,
  pairingCode: none,
  revokeTill: z.strictObject({ till: id }),
  conflicts: z.strictObject({ month: month.optional() }),
  writeOffConflict: z.strictObject({ command, fact: id, reason: text(300) }),
  leaveConflict: z.strictObject({ fact: id }),
  /** Points by hand, on a wallet or a ladder. */
  grantPoints: z.strictObject({ command, member, programme: id, points: z.number().int().min(1).max(1_000_000), reason: text(300) }),
  /** What is known of a member; a field that is left out stays, an empty text takes it away. */
  saveProfile: z.strictObject({
    member,
    name: text(600).optional(),
    birthday: z.union([birthdaySchema, z.literal('')]).optional(),
    email: text(254).optional(),
    gender: z.enum(['female', 'male', 'other', '']).optional(),
    postalCode: text(12).optional(),
    tags: z.array(label).max(50).optional(),
  }),
  tagsInUse: none,
  tryProgramme: z.strictObject({
    programme: programmeSchema,
    visits: z.array(visit).max(2000),
    enrolledOn: localDateSchema,
    birthday: birthdaySchema.optional(),
  }),
  pickTrialFile: none,
  runHistory: z.strictObject({ programme: programmeSchema }),
  cancelWork: none,
  programmeImpact: z.strictObject({ programme: programmeSchema }),
  segments: none,
  saveSegment: z.strictObject({ id: id.optional(), name: text(80).min(1), conditions: conditionsSchema }),
  deleteSegment: z.strictObject({ id }),
  countSegment: z.strictObject({ conditions: conditionsSchema }),
  groupMembers: z.strictObject({
    group: groupSchema,
    sort: z.enum(['clv', 'spent', 'lastAt', 'name']).optional(),
    from: z.number().int().min(0).max(10_000_000).optional(),
    limit: z.number().int().min(1).max(500),
  }),
  exportGroup: z.strictObject({ group: groupSchema, name: text(80), format: z.enum(['csv', 'xlsx']) }),
  saveList: z.strictObject({ id: id.optional(), name: text(80).min(1) }),
  deleteList: z.strictObject({ id }),
  addToList: z.strictObject({ list: id, group: z.union([groupSchema, z.strictObject({ members: z.array(member).min(1).max(500) })]) }),
  takeFromList: z.strictObject({ list: id, members: z.array(member).min(1).max(500) }),
  clubInsight: none,
  allStats: z.strictObject({ ...span }),
  programmeStats: z.strictObject({ programme: id, ...span }),
  saveStats: z.strictObject({ programme: id.optional(), ...span, format: z.enum(['csv', 'xlsx']) }),
  year: z.strictObject({ year: z.number().int().min(1970).max(2200) }),
  saveYearNote: z.strictObject({
    year: z.number().int().min(1970).max(2200),
    key: text(150).min(1),
    text: text(300),
    remindDays: z.number().int().min(0).max(365),
    done: z.boolean(),
  }),
  saveYear: z.strictObject({ year: z.number().int().min(1970).max(2200), as: z.enum(['pdf', 'paper']) }),
  recovery: none,
  recover: z.strictObject({ way: z.enum(['again', 'salvage', 'backup', 'server']), backup: text(200).optional() }),
  backups: none,
  backUpNow: none,
  diagnostics: none,
  saveDiagnostics: none,
  /** A scanner that types is read by the screen, and so is what it types in vain. */
  noteDiscard: z.strictObject({ reason: z.enum(['noise', 'tooLong', 'noSuffix', 'badCheckDigit', 'twoAtOnce']) }),
  display: none,
  /** The customer's own press: every choice that was asked for, in the language it was read in. */
  answerDisplay: z.strictObject({
    asking: z.number().int().min(1),
    language,
    choices,
  }),
  showOnDisplay: displaySceneSchema,
  registers: none,
  saveRegisters: z.strictObject({ on: z.boolean(), port: z.number().int().min(1024).max(65_535) }),
  newRegisterToken: none,
  draft: none,
  /** What stands half-typed in the search field: a window that dies gets it back. */
  keepDraft: z.strictObject({ text: text(200) }),
  closeTill: none,
  update: none,
  installUpdate: none,
}
