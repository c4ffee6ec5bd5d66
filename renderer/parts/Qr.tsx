import { encode } from 'uqr'

/** A QR code that is read from a screen or from paper. Its own size is a square; what holds it gives the width. */
export default function Qr({ data, label = data }: { data: string; label?: string }) {
  const { data: modules, size } = encode(data, { border: 2 })
  const path = modules.flatMap((line, y) => line.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path className="qr-paper" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#111" d={path} />
    </svg>
  )
}
