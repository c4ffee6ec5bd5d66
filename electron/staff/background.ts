import type { CallName } from '#shared/till/till-contract'

/**
 * What a page asks by itself: it keeps no till open. A key, a press or a scan comes before everything else that is asked, and the
 * page says so with `active`.
 */
const BACKGROUND: ReadonlySet<string> = new Set([
  'start',
  'signIn',
  'recent',
  'openMember',
  'devices',
  'display',
  'answerDisplay',
  'showOnDisplay',
  'noteDiscard',
  'draft',
  'keepDraft',
  'server',
  'conflicts',
  'registers',
  'backups',
  'diagnostics',
  'update',
  'recovery',
] satisfies CallName[])

export const isOfAPerson = (call: string): boolean => !BACKGROUND.has(call)
