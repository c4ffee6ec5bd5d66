import type { z } from 'zod'
import { grantPoints } from '#shared/till/bonus'
import { conflicts, leaveConflict, writeOffConflict } from '#shared/till/conflicts'
import { createConfirmations } from '#shared/till/consent-confirmations'
import { consentProof } from '#shared/till/consent-proof'
import { confirmChoices, consent } from '#shared/till/consents'
import { createDesk, type TillDeps } from '#shared/till/desk'
import { enrol, enrolNotice } from '#shared/till/enrol'
import { eraseMember } from '#shared/till/erase-member'
import { explain } from '#shared/till/explain'
import { history, memberAsOf } from '#shared/till/history'
import { lookUp } from '#shared/till/look-up'
import { createLookUps } from '#shared/till/look-ups'
import { mergeMembers, mergePreview, splitMember } from '#shared/till/merge'
import { savePhone } from '#shared/till/numbers'
import { openMember } from '#shared/till/open-member'
import { printDay } from '#shared/till/print-day'
import { printSlip } from '#shared/till/print-slip'
import { processingRecord } from '#shared/till/processing-record'
import { programmeImpact } from '#shared/till/programme-impact'
import { defineProgrammes, endProgramme, programmeViews, saveProgramme } from '#shared/till/programmes'
import { quoteBasket } from '#shared/till/quote-basket'
import { recent } from '#shared/till/recent'
import { type RedeemInput, redeem, type ServerWord } from '#shared/till/redeem'
import type { RefusalCode } from '#shared/till/refusals'
import { restrictMember } from '#shared/till/restrict-member'
import { eraseRetention, retention, warnRetention } from '#shared/till/retention'
import { purchases, returnPurchase } from '#shared/till/return-purchase'
import { reverse } from '#shared/till/reverse'
import { saveProfile, tagsInUse } from '#shared/till/save-profile'
import { deleteList, deleteSegment, saveList, saveSegment, segments, takeFromList } from '#shared/till/segments'
import { createSession } from '#shared/till/session'
import { isSetUp, joinClub, readSettings, saveSettings, setUp, start } from '#shared/till/set-up'
import { createApprovals } from '#shared/till/staff/approvals'
import { saveStaff } from '#shared/till/staff/save-staff'
import { stamp } from '#shared/till/stamp'
import { createFreshness } from '#shared/till/taking-back'
import type { CallName, Outputs } from '#shared/till/till-contract'
import type { inputs } from '#shared/till/till-inputs'
import type { Language } from '#shared/till/till-views'
import { tryProgramme } from '#shared/till/try-programme'
import { saveYearNote, year } from '#shared/till/year'
import { isRefusal, ok, type Result } from '#shared/values/result'

/** The calls that need nothing but the till's own database. Devices, files and paper are added by the desktop. */
export type OwnCall = Exclude<
  CallName,
  | 'answerSlip'
  | 'devices'
  | 'findDevices'
  | 'testPrinter'
  | 'testScanner'
  | 'report'
  | 'saveReport'
  | 'printReport'
  | 'pickImportFile'
  | 'previewImport'
  | 'startImport'
  | 'cancelImport'
  | 'saveRefusedLines'
  | 'defineProgrammesFromFile'
  | NetCall
  | InsightCall
  | 'pickTrialFile'
  | 'saveYear'
  | 'savePage'
  | 'exportMember'
  | DesktopCall
  | StaffCall
>
/** The calls about who is at the till: checking a PIN takes a moment, and asks for what is kept beside the database. */
export type StaffCall = 'signIn' | 'lock' | 'active' | 'override' | 'setPin' | 'claimOwner' | 'recoverOwner' | 'newRecoveryCode'
/** The calls about the machine the till runs on. */
export type DesktopCall =
  | 'recovery'
  | 'recover'
  | 'backups'
  | 'backUpNow'
  | 'diagnostics'
  | 'saveDiagnostics'
  | 'noteDiscard'
  | 'display'
  | 'answerDisplay'
  | 'showOnDisplay'
  | 'registers'
  | 'saveRegisters'
  | 'newRegisterToken'
  | 'draft'
  | 'keepDraft'
  | 'closeTill'
  | 'update'
  | 'installUpdate'
/** The calls that look at all members at once: answered beside the till's work. */
export type InsightCall =
  | 'runHistory'
  | 'cancelWork'
  | 'countSegment'
  | 'groupMembers'
  | 'exportGroup'
  | 'addToList'
  | 'clubInsight'
  | 'allStats'
  | 'programmeStats'
  | 'saveStats'
  | 'duplicates'
  | 'exceptions'
/** The calls that ask the server. */
export type NetCall = 'joinClub' | 'server' | 'pairServer' | 'unpairServer' | 'pairingCode' | 'revokeTill'
export type OwnCalls = { [N in OwnCall]: (input: z.output<(typeof inputs)[N]>) => Result<Outputs[N], RefusalCode> }

/**
 * The till over its store: every call that needs no device. Synchronous; input is already parsed (`serve` does that).
 * `desk` is for those who add calls of their own; `defineProgrammes` is what a chosen file's content goes to.
 */
