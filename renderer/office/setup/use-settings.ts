import { useCallback, useEffect, useRef, useState } from 'react'
import type { Settings } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { useStores } from '../../stores/stores.ts'
import { useText } from '../../words.ts'
import { useOffice } from '../office-context.ts'

export type SettingsPart = Partial<Omit<Settings, 'staff' | 'slip'>>

/**
 * The till's settings. Every change is saved at once, one after the other; the screen shows what was chosen meanwhile.
 * A refused change is put back, and said.
 */
export function useSettings(): { settings?: Settings; save: (part: SettingsPart) => Promise<boolean>; reload: () => Promise<void> } {
  const { till, say, sayRefusal } = useOffice()
  const { session } = useStores()
  const text = useText().office.setup
  const [settings, setSettings] = useState<Settings>()
  const latest = useRef<Settings>(undefined)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const show = useCallback((next: Settings) => {
    latest.current = next
    setSettings(next)
  }, [])

  const reload = useCallback(async () => {
    const answer = await till.settings({})
    if (isRefusal(answer)) sayRefusal(answer)
    else show(answer.ok)
  }, [till, sayRefusal, show])
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched once when the tab opens.
  useEffect(() => void reload(), [till])

  const save = async (part: SettingsPart): Promise<boolean> => {
    if (!latest.current) return false
    show({ ...latest.current, ...part })
    const mine = queue.current.then(async () => {
      const now = latest.current
      if (!now) return false
      const { staff: _, slip: __, ...input } = now
      const answer = await till.saveSettings(input)
      if (isRefusal(answer)) {
        sayRefusal(answer)
        await reload()
        return false
      }
      show(answer.ok)
      // The words, the theme and the hand of the whole till follow at once.
      await session.load()
      say({ tone: 'good', title: text.saved })
      return true
    })
    queue.current = mine.catch(() => undefined)
    return mine
  }
  return { ...(settings ? { settings } : {}), save, reload }
}
