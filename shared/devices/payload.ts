import { checkMemberCode, looksLikeMemberCode } from '#shared/devices/member-code'
import type { TillEvents } from '#shared/till/till-contract'
import { ok, type Result, refuse } from '#shared/values/result'

/** Why a scan was thrown away. */
export type DiscardReason = TillEvents['scanDiscarded']['reason']

/** `checked` is true where a check digit says that the code was read right. */
export interface Payload {
  code: string
  kind: 'member' | 'ean13' | 'other'
  checked: boolean
}

/** No code we print or know is longer; a QR with an address in it may be. */
export const MOST_CHARACTERS = 500
/** `]E0`, `]Q1`, …: the symbology that some scanners put first (ISO/IEC 15424). */
const AIM_PREFIX = /^\][A-Za-z][0-9A-Za-z]/

/**
 * Reads what a scanner sent, without prefix and suffix. Strips an AIM prefix, writes a member code in capitals.
 * Refusals: `noise` (empty, or control characters), `tooLong`, `badCheckDigit` (a member code or EAN-13 misread).
 */
export function readPayload(scanned: string): Result<Payload, DiscardReason> {
  if (scanned.length > MOST_CHARACTERS) return refuse('tooLong')
  const code = scanned.trim().replace(AIM_PREFIX, '')
  if (code === '' || /[\u0000-\u001f\u007f-\u009f\ufffd]/.test(code)) return refuse('noise')
  if (/^\d{13}$/.test(code)) {
    return checkEan13(code) ? ok({ code, kind: 'ean13', checked: true }) : refuse('badCheckDigit')
  }
  // Caps lock turns a wedge's capitals round; a member code has no small letters to confuse them with.
  const capitals = code.toUpperCase()
  if (checkMemberCode(capitals)) return ok({ code: capitals, kind: 'member', checked: true })
  if (looksLikeMemberCode(capitals)) return refuse('badCheckDigit')
  return ok({ code, kind: 'other', checked: false })
}

/** Thirteen digits whose last makes the weighted sum (1, 3, 1, 3, …) a multiple of ten. */
export function checkEan13(digits: string): boolean {
  if (!/^\d{13}$/.test(digits)) return false
  return [...digits].reduce((sum, digit, i) => sum + Number(digit) * (i % 2 === 0 ? 1 : 3), 0) % 10 === 0
}
