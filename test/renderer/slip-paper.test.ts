import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { encodeSlip } from '#electron/devices/encode-slip'
import { readPaper } from '#electron/devices/read-paper'
import { centred } from '#shared/slip/layout'
import { SlipPaper } from '../../renderer/office/setup/printer/SlipPaper.tsx'
import { hostile, kari, kindsOf, places } from '../shared/slip/sample-slips.ts'

// The preview is the paper: what the screen shows of a slip is, row for row, what stands on the paper when its bytes are read back.

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#x27;': "'" }
const plain = (html: string) => html.replace(/<[^>]*>/g, '').replace(/&(lt|gt|amp|quot|#x27);/g, (entity) => ENTITIES[entity] ?? entity)

/** The rows of a preview as `readPaper` writes them: double size spaced out, a QR code named by its content. */
function shownText(html: string, columns: 32 | 42 | 48): string {
  const rows = html.match(/<pre[^>]*>.*?<\/pre>|<svg.*?<\/svg>/gs) ?? []
  return rows
    .map((row) => {
      const qr = /^<svg.*?aria-label="([^"]*)"/s.exec(row)
      if (qr) return centred(`[QR ${plain(qr[1] ?? '')}]`, columns)
      const text = plain(row)
      const empty = text === ' ' ? '' : text
      return row.includes('class="x2"') ? [...empty].join(' ') : empty
    })
    .map((text) => `${text}\n`)
    .join('')
}

describe.each([
  [32, 'pc858'],
  [42, 'pc858'],
  [48, 'pc858'],
  [32, 'pc865'],
  [48, 'wpc1252'],
] as const)('%i columns, %s', (columns, codePage) => {
  describe.each(Object.entries(places))('%s', (_, place) => {
    test.each([
      ['Kari', kari],
      ['somebody who breaks things', hostile],
    ])('every slip of %s', (_, member) => {
      for (const [kind, slip] of Object.entries(kindsOf(place, member))) {
        const html = renderToStaticMarkup(createElement(SlipPaper, { slip, columns, codePage, label: kind }))
        const paper = readPaper(encodeSlip(slip, { columns, cut: true, copy: false, ack: true, codePage }), columns)
        expect(shownText(html, columns), kind).toBe(paper.text)
      }
    })
  })
})
