/**
 * Digits that are written on past a field of two: `3112` in the field of the day is a day and a month, and so is `31.12`.
 * What stays and what goes into the next field; undefined while it all has room.
 */
export function spill(written: string): { stays: string; goes: string } | undefined {
  const apart = /^(\d{1,2})\D+(\d*)\D*$/.exec(written)
  if (apart) return { stays: apart[1] ?? '', goes: apart[2] ?? '' }
  const digits = written.replace(/\D/g, '')
  return digits.length > 2 ? { stays: digits.slice(0, 2), goes: digits.slice(2) } : undefined
}
