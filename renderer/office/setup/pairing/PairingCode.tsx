import { useEffect, useRef, useState } from 'react'
import type { PairedTillView, ServerView } from '#shared/till/sync-views'
import { Button } from '../../../parts/Button.tsx'
import { codeOf, shownCode } from '../../../parts/pairing-code.ts'
import { Rich } from '../../../parts/Rich.tsx'
import { useText } from '../../../words.ts'
import { useEscape, useOffice } from '../../office-context.ts'

const SECOND_MS = 1000
/** How often the server is asked whether the new till has come. */
const LOOK_EVERY_S = 3

/** The code for one more till, large enough to be read across the shop, until it is used or its fifteen minutes are over. */
export function PairingCode({
  code: { code, expiresAt },
  url,
  tills,
  reload,
  onClose,
}: {
  code: { code: string; expiresAt: string }
  url: string
  tills: PairedTillView[] | undefined
  reload: () => Promise<ServerView | undefined>
  onClose: () => void
}) {
  const { now, say } = useOffice()
  const text = useText().office.server
  const [left, setLeft] = useState(() => secondsUntil(expiresAt, now()))
  const box = useRef<HTMLElement>(null)
  const known = useRef<Set<string>>(undefined)
  if (!known.current && tills) known.current = new Set(tills.map(({ till }) => till))
  const latest = useRef({ reload, onClose, say })
  latest.current = { reload, onClose, say }
  useEscape(true, onClose)

  useEffect(() => {
    box.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
    let ticks = 0
    const timer = setInterval(() => {
      const seconds = secondsUntil(expiresAt, now())
      setLeft(seconds)
      ticks += 1
      if (seconds > 0 && ticks % LOOK_EVERY_S === 0) void look()
      if (seconds === 0) clearInterval(timer)
    }, SECOND_MS)
    async function look() {
      const answer = await latest.current.reload()
      const fresh = answer?.tills?.find(({ till }) => known.current && !known.current.has(till))
      if (!fresh) return
      latest.current.say({ tone: 'good', title: text.joined(fresh.name) })
      latest.current.onClose()
    }
    return () => clearInterval(timer)
  }, [expiresAt, now, text])

  return (
    <section className="server-code" ref={box} tabIndex={-1} aria-label={text.codeTitle}>
      {left > 0 ? (
        <>
          <p>
            <Rich text={text.codeUse(url)} />
          </p>
          {/* Letter by letter for those who hear it: a code is not a word. */}
          <p className="server-code-large">
            <span aria-hidden="true">{shownCode(codeOf(code))}</span>
            <span className="sr">{[...codeOf(code)].join(' ')}</span>
          </p>
          <p className="server-code-left" role="timer">
            {text.codeLeft(clock(left))}
          </p>
        </>
      ) : (
        <p role="status">{text.codeGone}</p>
      )}
      <Button look="quiet" hotkey="Esc" onClick={onClose}>
        {text.codeClose}
      </Button>
    </section>
  )
}

const secondsUntil = (instant: string, nowMs: number) => Math.max(0, Math.ceil((Date.parse(instant) - nowMs) / SECOND_MS))
/** `14:05` */
const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
