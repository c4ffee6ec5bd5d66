import type { CardIcon, Ink } from '#shared/programmes/programme'
import { useText } from '../words.ts'
import { Holes } from './Holes.tsx'
import { cardIcon, Icon, inkStyle } from './Icon.tsx'
import { Key } from './Key.tsx'

// A card and its stub meet at a perforation; holes fill with a rose; when the last stamp lands the stub comes loose.

export interface PunchCardProps {
  name: string
  icon: CardIcon
  ink: Ink
  stamps: number
  required: number
  /** What the card gives, as it stands on the stub. */
  reward: string
  size?: 'big' | 'small'
  /** Filled by the stamp just given: the stub comes loose. */
  full?: boolean
  /** How many of the stamps landed just now: they are ringed. */
  just?: number
  /** Hatched: cannot be stamped here, and why. */
  paused?: string | undefined
  /** A line in small print: when the card runs out. */
  fine?: string | undefined
  /** In the foot instead of the number left, when that is more urgent. */
  urgent?: string | undefined
  hotkey?: string | undefined
  /** Where pressing chooses instead of stamping: whether it is the chosen one. */
  chosen?: boolean | undefined
  onPress?: (() => void) | undefined
}

/** The punch card: a button that stamps when `onPress` is given, otherwise a picture of one. */
export function PunchCard(props: PunchCardProps) {
  const { name, icon, ink, stamps, required, reward, size = 'big', full, paused, fine, urgent, hotkey, chosen, onPress } = props
  const text = useText().till.member
  const left = required - stamps
  const state = paused ?? (full ? text.full : (urgent ?? (stamps === 0 ? text.untouched : text.left(left))))
  const classes = `punch punch--${size}${full ? ' punch--full' : ''}${paused ? ' punch--paused' : ''}`
  const card = (
    <>
      <span className="punch-body">
        <span className="punch-head">
          <Icon name={cardIcon[icon]} />
          <span className="punch-name">
            {onPress && chosen === undefined && <span className="sr">{text.stampCard}</span>}
            {name}
          </span>
          {hotkey && <Key name={hotkey} />}
        </span>
        <Holes stamps={stamps} required={required} just={props.just ?? 0} />
        <span className="punch-foot">
          <span className="punch-count">
            <b>{stamps}</b> {text.of(required)}
            <span className="sr">{text.ofStamps}</span>
          </span>
          <span className={left <= 1 ? 'punch-left punch-left--near' : 'punch-left'}>{state}</span>
          {size === 'big' && (full ? text.fullNext : fine) && <span className="punch-exp">{full ? text.fullNext : fine}</span>}
        </span>
      </span>
      <span className="punch-stub">
        <Icon name="gift" />
        <span className="stub-text">{reward}</span>
      </span>
    </>
  )
  return onPress ? (
    <button
      type="button"
      className={classes}
      style={inkStyle(ink)}
      onClick={onPress}
      aria-pressed={chosen}
      aria-disabled={paused ? true : undefined}
    >
      {card}
    </button>
  ) : (
    <div className={classes} style={inkStyle(ink)}>
      {card}
    </div>
  )
}
