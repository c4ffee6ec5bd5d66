import type { Settings } from '#shared/till/till-views'
import { parseAmount } from '#shared/values/money'
import { useWords } from '../../../words.ts'
import { SavedField } from '../SavedField.tsx'
import type { SettingsPart } from '../use-settings.ts'

/** How much may be redeemed without the server's word: one reward, and all of a day at this till. */
export function OfflineBudget({ settings, save }: { settings: Settings; save: (part: SettingsPart) => Promise<boolean> }) {
  const words = useWords()
  const text = words.text.office.server
  const check = (typed: string) => ('refusal' in parseAmount(typed) ? text.problem.amount : undefined)
  const field = (key: keyof Settings['offline']) => (
    <SavedField
      label={text[key]}
      value={words.amount(settings.offline[key], 'short')}
      check={check}
      suffix={words.unit}
      onSave={(typed) => {
        const amount = parseAmount(typed)
        if ('ok' in amount) void save({ offline: { ...settings.offline, [key]: amount.ok } })
      }}
    />
  )
  return (
    <section className="server-part server-budget" aria-labelledby="server-budget">
      <h2 id="server-budget">{text.budget}</h2>
      <p className="server-says">{text.budgetSays}</p>
      <div className="server-amounts">
        {field('perReward')}
        {field('perDay')}
      </div>
    </section>
  )
}
