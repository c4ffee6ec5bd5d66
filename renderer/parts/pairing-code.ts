/** How many characters a pairing code has. */
export const CODE_LENGTH = 8
const GROUP = 4

/** The code's own characters, whatever was typed or pasted around them: `k7mp-2x9t ` is `K7MP2X9T`. Later ones are left out. */
export const codeOf = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, CODE_LENGTH)

/** The code as it is shown: two groups of four. */
export const shownCode = (code: string): string => (code.length > GROUP ? `${code.slice(0, GROUP)} ${code.slice(GROUP)}` : code)

/** Where the caret stands in the shown code when `before` of the code's characters stand before it. */
export const caretAfter = (before: number): number => (before > GROUP ? before + 1 : before)
