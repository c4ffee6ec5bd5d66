import { useStore } from 'zustand'
import { Keypad } from '../parts/Keypad.tsx'
import { useStores } from '../stores/stores.ts'

/** The keypad of the search field. */
export function FieldPad() {
  const { search, screen } = useStores()
  const text = useStore(search, (s) => s.text)
  return (
    <Keypad
      corner="letters"
      onKey={(character) => void search.type(text + character)}
      onErase={() => void search.type(text.slice(0, -1))}
      onLetters={() => screen.setState(({ board }) => ({ board: !board }))}
    />
  )
}
