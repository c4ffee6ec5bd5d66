import type { Question } from './printer-guide.ts'

/** What a question asks about, as it should be and as it goes wrong. Decoration: the words beside it say the same. */
export function SlipDrawing({ question, good }: { question: Question; good: boolean }) {
  return (
    <svg className="slip-drawing" viewBox="0 0 160 112" aria-hidden="true">
      {good ? GOOD[question] : WRONG[question]}
    </svg>
  )
}

const Paper = ({ y = 6, height = 100 }: { y?: number; height?: number }) => (
  <rect className="drawn-paper" x="34" y={y} width="92" height={height} />
)
const Lines = ({ from, count }: { from: number; count: number }) =>
  Array.from({ length: count }, (_, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a drawing never move.
    <path key={i} className="drawn-line" d={`M42 ${from + i * 9}h${[60, 44, 68, 36][i % 4]}`} />
  ))
const Dashes = ({ y, x = 38, to = 122 }: { y: number; x?: number; to?: number }) => <path className="drawn-dashes" d={`M${x} ${y}H${to}`} />
const Machine = () => (
  <>
    <rect className="drawn-machine" x="18" y="66" width="124" height="42" rx="8" />
    <path className="drawn-slot" d="M30 72H130" />
  </>
)
const FINDERS = [
  [56, 34],
  [88, 34],
  [56, 66],
] as const
const MODULES =
  'M80 36h4v4h-4zM74 44h4v4h-4zM80 50h8v4h-8zM88 58h4v4h-4zM96 66h4v4h-4zM92 74h8v4h-8zM80 66h4v8h-4zM100 58h4v4h-4zM84 78h4v4h-4zM58 58h6v4h-6z'
const Code = () => (
  <>
    {FINDERS.map(([x, y]) => (
      <path
        key={`${x} ${y}`}
        className="drawn-code"
        d={`M${x} ${y}h16v16h-16zM${x + 3} ${y + 3}v10h10v-10zM${x + 5.5} ${y + 5.5}h5v5h-5z`}
      />
    ))}
    <path className="drawn-code" d={MODULES} />
  </>
)
const Letters = ({ text }: { text: string }) => (
  <text className="drawn-letters" x="80" y="66" textAnchor="middle">
    {text}
  </text>
)

const GOOD: Record<Question, React.ReactNode> = {
  out: (
    <>
      <Paper y={6} height={68} />
      <Lines from={16} count={5} />
      <Machine />
    </>
  ),
  width: (
    <>
      <Paper />
      <Dashes y={26} />
      <Lines from={40} count={4} />
      <Dashes y={86} />
    </>
  ),
  letters: (
    <>
      <Paper />
      <Letters text="æøå€" />
    </>
  ),
  qr: (
    <>
      <Paper />
      <Code />
    </>
  ),
  cut: (
    <>
      <Paper y={4} height={52} />
      <Lines from={14} count={4} />
      <Machine />
    </>
  ),
  tear: (
    <>
      <Paper y={4} height={70} />
      <Lines from={14} count={4} />
      <path className="drawn-tear" d="M28 58H132" />
      <Machine />
    </>
  ),
}
const WRONG: Record<Question, React.ReactNode> = {
  out: <Machine />,
  width: (
    <>
      <Paper />
      <Dashes y={26} />
      <Dashes y={35} to={62} />
      <Lines from={48} count={3} />
      <Dashes y={82} />
      <Dashes y={91} to={62} />
    </>
  ),
  letters: (
    <>
      <Paper />
      <Letters text="µ°Õ¤" />
    </>
  ),
  qr: (
    <>
      <Paper />
      <Code />
      <path className="drawn-faded" d="M64 28v60M78 28v60M96 28v60" />
    </>
  ),
  cut: (
    <>
      <Paper y={4} height={70} />
      <Lines from={14} count={5} />
      <Machine />
    </>
  ),
  tear: (
    <>
      <Paper y={18} height={56} />
      <Lines from={28} count={5} />
      <path className="drawn-tear" d="M28 48H132" />
      <Machine />
    </>
  ),
}
