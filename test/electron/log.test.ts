import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '#electron/log'
import { withoutPeople, writtenFault } from '#electron/shell/scrub'
import { type Served, serve } from '#shared/till/serve'
import { type CallName, roles } from '#shared/till/till-contract'
import { inputs } from '#shared/till/till-inputs'
import { newId } from '#shared/values/ids'
import { aTill } from '#test/builders/till'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-log-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
const written = () => readFileSync(path.join(folder, 'till.log'), 'utf8')

const CANARY = { name: 'Kanarifugl Gulfjær', phone: '93414512', email: 'kanari@fugl.example', note: 'sang i buret' }
const CANARIES = /Kanari|Gulfjær|93414512|934 14 512|fugl\.example|sang i buret/i

test('calls that fail on somebody leave nobody in the log, and still say which call and where', async () => {
  const log = createLog(folder)
  const till = aTill()
  const { member } = till.aMember({ name: CANARY.name, phone: CANARY.phone })
  const command = newId()
  const asked: [CallName, unknown][] = [
    ['find', { text: CANARY.name }],
    ['find', { text: CANARY.phone }],
    ['enrol', { command, phone: '+47 934 14 512', name: CANARY.name, consents: [] }],
    ['enrolNotice', { phone: CANARY.phone, name: CANARY.name }],
    ['saveProfile', { member, name: CANARY.name, email: CANARY.email }],
    ['openMember', { member }],
    ['history', { member }],
    ['stamp', { command, member, programme: 'kaffekort', count: 1 }],
    ['reverse', { command, member, facts: ['x'], reason: CANARY.note }],
  ]
  // Everything that a fault could quote it quotes: what was asked, and what the database holds.
  const failing = Object.fromEntries(
    asked.map(([name]) => [
      name,
      (input: unknown) => {
        const stored = till.calls.openMember({ member })
        const fault = new TypeError(`cannot ${JSON.stringify(input)} with ${JSON.stringify(stored)}`, {
          cause: Object.assign(new Error(`UNIQUE constraint failed for ${CANARY.name}`), { code: 'SQLITE_CONSTRAINT_UNIQUE' }),
        })
        fault.stack = `${fault.name}: ${fault.message}\n    ${CANARY.name}\n${fault.stack?.split('\n').slice(1).join('\n')}`
        throw fault
      },
    ]),
  ) as unknown as Served
  const answer = serve(failing, {
    roles,
    inputs,
    role: () => 'manager',
    isSetUp: () => true,
    onBug: (name, error) => log(`call ${name}`, error),
  })
  for (const [name, input] of asked) expect(await answer(name, input)).toEqual({ refusal: 'unexpected' })
  log(`devices: slip ${JSON.stringify({ job: 12, why: `to ${CANARY.email}, ${CANARY.phone}` })}`)
  log('insight: countSegment', `RangeError: ${CANARY.name}\n    at count (/home/kanari/insight-worker.js:10:2)`)
  log('thrown', CANARY)
  log('thrown', CANARY.name)

  expect(written()).not.toMatch(CANARIES)
  for (const [name] of asked) expect(written()).toContain(`call ${name} TypeError`)
  expect(written()).toMatch(/at .*log\.test\.ts:\d+:\d+/)
  expect(written()).toContain('because Error SQLITE_CONSTRAINT_UNIQUE')
  expect(written()).toContain('RangeError\n    at count insight-worker.js:10:2')
  expect(written()).toContain('slip {"job":12')
})

test('whatever a fault says, nothing of it is written', () => {
  const hidden = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => `skjult${text.replace(/\n/g, ' ')}skjult`)
  fc.assert(
    fc.property(hidden, fc.constantFrom(Error, TypeError, RangeError, SyntaxError), (text, Kind) => {
      const fault = new Kind(text, { cause: text })
      expect(writtenFault(fault)).not.toContain('skjult')
      expect(writtenFault(text)).not.toContain('skjult')
      expect(writtenFault({ name: text, code: text, stack: text, message: text })).not.toContain('skjult')
    }),
    { numRuns: 1_000, seed: 5 },
  )
})

test('a fault that fights back is told as one', () => {
  const trap = new Proxy(
    {},
    {
      get: () => {
        throw new Error(CANARY.name)
      },
    },
  )
  expect(writtenFault(trap)).toBe('a fault that cannot be read')
  for (const odd of [null, undefined, 7, Symbol('x'), () => 1]) expect(writtenFault(odd)).toBe('something')
})

test.each([
  ['93414512', '#'],
  ['+47 934 14 512', '#'],
  ['934-14-512', '#'],
  ['kari.nordmann@example.no ringte', '@ ringte'],
  ['job 1234, state printed', 'job 1234, state printed'],
  ['192.168.1.50:9100', '192.168.1.50:9100'],
  ['two\nlines', 'two lines'],
])('of a line %j there is left %j', (line, left) => expect(withoutPeople(line)).toBe(left))

test('turns over at a megabyte and keeps one older', () => {
  const own = mkdtempSync(path.join(folder, 'turning-'))
  const log = createLog(own)
  const file = path.join(own, 'till.log')
  writeFileSync(file, 'x'.repeat(1_000_001))
  writeFileSync(`${file}.1`, 'the oldest')
  log('the newest')
  expect(readFileSync(file, 'utf8')).toMatch(/^\S+ the newest\n$/)
  expect(statSync(`${file}.1`).size).toBe(1_000_001)
  expect(existsSync(`${file}.2`)).toBe(false)
})

test('a folder that cannot be written does not stop the till', () => {
  const log = createLog(path.join(folder, 'not', 'there'))
  expect(() => log('still here', new Error('x'))).not.toThrow()
})
