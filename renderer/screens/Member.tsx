import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import type { MemberView } from '#shared/till/member-views'
import { useActions, useIsManager, useKeyLabel } from '../actions-context.ts'
import { daysBetween } from '../days.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Key } from '../parts/Key.tsx'
import { Panes } from '../parts/Panes.tsx'
import { TillAnswer } from '../parts/TillAnswer.tsx'
import { historyWords } from '../sentences.ts'
import type { Errand } from '../stores/errand.ts'
import { CARD_KEYS } from '../stores/letters.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { Cards } from './Cards.tsx'
import { historyIcon } from './Counter.tsx'
import { Details } from './Details.tsx'
import { EditDo, EditPerson } from './EditPerson.tsx'
import { GivePad, GivePoints } from './GivePoints.tsx'
import { History } from './History.tsx'
import { Ladders } from './Ladders.tsx'
import { NumberPad, Numbers } from './Numbers.tsx'
import { Rewards } from './Rewards.tsx'
import { Standing } from './rights/Standing.tsx'
import { Several } from './Several.tsx'
import { Why } from './Why.tsx'

// What is rarely opened is loaded when it is.
const Rights = lazy(() => import('./rights/Rights.tsx'))
const RightForm = lazy(() => import('./rights/RightForm.tsx'))
const RightDo = lazy(async () => ({ default: (await import('./rights/RightForm.tsx')).RightDo }))

/** The open member on one screen: cards that fill, what can be used now, what is close, what happened lately. */
export function Member() {
  const { errand, screen } = useStores()
  const words = useWords()
  const { view, stamped, done, letters, answer } = useStore(errand)
  const panel = useStore(screen, (s) => s.panel)
  if (!view) return null
  const panels = {
    why: <Why view={view} />,
    history: <History view={view} />,
    details: <Details view={view} />,
    edit: <EditPerson view={view} />,
    bonus: <GivePoints view={view} />,
    rights: <Rights view={view} />,
    right: <RightForm view={view} />,
    numbers: <Numbers view={view} />,
  }
  const over = panel && panel in panels ? panels[panel as keyof typeof panels] : undefined
  return (
    <>
      <Panes
        kind={over ? 'panel' : done ? 'member member--done' : 'member'}
        label={words.text.till.member.actions}
        read={
          over ? (
            <Suspense fallback={null}>{over}</Suspense>
          ) : (
            <>
              <Who view={view} />
              <Standing view={view} />
              <Cards view={view} stamped={stamped} />
              {view.cards.length > 0 && !isOff(view) && <Ladders view={view} />}
              <Strip view={view} fresh={answer?.undo?.facts ?? []} />
            </>
          )
        }
        hand={
          panel === 'several' ? (
            <Several view={view} />
          ) : panel === 'bonus' ? (
            <GivePad />
          ) : panel === 'numbers' ? (
            <NumberPad />
          ) : panel === 'edit' ? (
            <EditDo />
          ) : panel === 'right' ? (
            <Suspense fallback={null}>
              <RightDo />
            </Suspense>
          ) : isOff(view) ? (
            <Closed />
          ) : (
            <>
              <Rewards view={view} letters={letters} />
              <Do view={view} done={done} stamped={stamped} />
            </>
          )
        }
      />
      {panel === 'edit' || panel === 'bonus' || panel === 'numbers' || panel === 'right' ? (
        <FormAnswer />
      ) : (
        <TillAnswer {...(isOff(view) && { quiet: { text: words.text.till.rights.offHint, icon: 'lock' } })} />
      )}
    </>
  )
}

/** Nothing may be given: they are only kept, or they are the person at the till. */
const isOff = ({ restricted, isOwn }: MemberView): boolean => restricted !== undefined || isOwn === true

/** While a form is open its own keys stand in the bar: letters are typed there. */
function FormAnswer() {
  const words = useWords()
  const actions = useActions()
  const { screen } = useStores()
  const right = useStore(screen, (s) => s.panel === 'right')
  return (
    <TillAnswer
      quiet={{ text: right ? words.text.till.rights.hint : words.text.till.person.formHint }}
      keys={
        <Button look="band" icon="chevron-left" hotkey={words.text.till.keys.esc} onClick={() => actions.perform('clear')}>
          {words.text.till.purchase.back}
        </Button>
      }
    />
  )
}

/** Nothing can be given here: only what does not touch what is known of them. */
function Closed() {
  const text = useWords().text.till
  const actions = useActions()
  const keyOf = useKeyLabel()
  return (
    <div className="do do--low">
      <Button icon="user-round" hotkey={keyOf('details')} onClick={() => actions.perform('details')}>
        {text.member.details}
      </Button>
      <Button icon="history" hotkey={keyOf('history')} onClick={() => actions.perform('history')}>
        {text.member.history}
      </Button>
      <Button look="primary" hotkey={text.keys.esc} onClick={() => actions.perform('clear')}>
        {text.member.close}
      </Button>
    </div>
  )
}

function Who({ view }: { view: MemberView }) {
  const words = useWords()
  const text = words.text.till.member
  const actions = useActions()
  return (
    <header className="who">
      <h1>{view.name}</h1>
      <p className="who-facts">
        <OwnDays view={view} />
        {view.phone === '' ? <NoNumber /> : <span>{view.phone}</span>}
        {view.household > 1 && (
          <span>
            <Icon name="users" />
            {text.household(view.household)}
          </span>
        )}
        {view.since && <span>{text.since(words.month(view.since))}</span>}
        {view.unsent > 0 && (
          <span>
            <Icon name="cloud-off" />
            {text.unsent(view.unsent)}
          </span>
        )}
        {view.conflicts > 0 && <Conflicts count={text.conflicts(view.conflicts)} />}
      </p>
      <Button look="quiet" className="who-close" hotkey={words.text.till.keys.esc} onClick={() => actions.perform('clear')}>
        {text.close}
      </Button>
    </header>
  )
}

