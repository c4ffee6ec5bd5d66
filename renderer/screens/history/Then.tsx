import type { MemberView } from '#shared/till/member-views'
import { PunchCard } from '../../parts/PunchCard.tsx'
import { useWords } from '../../words.ts'
import { stubWords } from '../reward-words.ts'

/** The member as they stood at the end of a day: the cards drawn as they were, and what could be used. */
export function Then({ view, on }: { view: MemberView; on: string }) {
  const words = useWords()
  const { story: text, rights } = words.text.till
  const cards = view.cards.filter(({ stamps }) => stamps > 0)
  const isNobody = view.since !== undefined && on < view.since
  return (
    <section className="then" aria-live="polite">
      <h2>{text.was(words.date(on))}</h2>
      {isNobody ? (
        <p>{text.before}</p>
      ) : (
        <>
          {cards.length > 0 && (
            <ul className="then-cards">
              {cards.map(({ programme, name, icon, ink, stamps, required, reward }) => (
                <li key={programme}>
                  <PunchCard
                    name={name}
                    icon={icon}
                    ink={ink}
                    stamps={stamps}
                    required={required}
                    reward={stubWords(reward, words)}
                    size="small"
                  />
                </li>
              ))}
            </ul>
          )}
          <ul className="then-facts">
            <li>{text.rewards(view.rewards.length)}</li>
            {view.rewards.map(({ id, name }) => (
              <li key={id}>
                <b>{name}</b>
              </li>
            ))}
            {view.wallets.map(({ programme, name, points }) => (
              <li key={programme}>
                {name}: <b>{rights.compare.points(words.number(points))}</b>
              </li>
            ))}
            {view.ladders.map(({ programme, name, level }) => (
              <li key={programme}>
                {name}: <b>{level}</b>
              </li>
            ))}
          </ul>
          <p>{text.wasName}</p>
        </>
      )}
    </section>
  )
}
