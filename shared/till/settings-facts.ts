import type { StoredSettings } from '#shared/till/default-settings'
import type { FactDraft } from '#shared/till/till-store'
import { newId } from '#shared/values/ids'

/** What is to be remembered of settings that were changed: how much may be given without asking, and where a day begins. */
export function settingsFacts(before: StoredSettings, after: StoredSettings, by: string): FactDraft[] {
  const limits = [
    ['caps', Object.entries(before.caps), Object.entries(after.caps)],
    ['budget', Object.entries(before.offline), Object.entries(after.offline)],
    ['bonus', [['perDay', before.bonusPerDay]], [['perDay', after.bonusPerDay]]],
  ] as const
  const said = { kind: 'settingsChanged', by } as const
  const facts = limits.flatMap(([what, was, is]): FactDraft[] => {
    const known = new Map<string, number>(was.map(([name, limit]) => [String(name), Number(limit)]))
    const differs = is.filter(([name, limit]) => known.get(String(name)) !== limit)
    if (differs.length === 0) return []
    const raised = differs.some(([name, limit]) => Number(limit) > (known.get(String(name)) ?? 0))
    return [{ id: newId(), ...said, what, raised }]
  })
  return before.timezone === after.timezone ? facts : [...facts, { id: newId(), ...said, what: 'timezone' }]
}