/** Somebody else has the number now: the membership goes on, and gets another here. */
function NoNumber() {
  const text = useWords().text.till.numbers
  const actions = useActions()
  const keyOf = useKeyLabel()
  return (
    <Button look="quiet" icon="circle-plus" hotkey={keyOf('numbers')} onClick={() => actions.perform('numbers')}>
      {text.noNumber}
    </Button>
  )
}

/** A quiet cake beside the name while the member's own day is celebrated. */
function OwnDays({ view }: { view: MemberView }) {
  const words = useWords()
  const text = words.text.till.person
  const { deps } = useStores()
  return view.celebrates?.map(({ what, date, years = 0 }) => {
    const today = daysBetween(deps.now(), date, words.timezone) === 0
    const day = words.dayMonth(date)
    return (
      <span key={what} className="who-day">
        <Icon name={what === 'birthday' ? 'cake' : 'award'} />
        {what === 'birthday'
          ? today
            ? text.birthdayToday
            : text.birthday(day)
          : today
            ? text.anniversaryToday(years)
            : text.anniversary(years, day)}
      </span>
    )
  })
}

/** That something is to be settled. For a manager it leads to where that is done. */
function Conflicts({ count }: { count: string }) {
  const { screen } = useStores()
  const manager = useIsManager()
  const words = (
    <>
      <Icon name="triangle-alert" />
      {count}
    </>
  )
  if (!manager) return <span>{words}</span>
  return (
    <button type="button" className="who-conflicts" onClick={screen.openConflicts}>
      {words}
    </button>
  )
}

// So long a word stands whole beside the key and the smaller button.
const FITS_BESIDE = 9

/** The default action in the lower right corner, always in the same place. After a stamp it is the next customer. */
function Do({ view, done, stamped }: { view: MemberView; done: boolean; stamped: Errand['stamped'] }) {
  const words = useWords()
  const text = words.text.till.member
  const { errand } = useStores()
  const actions = useActions()
  const keyOf = useKeyLabel()
  const first = view.cards[0]
  const place = view.cards.findIndex(({ programme }) => programme === (stamped ? stamped.programme : first?.programme))
  const another = view.cards[place]
  const enter = words.text.till.keys.enter
  return (
    <div className="do">
      {(done || first) && (
        <Button icon="shopping-basket" hotkey={keyOf('purchase')} onClick={() => actions.perform('purchase')}>
          {text.purchase}
        </Button>
      )}
      {done ? (
        <div className={another ? 'split' : ''}>
          <Button look="primary" hotkey={enter} onClick={() => actions.perform('default')}>
            {text.nextCustomer}
          </Button>
          {another && (
            <button type="button" className="btn btn--second split-more" onClick={() => void errand.stamp(another.programme)}>
              <span>{stamped ? text.another : text.stampShort}</span>
              {place < CARD_KEYS.length && <Key name={keyOf(`card:${place as 0}`) ?? ''} />}
            </button>
          )}
        </div>
      ) : !first ? (
        // No card to stamp: what the customer came for is a purchase.
        <Button look="primary" icon="shopping-basket" hotkey={enter} onClick={() => actions.perform('default')}>
          {text.purchase}
        </Button>
      ) : (
        <div className="split">
          <Button
            look="primary"
            icon="rose"
            hotkey={enter}
            className={first.name.split(/\s/).some((word) => word.length > FITS_BESIDE) ? 'btn--long' : undefined}
            onClick={() => actions.perform('default')}
          >
            {text.stamp(first.name)}
          </Button>
          <button type="button" className="btn btn--primary split-more" onClick={() => actions.perform('several')}>
            <span>{text.several}</span>
            <Key name={keyOf('several') ?? ''} />
          </button>
        </div>
      )}
    </div>
  )
}

/** The latest of the history as a strip; what was done just now is green. */
function Strip({ view, fresh }: { view: MemberView; fresh: readonly string[] }) {
  const words = useWords()
  const text = words.text.till.member
  const actions = useActions()
  const keyOf = useKeyLabel()
  return (
    <section className="history" aria-labelledby="hist-h">
      <h2 id="hist-h" className="sr">
        {text.history}
      </h2>
      <ol className="strip">
        {view.history.map((item) => {
          const isNew = fresh.includes(item.fact)
          return (
            <li key={item.fact}>
              <button
                type="button"
                className={`strip-item${isNew ? ' strip-item--new' : ''}${item.reversed ? ' strip-item--gone' : ''}`}
                onClick={() => actions.perform('history')}
              >
                <Icon name={historyIcon[item.icon]} />
                <span>
                  <small>
                    {isNew ? (item.unsent && view.unsent > 0 ? text.nowUnsent : text.now(words.time(item.at))) : words.moment(item.at)}
                  </small>
                  <span className="strip-what">{historyWords(words, item.what)}</span>
                </span>
              </button>
            </li>
          )
        })}
        <li>
          <button type="button" className="strip-item strip-more" onClick={() => actions.perform('history')}>
            <Icon name="history" />
            <span>{text.all}</span>
            <Key name={keyOf('history') ?? ''} />
            <span className="sr">{text.allFacts}</span>
          </button>
        </li>
      </ol>
    </section>
  )
}
