import type { ReactNode } from 'react'
import type { YearNote } from '#shared/till/year-views'
import type { LocalDate } from '#shared/values/local-date'
import { REMIND_OF_CAMPAIGN, yearOf } from '#shared/year/reminders'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { capital, fullDate } from '../months.ts'
import { useOffice } from '../office-context.ts'
import { NoteForm } from './NoteForm.tsx'
import type { Plan } from './use-plan.ts'
import { Mark } from './YearList.tsx'
import { type CampaignItem, type DayItem, isCampaign, itemsOn, type YearItems } from './year-items.ts'
import { awayText, dayName, itemName, itemWhen } from './year-words.ts'

/** What is chosen, and what can be done with it. Without a choice: the year's campaigns, as the wheel numbers them. */
export function Chosen({
  items,
  item,
  date,
  notes,
  plan,
  onPick,
}: {
  items: YearItems
  item: DayItem | CampaignItem | undefined
  /** A day of the calendar, where nothing on it is chosen yet. */
  date: LocalDate | undefined
  /** Absent until the year that is shown has been read: a note is not written over one that is still to come. */
  notes: readonly YearNote[] | undefined
  plan: Plan
  onPick: (key: string) => void
}) {
  const { today } = useOffice()
  const words = useWords()
  const text = words.text.office.year
  if (item) {
    const form = (date: LocalDate, remindDays: number) =>
      notes && (
        <NoteForm
          key={item.key}
          year={yearOf(date)}
          noteKey={item.key}
          name={itemName(words, item)}
          date={date}
          note={notes.find(({ key }) => key === item.key) ?? { text: '', remindDays, done: false }}
        />
      )
    return isCampaign(item) ? (
      <ChosenCampaign item={item} plan={plan}>
        {form(item.programme.opens, REMIND_OF_CAMPAIGN)}
      </ChosenCampaign>
    ) : (
      <ChosenDay item={item} plan={plan}>
        {form(item.day.from, item.day.remindDays)}
      </ChosenDay>
    )
  }
  if (date)
    return (
      <Box title={capital(fullDate(date, words.language))} sub={awayText(words, date, today)}>
        <Picks list={itemsOn(items, date)} onPick={onPick} />
        {date >= today && (
          <Button look="strong" icon="calendar-plus" onClick={() => plan.newOn('', date, date)}>
            {text.plan}
          </Button>
        )}
      </Box>
    )
  return (
    <Box title={text.campaigns} sub={items.campaigns.length ? text.numberOn : text.noCampaigns}>
      <Picks list={items.campaigns} onPick={onPick} />
      <p className="fine">{text.nothing}</p>
    </Box>
  )
}

function ChosenDay({ item, plan, children }: { item: DayItem; plan: Plan; children: ReactNode }) {
  const { today } = useOffice()
  const words = useWords()
  const text = words.text.office.year
  const { id, from, to, kind, closed } = item.day
  const name = dayName(words, id)
  return (
    <Box title={name} mark={<Mark item={item} />} sub={`${capital(itemWhen(words, item))}, ${awayText(words, from, today)}`}>
      <p className="fine">
        {text.kindOf[kind]}
        {closed && `. ${text.closed[closed]}`}
      </p>
      {to >= today ? (
        <Button look="strong" icon="calendar-plus" onClick={() => plan.newOn(name, from, to)}>
          {text.plan}
        </Button>
      ) : (
        <p className="fine">{text.passed}</p>
      )}
      {children}
    </Box>
  )
}

function ChosenCampaign({ item, plan, children }: { item: CampaignItem; plan: Plan; children: ReactNode }) {
  const { today } = useOffice()
  const words = useWords()
  const text = words.text.office.year
  const { programme, inForce } = item
  const isOver = programme.closes < today
  return (
    <Box
      title={programme.name}
      mark={<Mark item={item} />}
      sub={`${capital(itemWhen(words, item))}, ${programme.opens < today ? text.openedDay : text.opensDay} ${awayText(words, programme.opens, today)}`}
    >
      {!inForce && <p className="fine">{text.ended}</p>}
      {inForce && (
        <Button look={isOver ? 'second' : 'strong'} icon="pencil" onClick={() => plan.edit(programme.id)}>
          {text.edit}
        </Button>
      )}
      <Button look={isOver || !inForce ? 'strong' : 'second'} icon="calendar-clock" onClick={() => plan.again(programme)}>
        {text.again(plan.againYear(programme))}
      </Button>
      {children}
    </Box>
  )
}

function Picks({ list, onPick }: { list: readonly (DayItem | CampaignItem)[]; onPick: (key: string) => void }) {
  const words = useWords()
  return (
    <ul className="year-picks">
      {list.map((item) => (
        <li key={item.key}>
          <button type="button" className="year-pick" onClick={() => onPick(item.key)}>
            <Mark item={item} />
            <span>
              <b>{itemName(words, item)}</b>
              <small>{itemWhen(words, item)}</small>
            </span>
            <Icon name="chevron-right" />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Box({ title, sub, mark, children }: { title: string; sub: string; mark?: ReactNode; children: ReactNode }) {
  return (
    <section className="sheet year-chosen" aria-label={title}>
      <header>
        <h2>
          {mark}
          {title}
        </h2>
        <p>{sub}</p>
      </header>
      {children}
    </section>
  )
}
