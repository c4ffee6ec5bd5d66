import { useId, useState } from 'react'
import { HISTORY_GROUPS } from '#shared/till/history-views'
import { localDate } from '#shared/values/time-zone'
import { Button } from '../../parts/Button.tsx'
import { useStores } from '../../stores/stores.ts'
import { useWords } from '../../words.ts'
import type { Story } from './use-story.ts'

/** What of the story is shown, and as of which day. */
export function StoryHead({ story, since }: { story: Story; since: string | undefined }) {
  const words = useWords()
  const { story: text } = words.text.till
  const { deps } = useStores()
  const label = useId()
  // A year that is still being typed is no day yet, and stays in the field.
  const [typed, setTyped] = useState('')
  const today = localDate(new Date(deps.now()).toISOString(), words.timezone)
  return (
    <div className="story-head">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser, and nothing is submitted. */}
      <div className="story-picks" role="group" aria-labelledby={label}>
        <span id={label} className="sr">
          {text.only}
        </span>
        <button type="button" className="pick" aria-pressed={story.only === undefined} onClick={() => story.narrow(undefined)}>
          {text.all}
        </button>
        {HISTORY_GROUPS.map((group) => (
          <button key={group} type="button" className="pick" aria-pressed={story.only === group} onClick={() => story.narrow(group)}>
            {text.groups[group]}
          </button>
        ))}
      </div>
      <div className="story-day">
        <label htmlFor="story-day">{text.asOf}</label>
        <input
          id="story-day"
          type="date"
          className="input"
          value={typed}
          min={since}
          max={today}
          onChange={(event) => {
            const { value } = event.target
            setTyped(value)
            story.goTo(isDay(value) && value < today ? value : '')
          }}
        />
        {story.on && (
          <Button
            icon="clock"
            onClick={() => {
              setTyped('')
              story.goTo('')
            }}
          >
            {text.now}
          </Button>
        )}
      </div>
    </div>
  )
}

/** A year that is still being typed has leading zeros. */
const isDay = (value: string): boolean => /^[12]\d{3}-\d{2}-\d{2}$/.test(value)
