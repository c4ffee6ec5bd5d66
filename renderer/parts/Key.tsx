import { Icon } from './Icon.tsx'

const ARROWS = { '↑': 'arrow-up', '↓': 'arrow-down', '←': 'arrow-left', '→': 'arrow-right' } as const

/** A key of the keyboard, written on the button that it presses. Hidden where the till is set to touch only. */
export function Key({ name }: { name: string }) {
  const arrow = ARROWS[name as keyof typeof ARROWS]
  return (
    <kbd className="key">
      {arrow ? <Icon name={arrow} /> : name}
      {arrow && <span className="sr">{name}</span>}
    </kbd>
  )
}
