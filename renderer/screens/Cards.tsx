import { useStore } from 'zustand'
import type { CardView, MemberView } from '#shared/till/member-views'
import { useKeyLabel } from '../actions-context.ts'
import { daysBetween } from '../days.ts'
import { PunchCard } from '../parts/PunchCard.tsx'
import type { Errand } from '../stores/errand.ts'
import { CARD_KEYS } from '../stores/letters.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { Ways } from './Ladders.tsx'
import { stubWords } from './reward-words.ts'

const SOON_DAYS = 7

/** The punch cards: the first large, the others beside it; more than four scroll sideways. */
export function Cards({ view, stamped }: { view: MemberView; stamped: Errand['stamped'] }) {
  const text = useWords().text.till.member
  const { cards } = view
  const shape = cards.length > 4 ? 'many' : String(cards.length)
  // Four are a square of equals; otherwise the first, which Enter stamps, is the large one.
  const isBig = (place: number) => cards.length <= 2 || (place === 0 && cards.length !== 4)
  return (
    <section aria-labelledby="cards-h" className="cards-wrap">
      <h2 id="cards-h" className="sr">
        {text.cards}
      </h2>
      {cards.length === 0 ? (
        view.ladders.length + view.wallets.length > 0 ? (
          <Ways view={view} />
        ) : (
          <p className="cards-none">{text.noCards}</p>
        )
      ) : (
        <ul className="cards" data-cards={shape}>
          {cards.map((card, place) => (
            <li key={card.programme} className={place === 0 ? 'cards-first' : undefined}>
              <MemberCard
                card={card}
                place={place}
                big={isBig(place)}
                stamped={stamped?.programme === card.programme ? stamped : undefined}
                off={view.restricted !== undefined || view.isOwn === true}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function MemberCard({
  card,
  place,
  big,
  stamped,
  off,
}: {
  card: CardView
  place: number
  big: boolean
  stamped: Errand['stamped']
  /** Nothing may be given: the sentence above says why. */
  off: boolean
}) {
  const words = useWords()
  const text = words.text.till.member
  const { errand, screen, deps } = useStores()
  const several = useStore(screen, (s) => s.panel === 'several')
  const chosen = useStore(screen, (s) => s.card === place)
  const keyOf = useKeyLabel()
  // The moment is as the customer sees it (8 of 8); the fold already has the next card.
  const { stamps, required, full } = stamped?.shown ?? { ...card, full: false }
  const days = card.expiresOn && stamps > 0 ? daysBetween(deps.now(), card.expiresOn, words.timezone) : undefined
  return (
    <PunchCard
      name={card.name}
      icon={card.icon}
      ink={card.ink}
      stamps={stamps}
      required={required}
      reward={stubWords(card.reward, words)}
      size={big ? 'big' : 'small'}
      full={full}
      just={stamped ? Math.min(stamped.given, stamps) : 0}
      paused={off ? text.notNow : card.refusal && (card.refusal === 'wrongStore' ? text.notHere : text.notNow)}
      fine={card.expiresOn && text.validTo(words.date(card.expiresOn))}
      urgent={days !== undefined && days <= SOON_DAYS ? text.leavesIn(days) : undefined}
      hotkey={place < CARD_KEYS.length && !off ? keyOf(`card:${place as 0}`) : undefined}
      // While several are given a press chooses the card; the count decides when they land.
      chosen={several ? chosen : undefined}
      onPress={() => (several ? screen.setState({ card: place }) : void errand.stamp(card.programme))}
    />
  )
}
