import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { type Programme, programmeSchema } from '#shared/programmes/programme'
import type { RefusalCode } from '#shared/till/refusals'
import type { TillStore } from '#shared/till/till-store'
import { derivedId, newId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { localDateSchema } from '#shared/values/schemas'
import { startOfDay } from '#shared/values/time-zone'

const MOST_BYTES = 1024 * 1024

/**
 * Defines the programmes of a JSON file: one, a list, or a case file's `programmes`. In force from now, or from the
 * beginning of a local date, so that an imported history earns what it would have earned.
 * Refusals: `fileUnreadable`, `programmeInvalid` (`where`), and the database's own.
 */
export async function defineProgrammes(
  path: string,
  { store, from, timezone }: { store: TillStore; from?: string; timezone: string },
): Promise<Result<number, RefusalCode>> {
  if (from !== undefined && !localDateSchema.safeParse(from).success) return refuse('programmeInvalid', { where: from })
  const content = await readProgrammeFile(path)
  if (isRefusal(content)) return content
  const parsed = z.array(programmeSchema).safeParse(content.ok)
  if (!parsed.success) return refuse('programmeInvalid', { where: parsed.error.issues[0]?.path.join('.') ?? '' })
  const programmes = parsed.data
  return store.write(() => {
    const written =
      from === undefined
        ? store.append(programmes.map((programme) => ({ id: newId(), kind: 'programmeDefined', programme })))
        : store.appendPast('import-programmes', programmes.map(definedAt(startOfDay(from, timezone))))
    return 'refusal' in written ? written : ok(programmes.length)
  })
}

/** The definitions in a JSON file, not yet judged: one, a list, or a case file's `programmes`. Refusal: `fileUnreadable`. */
export async function readProgrammeFile(path: string): Promise<Result<unknown[], 'fileUnreadable'>> {
  const info = await stat(path).catch(() => undefined)
  if (!info?.isFile() || info.size > MOST_BYTES) return refuse('fileUnreadable')
  try {
    return ok(listIn(JSON.parse(await readFile(path, 'utf8'))))
  } catch {
    return refuse('fileUnreadable')
  }
}

const definedAt = (at: string) => (programme: Programme) => ({
  id: derivedId(['imported', 'programmeDefined', at, JSON.stringify(programme)]),
  kind: 'programmeDefined' as const,
  programme,
  at,
})

function listIn(content: unknown): unknown[] {
  const list = content !== null && typeof content === 'object' && 'programmes' in content ? content.programmes : content
  return Array.isArray(list) ? list : [list]
}
