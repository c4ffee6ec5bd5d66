import type { Programme } from '#shared/programmes/programme'
import type { TrialDay, TrialView } from '#shared/till/trial-views'
import { Icon } from '../../parts/Icon.tsx'
import { useWords, type Words } from '../../words.ts'

/** What a programme gave the pretend customer: the sums, what has to be said with them, and every day on which something happened. */
export function TrialResult({ view, programme }: { view: TrialView; programme: Programme }) {
  const words = useWords()
  const text = words.text.office.trial
  const { spent, given, off, tooDear, notes, days, rewards, until } = view
  const figures = [
    [text.spent, words.money(spent)],
    [text.given, words.money(given)],
    ...(programme.kind === 'ladder' ? [[text.off, words.money(off)] as const] : []),
    [text.share, spent > 0 ? percentText((given + off) / spent, words) : '–'],
  ] as const
  return (
    <>
      <dl className="keyfig trial-figures">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {tooDear && (
        <p className="field-say field-say--warn trial-warn">
          <Icon name="triangle-alert" />
          <span>{text.tooDear(tooDear.reward, words.money(tooDear.worth), words.money(tooDear.spent), words.date(tooDear.date))}</span>
        </p>
      )}
      {notes.length > 0 && (
        <ul className="trial-notes">
          {notes.map(({ note, count = 0, amount = 0 }) => (
            <li key={note}>{text.note[note](count as never, words.money(amount) as never)}</li>
          ))}
        </ul>
      )}
      {given === 0 && off === 0 && rewards.length === 0 && <p className="trial-note">{text.none}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached from the keyboard. */}
      <section className="trial-scroll sheet" aria-label={text.gives} tabIndex={0}>
        <table className="tbl trial-days">
          <caption className="sr">{text.gives}</caption>
          <thead>
            <tr>
              <th scope="col">{text.date}</th>
              <th scope="col" className="txt">
                {text.what}
              </th>
              <th scope="col">{text.stands}</th>
              <th scope="col">{text.worth}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.date} {...(day.given + day.off > 0 && { 'data-gives': '' })}>
                <th scope="row">{words.date(day.date)}</th>
                <td className="txt">
                  {linesOf(day, words).map((line) => (
                    <span key={line}>{line}</span>
                  ))}
                </td>
                <td>{standsAt(day, words)}</td>
                <td>{day.given + day.off > 0 ? words.amount(day.given + day.off, 'short') : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rewards.length > 0 && (
        <>
          <h3 className="trial-h3">{text.atTheEnd(words.date(until))}</h3>
          <ul className="trial-rewards">
            {together(view).map(({ name, state, expiresOn, count }) => (
              <li key={`${name} ${state} ${expiresOn ?? ''}`} data-state={state}>
                <b>{count > 1 ? `${count} × ${name}` : name}</b>
                <span>{whenGone(state, expiresOn, words)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** `4,2 %` */
export const percentText = (share: number, { language }: Words): string =>
  `${(share * 100).toLocaleString(language === 'en' ? 'en-GB' : language, { maximumFractionDigits: 1 })}${language === 'en' ? '' : '\u00a0'}%`

function linesOf({ visit, what, off }: TrialDay, words: Words): string[] {
  const text = words.text.office.trial
  const lines = (some: TrialDay['what']) => some.map(({ key, values }) => words.text.ledger.history[key](values))
  return [
    // Who is not a member yet buys nothing here.
    ...lines(what.filter(({ key }) => key === 'enrolled')),
    ...(visit && visit.amount > 0 ? [text.bought(words.money(visit.amount))] : []),
    ...lines(what.filter(({ key }) => key !== 'enrolled')),
    ...(off > 0 ? [text.discount(words.money(off))] : []),
  ]
}

function standsAt({ stamps, points, level }: TrialDay, words: Words): string {
  const text = words.text.office.trial
  const parts = [
    stamps && text.stampsOf(stamps.stamps, stamps.required),
    points === undefined ? undefined : text.points(words.number(points)),
    level,
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}

/** Rewards that look the same are one line. */
function together({ rewards }: TrialView) {
  const lines = new Map<string, { name: string; state: string; expiresOn?: string; count: number }>()
  for (const { name, state, expiresOn } of rewards) {
    const key = `${name} ${state} ${expiresOn ?? ''}`
    const line = lines.get(key)
    if (line) line.count++
    else lines.set(key, { name, state, ...(expiresOn !== undefined && { expiresOn }), count: 1 })
  }
  return [...lines.values()]
}

function whenGone(state: string, expiresOn: string | undefined, words: Words): string {
  const text = words.text.office.trial
  if (expiresOn === undefined) return text.forever
  return state === 'expired' ? text.wasUntil(words.date(expiresOn)) : text.until(words.date(expiresOn))
}
