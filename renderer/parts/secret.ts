// Digits that nobody reads, not even in the page itself: a field holds a dot for each, and what is typed among the dots is new.

const DOT = '•'

/** What the field holds for these digits. */
export const hidden = (secret: string): string => DOT.repeat(secret.length)

/** The digits after the field was changed: dots that are left stand for the first of those before. */
export const secretOf = (before: string, text: string): string =>
  before.slice(0, [...text].filter((one) => one === DOT).length) + text.replace(/\D/g, '')
