import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useActions } from '../../actions-context.ts'
import { focusField } from '../../focus.ts'
import { AnswerBar, AnswerKeys, Quiet } from '../../parts/AnswerBar.tsx'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { PinSays } from '../../parts/PinAnswer.tsx'
import { PinKeys } from '../../parts/PinBox.tsx'
import { useStores } from '../../stores/stores.ts'
import { useWords } from '../../words.ts'
import { Choice, usePinQuiet } from '../Staff.tsx'
import { OwnerForm } from './OwnerForm.tsx'

/**
 * The locked till. It lies over everything as a dialogue, so that nothing below it is seen, heard or pressed, and all of it stands as it
 * did when somebody has signed in.
 */
export function Lock() {
  const { session, signing } = useStores()
  const words = useWords()
  const start = useStore(session, (s) => s.start)
  const { way } = useStore(signing)
  const dialog = useRef<HTMLDialogElement>(null)
  const open = () => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another way in moves the light.
  useEffect(() => {
    open()
    focusField()
  }, [way])
  if (!start) return null
  const text = words.text.staff
  return (
    // A browser would let a second Esc close what nobody may close.
    <dialog ref={dialog} className="lock" aria-labelledby="lock-title" onCancel={(event) => event.preventDefault()} onClose={open}>
      <div className="till" data-hand={start.hand} data-input={start.input}>
        <header className="top lock-top">
          <div className="top-read">
            <Icon name="mark" className="mark" />
            <p>
              <b>{start.shop}</b>
              <small>{start.till.name}</small>
            </p>
          </div>
          <p className="lock-state">
            <Icon name="lock" />
            {text.lock.title}
          </p>
        </header>
        {start.unclaimed ? (
          <OwnerForm way="claim" />
        ) : way === 'recover' ? (
          <OwnerForm way="recover" />
        ) : way === 'forgot' ? (
          <Forgot />
        ) : (
          <SignIn />
        )}
      </div>
    </dialog>
  )
}

function SignIn() {
  const { session, signing } = useStores()
  const words = useWords()
  const text = words.text.staff.lock
  const start = useStore(session, (s) => s.start)
  const { scanned } = useStore(signing)
  const quiet = usePinQuiet()
  const isFirst = start?.who.id === ''
  return (
    <>
      <main className="panes lock-page">
        <section className="read">
          <h1 className="sr" id="lock-title">
            {text.title}
          </h1>
          {start?.pinsMissing && (
            <section className="sheet approve-why">
              <Icon name="triangle-alert" />
              <div>
                <h2>{text.missing}</h2>
                <p>{text.missingSays}</p>
              </div>
            </section>
          )}
          <Choice title={words.text.staff.who.title} says={isFirst ? text.first : text.kept} level={2} />
        </section>
        <section className="hand" aria-label={quiet.replaceAll('*', '')}>
          <PinKeys pad={signing.pad} />
        </section>
      </main>
      <AnswerBar>
        {scanned ? (
          <Quiet icon="scan-barcode" text={scanned === 'kept' ? text.scanned : text.scannedLost} />
        ) : (
          <PinSays pad={signing.pad} quiet={{ text: quiet }} />
        )}
        <AnswerKeys>
          <Button look="band" icon="circle-question-mark" onClick={() => signing.go('forgot')}>
            {text.forgot}
          </Button>
        </AnswerKeys>
      </AnswerBar>
    </>
  )
}

/** Who gives a new PIN to whom, and the way in where it is the owner who has forgotten theirs. */
function Forgot() {
  const { signing } = useStores()
  const actions = useActions()
  const words = useWords()
  const text = words.text.staff.lock
  return (
    <>
      <main className="lock-ask">
        <section className="lock-sheet">
          <h1 id="lock-title">{text.forgot}</h1>
          <p>{text.forgotSays}</p>
          <Button look="primary" icon="shield-check" autoFocus onClick={() => signing.go('recover')}>
            {text.recover}
          </Button>
        </section>
      </main>
      <AnswerBar>
        <Quiet text={text.title} icon="lock" />
        <AnswerKeys>
          <Button look="band" icon="chevron-left" hotkey={words.text.till.keys.esc} onClick={() => actions.perform('clear')}>
            {text.back}
          </Button>
        </AnswerKeys>
      </AnswerBar>
    </>
  )
}
