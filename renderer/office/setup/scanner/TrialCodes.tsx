import { encode } from 'uqr'
import { useText } from '../../../words.ts'
import { ean13Modules } from './ean13-bars.ts'
import { SCREEN_CODE, SCREEN_EAN } from './scanner-verdict.ts'

const QUIET = 4
const BARS_QUIET = 11
const BARS_HIGH = 40

/** The two codes of the trial, black on white in every theme, as large as scanners like them. */
export function TrialCodes() {
  const text = useText().office.setup.trial
  const { data, size } = encode(SCREEN_CODE, { border: QUIET })
  const modules = data.flatMap((line, y) => line.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  const bars = [...ean13Modules(SCREEN_EAN)].flatMap((bar, x) => (bar === '1' ? `M${x + BARS_QUIET} 4h1v${BARS_HIGH}h-1z` : [])).join('')
  const wide = 95 + 2 * BARS_QUIET
  return (
    <div className="trial-codes">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={text.qr} shapeRendering="crispEdges">
        <path className="trial-white" d={`M0 0h${size}v${size}H0z`} />
        <path className="trial-black" d={modules} />
      </svg>
      <svg viewBox={`0 0 ${wide} ${BARS_HIGH + 8}`} role="img" aria-label={text.bars} shapeRendering="crispEdges">
        <path className="trial-white" d={`M0 0h${wide}v${BARS_HIGH + 8}H0z`} />
        <path className="trial-black" d={bars} />
      </svg>
    </div>
  )
}
