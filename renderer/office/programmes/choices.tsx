import type { CardIcon, Ink } from '#shared/programmes/programme'
import { cardIcon, Icon, inkStyle } from '../../parts/Icon.tsx'
import { useText } from '../../words.ts'

/** The five stamp inks, by name: never a free colour. */
export function InkChoice({ ink, onChange }: { ink: Ink; onChange: (ink: Ink) => void }) {
  const text = useText().office.programmes
  return (
    <fieldset className="inks">
      <legend className="sr">{text.ink}</legend>
      {(Object.keys(text.inks) as Ink[]).map((value) => (
        <label key={value} className="ink" style={inkStyle(value)}>
          <input type="radio" name="ink" value={value} checked={value === ink} onChange={() => onChange(value)} />
          <span>
            <Icon name="rose" />
            {text.inks[value]}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** The mark on the card. */
export function IconChoice({ icon, onChange }: { icon: CardIcon; onChange: (icon: CardIcon) => void }) {
  const text = useText().office.programmes
  return (
    <fieldset className="field wide marks">
      <legend>{text.icon}</legend>
      <div className="marks-row">
        {(Object.keys(text.icons) as CardIcon[]).map((value) => (
          <label key={value} className="mark-choice" title={text.icons[value]}>
            <input type="radio" name="icon" value={value} checked={value === icon} onChange={() => onChange(value)} />
            <span>
              <Icon name={cardIcon[value]} />
              <span className="sr">{text.icons[value]}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
