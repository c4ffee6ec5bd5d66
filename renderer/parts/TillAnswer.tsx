import { useStore } from 'zustand'
import type { DevicesView, PrinterState } from '#shared/till/till-views'
import { contextOf } from '../actions.ts'
import { useActions, useKeyLabel } from '../actions-context.ts'
import { answerWords } from '../answer-words.ts'
import { historyWords } from '../sentences.ts'
import type { Answer } from '../stores/answer.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { AnswerBar, AnswerKeys, OnWrong, Quiet, Result, SlipFault, SlipZone, UndoButton } from './AnswerBar.tsx'
import { Button } from './Button.tsx'
import type { IconName } from './Icon.tsx'

const FAULTS: readonly PrinterState[] = ['absent', 'paperOut', 'coverOpen', 'error', 'busy', 'denied', 'notAPrinter', 'stalled']

/** The bar of every till screen: the answer, or a quiet line where nothing has happened. `quiet` is that screen's own line. */
export function TillAnswer({ quiet, keys }: { quiet?: { text: string; icon?: IconName }; keys?: React.ReactNode }) {
  const { errand, session } = useStores()
  const actions = useActions()
  const words = useWords()
  const { answer } = useStore(errand)
  const devices = useStore(session, (s) => s.devices)
  const said = answer && answerWords(words, answer)
  return (
    <AnswerBar>
      {said ? (
        <Result tone={said.tone} title={said.title} detail={said.detail} icon={said.icon} heard />
      ) : quiet ? (
        <Quiet {...quiet} />
      ) : (
        <Standing />
      )}
      <Slip devices={devices} answer={answer} />
      {answer?.undo ? (
        <UndoButton until={answer.undo.until} onUndo={() => actions.perform('undo')} />
      ) : (
        <AnswerKeys>{said?.action ? <After action={said.action} /> : (keys ?? <Keys />)}</AnswerKeys>
      )}
    </AnswerBar>
  )
}

/** What the bar offers after an answer: stamp all the same, enrol the unknown. */
function After({ action }: { action: NonNullable<ReturnType<typeof answerWords>['action']> }) {
  const { errand } = useStores()
  const actions = useActions()
  const keyOf = useKeyLabel()
  if ('stamp' in action) {
    const place = errand.getState().view?.cards.findIndex(({ programme }) => programme === action.stamp) ?? -1
    if (place < 0) return <Keys />
    return (
      <Button look="band" hotkey={keyOf(`card:${place as 0}`)} onClick={() => void errand.stamp(action.stamp)}>
        {action.label}
      </Button>
    )
  }
  return (
    <Button look="band" hotkey={keyOf(action.perform)} onClick={() => actions.perform(action.perform)}>
      {action.label}
    </Button>
  )
}

/** The line of a screen where nothing has happened yet. */
function Standing() {
  const stores = useStores()
  const words = useWords()
  const text = words.text.till
  const last = useStore(stores.session, (s) => s.recent?.last)
  const first = useStore(stores.errand, (s) => s.view?.cards[0])
  const context = contextOf(stores)
  if (context === 'several') return <Quiet text={text.several.hint} />
  if (context === 'member') {
    return <Quiet text={first ? text.member.readyToStamp(first.name) : text.member.nothingToStamp} />
  }
  if (last) return <Quiet icon="circle-check" text={text.counter.last(last.name, historyWords(words, last.what), words.time(last.at))} />
  return <Quiet text={text.counter.ready} />
}

/** The keys that a screen keeps in the bar: help and menu at the counter, slip, why and member when one is open. */
function Keys() {
  const stores = useStores()
  const actions = useActions()
  const keyOf = useKeyLabel()
  const text = useWords().text.till
  const open = useStore(stores.errand, (s) => s.view !== undefined)
  const typed = useStore(stores.search, (s) => s.text !== '')
  if (open && !typed) {
    return (
      <>
        <Button look="band" icon="printer" hotkey={keyOf('slip')} onClick={() => actions.perform('slip')}>
          {text.member.slip}
        </Button>
        <Button look="band" icon="circle-question-mark" hotkey={keyOf('why')} onClick={() => actions.perform('why')}>
          {text.member.why}
        </Button>
        <Button look="band" icon="user-round" hotkey={keyOf('details')} onClick={() => actions.perform('details')}>
          {text.member.details}
        </Button>
      </>
    )
  }
  return (
    <>
      <Button look="band" icon="circle-question-mark" hotkey="F1" onClick={() => actions.perform('help')}>
        {text.counter.help}
      </Button>
      <Button look="band" icon="layers" hotkey="F10" onClick={() => actions.perform('menu')}>
        {text.counter.menu}
      </Button>
    </>
  )
}

/** The slip: on its way, out, stuck, or unknown. A printer at fault never stands in the way; F9 goes on without. */
function Slip({ devices, answer }: { devices: DevicesView | undefined; answer: Answer | undefined }) {
  const actions = useActions()
  const keyOf = useKeyLabel()
  const words = useWords()
  const text = words.text.till.answer
  const { devices: say } = words.text
  const unsure = devices?.uncertain[0]
  if (unsure !== undefined) {
    return (
      <div className="answer-zone answer-slip answer-slip--ask" role="alert">
        <p>
          <b>{say.ask.question(unsure)}</b>
        </p>
        <Button look="band" hotkey={keyOf('slipCameOut')} onClick={() => void actions.answerSlip('cameOut')}>
          {say.ask.yes}
        </Button>
        <Button look="band" hotkey={keyOf('slipAgain')} onClick={() => void actions.answerSlip('again')}>
          {say.ask.again}
        </Button>
      </div>
    )
  }
  const job = answer?.job
  if (!devices || (job === undefined && devices.printer.queued === 0)) return null
  const { state } = devices.printer
  const slip = devices.slip
  const mine = job !== undefined && slip?.job === job
  if (FAULTS.includes(state) && !(mine && (slip.state === 'printed' || slip.state === 'dropped'))) {
    // Only of a stamp can it be said that it is saved: a slip may also be an enrolment's, or wait since earlier.
    const says = answer?.happened.kind === 'stamped' ? say.savedAnyway : say.printer
    const [title = '', ...rest] = says[state].split(/(?<=\.) /)
    return (
      <SlipFault
        title={title}
        detail={rest.join(' ')}
        action={
          <OnWrong hotkey="F9" onClick={() => void actions.answerSlip('drop')}>
            {text.withoutSlip}
          </OnWrong>
        }
      />
    )
  }
  if (job === undefined) return null
  const stage = mine ? slip.state : 'queued'
  const running = stage === 'queued' || stage === 'sending' || stage === 'awaitingAck'
  return (
    <SlipZone icon={stage === 'printed' ? 'printer-check' : 'printer'} title={say.slip[stage]} detail={text.slip(job)} running={running} />
  )
}
