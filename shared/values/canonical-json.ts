/**
 * JSON with sorted keys and without `undefined`, so that equal values are equal text: what is hashed, compared and printed
 * by the case runner. Keys sort by code unit, as RFC 8785 has it. With `indent` it is for reading only: engines then list
 * whole-number keys first, whatever order they are given.
 */
export function canonicalJson(value: unknown, indent?: number): string {
  const text = textOf(value) as string
  return indent === undefined ? text : JSON.stringify(JSON.parse(text), null, indent)
}

/** Written out by hand because an object cannot hold `"10"` before `"9"`: another language's client would hash another text. */
function textOf(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((inner) => textOf(inner) ?? 'null').join(',')}]`
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const inner = textOf((value as Record<string, unknown>)[key])
    if (inner !== undefined) text += `${text && ','}${JSON.stringify(key)}:${inner}`
  }
  return `{${text}}`
}
