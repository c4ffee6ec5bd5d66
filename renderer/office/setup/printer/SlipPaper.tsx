import { asOnPage, type CodePage, inWordsOf } from '#shared/slip/code-pages'
import { type Columns, layoutSlip } from '#shared/slip/layout'
import type { SlipDocument } from '#shared/slip/slip-document'
import Qr from '../../../parts/Qr.tsx'

interface Paper {
  slip: SlipDocument
  columns: Columns
  codePage?: CodePage | undefined
  label: string
}

/** A slip on its paper: the very rows that the printer gets, in the letters that it has. */
export function SlipPaper({ slip, columns, codePage = 'pc858', label }: Paper) {
  return (
    <article className="paper" style={{ '--cols': columns } as React.CSSProperties} aria-label={label}>
      {layoutSlip(inWordsOf(slip, codePage), columns).map((row, i) =>
        row.kind === 'qr' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one slip never move.
          <Qr key={i} data={row.data} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one slip never move.
          <pre key={i} className={row.bold ? 'slip-bold' : undefined}>
            {row.double ? <span className="x2">{asOnPage(row.text, codePage) || ' '}</span> : asOnPage(row.text, codePage) || ' '}
          </pre>
        ),
      )}
    </article>
  )
}
