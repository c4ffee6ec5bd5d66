import { printable } from '#shared/slip/printable'
import type { SlipDocument, SlipLine } from '#shared/slip/slip-document'

// A slip's document laid out on a paper: the same rows are previewed, printed and kept. We wrap and pad ourselves,
// because the printers' byte builder counts double width as single and lets long pairs run over the edge.

/** Font A: 58 mm paper has 32 columns; 80 mm has 48, on some printers 42. */
export type Columns = 32 | 42 | 48

export type SlipRow =
  /** At most `columns` characters, half as many where `double`. Padded on the left, never on the right. */
  | { kind: 'text'; text: string; bold: boolean; double: boolean }
  /** Centred on the paper. `data` is printable ASCII. */
  | { kind: 'qr'; data: string }

/** The longest content of a QR code (version 40, correction M, bytes). */
export const QR_LIMIT = 2331
/** A card of more stamps than this is drawn to scale. */
const BAR_CELLS = 20

/** Lays a document out in `columns`. No row is wider than the paper. */
export const layoutSlip = (document: SlipDocument, columns: Columns): SlipRow[] =>
  document.lines.flatMap((line) => layoutLine(line, columns))

/** The slip as text, for people and golden files: double size spaced out, a QR code named by its content. */
export function renderText(document: SlipDocument, columns: Columns): string {
  return rowsAsText(layoutSlip(document, columns), columns)
}

/** Rows as text, each ended by a line feed. */
export function rowsAsText(rows: readonly SlipRow[], columns: Columns): string {
  return rows
    .map((row) => {
      if (row.kind === 'qr') return centred(`[QR ${row.data}]`, columns)
      return row.double ? [...row.text].join(' ') : row.text
    })
    .map((text) => `${text}\n`)
    .join('')
}

function layoutLine(line: SlipLine, columns: number): SlipRow[] {
  switch (line.kind) {
    case 'blank':
      return [row('')]
    case 'rule':
      return [row('-'.repeat(columns))]
    case 'ruler':
      return [row(ruler(columns))]
    case 'qr':
      return qr(line.data)
    case 'card':
      return pair(`${line.name} ${line.stamps}/${line.required}`, bar(line.stamps, line.required), columns, false)
    case 'pair':
      return pair(line.left, line.right, columns, line.bold ?? false)
    case 'text': {
      const double = line.double ?? false
      const width = double ? columns / 2 : columns
      const align = line.align ?? 'left'
      const wrapped = align === 'center' ? wrapEvenly(line.text, width) : wrap(line.text, width)
      return wrapped.map((text) => row(aligned(text, width, align), line.bold ?? false, double))
    }
  }
}

const row = (text: string, bold = false, double = false): SlipRow => ({ kind: 'text', text, bold, double })

/** `…32--------42----48`: each number ends in the column that it names. On narrower paper than was set, the line breaks after its own. */
const ruler = (columns: number): string =>
  [32, 42, 48].filter((mark) => mark <= columns).reduce((line, mark) => line + String(mark).padStart(mark - line.length, '-'), '')

/** Left and right on one line where both fit; otherwise the left wraps and the right stands below it, at the right edge. */
function pair(left: string, right: string, columns: number, bold: boolean): SlipRow[] {
  const [l, r] = [printable(left).trimEnd(), printable(right).trim()]
  if (r === '') return wrap(l, columns).map((text) => row(text, bold))
  if (l.length + 1 + r.length <= columns) return [row(l + r.padStart(columns - l.length), bold)]
  return [...wrap(l, columns).map((text) => row(text, bold)), ...wrap(r, columns).map((text) => row(text.padStart(columns), bold))]
}

/** `[#######---]`, to scale where the card has more stamps than fit. Neither empty nor full unless it is. */
function bar(stamps: number, required: number): string {
  const cells = Math.min(required, BAR_CELLS)
  const share = Math.floor((Math.min(stamps, required) / required) * cells)
  const filled = stamps > 0 ? Math.max(share, 1) : 0
  return `[${'#'.repeat(filled)}${'-'.repeat(cells - filled)}]`
}

/** A code without content, or too long to be one, is left out: a printer given that prints the bytes as text. */
function qr(data: string): SlipRow[] {
  const ascii = percentEncoded(data)
  return ascii === '' || ascii.length > QR_LIMIT ? [] : [{ kind: 'qr', data: ascii }]
}

/** Printers count a code's bytes, the byte builder its characters: percent-encoded they are the same number. */
function percentEncoded(data: string): string {
  const bytes = new TextEncoder().encode(data.normalize('NFC'))
  return Array.from(bytes, (byte) =>
    byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')
}

/** Wraps at spaces, and inside words that are wider than the paper. Leading spaces indent every row. */
const wrap = (text: string, width: number): string[] => wrapPrintable(printable(text).trimEnd(), width)

function wrapPrintable(clean: string, width: number): string[] {
  const indent = ' '.repeat(Math.min((/^ */.exec(clean)?.[0] ?? '').length, Math.floor(width / 2)))
  const room = width - indent.length
  const rows: string[] = []
  let current = ''
  for (const word of clean.trim().split(/ +/)) {
    let rest = word
    if (current !== '' && current.length + 1 + rest.length > room) {
      rows.push(current)
      current = ''
    }
    while (rest.length > room) {
      rows.push(rest.slice(0, room))
      rest = rest.slice(room)
    }
    current = current === '' ? rest : `${current} ${rest}`
  }
  rows.push(current)
  return rows.map((part) => indent + part)
}

/** Wraps a centred text into rows of about one length: `IKKE KVITTERING` over `FOR KJØP`, not one word alone. */
function wrapEvenly(text: string, width: number): string[] {
  const clean = printable(text).trimEnd()
  let best = wrapPrintable(clean, width)
  const longestWord = Math.max(...clean.split(' ').map((word) => word.length))
  for (let narrower = width - 1; narrower >= longestWord; narrower--) {
    const rows = wrapPrintable(clean, narrower)
    if (rows.length > best.length) break
    best = rows
  }
  return best
}

const aligned = (text: string, width: number, align: 'left' | 'center' | 'right'): string =>
  align === 'left' ? text : align === 'right' ? text.padStart(width) : centre(text, width)

/** Text in the middle of a paper of `columns`, cut where it is longer. */
export const centred = (text: string, columns: number): string => centre(clip(text, columns), columns)

const centre = (text: string, width: number): string => ' '.repeat(Math.floor((width - text.length) / 2)) + text
const clip = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 3)}...`)
