// The light is never lost: whatever is typed next lands somewhere.

/** Puts the focus in the one field of the screen: the one that is lit, or else the search field. */
export function focusField() {
  const field = document.querySelector<HTMLElement>('[data-lit]') ?? document.getElementById('find')
  field?.focus({ preventScroll: true })
}

/** True for an element that takes text of its own. */
export const takesText = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement ||
  (element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(element.type))
