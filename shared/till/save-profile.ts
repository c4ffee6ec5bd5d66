import type { Desk } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import type { MemberView } from '#shared/till/till-contract'
import { type Result, refuse } from '#shared/values/result'

export interface ProfileInput {
  member: string
  name?: string
  birthday?: string
  email?: string
  gender?: 'female' | 'male' | 'other' | ''
  postalCode?: string
  tags?: string[]
}
export function saveProfile(_desk: Desk, _input: ProfileInput): Result<MemberView, RefusalCode> {
  return refuse('unexpected')
}
