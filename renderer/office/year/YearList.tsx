import type { YearNote } from '#shared/till/year-views'
import { inkStyle } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { type CampaignItem, type DayItem, inOrder, isCampaign, type YearItems } from './year-items.ts'
import { itemName, itemWhen } from './year-words.ts'

/** Everything of the year in a table: for screen readers, for keys, and for whoever would rather read than look. */
export function YearList({
  items,
  notes,
  chosen,
  onPick,
}: {
  items: YearItems
  notes: readonly YearNote[]
  chosen: string | undefined
  onPick: (key: string) => void
}) {
  const words = useWords()
  const text = words.text.office.year
  const noteOf = (item: DayItem | CampaignItem) => notes.find(({ key }) => key === item.key)?.text
  return (
    <section className="sheet fig year-list">
      <table className="tbl">
        <caption>{text.list}</caption>
        <thead>
          <tr>
            <th scope="col">{text.what}</th>
            <th scope="col" className="txt">
              {text.when}
            </th>
            <th scope="col" className="txt">
              {text.kind}
            </th>
            <th scope="col" className="txt">
              {text.note}
            </th>
          </tr>
        </thead>
        <tbody>
          {inOrder(items).map((item) => (
            <tr key={item.key} className={item.key === chosen ? 'year-row--on' : undefined}>
              <th scope="row">
                <button type="button" className="year-pick" aria-pressed={item.key === chosen} onClick={() => onPick(item.key)}>
                  <Mark item={item} />
                  {itemName(words, item)}
                </button>
              </th>
              <td className="txt">{itemWhen(words, item)}</td>
              <td className="txt">
                {isCampaign(item)
                  ? item.inForce
                    ? text.campaign
                    : `${text.campaign}, ${text.ended.toLocaleLowerCase()}`
                  : text.kindOf[item.day.kind]}
                {!isCampaign(item) && item.day.closed && <small>{text.closed[item.day.closed]}</small>}
              </td>
              <td className="txt year-note">{noteOf(item)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Occasions items={items} />
    </section>
  )
}

/** A campaign's number in its ink, or a trade day's sign. */
export function Mark({ item }: { item: DayItem | CampaignItem }) {
  if (!isCampaign(item)) return <i className={`year-sign year-sign--${item.day.kind}`} aria-hidden="true" />
  return (
    <b className="year-number" style={inkStyle(item.ink)}>
      {item.number}
    </b>
  )
}

/** Programmes that come on a day of the member's own: they are on no day of the shop's. */
export function Occasions({ items: { occasions } }: { items: YearItems }) {
  const text = useWords().text.office.year
  const on = { birthday: text.onBirthday, enrolment: text.onEnrolment, anniversary: text.onAnniversary }
  if (occasions.length === 0) return null
  return (
    <p className="fine year-occasions">
      {text.always}:{' '}
      {occasions.map(({ programme }) => (programme.kind === 'occasion' ? `${programme.name} (${on[programme.on]})` : '')).join(', ')}.
    </p>
  )
}
