import type { Programme } from '#shared/programmes/programme'
import type { Desk } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import type { ImpactView, TrialView, TrialVisit } from '#shared/till/trial-views'
import { type Result, refuse } from '#shared/values/result'

export interface TrialInput {
  programme: Programme
  visits: TrialVisit[]
  enrolledOn: string
  birthday?: string
}
export function tryProgramme(_desk: Desk, _input: TrialInput): Result<TrialView, RefusalCode> {
  return refuse('unexpected')
}
export function programmeImpact(_desk: Desk, _input: { programme: Programme }): Result<ImpactView, RefusalCode> {
  return refuse('unexpected')
}
