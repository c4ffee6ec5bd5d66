import { BreakLine, PrinterTypes, ThermalPrinter } from 'node-thermal-printer'
import { CODE_PAGES, type CodePage, inWordsOf } from '#shared/slip/code-pages'
import { type Columns, layoutSlip } from '#shared/slip/layout'
import type { SlipDocument } from '#shared/slip/slip-document'
import { asCopy } from '#shared/slip/till-slips'
import { encodeText } from './encode-text.ts'
import { ACK_REQUEST } from './printer-status.ts'

// Document → bytes. node-thermal-printer is used as a byte builder only, one instance a slip, never with an interface:
// its transports answer before the paper does and retry by themselves. Rows come wrapped and padded from shared/slip.
// This file is loaded with the first slip: the package and its tables of letters are a fifth of the main process.

/** ESC @ (start anew) · FS . (out of Chinese mode, in which some clones boot) · ESC t n (the page of letters). */
export const headerOf = (codePage: CodePage): Buffer => Buffer.from([0x1b, 0x40, 0x1c, 0x2e, 0x1b, 0x74, CODE_PAGES[codePage].select])

export interface Encoding {
  columns: Columns
  cut: boolean
  /** A reprint: says KOPI at the top. */
  copy: boolean
  /** Ask the printer to say when it is done. */
  ack: boolean
  /** `pc858` where none was chosen: it has æøåÆØÅäöÄÖ and € on one page. */
  codePage?: CodePage | undefined
}

/** Encodes a slip for an ESC/POS printer. The same document and encoding always give the same bytes. */
export function encodeSlip(document: SlipDocument, { columns, cut, copy, ack, codePage = 'pc858' }: Encoding): Buffer {
  const printer = createBuilder(columns, codePage)
  for (const row of layoutSlip(inWordsOf(copy ? asCopy(document) : document, codePage), columns)) {
    if (row.kind === 'qr') {
      printer.alignCenter()
      // Native QR: as a raster it would be forty times the bytes on a 9600 baud line.
      printer.printQR(row.data, { cellSize: cellSize(row.data.length), correction: 'M', model: 2 })
      printer.newLine()
      printer.alignLeft()
      continue
    }
    if (row.bold) printer.bold(true)
    if (row.double) printer.setTextSize(1, 1)
    printer.add(encodeText(row.text, codePage))
    printer.newLine()
    if (row.double) printer.setTextSize(0, 0)
    if (row.bold) printer.bold(false)
  }
  return finish(printer, cut, ack)
}

/** Feeds and cuts what a broken-off slip left hanging, so that the next one starts on clean paper. */
export const encodeTrim = (): Buffer => finish(createBuilder(48, 'pc858'), true, false)

function createBuilder(columns: number, codePage: CodePage): ThermalPrinter {
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    interface: '',
    width: columns,
    breakLine: BreakLine.NONE,
  })
  // No character set: its encoder changes page by itself where a letter is missing, and stays there. The letters come as bytes.
  printer.setBuffer(headerOf(codePage))
  return printer
}

/** `cut()` sends ESC @ and so resets the code page: it comes last. Nothing else feeds the slip past the knife. */
function finish(printer: ThermalPrinter, cut: boolean, ack: boolean): Buffer {
  if (cut) printer.cut({ verticalTabAmount: 1 })
  else printer.printVerticalTab()
  if (ack) printer.add(ACK_REQUEST)
  return printer.getBuffer()
}

/** Dots a module: the largest that keeps the code within the 384 dots of 58 mm paper. */
const cellSize = (length: number): number => (length <= 60 ? 6 : length <= 240 ? 4 : length <= 1000 ? 3 : 2)
