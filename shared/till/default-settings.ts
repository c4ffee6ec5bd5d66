import type { z } from 'zod'
import { catalogues } from '#shared/text/catalogue'
import { CAPS } from '#shared/till/caps-setting'
import type { settingsSchema } from '#shared/till/till-inputs'
import type { Language } from '#shared/till/till-views'

/** What the till keeps of its settings; staff are records of their own. */
export type StoredSettings = z.infer<typeof settingsSchema>

/** What tills were set up without before there was such a thing. */
export const LATER_SETTINGS = {
  bonusPerDay: 1_000,
  offline: { perReward: 50_000, perDay: 200_000 },
  customerDisplay: 'off',
  kiosk: false,
  autostart: false,
  caps: CAPS,
} as const

/** A till that nobody has told more than its language. */
export const defaultSettings = (language: Language): StoredSettings => ({
  shop: '',
  place: '',
  language,
  till: catalogues[language].ledger.names.till(1),
  ...(language === 'sv'
    ? { timezone: 'Europe/Stockholm', currency: 'SEK', country: 'SE' }
    : { timezone: 'Europe/Oslo', currency: 'NOK', country: 'NO' }),
  hand: 'right',
  theme: 'system',
  input: 'both',
  singleLetterKeys: true,
  sound: true,
  slipAfterStamp: true,
  printer: { transport: 'none', path: '', baud: 9600, columns: 48, cut: true },
  scanner: { mode: 'wedge', path: '', baud: 9600, prefix: '', thresholdMs: 30 },
  ...LATER_SETTINGS,
})
