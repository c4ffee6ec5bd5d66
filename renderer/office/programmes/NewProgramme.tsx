import type { Programme } from '#shared/programmes/programme'
import { cardIcon, Icon, type IconName, inkStyle } from '../../parts/Icon.tsx'
import { Key } from '../../parts/Key.tsx'
import { useWords } from '../../words.ts'
import { Bar } from '../Bar.tsx'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'

/** The six kinds in the order shops ask for them, each with its letter. */
const KINDS = [
  { kind: 'punchCard', icon: 'rose', ink: 'blabaer', key: 'A' },
  { kind: 'ladder', icon: cardIcon.level, ink: 'fjord', key: 'B' },
  { kind: 'repeatingCoupon', icon: cardIcon.wallet, ink: 'lyng', key: 'C' },
  { kind: 'campaign', icon: cardIcon.ticket, ink: 'tjaere', key: 'D' },
  { kind: 'occasion', icon: cardIcon.cake, ink: 'lyng', key: 'E' },
  { kind: 'referral', icon: 'users', ink: 'einer', key: 'F' },
] as const satisfies { kind: Programme['kind']; icon: IconName; ink: string; key: string }[]

/** What kind of programme to make, each with a line that says what it is for. */
export function NewProgramme({ onChoose, onBack }: { onChoose: (kind: Programme['kind']) => void; onBack: () => void }) {
  const { start } = useOffice()
  const text = useWords().text.office.programmes
  useKeys(Object.fromEntries(KINDS.map(({ kind, key }) => [key, () => onChoose(kind)])), start.singleLetterKeys)
  return (
    <main className="progs">
      <header className="new-head">
        <h1>{text.newProgramme}</h1>
        <p>{text.newProgrammeLead}</p>
      </header>
      <ul className="kinds">
        {KINDS.map(({ kind, icon, ink, key }) => (
          <li key={kind}>
            <button type="button" className="kind" style={inkStyle(ink)} onClick={() => onChoose(kind)}>
              <span className="prog-mark">
                <Icon name={icon} />
              </span>
              <span className="kind-text">
                <b>{text.kinds[kind]}</b>
                <span>{text.kindLines[kind]}</span>
              </span>
              <Key name={key} />
            </button>
          </li>
        ))}
      </ul>
      <Bar back={{ label: text.back, go: onBack }} />
    </main>
  )
}
