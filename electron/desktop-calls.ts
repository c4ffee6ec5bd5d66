import type { DesktopCall } from '#shared/till/create-till'
import type { Served } from '#shared/till/serve'
import { refuse } from '#shared/values/result'

/** The calls that the shell answers: they are about the window, and hold whichever till is open. */
export type ShellCall = 'draft' | 'keepDraft' | 'closeTill'
/** The calls about newer versions of the till itself, whichever database is open. */
export type UpdateCall = 'update' | 'installUpdate'
/** The calls about the customer's own screen. */
export type DisplayCall = 'display' | 'answerDisplay' | 'showOnDisplay'
/** The calls about the cash registers beside the till. */
export type RegistersCall = 'registers' | 'saveRegisters' | 'newRegisterToken'

/** The calls about copies of the database. */
export type BackupCall = 'backups' | 'backUpNow'

/** The calls that say how the till and its machine are. */
export type DiagnosticsCall = 'diagnostics' | 'saveDiagnostics' | 'noteDiscard'

/** The calls about the machine: each is answered by the part of the desktop that it is about. */
export function createDesktopCalls(): Omit<
  Pick<Served, DesktopCall>,
  DiagnosticsCall | ShellCall | UpdateCall | DisplayCall | RegistersCall | BackupCall
> {
  const later = () => refuse('unexpected')
  return {
    recovery: later,
    recover: later,
  }
}
