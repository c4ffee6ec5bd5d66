import type { Programme } from '#shared/programmes/programme'

/**
 * What makes a definition useless although every field of it is readable: the field's name, or undefined where all is well.
 * `others` are the club's programmes, for those that point at one another.
 */
export function unsoundField(programme: Programme, others: readonly Programme[]): string | undefined {
  if (programme.name.trim() === '') return 'name'
  if (programme.id.includes('/')) return 'id' // reward ids are made of it: `id/1`
  const isLevel = ({ programme: id, atLeast }: { programme: string; atLeast: string }) =>
    others.some((other) => other.id === id && other.kind === 'ladder' && other.levels.some(({ name }) => name === atLeast))
  switch (programme.kind) {
    case 'punchCard':
      return 'item' in programme.reward && programme.reward.item.trim() === '' ? 'reward' : undefined
    case 'campaign':
      if (programme.opens > programme.closes) return 'closes'
      if (programme.days?.some((day) => day < programme.opens || day > programme.closes)) return 'days'
      if ('level' in programme.audience && !isLevel(programme.audience.level)) return 'audience'
      return programme.earlyAccess && !isLevel(programme.earlyAccess.level) ? 'earlyAccess' : undefined
    case 'ladder': {
      const rises = programme.levels.every(({ from }, i) => (i === 0 ? from === 0 : from > (programme.levels[i - 1]?.from ?? 0)))
      const areNamed = new Set(programme.levels.map(({ name }) => name)).size === programme.levels.length
      return rises && areNamed ? undefined : 'levels'
    }
    default:
      return undefined
  }
}
