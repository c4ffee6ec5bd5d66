import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { isCanonical, lineOf, MAX_DEPTH } from '#shared/sync/chain'
import { routes } from '#shared/sync/routes'
import {
  factHeaderSchema,
  LEASE_MS,
  LIMITS,
  PROTOCOL_VERSION,
  recordSchema,
  snapshotSchema,
  WIRE_REFUSALS,
  wireRefusalSchema,
} from '#shared/sync/wire'

// docs/sync.md is what somebody else writes a client from, so its examples are of this protocol and its hashes are right.

const text = readFileSync(new URL('../../../docs/sync.md', import.meta.url), 'utf8')
const blocks = [...text.matchAll(/^```(\S+) (\S+)\n([\s\S]*?)^```$/gm)].map(([, kind, name, body]) => ({
  kind,
  name: name ?? '',
  body: body ?? '',
}))
const link = (previous: string, line: string) =>
  createHash('sha256').update(Buffer.from(previous, 'hex')).update(line, 'utf8').digest('hex')
const linesOf = (name: string) => blocks.filter((block) => block.name === name).map(({ body }) => body.trim().split('\n'))

it('each stream of the worked example hashes to what it says', () => {
  const streams = linesOf('stream')
  expect(streams).toHaveLength(2)
  for (const stream of streams) {
    let hash = ''
    for (let at = 0; at < stream.length; at += 2) {
      const line = stream[at] as string
      expect(isCanonical(line, JSON.parse(line))).toBe(true)
      expect(factHeaderSchema.parse(JSON.parse(line)).n).toBe(at / 2 + 1)
      hash = link(hash, line)
      expect(stream[at + 1]).toBe(`h(${at / 2 + 1}) = ${hash}`)
    }
  }
})

it('the log of the worked example has every fact of the streams, and the run hashes it says', () => {
  const facts = linesOf('stream').flatMap((stream) => stream.filter((line) => line.startsWith('{')))
  const [log = []] = linesOf('log')
  expect(log).toHaveLength(facts.length)
  let run = ''
  log.forEach((entry, at) => {
    const [, id] = /^\d+: (\S+) /.exec(entry) ?? []
    const line = facts.find((fact) => JSON.parse(fact).id === id) as string
    run = link(run, line)
    expect(entry).toBe(`${at + 1}: ${id} run = ${run}`)
  })
})

it('every example is of the protocol', () => {
  const others: Record<string, z.ZodType> = { record: recordSchema, refusal: wireRefusalSchema, snapshot: snapshotSchema }
  for (const [name, { input, output }] of Object.entries(routes))
    Object.assign(others, { [`${name}.input`]: input, [`${name}.output`]: output })
  const examples = blocks.filter(({ kind }) => kind === 'json')
  for (const { name, body } of examples) {
    const read = others[name]?.safeParse(JSON.parse(body))
    expect([name, read?.error?.issues ?? [], read?.success]).toEqual([name, [], true])
    expect(lineOf(read?.data as object), name).toBe(lineOf(JSON.parse(body)))
  }
  const shown = new Set(examples.map(({ name }) => name))
  // `tills`, `code` and `revoke` share what they ask and answer.
  const told = new Set(['code.input', 'revoke.output'])
  expect(Object.keys(others).filter((name) => !shown.has(name) && !told.has(name))).toEqual([])
})

it('shows each answer to a push and to a confirmation', () => {
  const keysOf = (name: string) => blocks.filter((block) => block.name === name).flatMap(({ body }) => Object.keys(JSON.parse(body)))
  expect(keysOf('push.output')).toEqual(expect.arrayContaining(['ack', 'gap', 'fork', 'newIncarnation']))
  expect(keysOf('confirm.output')).toEqual(expect.arrayContaining(['confirmed', 'behind', 'held']))
})

it('names every refusal with its status, and every limit', () => {
  const rows = text.split('\n').filter((line) => line.startsWith('| `'))
  for (const [refusal, status] of Object.entries(WIRE_REFUSALS)) {
    expect([refusal, rows.some((row) => row.includes(`\`${refusal}\``) && row.includes(`| ${status} |`))]).toEqual([refusal, true])
  }
  const plain = text.replaceAll(/(?<=\d) (?=\d{3})/g, '')
  const section = plain.slice(plain.indexOf('## Limits'), plain.indexOf('## What is promised'))
  for (const limit of [...Object.values(LIMITS), MAX_DEPTH]) expect(section).toMatch(new RegExp(`\\b${limit}\\b`))
  expect(plain).toContain(`${LEASE_MS / 1000} seconds (\`LEASE_MS\`)`)
})

it('is about this version', () => {
  for (const { kind, name, body } of blocks) {
    if (kind === 'json' && name.endsWith('.input')) expect([name, JSON.parse(body).protocol]).toEqual([name, PROTOCOL_VERSION])
  }
})
