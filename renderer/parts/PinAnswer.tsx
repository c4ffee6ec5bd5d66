import { type ReactNode, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { refusalWords } from '../sentences.ts'
import type { PinPadStore } from '../stores/pin-pad.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { AnswerBar, AnswerKeys, Quiet, Result } from './AnswerBar.tsx'
import type { IconName } from './Icon.tsx'

/** What the till says of the digits: why they were refused, how long to wait, or the screen's own quiet line. */
export function PinSays({ pad, quiet }: { pad: PinPadStore; quiet: { text: string; icon?: IconName } }) {
  const words = useWords()
  const text = words.text.staff.pin
  const { refused, checking, chosen = '', waits } = useStore(pad)
  const left = useSecondsLeft(waits[chosen])
  if (checking) return <Quiet text={text.checking} />
  if (left > 0) {
    const [title = ''] = refusalWords(words, 'pinLocked').split(/(?<=[.!?]) /)
    return <Result tone="no" icon="clock" title={title} detail={<Countdown seconds={left} />} />
  }
  if (refused && refused.refusal !== 'pinLocked') {
    const [title = '', ...rest] = refusalWords(words, refused.refusal, refused.details).split(/(?<=[.!?]) /)
    return <Result tone="no" title={title} detail={rest.join(' ')} />
  }
  return <Quiet {...(refused ? { text: text.waited } : quiet)} />
}

/** Seen every second, heard once: a voice that counts down is in the way of everything else. */
function Countdown({ seconds }: { seconds: number }) {
  const text = useWords().text.staff.pin
  const [heard] = useState(seconds)
  return (
    <>
      <span aria-hidden="true">{text.wait(seconds)}</span>
      <span className="sr">{text.wait(heard)}</span>
    </>
  )
}

function useSecondsLeft(until: number | undefined): number {
  const { now } = useStores().deps
  const [, tick] = useState(0)
  useEffect(() => {
    if (until === undefined || until <= now()) return
    const timer = setInterval(() => {
      tick((n) => n + 1)
      if (until <= now()) clearInterval(timer)
    }, 250)
    return () => clearInterval(timer)
  }, [until, now])
  return until === undefined ? 0 : Math.max(0, Math.ceil((until - now()) / 1000))
}

/** The bar of a screen where digits are typed. */
export function PinAnswer({ pad, quiet, children }: { pad: PinPadStore; quiet: { text: string; icon?: IconName }; children?: ReactNode }) {
  return (
    <AnswerBar>
      <PinSays pad={pad} quiet={quiet} />
      <AnswerKeys>{children}</AnswerKeys>
    </AnswerBar>
  )
}
