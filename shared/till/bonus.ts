import type { Desk } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import type { GrantAnswer } from '#shared/till/till-contract'
import { type Result, refuse } from '#shared/values/result'

export function grantPoints(
  _desk: Desk,
  _input: { command: string; member: string; programme: string; points: number; reason: string },
): Result<GrantAnswer, RefusalCode> {
  return refuse('unexpected')
}
