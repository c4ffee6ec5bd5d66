import { useId } from 'react'
import type { ConflictSide, ConflictView } from '#shared/till/sync-views'
import { localDate } from '#shared/values/time-zone'
import { useWords } from '../../words.ts'
import { NAME_CHARACTERS, timePlaces } from './time-places.ts'

const UPPER = 56
const LOWER = 128
const short = (name: string, most: number) => (name.length > most ? `${name.slice(0, most - 1)}…` : name)
const PERSON_CHARACTERS = 12

/** The two tills and what they did, in the order of time. The same is said in the drawing's title. */
export function Timeline({ conflict }: { conflict: ConflictView }) {
  const words = useWords()
  const text = words.text.office.conflicts
  const id = useId()
  const { this: side, other, noticedAt, why } = conflict
  const place = timePlaces(conflict)
  const instants = [side.at, noticedAt, ...(other ? [other.at] : [])]
  const oneDay = new Set(instants.map((instant) => localDate(instant, words.timezone))).size === 1
  const at = (instant: string) => (oneDay ? words.time(instant) : words.moment(instant))
  const had = text.had[why === 'notEnoughPoints' ? 'points' : 'reward']
  const did = text.did[why]
  const person = ({ by }: ConflictSide) => (by === undefined ? undefined : short(by, PERSON_CHARACTERS))

  const two = other !== undefined && other.till !== side.till
  const lane = two ? LOWER : UPPER
  const under = lane + 30
  const said = [
    other && `${other.till}, ${at(other.at)}: ${had(other.by)}.`,
    `${side.till}, ${at(side.at)}: ${did(side.by)}${side.assurance === 'offline' ? ` (${text.offline.toLocaleLowerCase()})` : ''}.`,
    `${text.noticed}: ${at(noticedAt)}.`,
  ]
  return (
    <svg className="lanes" viewBox={`0 0 568 ${two ? 182 : other ? 128 : 110}`} role="img" aria-labelledby={id}>
      <title id={id}>{[text.timeline, ...said.filter(Boolean)].join(' ')}</title>
      {two && <Lane y={UPPER} name={other.till} from={place.from} to={place.to} until={offline(other) ? place.noticed : undefined} />}
      <Lane y={lane} name={side.till} from={place.from} to={place.to} until={offline(side) ? place.noticed : undefined} />
      {offline(side) && (two || !other) && (
        <text x={place.from} y={under} className="lane-note">
          {text.offline}
        </text>
      )}
      {other && place.other !== undefined && (
        <>
          {two && <path className="lane-tie" d={`M${place.other} 68C${place.other} 96 ${place.this} 92 ${place.this} 116`} />}
          <circle className="lane-dot" cx={place.other} cy={UPPER} r="11" />
          <path className="lane-tick" d={`M${place.other - 5} ${UPPER}l3.5 3.5 6.5-7`} />
          <Above x={place.other} time={at(other.at)} note={had(person(other))} />
        </>
      )}
      <path className="lane-bad" d={`M${place.this} ${lane - 14}l13 14-13 14-13-14z`} />
      <path className="lane-bang" d={`M${place.this} ${lane - 6}v7m0 5v.01`} />
      {!other && <Above x={place.this} time={at(side.at)} note={did(person(side))} />}
      {other && <Beside x={place.this} time={at(side.at)} note={did(person(side))} two={two} oneDay={oneDay} />}
      <path className="lane-cloud" d={`M${place.noticed} ${lane - 10}v20`} />
      <text x={place.noticed} y={under} className="lane-t" textAnchor="middle">
        {at(noticedAt)}
      </text>
      <text x={place.noticed} y={under + 19} className="lane-note" textAnchor="middle">
        {text.noticed}
      </text>
    </svg>
  )
}

const offline = ({ assurance }: ConflictSide) => assurance === 'offline'

/** One till's line. It is dotted for as long as the till knew nothing of the others. */
function Lane({ y, name, from, to, until }: { y: number; name: string; from: number; to: number; until: number | undefined }) {
  return (
    <>
      <text x="0" y={y + 6} className="lane-name">
        {short(name, NAME_CHARACTERS)}
      </text>
      {until !== undefined && <path className="lane lane--off" d={`M${from} ${y}H${until}`} />}
      <path className="lane" d={`M${until ?? from} ${y}H${to}`} />
    </>
  )
}

function Above({ x, time, note }: { x: number; time: string; note: string }) {
  return (
    <>
      <text x={x} y="16" className="lane-t" textAnchor="middle">
        {time}
      </text>
      <text x={x} y="35" className="lane-note" textAnchor="middle">
        {note}
      </text>
    </>
  )
}

/** The words of the later redemption: right of its mark on the second line; below it where both are on one. */
function Beside({ x, time, note, two, oneDay }: { x: number; time: string; note: string; two: boolean; oneDay: boolean }) {
  const rows = two ? (oneDay ? undefined : [88, 107]) : [86, 105]
  const where = two ? { x: x + 22 } : { x, textAnchor: 'middle' as const }
  if (!rows)
    return (
      <text {...where} y="106">
        <tspan className="lane-t">{time}</tspan> <tspan className="lane-note">{note}</tspan>
      </text>
    )
  return (
    <>
      <text {...where} y={rows[0]} className="lane-t">
        {time}
      </text>
      <text {...where} y={rows[1]} className="lane-note">
        {note}
      </text>
    </>
  )
}
