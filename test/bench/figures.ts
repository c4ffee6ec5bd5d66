import { gzipSync } from 'node:zlib'

/** One line of the bench: what was measured, against which bar, beside the machine's own floor in the same run. */
export interface Figure {
  name: string
  bar: string
  measured: string
  floor: string
  good: boolean
}

/** The p-th percentile (0–100) of measured values, nearest rank. */
export function percentile(values: number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN
}

/** Milliseconds that `work` takes, `times` over, after `warm` runs that do not count. */
export function timed(times: number, warm: number, work: (i: number) => unknown): number[] {
  for (let i = 0; i < warm; i++) work(i)
  const took: number[] = []
  for (let i = 0; i < times; i++) {
    const started = performance.now()
    work(warm + i)
    took.push(performance.now() - started)
  }
  return took
}

/** Milliseconds as a person reads them. */
export const ms = (value: number): string =>
  value < 1 ? `${(value * 1000).toFixed(0)} µs` : value < 100 ? `${value.toFixed(2)} ms` : `${value.toFixed(0)} ms`

/** Bytes after gzip at the level a server would use. */
export const gzipped = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length

/** Prints the figures as a table and answers whether every bar is met. */
export function print(figures: Figure[]): boolean {
  const columns = ['name', 'bar', 'measured', 'floor'] as const
  const heads = { name: 'what', bar: 'bar', measured: 'measured', floor: "the machine's floor in this run" }
  const width = Object.fromEntries(columns.map((c) => [c, Math.max(heads[c].length, ...figures.map((f) => f[c].length))])) as Record<
    (typeof columns)[number],
    number
  >
  const line = (row: Record<(typeof columns)[number], string>, mark: string) =>
    `${mark} ${columns.map((c) => row[c].padEnd(width[c])).join('  ')}`
  console.log(line(heads, ' '))
  for (const f of figures) console.log(line(f, f.good ? '✓' : '✗'))
  return figures.every((f) => f.good)
}
