// The code in a member's QR and on their slips: ten random characters and a check character, `[A-Z0-9]` only, because
// punctuation comes out differently on every keyboard layout and a wedge scanner is a keyboard.

/** Crockford's base 32: no I, L, O and U, which people and worn print confuse. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 50 random bits: at a million members the chance that any two share a code is one in two thousand. */
const RANDOM_LENGTH = 10
export const MEMBER_CODE_LENGTH = RANDOM_LENGTH + 1

/** Makes a new code out of at least ten random bytes. */
export function makeMemberCode(random: Uint8Array): string {
  if (random.length < RANDOM_LENGTH) throw new RangeError(`a member code takes ${RANDOM_LENGTH} random bytes`)
  const values = Array.from(random.subarray(0, RANDOM_LENGTH), (byte) => byte & 31)
  return [...values, checkOf(values)].map((value) => ALPHABET[value]).join('')
}

/** Draws a new code from the host's randomness. */
export const newMemberCode = (): string => makeMemberCode(crypto.getRandomValues(new Uint8Array(RANDOM_LENGTH)))

/** True for a whole code with the right check character. Finds any one wrong character and any two that changed places. */
export function checkMemberCode(code: string): boolean {
  const values = valuesOf(code)
  return values !== undefined && values.length === MEMBER_CODE_LENGTH && checkOf(values.slice(0, -1)) === values.at(-1)
}

/** True for text that can only be meant as a member code, right or wrong: its length, its characters, at least one letter. */
export const looksLikeMemberCode = (code: string): boolean =>
  code.length === MEMBER_CODE_LENGTH && /[A-Z]/.test(code) && valuesOf(code) !== undefined

function valuesOf(code: string): number[] | undefined {
  const values = [...code].map((character) => ALPHABET.indexOf(character))
  return values.includes(-1) ? undefined : values
}

/** The sum of value × 2^position in the field of 32 elements; the weights differ, so a swap changes it. */
function checkOf(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum = doubled(sum ^ value)
  return sum
}

/** Multiplies by x modulo x⁵ + x² + 1, which generates the whole field. */
const doubled = (value: number): number => (value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1)
