import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { caseSchema, foldCase } from '#shared/ledger/case-file'
import { canonicalJson } from '#shared/values/canonical-json'

// `npm run -s fold -- case.json`: prints what the facts in a case file add up to, as JSON with sorted keys.
// A file that holds an array of cases gets an array. Exit 2 with what and where on standard error when it does not fit.

const MISFIT = 2

const file = process.argv[2]
if (file === undefined) misfit('usage: npm run -s fold -- case.json')
const written = readJson(file)
if (Array.isArray(written)) print(accept(z.array(caseSchema), written).map(foldCase))
else print(foldCase(accept(caseSchema, written)))

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    return misfit(`${path}: ${(cause as Error).message}`)
  }
}

function accept<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const told = parsed.error.issues.slice(0, 20) // In a file of thousands of cases the first ones say it.
  return misfit(told.map((issue) => `${file}: ${place(issue.path)}: ${issue.message}`).join('\n'))
}

/** `facts[2].amount`, as one would write it. */
function place(path: PropertyKey[]): string {
  const written = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return written.replace(/^\./, '') || 'the case'
}

function print(result: unknown): void {
  process.stdout.write(`${canonicalJson(result, 2)}\n`)
}

function misfit(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(MISFIT)
}
