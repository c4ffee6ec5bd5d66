import type { Fact } from '#shared/ledger/facts'
import type { MemberState, TraceEvent } from '#shared/ledger/member-state'
import type { Desk } from '#shared/till/desk'
import type { HistoryText } from '#shared/till/history-views'
import { nameOf, shownStamps } from '#shared/till/views/history'
import { rewardName, valueName } from '#shared/till/views/reward-name'

/** What one event of a trial is called, as a line of a member's history; undefined for what nobody needs to be told. */
export function trialLine(desk: Desk, event: TraceEvent, state: MemberState, cause: Fact | undefined): HistoryText | undefined {
  const definition = desk.definition(event.programme)
  const programme = nameOf(desk, event.programme)
  switch (event.kind) {
    case 'stamps':
      return cause?.kind === 'stamped' && event.count === 1
        ? { key: 'stamped', values: { programme, stamps: shownStamps(event.after, event.required), required: event.required } }
        : { key: 'stampsGiven', values: { count: event.count, programme } }
    case 'stampsExpired':
      return { key: 'stampsExpired', values: { count: event.count, programme, date: event.on } }
    case 'cardFilled':
      return definition?.kind === 'punchCard'
        ? { key: 'cardFilled', values: { programme, reward: valueName(desk, definition.reward) } }
        : undefined
    case 'points':
      return { key: 'pointsEarned', values: { points: event.points, programme } }
    case 'level':
      // The level that membership begins on is no news.
      return event.before === undefined ? undefined : { key: 'levelReached', values: { level: event.level } }
    case 'earned': {
      if (definition?.kind === 'punchCard') return undefined // the card that was filled says it
      const held = state.rewards.find(({ id }) => id === event.reward)
      return held && { key: 'rewardEarned', values: { reward: rewardName(desk, held.reward, definition) } }
    }
    default:
      return undefined
  }
}
