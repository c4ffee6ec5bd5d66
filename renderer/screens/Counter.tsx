import { useStore } from 'zustand'
import type { HistoryItem } from '#shared/till/history-views'
import type { RecentView } from '#shared/till/member-views'
import { useActions } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon, type IconName } from '../parts/Icon.tsx'
import { Key } from '../parts/Key.tsx'
import { Panes } from '../parts/Panes.tsx'
import { TillAnswer } from '../parts/TillAnswer.tsx'
import { historyWords } from '../sentences.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { FieldPad } from './FieldPad.tsx'
import { Board } from './Hits.tsx'

export const historyIcon: Record<HistoryItem['icon'], IconName> = {
  stamp: 'rose',
  gift: 'gift',
  receipt: 'receipt-text',
  wallet: 'wallet',
  enrol: 'user-plus',
  undo: 'undo-2',
  consent: 'shield-check',
  other: 'file-text',
}

/** The counter between two customers: the field, who was here lately, the day so far. */
export function Counter() {
  const words = useWords()
  const text = words.text.till
  const actions = useActions()
  const { session, screen, open } = useStores()
  const recent = useStore(session, (s) => s.recent)
  const row = useStore(screen, (s) => s.recentRow)
  const board = useStore(screen, (s) => s.board)
  const till = useStore(session, (s) => s.start?.till.name ?? '')
  const chosen = recent?.items[row]
  return (
    <>
      <Panes
        kind={board ? 'disk disk--board' : 'disk'}
        label={text.pad.type}
        read={
          <>
            <h1 className="sr">{text.counter.title}</h1>
            <div className="sheet recent">
              <h2 className="sheet-head">
                {text.counter.recent(till)}
                <span className="hint">
                  <Key name="↓" /> {text.keys.choose}
                </span>
              </h2>
              {recent?.items.length === 0 && <p className="sheet-foot">{text.counter.none}</p>}
              <ul className="rows">
                {recent?.items.map((item, index) => (
                  <li key={`${item.member}${item.at}${item.what.key}`}>
                    <button
                      type="button"
                      className={index === row ? 'row row--on' : 'row'}
                      aria-current={index === row ? 'true' : undefined}
                      onClick={() => void open(item.member)}
                    >
                      <Icon name={historyIcon[item.icon]} />
                      <b className="row-name">{item.name}</b>
                      <span className="row-phone num">{item.phone}</span>
                      <span className="row-what">{historyWords(words, item.what)}</span>
                      <span className="row-time num">{words.time(item.at)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </div>
            {board ? <Board /> : recent && <Today today={recent.today} />}
          </>
        }
        hand={
          <>
            <FieldPad />
            <Button
              look="primary"
              icon={chosen ? undefined : 'search'}
              hotkey="Enter"
              disabled={!chosen}
              onClick={() => actions.perform('default')}
            >
              {chosen ? text.search.open(chosen.name) : text.counter.find}
            </Button>
            <Button icon="user-plus" hotkey="F4" onClick={() => actions.perform('enrol')}>
              {text.counter.enrol}
            </Button>
          </>
        }
      />
      <TillAnswer />
    </>
  )
}

// A column of more stitches than this would reach into the list above.
const MOST_STITCHES = 14

/** The day so far: three figures, and one stitch per stamp for each hour (several per stitch on a busy day). */
function Today({ today }: { today: RecentView['today'] }) {
  const words = useWords()
  const text = words.text.till.counter
  const { deps } = useStores()
  const hourNow = Number(words.time(new Date(deps.now()).toISOString()).slice(0, 2))
  const hours = hoursToShow(today.perHour, hourNow)
  const perStitch = Math.max(1, Math.ceil(Math.max(...hours.map(({ stamps }) => stamps)) / MOST_STITCHES))
  const list = hours.filter(({ stamps }) => stamps > 0).map(({ hour, stamps }) => text.hour(two(hour), stamps))
  return (
    <section className="today" aria-labelledby="today-h">
      <div className="today-words">
        <h2 id="today-h">{text.today(words.longDay(today.date))}</h2>
        <dl className="figures">
          <Figure words={text.stamps} count={today.stamps} />
          <Figure words={text.redeemed} count={today.redeemed} />
          <Figure words={text.enrolled} count={today.enrolled} />
        </dl>
      </div>
      <div className="knit" role="img" aria-label={list.length ? text.perHour(list.join(', ')) : text.noneToday}>
        {hours.map(({ hour, stamps }) => (
          <span key={hour} className={hour === hourNow ? 'knit-col knit-col--now' : 'knit-col'}>
            <span className="knit-n">{stamps > 0 ? stamps : ''}</span>
            <span className="knit-st">
              {Array.from({ length: Math.ceil(stamps / perStitch) }, (_, stitch) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a stitch is its place.
                <Icon key={stitch} name="stitch" className="stitch" />
              ))}
            </span>
            <span className="knit-h">{two(hour)}</span>
          </span>
        ))}
      </div>
    </section>
  )
}

function Figure({ words, count }: { words: string; count: number }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{count}</dd>
    </div>
  )
}

const two = (hour: number) => String(hour).padStart(2, '0')

/** Six hours: those that end with the next one, so that the day is seen to go on. */
function hoursToShow(perHour: RecentView['today']['perHour'], now: number) {
  const stamps = new Map(perHour.map((one) => [one.hour, one.stamps]))
  const last = Math.min(23, now + 1)
  return Array.from({ length: 6 }, (_, i) => last - 5 + i)
    .filter((hour) => hour >= 0)
    .map((hour) => ({ hour, stamps: stamps.get(hour) ?? 0 }))
}
