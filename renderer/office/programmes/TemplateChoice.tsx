import type { ReactNode } from 'react'
import type { Ink } from '#shared/programmes/programme'
import { inkStyle } from '../../parts/Icon.tsx'

export interface Choice<Id extends string> {
  id: Id
  title: string
  note: string
  ink: Ink
  /** What stands on the small card. */
  face: ReactNode
}

/** The ready-made programmes to begin with, each as a small card. `value`: their faces are figures. */
export function TemplateChoice<Id extends string>({
  label,
  choices,
  chosen,
  value = false,
  onChange,
}: {
  label: string
  choices: readonly Choice<Id>[]
  chosen: Id
  value?: boolean
  onChange: (id: Id) => void
}) {
  return (
    <fieldset className={choices.length > 4 ? 'tmpls tmpls--five' : 'tmpls'}>
      <legend>{label}</legend>
      {choices.map(({ id, title, note, ink, face }) => (
        <label key={id} className="tmpl">
          <input type="radio" name="template" checked={id === chosen} onChange={() => onChange(id)} />
          <span className={faceClass(face, value)} style={inkStyle(ink)}>
            {face}
          </span>
          <b>{title}</b>
          <small>{note}</small>
        </label>
      ))}
    </fieldset>
  )
}

/** A figure that is longer than this is written smaller. */
const SHORT = 7
const faceClass = (face: ReactNode, value: boolean): string =>
  !value
    ? 'tmpl-card'
    : typeof face === 'string' && face.length > SHORT
      ? 'tmpl-card tmpl-card--value tmpl-card--long'
      : 'tmpl-card tmpl-card--value'
