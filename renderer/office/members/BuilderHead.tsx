import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { TextField } from '../fields/fields.tsx'

/** The segment's name, and what can be done with the whole of it. */
export function BuilderHead({
  title,
  name,
  onName,
  problem,
  note,
  onSave,
  onSaveNew,
  onRemove,
}: {
  title: string
  name: string
  onName: (name: string) => void
  problem: string | undefined
  note: string | undefined
  /** Absent where only a new one can be saved. */
  onSave: (() => void) | undefined
  onSaveNew: () => void
  onRemove: (() => void) | undefined
}) {
  const words = useWords()
  const text = words.text.office.members.builder
  return (
    <header className="builder-head">
      <h1 className="sr">{title}</h1>
      <TextField id="f-segment-name" label={text.name} value={name} onChange={onName} maxLength={300} problem={problem} hint={note} />
      <div className="report-tools">
        {onRemove && (
          <Button look="quiet" icon="circle-minus" onClick={onRemove}>
            {text.remove}
          </Button>
        )}
        <Button {...(onSave ? {} : { look: 'strong', hotkey: 'Ctrl Enter' })} onClick={onSaveNew}>
          {text.saveAsNew}
        </Button>
        {onSave && (
          <Button look="strong" hotkey="Ctrl Enter" onClick={onSave}>
            {text.save}
          </Button>
        )}
      </div>
    </header>
  )
}
