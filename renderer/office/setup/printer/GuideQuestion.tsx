import { useEffect, useRef } from 'react'
import { Button } from '../../../parts/Button.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { useStores } from '../../../stores/stores.ts'
import { useWords } from '../../../words.ts'
import { useOffice } from '../../office-context.ts'
import { useKeys } from '../../use-keys.ts'
import { type Guide, numberOf, type Printer, QUESTIONS, widthsLeft } from './printer-guide.ts'
import { SlipDrawing } from './SlipDrawing.tsx'

/** One question about the slip that came out, with pictures of right and wrong. J and N answer; a scanned code is a yes. */
export function GuideQuestion({
  guide,
  onAnswer,
  onWidth,
}: {
  guide: Guide
  onAnswer: (yes: boolean) => void
  onWidth: (columns: Printer['columns']) => void
}) {
  const { start } = useOffice()
  const { screen } = useStores()
  const words = useWords()
  const text = words.text.office.setup.guide
  const { question, changed, printer } = guide
  const heading = useRef<HTMLHeadingElement>(null)
  const latest = useRef(onAnswer)
  latest.current = onAnswer
  // Nothing that could answer has the focus: a scanner's Enter must not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question takes the light.
  useEffect(() => heading.current?.focus(), [question])
  useEffect(() => {
    // Whatever is scanned while the guide asks belongs to it; at the code's question it is the answer.
    screen.setState({ scanTo: () => question === 'qr' && latest.current(true) })
    return () => screen.setState({ scanTo: undefined })
  }, [screen, question])
  useKeys({ J: () => onAnswer(true), N: () => onAnswer(false) }, start.singleLetterKeys)

  const { ask, says } = text.questions[question]
  const tries = {
    baud: () => text.changed.baud(String(printer.baud)),
    columns: () => text.changed.columns(printer.columns),
    codePage: () => text.changed.codePage(guide.tried.codePage.length),
    cut: () => text.changed.cut,
  }
  return (
    <>
      <p className="guide-step">{text.step(numberOf(question), QUESTIONS)}</p>
      <h2 className="guide-ask" ref={heading} tabIndex={-1}>
        {ask}
      </h2>
      <p className="guide-says">
        {changed && <b>{tries[changed]()} </b>}
        {says}
      </p>
      {question === 'letters' && <p className="guide-sample">{text.sample}</p>}
      <div className="guide-pictures">
        {[true, false].map((good) => (
          <figure key={String(good)} data-good={good}>
            <SlipDrawing question={question} good={good} />
            <figcaption>
              <Icon name={good ? 'circle-check' : 'x'} />
              {good ? text.right : text.wrong}
            </figcaption>
          </figure>
        ))}
      </div>
      <div className="guide-do">
        <Button look="primary" icon="check" hotkey="J" onClick={() => onAnswer(true)}>
          {text.yes}
        </Button>
        <Button icon="x" hotkey="N" onClick={() => onAnswer(false)}>
          {text.no}
        </Button>
        {question === 'width' &&
          widthsLeft(guide)
            .filter((columns) => columns < printer.columns)
            .map((columns) => (
              <Button key={columns} onClick={() => onWidth(columns)}>
                {text.edge(columns)}
              </Button>
            ))}
      </div>
    </>
  )
}
