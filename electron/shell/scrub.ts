// The log's second wall. The first is that callers pass codes and no people.

/** Six digits or more in a row, also with spaces and hyphens between: a phone number, whatever else it may be. */
const NUMBER = /\+?\d(?:[ -]?\d){5,}/g
const EMAIL = /[^\s"'<>@]{1,64}@[^\s"'<>@]{1,200}/g
const LONGEST = 500
const MOST_FRAMES = 12
const KIND = /^(?:[A-Z][A-Za-z]{0,36})?(?:Error|Exception)$/
const CODE = /^[A-Z][A-Z0-9_]{1,60}$/
/** `at stamp (file:///…/main.js:12:3)`, as V8 writes it; of the path only the file's own name is of use, and says nobody's. */
const FRAME = /^\s*at (?:(?:async |new )*([\w$.<>[\]#]{1,80}) )?(?:\[as [\w$.]{1,40}\] )?\(?(?:.*[/\\])?([\w.-]{1,60}:\d+:\d+)\)?$/

/** A line in which nobody's number or e-mail stands. Names it cannot know: they must not come this far. */
export const withoutPeople = (line: string): string => line.replace(EMAIL, '@').replace(NUMBER, '#').replace(/\s+/g, ' ').slice(0, LONGEST)

/** What is written of something that was thrown: its kind, its code and where; never what it says. Of its cause the same. */
export function writtenFault(error: unknown, depth = 0): string {
  try {
    const { name, code, stack, cause } = typeof error === 'string' ? asError(error) : ((error ?? {}) as Record<string, unknown>)
    const kind = typeof name === 'string' && KIND.test(name) ? name : 'something'
    const known = typeof code === 'string' && CODE.test(code) ? ` ${code}` : ''
    const because = cause !== undefined && depth < 2 ? `\n  because ${writtenFault(cause, depth + 1)}` : ''
    return `${kind}${known}${frames(stack)}${because}`
  } catch {
    return 'a fault that cannot be read'
  }
}

/** A thread sends its faults as text: a stack, if it had one. */
const asError = (text: string) => ({ name: /^(\w{1,40})(?::|\n|$)/.exec(text)?.[1], code: undefined, stack: text, cause: undefined })

function frames(stack: unknown): string {
  if (typeof stack !== 'string') return ''
  const found = stack.split('\n').flatMap((line) => {
    const frame = FRAME.exec(line)
    return frame ? [`\n    at ${frame[1] ? `${frame[1]} ` : ''}${frame[2]}`] : []
  })
  return found.slice(0, MOST_FRAMES).join('')
}
