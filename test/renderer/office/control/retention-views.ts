import { catalogues } from '#shared/text/catalogue'
import type { ProcessingView, RetentionView } from '#shared/till/people-views'
import { processingRecord } from '#shared/till/processing-record'
import type { Language } from '#shared/till/till-views'
import { aTill, good } from '#test/builders/till'

const NAMES = [
  'Aud Kristiansen',
  'Bjørg-Anne Thorvaldsen Nygård',
  'Cecilie Åsen',
  'Dagfinn Øye',
  'Einar Lunde',
  'Frøydis Hauge',
  'Gunn Moen',
]

/** Members who have been away for two years and more; one has asked that their data is only kept. */
export const retentionView: RetentionView = {
  months: 24,
  graceDays: 30,
  due: NAMES.map((name, i) => ({
    member: `d${i}`,
    name,
    phone: `+47412345${String(60 + i)}`,
    ...(i % 2 === 0 && { email: `${name.split(' ')[0]?.toLowerCase().replace('ø', 'o')}@eksempel.no` }),
    lastAt: `2024-0${i + 1}-14T11:00:00.000Z`,
    rewards: i % 3,
    ...(i === 3 && { restricted: true as const }),
  })),
  dueTotal: NAMES.length,
  warned: [
    { member: 'w1', name: 'Harald Sunde', phone: '+4741999001', warnedOn: '2026-09-28', erasedFrom: '2026-10-28', isDue: true },
    { member: 'w2', name: 'Ingrid Bakke', phone: '+4741999002', warnedOn: '2026-10-20', erasedFrom: '2026-11-19', isDue: false },
  ],
  warnedTotal: 2,
  erasedLately: 12,
}
export const nobodyAway: RetentionView = { ...retentionView, due: [], dueTotal: 0, warned: [], warnedTotal: 0, erasedLately: 0 }

/** The record as a till that has a server makes it, in a language. */
export function processingView(language: Language): ProcessingView {
  const { till, store } = aTill()
  const { desk } = till
  const settings = () => ({ ...desk.settings(), language })
  const made = good(processingRecord({ ...desk, settings, language: () => language, words: () => catalogues[language] }, true))
  store.db.close()
  return made
}
