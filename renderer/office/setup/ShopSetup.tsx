import type { Settings } from '#shared/till/till-views'
import { isTimeZone } from '#shared/values/time-zone'
import { useText } from '../../words.ts'
import { Segments, SelectField, Toggle } from '../fields/fields.tsx'
import { StartUpSetup } from './machine/DisplaySetup.tsx'
import { SavedField } from './SavedField.tsx'
import type { SettingsPart } from './use-settings.ts'

interface Props {
  settings: Settings
  save: (part: SettingsPart) => Promise<boolean>
}

const LANGUAGES = ['nb', 'sv', 'en'] as const
const COUNTRIES = ['NO', 'SE', 'DK', 'FI'] as const
const CURRENCIES = ['NOK', 'SEK', 'DKK', 'EUR'] as const
/** The zones of the countries a club can be at home in; any other can be typed by whoever sets up the file. */
const ZONES = ['Europe/Oslo', 'Europe/Stockholm', 'Europe/Copenhagen', 'Europe/Helsinki', 'Arctic/Longyearbyen', 'Atlantic/Faroe']

/** As many as the settings take. */
const MOST_BONUS = 1_000_000

const options = <V extends string>(values: readonly V[], labels: Record<V, string>) =>
  values.map((value) => ({ value, label: labels[value] }))

/** What the shop is called and where it is. */
export function ShopSetup({ settings, save }: Props) {
  const text = useText().office.setup
  const zones = [...new Set([...ZONES, settings.timezone])].filter(isTimeZone)
  const named = (max: number, needed: boolean) => (typed: string) =>
    needed && typed === '' ? text.problem.empty : [...typed].length > max ? text.problem.tooLong(max) : undefined
  return (
    <div className="setup-fields">
      <SavedField label={text.shop} value={settings.shop} check={named(80, true)} onSave={(shop) => void save({ shop })} />
      <SavedField label={text.place} value={settings.place} check={named(80, false)} onSave={(place) => void save({ place })} />
      <Segments
        className="wide"
        label={text.language}
        value={settings.language}
        options={options(LANGUAGES, text.languages)}
        onChange={(language) => void save({ language })}
      />
      <SelectField
        label={text.country}
        value={settings.country}
        options={options(COUNTRIES, text.countries)}
        onChange={(country) => void save({ country })}
      />
      <SelectField
        label={text.currency}
        value={settings.currency}
        options={options(CURRENCIES, text.currencies)}
        onChange={(currency) => void save({ currency })}
      />
      <SelectField
        className="wide"
        label={text.timezone}
        value={settings.timezone}
        options={zones.map((zone) => ({ value: zone, label: zone.replace('_', ' ') }))}
        onChange={(timezone) => void save({ timezone })}
      />
      <SavedField
        className="wide"
        label={text.bonusPerDay}
        note={text.bonusNote}
        inputMode="numeric"
        value={String(settings.bonusPerDay)}
        check={(typed) => (/^\d{1,7}$/.test(typed) && Number(typed) <= MOST_BONUS ? undefined : text.problem.wholeNumber(MOST_BONUS))}
        onSave={(typed) => void save({ bonusPerDay: Number(typed) })}
      />
    </div>
  )
}

/** How this till looks, sounds and is worked. */
export function TillSetup({ settings, save }: Props) {
  const text = useText().office.setup
  const check = (typed: string) => (typed === '' ? text.problem.empty : [...typed].length > 40 ? text.problem.tooLong(40) : undefined)
  return (
    <div className="setup-fields">
      <SavedField className="wide" label={text.till} value={settings.till} check={check} onSave={(till) => void save({ till })} />
      <Segments
        className="wide"
        label={text.theme}
        value={settings.theme}
        options={options(['system', 'light', 'dark'] as const, text.themes)}
        onChange={(theme) => void save({ theme })}
      />
      <Segments
        label={text.hand}
        value={settings.hand}
        options={options(['left', 'right'] as const, text.hands)}
        onChange={(hand) => void save({ hand })}
      />
      <Segments
        className="wide"
        label={text.input}
        value={settings.input}
        options={options(['both', 'touch'] as const, text.inputs)}
        onChange={(input) => void save({ input })}
      />
      <Toggle
        className="wide"
        label={text.slipAfterStamp}
        checked={settings.slipAfterStamp}
        onChange={(slipAfterStamp) => void save({ slipAfterStamp })}
      />
      <Toggle className="wide" label={text.sound} checked={settings.sound} onChange={(sound) => void save({ sound })} />
      <Toggle
        className="wide"
        label={text.singleLetterKeys}
        note={text.singleLetterNote}
        checked={settings.singleLetterKeys}
        onChange={(singleLetterKeys) => void save({ singleLetterKeys })}
      />
      <StartUpSetup settings={settings} save={save} />
    </div>
  )
}
