import { useLayoutEffect, useRef } from 'react'

/** What a key of the office is called: `P`, `1`, `←`, `Ctrl+Enter`, `F5`. */
export type OfficeKeys = Record<string, (() => void) | undefined>

const NAMES: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }

/**
 * Keys while a screen is open. In a field, letters and digits are text: there they work with Alt. Where the shop has
 * turned single letters off (WCAG 2.1.4) they work with Alt only. A question on top of the screen has the keyboard alone.
 * A screen hears its keys from the moment it is seen: an effect that waits its turn may come after the first of them.
 */
export function useKeys(keys: OfficeKeys, singleLetters = true): void {
  const latest = useRef({ keys, singleLetters })
  latest.current = { keys, singleLetters }
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || document.querySelector('dialog[open]')) return
      const name = keyName(event)
      const action = latest.current.keys[name]
      if (!action || !mayAct(event, name, latest.current.singleLetters)) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

/** The name of the key that was pressed, whatever Alt or the layout made of its character. */
function keyName(event: KeyboardEvent): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
  const plain = digit ?? letter ?? NAMES[event.key] ?? event.key
  return event.ctrlKey || event.metaKey ? `Ctrl+${plain}` : plain
}

function mayAct(event: KeyboardEvent, name: string, singleLetters: boolean): boolean {
  if (name.startsWith('Ctrl+') || /^F\d+$/.test(name) || name === 'Escape') return true
  const target = event.target as HTMLElement | null
  // Arrows move within fields and groups; digits and letters are typed there.
  if (target?.closest('input, select, textarea, [contenteditable]')) return event.altKey && name.length === 1 && !'←→↑↓'.includes(name)
  if (/^[A-Z]$/.test(name)) return singleLetters || event.altKey
  return true
}
