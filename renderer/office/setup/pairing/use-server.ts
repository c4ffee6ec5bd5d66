import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { NetView, ServerView } from '#shared/till/sync-views'
import { isRefusal, type Result } from '#shared/values/result'
import { useStores } from '../../../stores/stores.ts'
import { type AnyRefusal, useOffice } from '../../office-context.ts'

export interface Pairing {
  /** Absent until the till has answered. */
  view?: ServerView
  /** The net as it is now, said by the till without being asked. */
  net: NetView
  reload: () => Promise<ServerView | undefined>
  /** Makes a call that changes the pairing and shows what came of it. Answers the refusal, if it was one. */
  change: (call: Promise<Result<ServerView>>) => Promise<AnyRefusal | undefined>
}

/** The till's pairing with the server; asked again when the connection comes or goes. */
export function useServer(): Pairing {
  const { till, start, sayRefusal } = useOffice()
  const { session } = useStores()
  const [view, setView] = useState<ServerView>()
  const net = useStore(session, (s) => s.start?.net ?? start.net)

  const reload = useCallback(async () => {
    const answer = await till.server({})
    if (isRefusal(answer)) {
      sayRefusal(answer)
      return undefined
    }
    setView(answer.ok)
    return answer.ok
  }, [till, sayRefusal])
  const reachable = net.state === 'online' || net.state === 'sending'
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the tab opens and when the connection changes.
  useEffect(() => void reload(), [till, reachable, net.state === 'alone', net.trouble])

  const change: Pairing['change'] = async (call) => {
    const answer = await call
    if (isRefusal(answer)) return answer
    // The badge in the band follows at once.
    await session.load()
    setView(answer.ok)
    return undefined
  }
  return { ...(view ? { view } : {}), net, reload, change }
}
