/** A refusal is a value: what a person may be told, by code, with what the sentence needs. Exceptions are bugs. */
export type Refusal<Code extends string = string> = { refusal: Code; details?: Record<string, string | number> }

/** What every command answers: the value, or the refusal. Never both. */
export type Result<T, Code extends string = string> = { ok: T } | Refusal<Code>

/** Wraps a value as a result. */
export const ok = <T>(value: T): { ok: T } => ({ ok: value })

/** Makes a refusal. `details` fill the sentence's placeholders and hold no personal data. */
export const refuse = <C extends string>(refusal: C, details?: Record<string, string | number>): Refusal<C> =>
  details ? { refusal, details } : { refusal }

/** True when a result is a refusal. */
export const isRefusal = <T, C extends string>(r: Result<T, C>): r is Refusal<C> => 'refusal' in r
