// Up to here every character stands for itself: nothing joins, nothing is put on top of another. Controls cannot matter.
const PLAIN = /^[\u0020-\u02ff]*$/

/**
 * A text's signs as people count them: a letter with its accents is one, and so is a family of emoji. The table of what joins is
 * loaded with the first text that needs it: no name from around here does, and no till should wait for it to start.
 */
export function signsOf(text: string): string[] {
  if (PLAIN.test(text)) return [...text]
  return Array.from(new Intl.Segmenter('nb', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment)
}
