import { CODE_PAGES } from '#shared/slip/code-pages'
import { type Columns, centred } from '#shared/slip/layout'

// ESC/POS bytes → what stands on the paper. The simulated printer writes its slips with it, and tests hold it against
// the document: what we encode must read as what we laid out.

export interface Paper {
  /** As `renderText` writes it: double size spaced out, a QR code named by its content. */
  text: string
  cuts: number
  /** Bytes that are no command we use and no character of the page that was chosen. */
  strange: number
}

const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d
const UPPER = new Map(Object.values(CODE_PAGES).map(({ select, upper }) => [select, upper]))

/** Reads the bytes of one or several slips for a paper of `columns`. */
export function readPaper(bytes: Uint8Array, columns: Columns): Paper {
  const lines: string[] = []
  let line = ''
  let double = false
  let page = 0
  let qr = ''
  let cuts = 0
  let strange = 0
  const feed = () => {
    lines.push(double ? [...line].join(' ') : line)
    line = ''
  }

  for (let i = 0; i < bytes.length; ) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(i, i + 4)
    if (a === ESC && b === 0x40) {
      ;[double, page] = [false, 0]
      i += 2
    } else if (a === ESC && b === 0x74) {
      page = c
      i += 3
    } else if (a === ESC && (b === 0x45 || b === 0x61)) i += 3
    else if (a === ESC && b === 0x64) {
      if (line !== '') feed()
      i += 3
    } else if (a === FS && b === 0x2e) i += 2
    else if (a === GS && b === 0x21) {
      double = c === 0x11
      i += 3
    } else if (a === GS && b === 0x72) i += 3
    else if (a === GS && b === 0x56) {
      cuts++
      i += 3
    } else if (a === GS && b === 0x28 && c === 0x6b) {
      const length = d + 256 * (bytes[i + 4] ?? 0)
      const body = bytes.subarray(i + 5, i + 5 + length)
      if (body[1] === 0x50) qr = new TextDecoder('latin1').decode(body.subarray(3))
      if (body[1] === 0x51) line = centred(`[QR ${qr}]`, columns)
      i += 5 + length
    } else {
      if (a === 0x0a) feed()
      else if (a >= 0x20 && a < 0x7f) line += String.fromCharCode(a)
      else if (a >= 0x80 && UPPER.has(page)) line += UPPER.get(page)?.[a - 0x80]
      else strange++
      i += 1
    }
  }
  if (line !== '') feed()
  return { text: lines.map((text) => `${text}\n`).join(''), cuts, strange }
}
