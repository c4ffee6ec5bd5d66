import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { answerSchemas } from '#shared/registers/answers'
import { askedSchemas } from '#shared/registers/asked'
import { endpoints, REGISTER_CALLS } from '#shared/registers/endpoints'
import { openApi } from '#shared/registers/open-api'
import { statusOf } from '#shared/registers/statuses'
import { REFUSALS } from '#shared/till/refusals'
import { roles } from '#shared/till/till-contract'

const FILE = new URL('../../../docs/registers.openapi.json', import.meta.url)
const HOW = 'run: node electron/registers/write-open-api.ts'

test('the document in docs/ is what the schemas and the table say', () => {
  expect(JSON.parse(readFileSync(FILE, 'utf8')), HOW).toEqual(JSON.parse(JSON.stringify(openApi())))
})

test('every reference in it leads somewhere, and everything in it is referred to', () => {
  const document = JSON.parse(JSON.stringify(openApi())) as { components: { schemas: Record<string, unknown> } }
  const text = JSON.stringify(document)
  const referred = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name))
  expect([...referred].sort()).toEqual(Object.keys(document.components.schemas).sort())
})

test('asked and answered have no name in common, and none reaches a manager’s call', () => {
  expect(Object.keys(askedSchemas).filter((name) => name in answerSchemas)).toEqual([])
  expect(REGISTER_CALLS.filter((name) => roles[name] !== 'cashier')).toEqual([])
  expect(new Set(endpoints.map(({ name }) => name)).size).toBe(endpoints.length)
  expect(new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size).toBe(endpoints.length)
})

test('what is asked is strict: a field that nobody knows is a mistake', () => {
  for (const schema of Object.values(askedSchemas)) {
    expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ additionalProperties: false })
  }
})

test('every refusal is a status; only the till’s own troubles are 5xx', () => {
  const troubles = ['unexpected', 'notSetUp', 'notSignedIn', 'databaseBusy', 'databaseDamaged', 'databaseNewer', 'readOnly', 'diskFull']
  for (const code of REFUSALS) expect(statusOf(code) >= 500, code).toBe(troubles.includes(code))
})
