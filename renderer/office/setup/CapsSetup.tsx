import { AMOUNT_CAPS, type Caps, capsSchema } from '#shared/till/caps-setting'
import type { Settings } from '#shared/till/till-views'
import { formatAmount, parseAmount } from '#shared/values/money'
import { isRefusal } from '#shared/values/result'
import { useWords } from '../../words.ts'
import { SavedField } from './SavedField.tsx'
import type { SettingsPart } from './use-settings.ts'

const COUNTS = ['stampsPerReceipt', 'stampsPerMemberDay', 'stampsPerShift', 'rewardsPerMemberDay', 'rewardsPerShift'] as const
/** As many as the settings take. */
const MOST = 100_000

/** How much a cashier may give alone: what exceeds it asks for a manager. */
export function CapsSetup({ settings, save }: { settings: Settings; save: (part: SettingsPart) => Promise<boolean> }) {
  const words = useWords()
  const text = words.text.office.setup.caps
  const { caps } = settings
  const put = (part: Partial<Caps>) => void save({ caps: { ...caps, ...part } })
  const readCount = (typed: string) => capsSchema.shape.stampsPerReceipt.safeParse(/^\d+$/.test(typed) ? Number(typed) : undefined).data
  const readAmount = (typed: string) => {
    const read = parseAmount(typed)
    return isRefusal(read) || read.ok === 0 ? undefined : read.ok
  }
  return (
    <div className="setup-fields">
      <p className="wide setup-says">{text.says}</p>
      {COUNTS.map((cap) => (
        <SavedField
          key={cap}
          label={text[cap]}
          inputMode="numeric"
          value={String(caps[cap])}
          check={(typed) => (readCount(typed) === undefined ? text.wholeNumber(words.number(MOST)) : undefined)}
          onSave={(typed) => put({ [cap]: readCount(typed) ?? caps[cap] })}
        />
      ))}
      {AMOUNT_CAPS.map((cap) => (
        <SavedField
          key={cap}
          label={text[cap]}
          suffix={words.unit}
          inputMode="numeric"
          value={formatAmount(caps[cap], words.language, 'short')}
          check={(typed) => (readAmount(typed) === undefined ? text.amount : undefined)}
          onSave={(typed) => put({ [cap]: readAmount(typed) ?? caps[cap] })}
        />
      ))}
    </div>
  )
}
