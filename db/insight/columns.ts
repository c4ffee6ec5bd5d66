/** Everybody, column by column: what segments and sums are worked out from. Filled by `loadColumns`. */
export interface Columns {
  /** Index → membership. Erased and merged ones are not here. */
  readonly members: string[]
  readonly indexOf: ReadonlyMap<string, number>
}
