import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { RecoveryView, RecoveryWay } from '#shared/till/desktop-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { Refusal } from '#shared/values/result'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { refusalWords } from '../sentences.ts'
import { useWords } from '../words.ts'
import { Facts } from './Facts.tsx'

/** What happened and what was found; the way that loses least as the one large button, the others behind a smaller one. */
export function Choosing({
  view,
  refused,
  onGo,
}: {
  view: RecoveryView
  refused: Refusal<RefusalCode> | undefined
  onGo: (way: RecoveryWay, backup?: string) => void
}) {
  const words = useWords()
  const text = words.text.recovery.screen
  const [others, setOthers] = useState(false)
  const best = view.best ?? 'again'
  const ways = view.ways.filter((way) => way !== best)
  const list = useRef<HTMLDivElement>(null)
  const unfold = () => {
    flushSync(() => setOthers(!others))
    list.current?.scrollIntoView({ block: 'nearest' })
  }
  const damaged = view.why === 'databaseDamaged'
  return (
    <section className="first-sheet rec-sheet" aria-labelledby="rec-title">
      <header className={damaged ? 'rec-head rec-head--wrong' : 'rec-head'}>
        <Icon name={damaged ? 'octagon-x' : 'triangle-alert'} />
        <h1 id="rec-title">{text.title[view.why]}</h1>
      </header>
      <p className="rec-says" role="alert">
        {text.says[view.why]}
      </p>
      {damaged && <Found view={view} />}
      {refused && (
        <p className="rec-refused" role="alert">
          {refusalWords(words, refused.refusal, refused.details)}
        </p>
      )}
      <div className="rec-best">
        <Button look="primary" hotkey="Enter" autoFocus onClick={() => onGo(best, newest(view, best))}>
          {text.ways[best].do}
        </Button>
        <p>{text.ways[best].says}</p>
      </div>
      {ways.length > 0 && (
        <div className="rec-others" ref={list}>
          <Button look="quiet" icon={others ? 'chevron-down' : 'chevron-right'} aria-expanded={others} onClick={unfold}>
            {text.others}
          </Button>
          {others && ways.map((way) => <Other key={way} way={way} view={view} onGo={onGo} />)}
        </div>
      )}
    </section>
  )
}

const newest = ({ backups }: RecoveryView, way: RecoveryWay) => (way === 'backup' ? backups[0]?.file : undefined)

function Found({ view: { found, backups, server } }: { view: RecoveryView }) {
  const words = useWords()
  const text = words.text.recovery.screen
  const count = (n: number) => text.entries(n, words.number(n))
  const [last] = backups
  return (
    <Facts
      title={text.found.title}
      rows={[
        [text.found.files, found && found.facts > 0 ? count(found.facts) : text.found.nothing],
        found?.lastAt !== undefined && [text.found.lastAt, words.moment(found.lastAt)],
        found !== undefined && server && [text.found.unsent, found.unsent > 0 ? count(found.unsent) : text.found.noneUnsent],
        [text.found.backups, last ? text.found.newest(words.moment(last.at), last.facts, words.number(last.facts)) : text.found.noBackups],
        server && [text.found.server, text.found.serverKnown],
      ]}
    />
  )
}

function Other({ way, view, onGo }: { way: RecoveryWay; view: RecoveryView; onGo: (way: RecoveryWay, backup?: string) => void }) {
  const words = useWords()
  const text = words.text.recovery.screen
  const [chosen, setChosen] = useState(view.backups[0]?.file)
  return (
    <div className="rec-other">
      <p>{text.ways[way].says}</p>
      {way === 'backup' && (
        <div className="field">
          <label htmlFor="rec-backup">{text.whichBackup}</label>
          <select id="rec-backup" className="input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            {view.backups.map(({ file, at, facts }) => (
              <option key={file} value={file}>
                {text.backup(words.moment(at), facts, words.number(facts))}
              </option>
            ))}
          </select>
        </div>
      )}
      <Button look="second" onClick={() => onGo(way, way === 'backup' ? chosen : undefined)}>
        {text.ways[way].do}
      </Button>
    </div>
  )
}
