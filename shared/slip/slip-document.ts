/** A slip as data: the same document is previewed, printed and kept. The encoder wraps and pads it to the paper's columns. */
export interface SlipDocument {
  /** What a reprint is called depends on it. */
  language: 'nb' | 'sv' | 'en'
  lines: SlipLine[]
}
export type SlipLine =
  | { kind: 'text'; text: string; align?: 'left' | 'center' | 'right'; bold?: boolean; double?: boolean }
  /** Left and right on one line; wraps the left side where both do not fit. */
  | { kind: 'pair'; left: string; right: string; bold?: boolean }
  /** `Kaffe 7/10 [#######---]` */
  | { kind: 'card'; name: string; stamps: number; required: number }
  | { kind: 'rule' }
  /** A rule with numbers, on the test slip: the one at the paper's right edge is how many columns it has. */
  | { kind: 'ruler' }
  | { kind: 'blank' }
  | { kind: 'qr'; data: string }
