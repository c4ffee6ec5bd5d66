/** Why a club keeps what it knows, in words: the same shape in every language. `kept` may need how many days slips are kept. */
export interface ProcessingText {
  purposes: { what: string; basis: string; kept: string | ((days: number) => string) }[]
  recipients: { alone: string; club: string }
  rights: string[]
}
