// A CSV reader that no file can break: memory is bounded by the longest line it accepts, a bad line is told by its number
// and the next one is read. (csv-parse was tried: it holds a line of any length before it says that it is too long, and
// one open quote swallows the rest of the file.)

/** One row of a file, with the number of the line it starts on; a line that could not be taken has no cells. */
export interface FileRow {
  line: number
  cells: CellValue[]
  tooLong?: true
}
export type CellValue = string | number

export const LONGEST_LINE = 64 * 1024
/** A quoted cell may hold line breaks, but an open quote must not swallow the file. */
const MOST_LINES_IN_A_ROW = 50

/**
 * Splits text that comes in pieces into rows. `separator` is one character, or a space for columns apart by any white
 * space. Empty lines are left out, but counted.
 */
export function createCsvLines(separator: string): { push(text: string): FileRow[]; end(): FileRow[] } {
  let rest = ''
  let line = 1
  let skipping = false

  const take = (text: string, isLast: boolean): FileRow[] => {
    const rows: FileRow[] = []
    rest += text
    let from = 0
    while (from < rest.length) {
      const end = rest.indexOf('\n', from)
      if (end < 0 && !isLast) break
      const stop = end < 0 ? rest.length : end
      if (skipping || stop - from > LONGEST_LINE) {
        if (!skipping) rows.push({ line, cells: [], tooLong: true })
        skipping = false
        from = stop + 1
        line++
        continue
      }
      const raw = rest.slice(from, stop)
      if (separator !== ' ' && raw.includes('"')) {
        const quoted = quotedRow(rest, from, separator, isLast)
        if (quoted === 'open' && !isLast && rest.length - from <= LONGEST_LINE) break // its end is in the next piece
        if (typeof quoted === 'object') {
          rows.push({ line, cells: quoted.cells })
          line += quoted.lines
          from = quoted.next
          continue
        }
        rows.push({ line, cells: [], tooLong: true })
      } else {
        const cells = plainRow(raw, separator)
        if (cells) rows.push({ line, cells })
      }
      from = stop + 1
      line++
    }
    rest = from >= rest.length ? '' : rest.slice(from)
    if (rest.length > LONGEST_LINE && !rest.includes('\n')) {
      if (!skipping) rows.push({ line, cells: [], tooLong: true })
      skipping = true
      rest = ''
    }
    return rows
  }
  return { push: (text) => take(text, false), end: () => take('', true) }
}

/** A line without quotes; undefined when there is nothing on it. */
function plainRow(raw: string, separator: string): string[] | undefined {
  const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw
  const bare = text.trim()
  if (bare === '') return undefined
  return separator === ' ' ? bare.split(/\s+/) : text.split(separator).map((cell) => cell.trim())
}

/** A row that holds quotes, from `from`: its cells and where the next begins; `open` when its end is not there. */
function quotedRow(
  text: string,
  from: number,
  separator: string,
  isLast: boolean,
): { cells: string[]; next: number; lines: number } | 'open' {
  const cells: string[] = []
  let at = from
  let lines = 1
  for (;;) {
    while (text[at] === ' ') at++
    let cell = ''
    if (text[at] === '"') {
      for (;;) {
        const close = text.indexOf('"', at + 1)
        if (close < 0 || close - from > LONGEST_LINE) return 'open'
        cell += text.slice(at + 1, close)
        at = close + 1
        if (text[at] !== '"') break
        cell += '"'
      }
      lines += cell.split('\n').length - 1
      if (lines > MOST_LINES_IN_A_ROW) return 'open'
    }
    const newline = text.indexOf('\n', at)
    if (newline < 0 && !isLast) return 'open'
    const tail = text.slice(at, newline < 0 ? text.length : newline)
    const end = tail.indexOf(separator)
    cells.push((cell + (end < 0 ? tail : tail.slice(0, end))).trim())
    if (end < 0) return { cells, next: at + tail.length + 1, lines }
    at += end + 1
  }
}
