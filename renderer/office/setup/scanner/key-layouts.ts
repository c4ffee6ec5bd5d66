// A scanner presses the keys of the keyboard it was told of. When that is not the American one, the keys it presses for a
// code that we know give it away.

export type ScannerLayout = 'us' | 'nordic' | 'german' | 'french'

/** What a scanner set for another keyboard presses, written as the American keys they are. */
const PRESSED: Record<Exclude<ScannerLayout, 'us'>, Record<string, string>> = {
  nordic: { '-': '/' },
  german: { '-': '/', Y: 'Z', Z: 'Y' },
  french: {
    ...{ '-': '6', A: 'Q', Q: 'A', W: 'Z', Z: 'W', M: ':' },
    ...{ '1': '!', '2': '@', '3': '#', '4': '$', '5': '%', '6': '^', '7': '&', '8': '*', '9': '(', '0': ')' },
  },
}

/** `code` as it arrives from a scanner that is set for `layout`. */
export const pressedFor = (code: string, layout: ScannerLayout): string =>
  layout === 'us' ? code : [...code].map((character) => PRESSED[layout][character] ?? character).join('')

export interface KnownCode {
  code: string
  layout: ScannerLayout
  /** What came before it: a symbology's prefix, or something the scanner adds. */
  before: string
}

/** Finds one of the codes that a trial shows in what arrived, whatever keyboard the scanner is set for, in either case. */
export function knownCode(arrived: string, codes: readonly string[]): KnownCode | undefined {
  const lower = arrived.toLowerCase()
  for (const layout of ['us', 'nordic', 'german', 'french'] as const) {
    for (const code of codes) {
      const pressed = pressedFor(code, layout).toLowerCase()
      // Caps lock turns the French colon into a semicolon and leaves the rest: either is meant.
      if (lower.replaceAll(';', ':').endsWith(pressed)) {
        return { code, layout, before: arrived.slice(0, arrived.length - pressed.length) }
      }
    }
  }
  return undefined
}
