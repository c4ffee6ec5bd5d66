import { useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { NetView } from '#shared/till/sync-views'
import { useActions, useKeyLabel } from '../actions-context.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { badgeWords, clockWrong, contactWords, netSentence, unsentWords } from './net-words.ts'

/**
 * The net as a fact, not an alarm. It is as wide in every state, so that nothing beside it moves. Pressing it, or its key,
 * unfolds a small sheet in words; the field keeps the light meanwhile, and what is typed lands there.
 */
export function NetBadge({ net }: { net: NetView }) {
  const { screen } = useStores()
  const actions = useActions()
  const words = useWords()
  const open = useStore(screen, (s) => s.net)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const { look, icon, title, detail } = badgeWords(words, net)

  useEffect(() => {
    if (!open) return
    const close = () => screen.setState({ net: false })
    const elsewhere = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) close()
    }
    // At the till Esc is an action like any other; the office has keys of its own, and the sheet lies on top of them.
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      event.stopPropagation()
      close()
    }
    window.addEventListener('pointerdown', elsewhere)
    window.addEventListener('keydown', onEscape, { capture: true })
    return () => {
      window.removeEventListener('pointerdown', elsewhere)
      window.removeEventListener('keydown', onEscape, { capture: true })
    }
  }, [open, screen])

  return (
    <div className="net-wrap" ref={box}>
      <button type="button" className="net" data-net={look} aria-expanded={open} aria-controls={id} onClick={() => actions.perform('net')}>
        <Icon name={icon} />
        <span>
          <span className="sr">{words.text.till.net.badge}: </span>
          {title}
          {detail && <b>{detail}</b>}
        </span>
      </button>
      <Announced net={net} open={open} />
      {open && <NetSheet net={net} id={id} />}
    </div>
  )
}

/** What the badge unfolds: what is the matter, how many wait, when the server last answered, and the clock where it is wrong. */
function NetSheet({ net, id }: { net: NetView; id: string }) {
  const actions = useActions()
  const keyOf = useKeyLabel()
  const words = useWords()
  const text = words.text.till.net
  const wrong = clockWrong(net)
  return (
    <section className="net-sheet" id={id} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>{text.states[net.state]}</h2>
        <Button look="quiet" hotkey={keyOf('net')} onClick={() => actions.perform('net')}>
          {text.close}
        </Button>
      </header>
      <p>{netSentence(words, net)}</p>
      {net.state !== 'alone' && (
        <dl className="net-facts">
          <div>
            <dt>{text.unsent}</dt>
            <dd>{unsentWords(words, net.waiting)}</dd>
          </div>
          <div>
            <dt>{text.lastContact}</dt>
            <dd>{contactWords(words, net.lastContact)}</dd>
          </div>
        </dl>
      )}
      {wrong !== undefined && (
        <p className="net-clock">
          <Icon name="clock" />
          <span>{text.clock(wrong)}</span>
        </p>
      )}
    </section>
  )
}

/**
 * For those who hear the screen: politely, when the connection comes or goes or its trouble changes, and when the sheet is
 * opened. Sending is part of being connected: a till that sends after every stamp must not say so after every stamp.
 */
function Announced({ net, open }: { net: NetView; open: boolean }) {
  const words = useWords()
  const [said, setSaid] = useState('')
  const heard = useRef<string>(undefined)
  const state = `${net.state === 'sending' ? 'online' : net.state} ${net.trouble ?? ''} ${clockWrong(net) !== undefined}`
  const now = useRef('')
  const wrong = clockWrong(net)
  now.current = [
    words.text.till.net.states[net.state],
    netSentence(words, net),
    wrong === undefined ? '' : words.text.till.net.clock(wrong),
  ]
    .filter(Boolean)
    .join('. ')
    .replaceAll('.. ', '. ')
  useEffect(() => {
    if (heard.current !== undefined && heard.current !== state) setSaid(now.current)
    heard.current = state
  }, [state])
  useEffect(() => {
    if (open) setSaid(now.current)
  }, [open])
  return (
    <span className="sr" role="status">
      {said}
    </span>
  )
}