export function createTill(deps: TillDeps) {
  const { store } = deps
  const session = createSession(store, deps.elapsed ?? (() => 0))
  const approvals = createApprovals(deps.elapsed ?? (() => 0))
  const fresh = deps.elapsed && createFreshness(store, deps.elapsed)
  const lookUps = deps.elapsed && createLookUps(store, deps.elapsed)
  const desk = createDesk(store, {
    who: session.who,
    manages: () => session.role() === 'manager' || session.role() === 'owner',
    approvals,
    clocks: deps.clocks && { read: deps.clocks, net: deps.net },
    confirmations: createConfirmations(deps.elapsed ?? (() => 0)),
    isFresh: fresh?.isFresh,
  })
  const view = () => start(desk, session, deps)
  // Whoever gave a command gets the new view with its answer; the others' screens must be told.
  let asking: string | undefined
  store.onChanged((members) => {
    fresh?.note()
    lookUps?.served(members)
    const others = members.filter((member) => member !== asking)
    if (others.length > 0) deps.onChanged?.(others)
  })

  const calls: OwnCalls = {
    start: view,
    setUp(input) {
      const done = setUp(desk, deps, input)
      if (isRefusal(done)) return done
      const { owner, ...code } = done.ok
      session.open(owner)
      const opened = view()
      return isRefusal(opened) ? opened : ok({ ...opened.ok, ...code })
    },
    find: (input) => lookUp(desk, lookUps, input),
    recent: () => recent(desk),
    openMember: (input) => openMember(desk, input),
    stamp: (input) => stamp(desk, input),
    reverse: (input) => reverse(desk, input),
    quote: (input) => quoteBasket(desk, input),
    redeem: (input) => redeem(desk, input),
    purchases: (input) => purchases(desk, input),
    returnPurchase: (input) => returnPurchase(desk, input),
    enrolNotice: (input) => enrolNotice(desk, input),
    enrol: (input) => enrol(desk, input),
    confirmTurned(input) {
      const held = confirmChoices(desk, input, 'turnedScreen')
      return isRefusal(held) ? held : ok({ confirmed: true })
    },
    consent: (input) => consent(desk, input),
    consentProof: (input) => consentProof(desk, input),
    retention: () => retention(desk),
    warnRetention: (input) => warnRetention(desk, input),
    eraseRetention: (input) => eraseRetention(desk, input),
    processingRecord: () => processingRecord(desk, (deps.net?.().state ?? 'alone') !== 'alone'),
    history: (input) => history(desk, input),
    memberAsOf: (input) => memberAsOf(desk, input),
    mergePreview: (input) => mergePreview(desk, input),
    mergeMembers: (input) => mergeMembers(desk, input),
    splitMember: (input) => splitMember(desk, input),
    explain: (input) => explain(desk, input),
    printSlip: (input) => printSlip(desk, input),
    printDay: () => printDay(desk),
    conflicts: (input) => ok(conflicts(desk, input, deps.exposure)),
    writeOffConflict: (input) => writeOffConflict(desk, input, deps.exposure),
    leaveConflict: (input) => leaveConflict(desk, input, deps.exposure),
    grantPoints: (input) => grantPoints(desk, input),
    saveProfile: (input) => saveProfile(desk, input),
    eraseMember: (input) => eraseMember(desk, input),
    restrictMember: (input) => restrictMember(desk, input),
    savePhone: (input) => savePhone(desk, input),
    tagsInUse: () => tagsInUse(desk),
    tryProgramme: (input) => tryProgramme(desk, input),
    programmeImpact: (input) => programmeImpact(desk, input),
    segments: () => segments(desk),
    saveSegment: (input) => saveSegment(desk, input),
    deleteSegment: (input) => deleteSegment(desk, input),
    saveList: (input) => saveList(desk, input),
    deleteList: (input) => deleteList(desk, input),
    takeFromList: (input) => takeFromList(desk, input),
    year: (input) => year(desk, input),
    saveYearNote: (input) => saveYearNote(desk, input),
    programmes: () => ok(programmeViews(desk)),
    saveProgramme: (input) => saveProgramme(desk, input),
    endProgramme: (input) => endProgramme(desk, input),
    settings: () => readSettings(desk),
    saveSettings: (input) => saveSettings(desk, input),
    saveStaff(input) {
      const saved = saveStaff(desk, input)
      return isRefusal(saved) ? saved : view()
    },
  }
  const about = <T>(member: string | undefined, work: () => T): T => {
    asking = member === undefined ? undefined : store.membership(member)?.member
    try {
      return work()
    } finally {
      asking = undefined
    }
  }
  const aboutMember = Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [
      name,
      (input: { member?: string }) => about(input.member, () => (call as (input: unknown) => unknown)(input)),
    ]),
  ) as unknown as OwnCalls
  return {
    calls: aboutMember,
    desk,
    session,
    /** What each cashier may still look up; without a clock that only grows nobody counts it. */
    lookUps,
    /** What the screens begin with, as it is now. */
    view,
    isSetUp: () => isSetUp(desk),
    /** The call `redeem` of a till that has a server, with the server's word. */
    redeem: (input: RedeemInput, word: ServerWord) => about(input.member, () => redeem(desk, input, word)),
    /** Sets the till up from what the club's other tills have told. */
    joinClub(input: { till: string; language: Language; isFirst?: boolean }) {
      const joined = joinClub(desk, input)
      return isRefusal(joined) ? joined : view()
    },
    defineProgrammes: (input: { command: string; content: unknown }) => defineProgrammes(desk, input),
  }
}
export type OwnTill = ReturnType<typeof createTill>
