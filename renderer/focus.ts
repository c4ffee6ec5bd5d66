// The light is never lost: whatever is typed next lands somewhere.

/** The one field of the screen: the one that is lit, or else the search field. */
export function theField(): HTMLElement | null {
  // What lies on top of everything has the light to itself.
  const top = document.querySelector('dialog.lock, dialog.renew')
  if (top) return top.querySelector<HTMLElement>('[data-lit]')
  return document.querySelector<HTMLElement>('[data-lit]') ?? document.getElementById('find')
}

/** Puts the focus in the one field of the screen. */
export const focusField = (): void => theField()?.focus({ preventScroll: true })

/** Gives the focus back to what had it. Where that is gone or out of sight the open office has it, or else the field, and not nothing. */
export function giveBack(from: Element | null): void {
  for (const one of [from, document.querySelector('.office'), theField()]) {
    if (!(one instanceof HTMLElement) || one === document.body) continue
    one.focus({ preventScroll: true })
    if (document.activeElement === one) return
  }
}

/** True for an element that takes text of its own. */
export const takesText = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement ||
  (element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(element.type))

/** Puts the light in the field, after what stands in it: whoever was typing types on. */
export function caretAtEnd(): void {
  focusField()
  const field = document.activeElement
  if (field instanceof HTMLInputElement) field.setSelectionRange(field.value.length, field.value.length)
}
