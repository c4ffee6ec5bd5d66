import { useEffect } from 'react'
import type { YearNote } from '#shared/till/year-views'
import type { LocalDate } from '#shared/values/local-date'
import { useWords } from '../../words.ts'
import { useOffice } from '../office-context.ts'
import { ON_PAPER, Wheel } from './Wheel.tsx'
import { Mark, Occasions } from './YearList.tsx'
import { type CampaignItem, type DayItem, inOrder, isCampaign, type YearItems } from './year-items.ts'
import { itemName, shortSpan } from './year-words.ts'

/** The year for the wall: the wheel and the list on one A3 page. It is on the screen only while it is printed. */
export function YearPaper({ items, notes, today }: { items: YearItems; notes: readonly YearNote[]; today: LocalDate }) {
  const { start } = useOffice()
  const words = useWords()
  const text = words.text.office.year
  useA3()
  const row = (item: DayItem | CampaignItem) => {
    const note = notes.find(({ key }) => key === item.key)?.text
    return (
      <li key={item.key}>
        <Mark item={item} />
        <span className="paper-when">
          {isCampaign(item) ? shortSpan(words, item.programme.opens, item.programme.closes) : shortSpan(words, item.day.from, item.day.to)}
        </span>
        <span>
          {itemName(words, item)}
          {isCampaign(item) && item.days && <small> {text.dayCount(item.days.length)}</small>}
          {!isCampaign(item) && item.day.closed && <small> {text.closed[item.day.closed]}</small>}
          {note && <em> {note}</em>}
        </span>
      </li>
    )
  }
  return (
    <div className="year-paper">
      <h1>
        {text.heading(items.year)} <small>{[start.shop, start.place].filter(Boolean).join(', ')}</small>
      </h1>
      <div className="paper-two">
        <Wheel items={items} today={today} size={ON_PAPER} dates />
        <div>
          {items.campaigns.length > 0 && (
            <>
              <h2>{text.campaigns}</h2>
              <ul className="paper-list paper-list--wide">{items.campaigns.map(row)}</ul>
            </>
          )}
          <Occasions items={items} />
          <h2>{text.show}</h2>
          <ul className="paper-list">{inOrder({ ...items, campaigns: [] }).map(row)}</ul>
        </div>
      </div>
    </div>
  )
}

/** The year's page, while the year is shown: a sheet made in script, since the report's page (styles/print.css) is for every other screen. */
function useA3(): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page {
      size: A3 landscape;
      margin: 9mm;
      @bottom-left { content: none; }
      @bottom-right { content: none; }
    }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    }
  }, [])
}
