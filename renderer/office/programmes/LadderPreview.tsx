import { useState } from 'react'
import type { LadderProgramme } from '#shared/programmes/programme'
import type { LadderView } from '#shared/till/member-views'
import { formatDate, parseDate } from '#shared/values/local-date'
import { Ladders } from '../../screens/Ladders.tsx'
import { useText } from '../../words.ts'
import { Segments, SelectField } from '../fields/fields.tsx'
import { useOffice } from '../office-context.ts'

/** More levels than this do not stand side by side. */
const SIDE_BY_SIDE = 3
const HALF_WAY = 0.5

/** The ladder as the member screen draws it, for a member half way up from the level that is chosen. */
export function LadderPreview({ ladder }: { ladder: LadderProgramme }) {
  const { today } = useOffice()
  const text = useText().office.programmes
  const [chosen, setChosen] = useState('1')
  const place = Math.min(Number(chosen), ladder.levels.length - 1)
  const options = ladder.levels.map(({ name }, i) => ({ value: String(i), label: name || text.newLevel }))
  const Choice = options.length > SIDE_BY_SIDE ? SelectField : Segments
  return (
    <>
      <Ladders view={{ ladders: [asSeen(ladder, place, today)] }} />
      <Choice label={text.levelName} value={String(place)} options={options} onChange={setChosen} />
    </>
  )
}

function asSeen(ladder: LadderProgramme, place: number, today: string): LadderView {
  const level = ladder.levels[place] as LadderProgramme['levels'][number]
  const next = ladder.levels[place + 1]
  const points = next ? Math.floor(level.from + (next.from - level.from) * HALF_WAY) : level.from
  const [standing, nextStanding] = [standingOf(level), next && standingOf(next)]
  const year = parseDate(`${Number(today.slice(0, 4)) + 1}-01-01`)
  return {
    programme: ladder.id,
    name: ladder.name,
    points,
    level: level.name,
    way: next ? HALF_WAY : 1,
    ...(standing && { percentOff: standing }),
    ...(next && { next: { level: next.name, missing: next.from - points } }),
    ...(nextStanding && { nextPercentOff: nextStanding }),
    ...(ladder.period.from === 'calendar' && ladder.period.months === 12 && { periodEndsOn: formatDate(year - 1) }),
  }
}

const standingOf = ({ benefits }: LadderProgramme['levels'][number]): number | undefined =>
  benefits.flatMap((benefit) => (benefit.use === 'every' ? [benefit.percentOff] : []))[0]
