import { useCallback, useEffect, useRef, useState } from 'react'
import type { Settings } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { useStores } from '../../stores/stores.ts'
import { useText } from '../../words.ts'
import { useOffice } from '../office-context.ts'
import { useInTurn } from './use-in-turn.ts'

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
  /** As the till answered last. */
  const stored = useRef<Settings>(undefined)
  /** What was chosen and the till has not answered yet, in order: it stands over what is stored. */
  const waiting = useRef<SettingsPart[]>([])
  const inTurn = useInTurn()
  const show = useCallback((answered: Settings) => {
    stored.current = answered
    setSettings(Object.assign({}, answered, ...waiting.current))
  }, [])

  const reload = useCallback(async () => {
    const answer = await till.settings({})
    if (isRefusal(answer)) sayRefusal(answer)
    else show(answer.ok)
  }, [till, sayRefusal, show])
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched once when the tab opens.
  useEffect(() => void reload(), [till])

  const save = async (part: SettingsPart): Promise<boolean> => {
    if (!stored.current) return false
    waiting.current = [...waiting.current, part]
    show(stored.current)
    return inTurn(async () => {
      const { staff: _, slip: __, ...before } = stored.current as Settings
      const answer = await till.saveSettings({ ...before, ...part })
      waiting.current = waiting.current.filter((other) => other !== part)
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
  }
  return { ...(settings ? { settings } : {}), save, reload }
}
