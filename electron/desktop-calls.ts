import type { DesktopCall } from '#shared/till/create-till'
import type { Served } from '#shared/till/serve'
import { refuse } from '#shared/values/result'

/** The calls about the machine: each is answered by the part of the desktop that it is about. */
export function createDesktopCalls(): Pick<Served, DesktopCall> {
  const later = () => refuse('unexpected')
  return {
    recovery: later,
    recover: later,
    backups: later,
    backUpNow: later,
    diagnostics: later,
    saveDiagnostics: later,
    display: later,
    answerDisplay: later,
    showOnDisplay: later,
    registers: later,
    saveRegisters: later,
    newRegisterToken: later,
    draft: later,
    keepDraft: later,
    update: later,
    installUpdate: later,
  }
}
