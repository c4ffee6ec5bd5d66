import { useEffect, useMemo, useState } from 'react'
import { isRefusal } from '#shared/values/result'
import { fetchLanguage } from '../../../catalogue.ts'
import { Button } from '../../../parts/Button.tsx'
import { LanguageButtons } from '../../../parts/LanguageButtons.tsx'
import { Sheet } from '../../../parts/Sheet.tsx'
import { createWords, useWords, type Words } from '../../../words.ts'
import { Bar } from '../../Bar.tsx'
import { useOffice } from '../../office-context.ts'
import { useKeys } from '../../use-keys.ts'
import { GuidePaper } from './GuidePaper.tsx'
import './guide.css'

/** How to enrol lawfully in half a minute: the page for the staff room, in any of the languages that people at the till read. */
export default function GuideSection() {
  const { till, start, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.control.guide
  const [language, setLanguage] = useState(words.language)
  const read = useReadIn(language, words)
  const save = async (as: 'pdf' | 'paper') => {
    const answer = await till.savePage({ page: 'guide', as })
    if (isRefusal(answer)) sayRefusal(answer)
    else if ('path' in answer.ok) say({ tone: 'good', title: text.saved(answer.ok.path) })
    else if ('printed' in answer.ok) say({ tone: 'good', title: text.printing })
    else say({ tone: 'no', title: text.notSaved })
  }
  useKeys({ L: () => void save('pdf'), P: () => void save('paper') }, start.singleLetterKeys)
  return (
    <>
      <Sheet level={1} title={text.title} className="control-sheet guide-sheet">
        <div className="guide-tools" role="toolbar" aria-label={text.title}>
          <LanguageButtons legend={text.language} chosen={language} onChoose={setLanguage} look="btn btn--second" />
          <Button look="second" hotkey="L" onClick={() => void save('pdf')}>
            {text.pdf}
          </Button>
          <Button look="strong" icon="printer" hotkey="P" onClick={() => void save('paper')}>
            {text.print}
          </Button>
        </div>
        {read.language === language && <GuidePaper words={read} start={start} />}
      </Sheet>
      <Bar quiet={text.quiet} />
    </>
  )
}

/** The words of another language than the screen's; the screen's own until they have come. */
function useReadIn(language: Words['language'], own: Words): Words {
  const [words, setWords] = useState(own)
  const { timezone, currency } = own
  useEffect(() => {
    let isWanted = true
    void fetchLanguage(language).then((spoken) => {
      if (isWanted) setWords(createWords(spoken, timezone, currency))
    })
    return () => {
      isWanted = false
    }
  }, [language, timezone, currency])
  return useMemo(() => (language === own.language ? own : words), [language, own, words])
}
