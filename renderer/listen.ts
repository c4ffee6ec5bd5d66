import { type Actions, contextOf } from './actions.ts'
import { focusField, takesText } from './focus.ts'
import { actionFor, type Context } from './hotkeys.ts'
import { ACTION_CODES } from './scan/action-codes.ts'
import { listenToWedge } from './scan/listen.ts'
import type { Play } from './sound.ts'
import { referralOf } from './stores/enrolling.ts'
import type { Stores } from './stores/stores.ts'

/** The settings are trying a scanner out: what it reads belongs to the trial alone. */
const scanTrial = () => 'scanTrial' in document.documentElement.dataset

/** How often the till is told that somebody is there, at most. */
const PING_MS = 10_000
/** Where letters belong to the screen although the search field holds something. */
const OWN_FIELD: ReadonlySet<Context> = new Set<Context>(['purchase', 'return', 'several', 'staff', 'approve', 'lock', 'renew'])

/** Listens to keys, scanners and fingers for the whole page. The answer stops it. */
export function listen(stores: Stores, actions: Actions, play: Play): () => void {
  const { deps, screen, session, search, errand, basket, enrolling, signing, approving } = stores
  const scanner = session.getState().start?.scanner

  /** A code from any scanner, on any screen: it opens what it names. */
  async function onScan(code: string) {
    if (scanTrial()) return
    const isAction = ACTION_CODES[code] !== undefined
    if (isLocked()) return holdCode(code, isAction)
    play('read')
    const { scanTo } = screen.getState()
    if (scanTo) return scanTo(code)
    const action = ACTION_CODES[code]
    if (action) return actions.perform(action)
    return openWhatItNames(code)
  }
  /** A link from outside names somebody and nothing else: no action, no answer to a question. */
  async function openWhatItNames(code: string) {
    if (isLocked()) return holdCode(code, false)
    // Somebody else's code: what waited for a manager was not done.
    approving.cancel()
    const answer = await deps.till.find({ text: code, scanned: true })
    if ('refusal' in answer) return errand.refuse('search', answer)
    const found = answer.ok
    // While somebody is enrolled in a club that thanks for friends, a member's code names who brought them.
    if (found.kind === 'member' && contextOf(stores) === 'enrol' && referralOf(session.getState().start)) {
      return void enrolling.referScanned(found.member)
    }
    if (found.kind === 'member') {
      const open = errand.getState().view?.member === found.member
      const { place } = screen.getState()
      if (open && found.reward && place === 'purchase') return basket.toggle(found.reward)
      // Their own card, held up again: the basket or the return that stands there stays.
      if (open && !found.reward && (place === 'purchase' || place === 'return')) return
      return void stores.open(found.member, found.reward)
    }
    const only = found.kind === 'hits' && found.hits.length === 1 ? found.hits[0] : undefined
    if (only) return void stores.open(only.member)
    errand.mention({ kind: 'notFound', code })
  }

  const isLocked = () => session.getState().start?.locked === true
  function holdCode(code: string, isAction: boolean) {
    play('discarded')
    signing.hold(code, isAction)
  }

  const wedge = listenToWedge({
    prefix: scanner?.mode === 'wedge' ? scanner.prefix : '',
    thresholdMs: scanner?.thresholdMs ?? 30,
    onScan: (code) => void onScan(code),
    onDiscard(reason) {
      errand.mention({ kind: 'discarded', reason })
      void deps.till.noteDiscard({ reason })
    },
  })

  function onKeyDown(event: KeyboardEvent) {
    if (scanTrial()) return
    const verdict = wedge.judge(event)
    if (verdict === 'swallow') return
    if (event.isTrusted && screen.getState().touch) screen.setState({ touch: false, board: false })
    const target = document.activeElement
    const context = contextOf(stores)
    const typing = takesText(target)
    stayAwake()
    // A date that is typed in a panel is nobody's action: Enter would stamp.
    const inPanel = typing && target?.closest('[data-scroll]') && (context === 'member' || context === 'stamped')
    if (inPanel && event.key !== 'Escape' && !/^F\d/.test(event.key)) return
    const own = target?.id === 'find' || target?.hasAttribute('data-lit')
    // A button that has the focus presses itself.
    if ((event.key === 'Enter' || event.key === ' ') && target && !typing && target !== document.body && !own) return
    const action = actionFor(
      {
        key: event.key,
        code: event.code,
        alt: event.altKey,
        ctrl: event.ctrlKey,
        shift: event.shiftKey,
        meta: event.metaKey,
        repeat: event.repeat,
      },
      {
        context,
        fieldEmpty: OWN_FIELD.has(context) ? own || !typing : search.getState().text === '',
        memberOpen: errand.getState().view !== undefined,
        singleLetters: session.getState().start?.singleLetterKeys ?? true,
        details: screen.getState().panel === 'details',
        question: (session.getState().devices?.uncertain.length ?? 0) > 0,
      },
    )
    if (action) {
      event.preventDefault()
      event.stopPropagation()
      if (action === 'swallow') return
      const perform = () => actions.perform(action)
      if (verdict === 'maybe') wedge.whenSure(perform)
      else perform()
      return
    }
    // Whatever is typed lands in the field, also when the focus was on a button.
    if (
      !typing &&
      event.key.length === 1 &&
      event.key !== ' ' &&
      !event.ctrlKey &&
      !event.altKey &&
      !event.metaKey &&
      context !== 'office' &&
      context !== 'claim'
    )
      focusField()
  }
  function onClick(event: MouseEvent) {
    const context = contextOf(stores)
    if (context === 'office' || context === 'turned' || context === 'claim' || !(event.target instanceof Element)) return
    // The press is done; the light goes back to the field, unless the press was on a field.
    if (event.target.closest('button') && !takesText(document.activeElement)) queueMicrotask(focusField)
  }
  function onPointerDown(event: PointerEvent) {
    stayAwake()
    const touch = event.pointerType === 'touch'
    if (touch !== screen.getState().touch) screen.setState({ touch })
  }
  // A manager who reads with the mouse in hand is there, too.
  let pingedAt = deps.now()
  function stayAwake() {
    if (Math.abs(deps.now() - pingedAt) < PING_MS) return
    pingedAt = deps.now()
    void session.stayAwake()
  }
  const stops = [
    session.subscribe(({ start }, { start: before }) => {
      if (!before?.locked || start?.locked) return
      const code = signing.release()
      if (code) void openWhatItNames(code)
    }),
    deps.till.on('scan', ({ code }) => void onScan(code)),
    deps.till.on('link', ({ code }) => void openWhatItNames(code)),
    deps.till.on('scanDiscarded', ({ reason }) => errand.mention({ kind: 'discarded', reason })),
    deps.till.on('changed', ({ members }) => void errand.refresh(members)),
  ]
  window.addEventListener('keydown', onKeyDown, { capture: true })
  window.addEventListener('click', onClick)
  window.addEventListener('pointerdown', onPointerDown, { capture: true })
  window.addEventListener('pointermove', stayAwake, { passive: true })
  window.addEventListener('wheel', stayAwake, { passive: true })
  return () => {
    for (const stop of stops) stop()
    wedge.close()
    window.removeEventListener('keydown', onKeyDown, { capture: true })
    window.removeEventListener('click', onClick)
    window.removeEventListener('pointerdown', onPointerDown, { capture: true })
    window.removeEventListener('pointermove', stayAwake)
    window.removeEventListener('wheel', stayAwake)
  }
}
