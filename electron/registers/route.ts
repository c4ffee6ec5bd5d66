import type { Endpoint } from '#shared/registers/endpoints'

export type Routed =
  | { endpoint: Endpoint; path: Record<string, string> }
  /** The path is there, for other methods. */
  | { allowed: Endpoint['method'][] }
  | undefined

/** Finds what a method and a path mean. A path's values come decoded; undefined where it cannot be decoded, or where nothing is. */
export function route(endpoints: readonly Endpoint[], method: string, pathname: string): Routed {
  const there = endpoints.flatMap((endpoint) => {
    const path = valuesIn(endpoint.path, pathname)
    return path ? [{ endpoint, path }] : []
  })
  if (there.length === 0) return undefined
  return there.find(({ endpoint }) => endpoint.method === method) ?? { allowed: there.map(({ endpoint }) => endpoint.method) }
}

function valuesIn(template: string, pathname: string): Record<string, string> | undefined {
  const [wanted, given] = [template.split('/'), pathname.split('/')]
  if (wanted.length !== given.length) return undefined
  const values: Record<string, string> = {}
  for (const [i, part] of wanted.entries()) {
    const text = given[i] as string
    if (!part.startsWith('{')) {
      if (part !== text) return undefined
      continue
    }
    const value = decoded(text)
    if (value === undefined || value === '') return undefined
    values[part.slice(1, -1)] = value
  }
  return values
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
