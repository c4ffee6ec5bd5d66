import type { Kept } from '#shared/till/kept'

/**
 * Why a club keeps what it knows, in words, to the member themselves; the record of processing tells an inspector the same in other
 * words. How long is said by both from `Kept`.
 */
export interface ProcessingText {
  purposes: { what: string; basis: string; kept: string | ((kept: Kept) => string) }[]
  recipients: { alone: string; club: string }
  rights: string[]
}
