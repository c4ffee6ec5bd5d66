import { Button } from '../../../parts/Button.tsx'
import { Sheet } from '../../../parts/Sheet.tsx'
import { useWords } from '../../../words.ts'
import { Bar } from '../../Bar.tsx'
import { useOffice } from '../../office-context.ts'
import { refusalSentence } from '../../refusal-sentence.ts'
import { useAsked } from '../../use-asked.ts'
import { useKeys } from '../../use-keys.ts'
import { useA4 } from '../use-a4.ts'
import { useSavePage } from '../use-save-page.ts'
import './processing.css'

/** The record of processing (GDPR article 30): on the screen as it is on paper, for whoever comes to inspect. */
export default function ProcessingSection() {
  const { till, start } = useOffice()
  const words = useWords()
  const all = words.text.office
  const text = all.control.processing
  const { answer: record, refusal } = useAsked({}, (input) => till.processingRecord(input))
  const save = useSavePage('processing', text)
  const keys = record ? { L: () => void save('pdf'), P: () => void save('paper') } : {}
  useKeys(keys, start.singleLetterKeys)
  useA4(`${text.heading}, ${start.shop}`)
  return (
    <>
      <Sheet level={1} title={text.title} className="control-sheet processing-sheet">
        <p className="processing-lead">{text.lead}</p>
        <div className="processing-tools" role="toolbar" aria-label={text.title}>
          <Button look="second" hotkey="L" disabled={!record} onClick={() => void save('pdf')}>
            {text.pdf}
          </Button>
          <Button look="strong" icon="printer" hotkey="P" disabled={!record} onClick={() => void save('paper')}>
            {text.print}
          </Button>
        </div>
        {refusal && (
          <p className="office-fault" role="alert">
            {Object.values(refusalSentence(words, refusal)).join(' ')}
          </p>
        )}
        {!record && !refusal && <p className="office-wait">{all.loading}</p>}
        {record && (
          <article className="processing-paper" lang={record.language}>
            <header>
              <h2>{text.heading}</h2>
              <p>{text.of(record.shop, words.date(record.on))}</p>
            </header>
            {record.sections.map(({ title, rows }) => (
              <section key={title}>
                <h3>{title}</h3>
                <dl>
                  {rows.map(({ term, says }) => (
                    <div key={`${term} ${says}`}>
                      <dt>{term}</dt>
                      <dd>{says}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </article>
        )}
      </Sheet>
      <Bar quiet={text.quiet} />
    </>
  )
}
