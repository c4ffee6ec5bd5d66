import { z } from 'zod'
import { type Programme, programmeSchema } from '#shared/programmes/programme'
import type { Desk } from '#shared/till/desk'
import { unsoundField } from '#shared/till/programme-soundness'
import type { RefusalCode } from '#shared/till/refusals'
import { whoWrites } from '#shared/till/staff/authority'
import type { FactDraft } from '#shared/till/till-store'
import type { DefinedProgramme, ProgrammeView } from '#shared/till/till-views'
import { canonicalJson } from '#shared/values/canonical-json'
import { derivedId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

/** Every programme ever defined, in the club's order, with what is going on in it today. */
export function programmeViews(desk: Desk): ProgrammeView[] {
  const counts = desk.store.programmeCounts(desk.today())
  return definedProgrammes(desk).map((view) => ({
    ...view,
    members: counts.get(view.programme.id)?.members ?? 0,
    outstanding: counts.get(view.programme.id)?.outstanding ?? 0,
  }))
}

/** The same for whoever needs no sums: the first screen, and everybody who signs in. */
export const definedProgrammes = (desk: Desk): DefinedProgramme[] =>
  desk.store.programmes().map(({ programme, endedAt }) => ({
    programme,
    inForce: endedAt === undefined,
    ...(endedAt !== undefined && { endedOn: desk.dateOf(endedAt) }),
  }))

/**
 * Puts a definition to use from now on, as the next version of its programme. The same definition again writes nothing.
 * Refusals: `programmeInvalid` (with `where`), `commandReused`, and the store's.
 */
export const saveProgramme = (
  desk: Desk,
  { command, programme }: { command: string; programme: Programme },
): Result<ProgrammeView[], RefusalCode> => {
  const defined = define(desk, 'saveProgramme', command, [programme])
  return isRefusal(defined) ? defined : ok(programmeViews(desk))
}

/**
 * Defines the programmes of a parsed file: one definition, or a list. All or none. Refusals: `fileUnreadable` where it is
 * no such thing (with `where`), `programmeInvalid` (with `where`), `commandReused`, and the store's.
 */
export function defineProgrammes(
  desk: Desk,
  { command, content }: { command: string; content: unknown },
): Result<{ defined: number; programmes: ProgrammeView[] }, RefusalCode> {
  const parsed = z
    .array(programmeSchema)
    .min(1)
    .max(200)
    .safeParse(Array.isArray(content) ? content : [content])
  if (!parsed.success) return refuse('fileUnreadable', { where: parsed.error.issues[0]?.path.join('.') ?? '' })
  const defined = define(desk, 'defineProgrammes', command, parsed.data)
  return isRefusal(defined) ? defined : ok({ defined: defined.ok, programmes: programmeViews(desk) })
}

/** Ends a programme: nothing more is earned; what has been earned stays usable. Refusals: `programmeUnknown`, `programmeEnded`, `commandReused`, and the store's. */
export function endProgramme(
  desk: Desk,
  { command, programme }: { command: string; programme: string },
): Result<ProgrammeView[], RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const begun = store.begin(command, 'endProgramme', { programme })
    if (begun === 'reused') return refuse('commandReused')
    if (begun === 'new') {
      const row = desk.programme(programme)
      if (!row) return refuse('programmeUnknown')
      if (row.endedAt !== undefined) return refuse('programmeEnded')
      const by = whoWrites(desk)
      if (isRefusal(by)) return by
      const appended = store.append([{ id: command, kind: 'programmeEnded', by: by.ok, programme }])
      if (isRefusal(appended)) return appended
    }
    return ok(programmeViews(desk))
  })
}

function define(desk: Desk, call: string, command: string, list: readonly Programme[]): Result<number, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const begun = store.begin(command, call, list)
    if (begun === 'reused') return refuse('commandReused')
    if (begun === 'same') return ok(list.length)
    const by = whoWrites(desk)
    if (isRefusal(by)) return by
    const drafts: FactDraft[] = []
    for (const [i, given] of list.entries()) {
      const known = desk.programme(given.id)
      const others = [...store.programmes().map((row) => row.programme), ...list]
      const where = known && known.programme.kind !== given.kind ? 'kind' : unsoundField(given, others)
      if (where) return refuse('programmeInvalid', { where })
      const version = (known?.programme.version ?? 0) + 1
      const isKnown =
        known?.endedAt === undefined && known && canonicalJson({ ...given, version }) === canonicalJson({ ...known.programme, version })
      if (isKnown) continue
      const id = i === 0 ? command : derivedId([command, 'programmeDefined', String(i)])
      drafts.push({ id, kind: 'programmeDefined', by: by.ok, programme: { ...given, version } })
    }
    const appended = store.append(drafts)
    return isRefusal(appended) ? appended : ok(list.length)
  })
}
