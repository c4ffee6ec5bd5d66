import { offers } from '#shared/insight/stats-tables'
import type { ProgrammeStats } from '#shared/till/insight-views'
import { useWords } from '../../words.ts'

/** The programme in a handful of numbers. */
export function StatsFigures({ stats }: { stats: ProgrammeStats }) {
  const words = useWords()
  const text = words.text.office.stats
  const { number } = words
  const { given, used, users, earned, programme } = stats
  const offered = offers(programme)
  const percent = given > 0 && used > 0 && used <= given ? Math.max(1, Math.round((used / given) * 100)) : undefined
  const figures = [
    {
      name: offered ? text.offered : text.given,
      value: number(given),
      says: [
        earned.unit === 'stamps' && text.withStamps(number(earned.count)),
        earned.unit === 'points' && text.withPoints(number(earned.count)),
      ],
    },
    {
      name: text.used,
      value: number(used),
      says: [
        users > 0 && (users === 1 ? text.usedByOne : text.usedBy(number(users))),
        percent !== undefined && (offered ? text.ofOffered(percent) : text.ofGiven(percent)),
      ],
    },
    // Points expire lot by lot, and no step is lost by itself.
    ...(programme.kind === 'repeatingCoupon' ? [] : [{ name: text.expired, value: number(stats.expired), says: [] }]),
    { name: text.reached, value: number(stats.reached), says: [] },
    {
      name: text.money(text.discount, words.unit),
      value: number(Math.round(stats.discount / 100)),
      says: [used > 0 && text.perUse(words.money(Math.round(stats.discount / used / 100) * 100))],
    },
  ]
  return (
    <dl className="keyfig">
      {figures.map(({ name, value, says }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd className="deltas">
            {says.filter(Boolean).map((line) => (
              <span className="delta" key={String(line)}>
                {line}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
