import { useCallback, useEffect, useRef, useState } from 'react'
import type { DiagnosticsView } from '#shared/till/desktop-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { refusalWords } from '../sentences.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import './diagnostics.css'

/** What a shop reads out over the phone: short codes, large, each with a mark and a word. Nothing here names a member. */
export default function Diagnostics() {
  const { till } = useStores().deps
  const words = useWords()
  const text = words.text.office.setup.machine.diagnostics
  const [view, setView] = useState<DiagnosticsView>()
  const [reading, setReading] = useState(false)
  const [said, setSaid] = useState<string>()
  const round = useRef(0)

  const read = useCallback(async () => {
    const mine = ++round.current
    setReading(true)
    const answer = await till.diagnostics({})
    if (mine !== round.current) return
    setReading(false)
    if (isRefusal(answer)) return setSaid(refusalWords(words, answer.refusal))
    setSaid(undefined)
    setView(answer.ok)
  }, [till, words])
  useEffect(() => {
    void read()
    return () => void round.current++
  }, [read])
  const save = async () => {
    const answer = await till.saveDiagnostics({})
    if (isRefusal(answer)) setSaid(refusalWords(words, answer.refusal))
    else if ('path' in answer.ok) setSaid(text.saved(answer.ok.path))
  }

  const keys = useRef<Record<string, () => Promise<void>>>({})
  keys.current = { F5: read, 'Ctrl+s': save }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = keys.current[event.ctrlKey ? `Ctrl+${event.key}` : event.key]
      if (!act || event.repeat || event.defaultPrevented) return
      event.preventDefault()
      void act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])

  const bad = view?.groups.flatMap(({ lines }) => lines).filter(({ good }) => !good) ?? []
  const wrong = bad.length
  // What the voice on the phone asks for first stands first.
  const groups = [...(wrong > 0 ? [{ name: text.bad, lines: bad }] : []), ...(view?.groups ?? [])]
  return (
    <div className="diagnostics">
      <p className="diagnostics-says">{text.says}</p>
      <div className="diagnostics-head">
        {view && (
          <p className="diagnostics-sum" data-good={wrong === 0}>
            <Icon name={wrong === 0 ? 'circle-check' : 'triangle-alert'} />
            <b>{wrong === 0 ? text.allGood : text.count(wrong)}</b> <span>{text.at(words.time(view.at))}</span>
          </p>
        )}
        <Button icon="repeat" hotkey="F5" onClick={() => void read()} disabled={reading}>
          {reading ? text.reading : text.refresh}
        </Button>
        <Button icon="download" hotkey="Ctrl S" onClick={() => void save()}>
          {text.save}
        </Button>
      </div>
      <p className="diagnostics-said" role="status">
        {said}
      </p>
      {groups.map(({ name, lines }) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          <ul>
            {lines.map((line) => (
              <li key={line.code} data-good={line.good}>
                <code>{line.code}</code>
                <span className="diagnostics-what">
                  <small>{line.name}</small>
                  <b>{line.value}</b>
                </span>
                <span className="diagnostics-mark">
                  <Icon name={line.good ? 'check' : 'triangle-alert'} />
                  {line.good ? text.good : text.bad}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
