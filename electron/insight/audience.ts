import type { Programme } from '#shared/programmes/programme'
import type { Desk } from '#shared/till/desk'
import { isList, makeCampaignList } from '#shared/till/lists'
import { picked } from '#shared/till/picked'
import { unsoundField } from '#shared/till/programme-soundness'
import type { RefusalCode } from '#shared/till/refusals'
import { segmentOf } from '#shared/till/segments'
import { derivedId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import type { Insight } from './insight.ts'
import { putOnList } from './put-on-list.ts'

type Turns = Parameters<typeof putOnList>[3]

/**
 * A campaign for a segment reaches those who are in the segment when it is taken into use, and have said yes to personal offers where
 * it is made by what is known of them: they are put on a new list, and the campaign is for that list. Answers the programme as it should be saved; every other one as it is. The same command makes the
 * same list. Refusals: `segmentUnknown` (neither a segment nor a list), `segmentEmpty`, `nobodyConsented`,
 * `programmeInvalid`, those of asking,
 * and the store's.
 */
export async function resolveAudience(
  { desk, insight, turns }: { desk: Desk; insight: Pick<Insight, 'ask'>; turns: Turns },
  { command, programme }: { command: string; programme: Programme },
): Promise<Result<Programme, RefusalCode>> {
  const audience = segmentIn(desk, programme)
  if (audience === undefined) return ok(programme)
  const segment = segmentOf(desk, audience)
  if (!segment) return refuse('segmentUnknown')
  const list = derivedId([command, 'audience'])
  const resolved = { ...programme, audience: { segment: list } } as Programme
  const where = unsoundField(
    resolved,
    desk.store.programmes().map((row) => row.programme),
  )
  if (where) return refuse('programmeInvalid', { where })
  // Taken into use once already, and asked again because nobody heard the answer.
  if (isList(desk, list) && isInUse(desk, list)) return ok(resolved)

  const who = picked(desk, { conditions: segment.conditions })
  const ids = await insight.ask('groupIds', who)
  if (isRefusal(ids)) return ids
  if (ids.ok.total === 0) return refuse(ids.ok.leftOut.withoutConsent > 0 ? 'nobodyConsented' : 'segmentEmpty')
  const made = desk.store.write(() => {
    makeCampaignList(desk, { id: list, campaign: programme.id, name: programme.name.trim(), profiled: who.profiled })
    return ok(true)
  })
  if (isRefusal(made)) return made
  const put = await putOnList(desk, list, { ...ids.ok, profiled: who.profiled }, turns)
  return isRefusal(put) ? put : ok(resolved)
}

/** The segment that a campaign is for, unless that is a list already. */
export function segmentIn(desk: Desk, programme: Programme): string | undefined {
  if (programme.kind !== 'campaign' || !('segment' in programme.audience)) return undefined
  const { segment } = programme.audience
  return isList(desk, segment) ? undefined : segment
}

const isInUse = ({ store }: Desk, list: string): boolean =>
  store
    .programmes()
    .some(({ programme }) => programme.kind === 'campaign' && 'segment' in programme.audience && programme.audience.segment === list)
