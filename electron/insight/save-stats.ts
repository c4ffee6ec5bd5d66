import { spanOf } from '#db/insight/stats-span'
import type { Desk } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import type { Served } from '#shared/till/serve'
import { formatDate, parseDate } from '#shared/values/local-date'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import type { Files } from '../files.ts'
import { type StatsOf, statsFile, statsFileName } from '../report/stats-file.ts'
import type { Insight } from './insight.ts'

interface SaveStatsDeps {
  desk: Desk
  insight: Pick<Insight, 'ask'>
  files: Pick<Files, 'save'>
  /** Makes of a person's words the name of a file. */
  fileName(name: string): string
}

/**
 * The call `saveStats`: the figures of one programme, or of all, into a file that the person chooses. Refusals:
 * `programmeUnknown`, `cannotWriteFile`, those of asking.
 */
export function createSaveStats({ desk, insight, files, fileName }: SaveStatsDeps): Served['saveStats'] {
  const figures = async (programme: string | undefined, span: { from?: string; to?: string }): Promise<Result<StatsOf, RefusalCode>> => {
    if (programme !== undefined) {
      const stats = await insight.ask('programmeStats', { programme, ...span })
      if (isRefusal(stats)) return stats
      return stats.ok ? ok({ stats: stats.ok }) : refuse('programmeUnknown')
    }
    const rows = await insight.ask('allStats', span)
    if (isRefusal(rows)) return rows
    const { from, to } = spanOf(span, parseDate(desk.today()))
    return ok({ rows: rows.ok, from: formatDate(from), to: formatDate(to) })
  }

  return async ({ programme, format, ...span }) => {
    const of = await figures(programme, span)
    if (isRefusal(of)) return of
    const as = { language: desk.language(), currency: desk.settings().currency }
    return files.save(`${fileName(statsFileName(of.ok, as))}.${format}`, () => statsFile(of.ok, format, as))
  }
}
