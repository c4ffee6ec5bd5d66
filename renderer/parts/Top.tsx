import { useStore } from 'zustand'
import { useActions, useIsManager } from '../actions-context.ts'
import { useStores } from '../stores/stores.ts'
import { useText } from '../words.ts'
import { Icon } from './Icon.tsx'
import { Key } from './Key.tsx'
import { NetBadge } from './NetBadge.tsx'
import { SearchField } from './SearchField.tsx'

/** The dark band, the same element on every screen, so that the field never loses what is typed into it. */
export function Top() {
  const { session, screen, search, errand, approving } = useStores()
  const actions = useActions()
  const { till: text, staff } = useText()
  const { roles } = staff
  const manager = useIsManager()
  const start = useStore(session, (s) => s.start)
  const place = useStore(screen, (s) => s.place)
  const panel = useStore(screen, (s) => s.panel)
  const { text: typed, view, selected } = useStore(search)
  const asked = useStore(approving, (s) => s.asked !== undefined)
  const lit = place === 'till' && panel !== 'several' && !asked
  if (!start) return null
  const home = () => {
    approving.cancel()
    search.clear()
    errand.close()
    screen.go('till')
  }
  return (
    <header className="top">
      <div className="top-read">
        <button type="button" className="brand" aria-label={text.field.home(start.shop)} onClick={home}>
          <Icon name="mark" className="mark" />
        </button>
        <SearchField
          value={typed}
          lit={lit}
          hit={lit && view?.kind === 'hits' && view.hits.length ? `hit-${selected}` : undefined}
          onChange={(value) => {
            approving.cancel()
            void search.type(value)
          }}
          onClear={search.clear}
          onFocus={() => {
            if (screen.getState().place !== 'till') screen.go('till')
            else if (screen.getState().panel === 'several') screen.close()
          }}
        />
      </div>
      <div className="top-hand">
        <NetBadge net={start.net} />
        <button type="button" className="staff" onClick={() => actions.perform('staff')}>
          <span>
            <b>{start.who.name}</b>
            <small>{manager ? roles[start.role === 'owner' ? 'owner' : 'manager'] : start.till.name}</small>
          </span>
          <Icon name="lock" />
          <span className="sr">{text.top.switch}</span>
          <Key name="F12" />
        </button>
      </div>
    </header>
  )
}
