import { signsOf } from '#shared/values/signs'

const MOST_SIGNS = 24

/** The first name of a whole one, short enough to be read from afar; undefined for what is no name to greet by: a number. */
export function firstName(name: string): string | undefined {
  const first = name.trim().split(/\s+/)[0] ?? ''
  if (first === '' || /\d{3}/.test(first.replace(/\P{N}/gu, ''))) return undefined
  const each = signsOf(first)
  return each.length <= MOST_SIGNS ? first : `${each.slice(0, MOST_SIGNS - 1).join('')}…`
}
