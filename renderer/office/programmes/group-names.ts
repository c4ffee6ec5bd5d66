import type { Programme } from '#shared/programmes/programme'
import type { SentenceContext } from '#shared/programmes/sentence'
import type { SegmentsView } from '#shared/till/insight-views'
import type { Words } from '../../words.ts'
import { segmentName } from '../members/segment-name.ts'

/** What a segment or a list is called. */
export function groupName({ segments, ready, lists }: SegmentsView, id: string, words: Words): string | undefined {
  const segment = [...segments, ...ready].find((one) => one.id === id)
  return lists.find((list) => list.id === id)?.name ?? (segment && segmentName(words, segment))
}

/** How a programme's sentence names whom a campaign is for, once segments and lists are known. */
export function audienceWords(
  programme: Programme,
  groups: SegmentsView | undefined,
  words: Words,
): Pick<SentenceContext, 'words' | 'listName'> {
  const sentence = words.text.office.sentence
  if (!groups || programme.kind !== 'campaign' || !('segment' in programme.audience)) return { words: sentence }
  const { segment } = programme.audience
  const isList = groups.lists.some(({ id }) => id === segment)
  return {
    words: isList ? { ...sentence, segment: words.text.office.trial.audience.onList } : sentence,
    listName: (id) => groupName(groups, id, words),
  }
}
