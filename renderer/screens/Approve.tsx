import { useEffect } from 'react'
import { useStore } from 'zustand'
import { isAmountCap } from '#shared/till/caps-setting'
import { useActions, useKeyLabel } from '../actions-context.ts'
import { focusField } from '../focus.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Key } from '../parts/Key.tsx'
import { Panes } from '../parts/Panes.tsx'
import { People } from '../parts/People.tsx'
import { PinAnswer } from '../parts/PinAnswer.tsx'
import { PinKeys } from '../parts/PinBox.tsx'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'

/** Somebody else is asked to let this be done: why it cannot be done alone, who answers for it, their reason and their PIN. */
export function Approve() {
  const words = useWords()
  const text = words.text.staff.approve
  const { approving, screen } = useStores()
  const actions = useActions()
  const keyOf = useKeyLabel()
  const { asked, reason } = useStore(approving)
  const { held, chosen } = useStore(approving.pad)
  const help = useStore(screen, (s) => s.panel === 'help')
  useEffect(focusField, [])
  if (!asked) return null
  const { call, name, why, limit = 0 } = asked
  const most = why && isAmountCap(why) ? words.money(limit) : words.number(limit)
  const person = approving.pad.people().find(({ id }) => id === chosen)
  return (
    <>
      <Panes
        kind="approve"
        label={text.who}
        read={
          <>
            <section className="sheet approve-why">
              <Icon name="shield-check" />
              <div>
                <h1>{text.title}</h1>
                <p>
                  <b>{text.what[call](name)}</b>
                </p>
                <p>{why ? text.why[why](most) : text.other}</p>
              </div>
            </section>
            <section className="sheet who-sheet">
              <div className="sheet-head">
                <h2>{text.who}</h2>
                <span className="hint">
                  <Key name="↑" />
                  <Key name="↓" /> {words.text.staff.who.choose}
                </span>
              </div>
              {person ? (
                <People pad={approving.pad} note={(one) => (approving.isSelf(one) ? text.self : '')} />
              ) : (
                <p className="sheet-foot">{text.nobody}</p>
              )}
            </section>
            {person && approving.needsReason(person) && (
              <section className="sheet approve-reason" data-missing={held ? '' : undefined}>
                <h2 className="sheet-head" id="approve-reason">
                  {text.reason}
                </h2>
                {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser. */}
                <div className="approve-reasons" role="group" aria-labelledby="approve-reason">
                  {text.reasons.map((one, place) => (
                    <Button
                      key={one}
                      aria-pressed={reason === one}
                      hotkey={help ? undefined : keyOf(`reason:${place as 0}`)}
                      onClick={() => approving.because(one, true)}
                    >
                      {one}
                    </Button>
                  ))}
                </div>
                <input
                  className="input"
                  aria-label={text.write}
                  placeholder={text.write}
                  autoComplete="off"
                  maxLength={300}
                  value={text.reasons.includes(reason) ? '' : reason}
                  onChange={(event) => approving.because(event.target.value)}
                />
              </section>
            )}
          </>
        }
        hand={<PinKeys pad={approving.pad} />}
      />
      <PinAnswer pad={approving.pad} quiet={held ? { text: text.reasonMissing, icon: 'triangle-alert' } : { text: text.hint }}>
        <Button look="band" icon="x" hotkey={words.text.till.keys.esc} onClick={() => actions.perform('clear')}>
          {text.no}
        </Button>
      </PinAnswer>
    </>
  )
}
