/**
 * Puts text on the clipboard, out of a press. Answers whether it is there. By a selection, because the window is given no
 * rights at all, and `navigator.clipboard` asks for one.
 */
export function copyText(text: string): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'sr'
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return copied
}
