/**
 * The id of a new programme, made of its name so that a reward's id can be read: `kaffekort`, `kaffekort-2`.
 * `taken` are all ids the club has ever used: defined again, an old programme's stamps would come back.
 */
export function programmeId(name: string, taken: readonly string[]): string {
  const plain = name
    .toLocaleLowerCase()
    .replace(/[æä]/g, 'ae')
    .replace(/[øö]/g, 'o')
    .replace(/å/g, 'a')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  const base = plain || 'program'
  if (!taken.includes(base)) return base
  let n = 2
  while (taken.includes(`${base}-${n}`)) n += 1
  return `${base}-${n}`
}

/** A template's name that no other programme in use has: `Kaffekort`, `Kaffekort 2`. An empty name stays empty. */
export function freeName(name: string, others: readonly string[]): string {
  const taken = (candidate: string) => others.some((other) => other.toLocaleLowerCase() === candidate.toLocaleLowerCase())
  if (name === '' || !taken(name)) return name
  let n = 2
  while (taken(`${name} ${n}`)) n += 1
  return `${name} ${n}`
}
