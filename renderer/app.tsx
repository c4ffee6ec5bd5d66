import { Activity, lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { StartView } from '#shared/till/till-views'
import { type Actions, createActions } from './actions.ts'
import { ActionsContext, useActions } from './actions-context.ts'
import { browserLanguage, type Spoken, useLanguage } from './catalogue.ts'
import { caretAtEnd, focusField } from './focus.ts'
import { listen } from './listen.ts'
import { Heard } from './parts/Heard.tsx'
import { Renew } from './parts/Renew.tsx'
import { Top } from './parts/Top.tsx'
import { Recovery } from './recovery/Recovery.tsx'
import { Approve } from './screens/Approve.tsx'
import { Enrol } from './screens/Enrol.tsx'
import { FirstStart } from './screens/FirstStart.tsx'
import { Lock } from './screens/lock/Lock.tsx'
import { Purchase } from './screens/Purchase.tsx'
import { RecoveryCode } from './screens/RecoveryCode.tsx'
import { Return } from './screens/Return.tsx'
import { Staff } from './screens/Staff.tsx'
import { TillScreen } from './screens/TillScreen.tsx'
import { createSounds, soundOf } from './sound.ts'
import { keepDraft } from './stores/draft.ts'
import { type Stores, StoresContext } from './stores/stores.ts'
import { createWords, WordsContext } from './words.ts'

const Office = lazy(() => import('./office/Office.tsx'))
// The customer may choose any language: with it come all of them.
const CustomerConsent = lazy(async () => ({ default: (await import('./screens/CustomerConsent.tsx')).CustomerConsent }))

/** The whole till, as soon as it is known how it stands and its language is there. */
export function App({ stores }: { stores: Stores }) {
  const start = useStore(stores.session, (s) => s.start)
  const phase = useStore(stores.session, (s) => s.phase)
  const language = start?.language ?? browserLanguage()
  const spoken = useLanguage(language)

  useEffect(() => {
    const { documentElement: page } = document
    page.lang = language
    if (start?.theme && start.theme !== 'system') page.dataset.theme = start.theme
    else delete page.dataset.theme
  }, [language, start?.theme])
  useEffect(() => stores.session.listen(), [stores])

  return phase === 'loading' || !spoken ? null : <SpokenTill stores={stores} spoken={spoken} />
}

/** Words and actions around whichever screen shows. */
function SpokenTill({ stores, spoken }: { stores: Stores; spoken: Spoken }) {
  const start = useStore(stores.session, (s) => s.start)
  const phase = useStore(stores.session, (s) => s.phase)
  const code = useStore(stores.session, (s) => s.recoveryCode)
  const timezone = start?.timezone ?? 'Europe/Oslo'
  const words = useMemo(() => createWords(spoken, timezone, start?.currency, stores.deps.now), [spoken, timezone, start?.currency, stores])
  const actions = useMemo(() => createActions(stores, (minor) => words.amount(minor)), [stores, words])
  return (
    <StoresContext value={stores}>
      <WordsContext value={words}>
        <ActionsContext value={actions}>
          {phase === 'fault' ? (
            <Recovery />
          ) : code ? (
            <RecoveryCode />
          ) : start?.setUp ? (
            <OpenTill stores={stores} actions={actions} />
          ) : (
            <FirstStart />
          )}
        </ActionsContext>
      </WordsContext>
    </StoresContext>
  )
}

function OpenTill({ stores, actions }: { stores: Stores; actions: Actions }) {
  const { session, screen, errand, enrolling, customer, approving, renewing } = stores
  const start = useStore(session, (s) => s.start)
  const { place, panel, offices } = useStore(screen)
  const enrolTurned = useStore(enrolling, (s) => s.turned)
  const memberTurned = useStore(customer, (s) => s.asked?.way === 'turned')
  const turned = (place === 'enrol' && enrolTurned) || memberTurned
  const view = useStore(errand, (s) => s.view)
  const locked = useStore(session, (s) => s.start?.locked ?? false)
  const asked = useStore(approving, (s) => s.asked !== undefined)
  const renews = useStore(renewing, (s) => s.asked)
  const scanner = start?.scanner

  // With the screen and not after it: whoever sees the till may press a key.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the listener is made anew when the scanner's settings change.
  useLayoutEffect(() => {
    const play = createSounds(() => session.getState().start?.sound ?? false)
    const stopKeys = listen(stores, actions, play)
    const stopSounds = errand.subscribe(({ answer }, { answer: before }) => {
      if (answer && answer.happened !== before?.happened) {
        const sound = soundOf(answer)
        if (sound) play(sound)
      }
    })
    return () => {
      stopKeys()
      stopSounds()
    }
  }, [stores, actions, scanner?.mode, scanner?.prefix, scanner?.thresholdMs])

  // After the keys and links are listened to: whoever is asked for the draft tells by it that the page is up.
  // Nobody who has not signed in is told what stood there.
  const begun = useRef(false)
  useEffect(() => {
    if (locked) return
    const begins = !begun.current
    begun.current = true
    return keepDraft(stores.deps, stores.search, () => stores.deps.later(0, caretAtEnd), begins)
  }, [stores, locked])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another place, panel or customer is what moves the light.
  useEffect(() => {
    // As it is now: a key may have been heard since this was drawn, and the field leads back to the counter when it gets the light.
    if (session.getState().start?.locked || screen.getState().place !== 'office') focusField()
    // The office takes the light when it is there; until then its keys must not be typed into the field.
    else document.getElementById('find')?.blur()
  }, [place, panel, turned, view?.member, locked, asked])

  useEffect(() => customer.listen(), [customer])

  if (!start) return null
  return (
    <>
      {locked && <Lock />}
      {renews && <Renew />}
      {/* Of a locked till nothing is seen, and all of it is kept: what was half done goes on where it was. */}
      <div className="under" hidden={locked}>
        <Heard />
        {turned && (
          <Suspense fallback={null}>
            <CustomerConsent />
          </Suspense>
        )}
        {(!turned || offices.length > 0) && (
          <Activity mode={turned ? 'hidden' : 'visible'}>
            <Page stores={stores} start={start} asked={asked} />
          </Activity>
        )}
      </div>
    </>
  )
}

/** The band, and the screen below it: what somebody is asked to approve lies over whichever it is. */
function Page({ stores, start, asked }: { stores: Stores; start: StartView; asked: boolean }) {
  const { closeOffice } = useActions()
  const { place, officeTab, offices } = useStore(stores.screen)
  return (
    <div className={place === 'office' ? 'till office-page' : 'till'} data-hand={start.hand} data-input={start.input}>
      <Top />
      {asked && <Approve />}
      <div className="under" hidden={asked}>
        {place === 'till' && <TillScreen />}
        {place === 'purchase' && <Purchase />}
        {place === 'return' && <Return />}
        {place === 'enrol' && <Enrol />}
        {place === 'staff' && <Staff />}
        {/* An office that is not open is not shown, hears no key and asks nothing; what stands in it stays. The open one comes first: */}
        {/* where two have a field of the same name, a label means the first. */}
        {offices.map((owner, i) => {
          const isOpen = place === 'office' && i === 0
          return (
            <Activity key={owner} mode={isOpen ? 'visible' : 'hidden'}>
              <Suspense fallback={<div className="office" />}>
                <Office start={start} {...(isOpen && officeTab && { tab: officeTab })} onClose={closeOffice} />
              </Suspense>
            </Activity>
          )
        })}
      </div>
    </div>
  )
}
