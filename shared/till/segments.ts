import type { Condition } from '#shared/insight/segment'
import type { Desk } from '#shared/till/desk'
import type { SegmentsView } from '#shared/till/insight-views'
import type { RefusalCode } from '#shared/till/refusals'
import { type Result, refuse } from '#shared/values/result'

type Answer = Result<SegmentsView, RefusalCode>
export const segments = (_desk: Desk): Answer => refuse('unexpected')
export const saveSegment = (_desk: Desk, _input: { id?: string; name: string; conditions: Condition[] }): Answer => refuse('unexpected')
export const deleteSegment = (_desk: Desk, _input: { id: string }): Answer => refuse('unexpected')
export const saveList = (_desk: Desk, _input: { id?: string; name: string }): Answer => refuse('unexpected')
export const deleteList = (_desk: Desk, _input: { id: string }): Answer => refuse('unexpected')
export const takeFromList = (_desk: Desk, _input: { list: string; members: string[] }): Answer => refuse('unexpected')
