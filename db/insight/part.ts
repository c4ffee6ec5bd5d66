// What the columns' parts are made with.

/** What stands where somebody has no such day: before every day that can be written. */
export const NO_DAY = -(2 ** 31)
/** Typed arrays are longer than `members`, so that a few more fit in; read them up to `members.length`. */
export const SLACK = 2_048

/** A part of the columns: what of it changes with a member. */
export interface Part {
  /** Makes room for so many members. */
  grow(size: number): void
  /** Reads one member again. */
  refresh(index: number, member: string): void
}

/** The same numbers in an array with more room. */
export function grown<A extends Int32Array | Float64Array | Uint8Array | Uint16Array>(array: A, size: number, empty = 0): A {
  if (array.length >= size) return array
  const larger = new (array.constructor as new (length: number) => A)(size + SLACK)
  if (empty !== 0) larger.fill(empty, array.length)
  larger.set(array)
  return larger
}
