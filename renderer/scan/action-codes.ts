import type { Action } from '../hotkeys.ts'

/** Codes on the printed crib sheet: with them a till runs on a scanner alone. None can be a member's code, which ends in a check character. */
export const ACTION_CODES: Readonly<Record<string, Action>> = {
  'STK-OK': 'default',
  'STK-ANGRE': 'undo',
  'STK-LAPP': 'slip',
  'STK-LUKK': 'clear',
}
