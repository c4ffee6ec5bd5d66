import type { ConflictsView, PairedTillView, ServerView } from '#shared/till/sync-views'
import { isRefusal, type Result } from '#shared/values/result'

/** A connected till is heard of every minute; who was silent for this long is on its own. */
const SILENT_MS = 3 * 60_000
/** The list does not wait longer for the server: what was known before is then good enough. */
const LOOK_MS = 500

type Exposure = ConflictsView['exposure']

/**
 * What the tills of a club could give away twice within a day, since they hear nothing of each other: so many budgets of a day.
 * `isAlone`: this till does not hear of the others either, so that it counts too. Tills that were shut out give nothing away.
 */
export function exposureOf(tills: readonly PairedTillView[], perDay: number, at: number, isAlone: boolean): NonNullable<Exposure> {
  const club = tills.filter(({ revokedAt }) => revokedAt === undefined)
  const silent = club.filter(({ isThis, lastContactAt }) =>
    isThis ? isAlone : lastContactAt === undefined || at - Date.parse(lastContactAt) > SILENT_MS,
  )
  return { tillsOffline: silent.length, tills: club.length, amount: silent.length * perDay }
}

/** Keeps the club's tills as the server last told of them, for the manager's list of conflicts. */
export function createExposure(deps: {
  server: () => Promise<Result<ServerView, never>>
  net: () => ServerView['net']
  /** The budget of a till and day, in minor units. */
  perDay: () => number
  now: () => number
}) {
  let heard: { tills: readonly PairedTillView[]; at: number } | undefined
  const look = async (): Promise<void> => {
    const answer = await deps.server()
    if (!isRefusal(answer) && answer.ok.tills) heard = { tills: answer.ok.tills, at: deps.now() }
  }
  return {
    /** Undefined while the till is on its own, or has never heard of the others. */
    known(): Exposure {
      const { state } = deps.net()
      if (state === 'alone' || !heard) return undefined
      return exposureOf(heard.tills, deps.perDay(), heard.at, state === 'offline')
    },
    /** Asks the server again, and waits for it half a second at most. */
    async refresh(): Promise<void> {
      if (deps.net().state === 'alone') return
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, LOOK_MS)
      })
      await Promise.race([look().catch(() => undefined), late])
      clearTimeout(timer)
    },
  }
}
