import { encode } from 'uqr'
import { type Columns, layoutSlip } from '#shared/slip/layout'
import type { SlipDocument } from '#shared/slip/slip-document'

/** A slip on its paper: the very rows that the printer gets. */
export function SlipPaper({ slip, columns, label }: { slip: SlipDocument; columns: Columns; label: string }) {
  return (
    <article className="paper" style={{ '--cols': columns } as React.CSSProperties} aria-label={label}>
      {layoutSlip(slip, columns).map((row, i) =>
        row.kind === 'qr' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one slip never move.
          <Qr key={i} data={row.data} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one slip never move.
          <pre key={i} className={row.bold ? 'slip-bold' : undefined}>
            {row.double ? <span className="x2">{row.text || ' '}</span> : row.text || ' '}
          </pre>
        ),
      )}
    </article>
  )
}

function Qr({ data }: { data: string }) {
  const { data: modules, size } = encode(data, { border: 2 })
  const path = modules.flatMap((line, y) => line.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={data} shapeRendering="crispEdges">
      <path className="qr-paper" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#111" d={path} />
    </svg>
  )
}
