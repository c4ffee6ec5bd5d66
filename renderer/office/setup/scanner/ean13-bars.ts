// A barcode for the scanners that read no QR: EAN-13 as runs of bars, drawn on the screen.

const LEFT_ODD = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011']
const inverted = (bits: string) => bits.replace(/[01]/g, (bit) => (bit === '0' ? '1' : '0'))
const RIGHT = LEFT_ODD.map(inverted)
const LEFT_EVEN = RIGHT.map((bits) => [...bits].reverse().join(''))
/** The first digit is not drawn: it is how the six to the left are written, odd or even. */
const FIRST = ['OOOOOO', 'OOEOEE', 'OOEEOE', 'OOEEEO', 'OEOOEE', 'OEEOOE', 'OEEEOO', 'OEOEOE', 'OEOEEO', 'OEEOEO']
const GUARD = '101'
const MIDDLE = '01010'

/** The 95 modules of an EAN-13, `1` for a bar. `digits` are thirteen, the check digit with them. */
export function ean13Modules(digits: string): string {
  if (!/^\d{13}$/.test(digits)) throw new RangeError('an EAN-13 has thirteen digits')
  const [first = 0, ...rest] = [...digits].map(Number)
  const written = FIRST[first] as string
  const left = rest.slice(0, 6).map((digit, i) => (written[i] === 'O' ? LEFT_ODD : LEFT_EVEN)[digit])
  const right = rest.slice(6).map((digit) => RIGHT[digit])
  return [GUARD, ...left, MIDDLE, ...right, GUARD].join('')
}
