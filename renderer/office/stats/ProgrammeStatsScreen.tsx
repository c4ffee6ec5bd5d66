import type { ProgrammeView } from '#shared/till/till-contract'
import { useWords } from '../../words.ts'
import { Bar } from '../Bar.tsx'

/** How one programme does: opened from the list of programmes. */
export function ProgrammeStatsScreen({ view, onBack }: { view: ProgrammeView; onBack: () => void }) {
  const { text } = useWords()
  return (
    <main className="stats">
      <header className="report-head">
        <h1>{text.office.stats.heading(view.programme.name)}</h1>
      </header>
      <Bar back={{ label: text.office.stats.back, go: onBack }} />
    </main>
  )
}
