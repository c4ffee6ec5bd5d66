import type { ReactNode } from 'react'
import type { Ink, Programme } from '#shared/programmes/programme'
import type { Template } from '#shared/programmes/templates'
import { useText } from '../../words.ts'
import { TextField } from '../fields/fields.tsx'
import type { Definition } from './draft.ts'
import { TemplateChoice } from './TemplateChoice.tsx'
import type { Drafting } from './use-draft.ts'

/** What every form is: what to begin with, where nothing is there yet; the name; and what is the kind's own. */
export function EditorForm<P extends Programme, Draft extends { name: string }, Id extends string>({
  editor,
  tried,
  templates,
  face,
  figures = true,
  ink,
  wideName = true,
  children,
}: {
  editor: Drafting<P, Draft, Id>
  tried: boolean
  templates: readonly Template<Id, Definition<P>>[]
  /** What stands on the small card of a template: a figure, unless `figures` is false. */
  face: (template: Template<Id, Definition<P>>) => ReactNode
  figures?: boolean
  /** The ink of a template that names none. */
  ink: Ink
  /** The name has its row to itself. */
  wideName?: boolean
  children: ReactNode
}) {
  const text = useText().office.programmes
  const { draft, set, say } = editor
  return (
    <>
      {editor.isNew && (
        <TemplateChoice
          label={text.beginWith}
          value={figures}
          choices={templates.map((template) => ({
            id: template.id,
            title: template.title,
            note: template.note,
            ink: template.definition.ink ?? ink,
            face: face(template),
          }))}
          chosen={editor.template}
          onChange={editor.begin}
        />
      )}
      {editor.isNew && (
        <p className="tmpls-kept" role="status">
          {editor.kept.length > 0 && text.keptUnder(editor.kept)}
        </p>
      )}
      {/* Anew with each template: what was open in one form is not open in the next. */}
      <div key={editor.template} className="edit-grid">
        <TextField
          id="f-name"
          {...(wideName && { className: 'wide' })}
          label={text.nameOf[editor.programme.kind]}
          value={draft.name}
          problem={say(tried, 'name')}
          onChange={(name) => set({ name } as Partial<Draft>)}
        />
        {children}
      </div>
    </>
  )
}
