import type { Desk } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import type { YearView } from '#shared/till/year-views'
import { type Result, refuse } from '#shared/values/result'

export interface YearNoteInput {
  year: number
  key: string
  text: string
  remindDays: number
  done: boolean
}
export const year = (_desk: Desk, _input: { year: number }): Result<YearView, RefusalCode> => refuse('unexpected')
export const saveYearNote = (_desk: Desk, _input: YearNoteInput): Result<YearView, RefusalCode> => refuse('unexpected')
