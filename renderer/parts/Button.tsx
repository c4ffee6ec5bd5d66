import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { Key } from './Key.tsx'

export type ButtonLook = 'primary' | 'second' | 'quiet' | 'band' | 'strong' | 'onwrong'
type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: ButtonLook
  icon?: IconName
  hotkey?: string | undefined
  children: ReactNode
}

/** A button with its words, an optional icon, and the key that does the same. */
export function Button({ look = 'second', icon, hotkey, children, className, ...rest }: Props) {
  const looks = `${look === 'strong' ? 'btn btn--second btn--strong' : `btn btn--${look}`}${isLong(children) ? ' btn--long' : ''}`
  return (
    <button type="button" className={className ? `${looks} ${className}` : looks} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {hotkey && <Key name={hotkey} />}
    </button>
  )
}

// One word of this length fills a primary button beside its key.
const LONG_WORD = 11
const isLong = (words: ReactNode) => typeof words === 'string' && words.split(/\s/).some((word) => word.length > LONG_WORD)
