import type { Circumstances } from '#db/insight/answerer'
import type { Group } from '#shared/insight/segment'
import type { Programme } from '#shared/programmes/programme'
import type { InsightCall } from '#shared/till/create-till'
import type { Desk } from '#shared/till/desk'
import type { WorkProgress } from '#shared/till/insight-views'
import { isList, livingLists, markOnList, markProfiled } from '#shared/till/lists'
import { areProfiling, picked } from '#shared/till/picked'
import type { RefusalCode } from '#shared/till/refusals'
import { segmentOf, segments } from '#shared/till/segments'
import type { Served } from '#shared/till/serve'
import { hitView } from '#shared/till/views/hit-view'
import { parseDate } from '#shared/values/local-date'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import type { Files } from '../files.ts'
import { resolveAudience, segmentIn } from './audience.ts'
import { createInsight } from './insight.ts'
import { putOnList } from './put-on-list.ts'
import { createSaveStats } from './save-stats.ts'
import type { StartThread } from './thread.ts'

export interface InsightCallsDeps {
  desk: Desk
  start: StartThread
  files: Pick<Files, 'save'>
  onProgress(progress: WorkProgress): void
  idleMs?: number
  log(what: string, error?: unknown): void
}

/**
 * The calls that look at all members at once, answered by a thread of their own; `audience` is for saving a campaign. Their
 * figures are as of the last fact that was written before the question.
 */
export function createInsightCalls({ desk, start, files, onProgress, idleMs, log }: InsightCallsDeps) {
  const { store } = desk
  const now = (): Omit<Circumstances, 'changed'> => {
    const { timezone, currency } = desk.settings()
    const asOf = store.now()
    const lists = livingLists(desk).map(({ id }) => id)
    return { asOf, today: parseDate(desk.dateOf(asOf)), timezone, currency, programmes: store.programmes(), lists }
  }
  const insight = createInsight({ start, now, onProgress, log, ...(idleMs !== undefined && { idleMs }) })
  store.onChanged(insight.changed)

  let isPutting = false
  let isCancelled = false
  const turns = { progress: (done: number, total: number) => onProgress({ done, total }), isCancelled: () => isCancelled }
  /** One long piece of writing at a time. */
  const putting = async <T>(work: () => Promise<Result<T, RefusalCode>>): Promise<Result<T, RefusalCode>> => {
    if (isPutting) return refuse('workRunning')
    isPutting = true
    isCancelled = false
    try {
      return await work()
    } finally {
      isPutting = false
    }
  }
  const isKnown = (group: Group) => 'conditions' in group || isList(desk, group.list)

  const calls: Pick<Served, InsightCall> = {
    countSegment: (input) => insight.ask('countSegment', { ...input, profiled: areProfiling(desk, input.conditions) }),
    groupMembers: async (input) =>
      isKnown(input.group) ? insight.ask('groupMembers', { ...input, ...picked(desk, input.group) }) : refuse('listUnknown'),
    clubInsight: () => insight.ask('clubInsight', {}),

    async exportGroup({ group, name, format }) {
      if (!isKnown(group)) return refuse('listUnknown')
      const file = { ...picked(desk, group), name, format, language: desk.language(), currency: desk.settings().currency }
      let refusal: RefusalCode | undefined
      const saved = await files.save(`${fileName(name)}.${format}`, async () => {
        const made = await insight.ask('exportGroup', file)
        if (!isRefusal(made)) return made.ok
        refusal = made.refusal
        throw new Error(made.refusal)
      })
      return refusal === undefined ? saved : refuse(refusal)
    },

    async addToList({ list, group }) {
      if (!isList(desk, list)) return refuse('listUnknown')
      if ('members' in group) {
        const marked = markOnList(desk, list, group.members, true)
        return isRefusal(marked) ? marked : segments(desk)
      }
      if (!isKnown(group)) return refuse('listUnknown')
      return putting(async () => {
        const who = picked(desk, group)
        const ids = await insight.ask('groupIds', who)
        if (isRefusal(ids)) return ids
        if (ids.ok.total === 0 && ids.ok.leftOut.withoutConsent > 0) return refuse('nobodyConsented')
        const marked = who.profiled ? markProfiled(desk, list) : ok(true)
        if (isRefusal(marked)) return marked
        const put = await putOnList(desk, list, { ...ids.ok, profiled: who.profiled }, turns)
        return isRefusal(put) ? put : segments(desk)
      })
    },

    async duplicates() {
      const found = await insight.ask('duplicates', {})
      if (isRefusal(found)) return found
      const hit = (member: string) => {
        const row = store.hit(member)
        return row && hitView(desk, row)
      }
      // Somebody may have merged or erased them while the thread looked.
      return ok({
        pairs: found.ok.pairs.flatMap((pair) => {
          const [a, b] = [hit(pair.a), hit(pair.b)]
          return a && b && a.member !== b.member ? [{ a, b, why: pair.why }] : []
        }),
      })
    },
    allStats: (input) => insight.ask('allStats', input),
    async programmeStats(input) {
      const stats = await insight.ask('programmeStats', input)
      if (isRefusal(stats)) return stats
      return stats.ok ? ok(stats.ok) : refuse('programmeUnknown')
    },
    exceptions: ({ from, to }) => insight.ask('exceptions', { from, to, caps: desk.settings().caps }),
    saveStats: createSaveStats({ desk, insight, files, fileName }),
    async runHistory({ programme }) {
      const audience = segmentIn(desk, programme)
      const segment = audience === undefined ? undefined : segmentOf(desk, audience)
      if (audience !== undefined && !segment) return refuse('segmentUnknown')
      const run = await insight.ask('runHistory', { programme, ...(segment && { invited: { conditions: segment.conditions } }) })
      return isRefusal(run) ? run : run.ok
    },

    cancelWork() {
      isCancelled = true
      const wasAsking = insight.cancel()
      return ok({ cancelled: wasAsking || isPutting })
    },
  }
  return {
    calls,
    /** See `resolveAudience`. Nobody stops it half way: a campaign reaches all of its segment. */
    async audience(input: { command: string; programme: Programme }): Promise<Result<Programme, RefusalCode>> {
      if (segmentIn(desk, input.programme) === undefined) return ok(input.programme)
      return putting(() => resolveAudience({ desk, insight, turns: { ...turns, isCancelled: () => false } }, input))
    },
    close: insight.close,
  }
}

/** A name of a person's making as the name of a file. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|]/g, ' ').trim() || 'Stamkunde'
