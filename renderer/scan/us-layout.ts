// Scanners that act as keyboards press the keys of an American keyboard. Reading which keys they were, and not what the
// machine's own layout made of them, gives the code back on every layout: with a Norwegian one `]E0` would be a dead key.

const PLAIN: Record<string, string> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  IntlBackslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
  NumpadDecimal: '..',
  NumpadAdd: '++',
  NumpadSubtract: '--',
  NumpadMultiply: '**',
  NumpadDivide: '//',
}
const SHIFTED_DIGITS = ')!@#$%^&*('

/**
 * The character that a scanner meant by a key: `code` is the DOM's `event.code`. Letters are capitals when shift or caps
 * lock is on, but not both; caps lock does not touch other keys. Undefined for keys that write nothing.
 */
export function usCharacter(code: string, shiftKey: boolean, capsLock: boolean): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return shiftKey !== capsLock ? letter : letter.toLowerCase()
  const digit = /^(Digit|Numpad)([0-9])$/.exec(code)
  if (digit) return digit[1] === 'Digit' && shiftKey ? SHIFTED_DIGITS[Number(digit[2])] : digit[2]
  return PLAIN[code]?.[shiftKey ? 1 : 0]
}
