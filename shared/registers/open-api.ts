import { z } from 'zod'
import { answerSchemas } from '#shared/registers/answers'
import { askedSchemas, searchSchema } from '#shared/registers/asked'
import { type Endpoint, endpoints } from '#shared/registers/endpoints'
import { statusOf } from '#shared/registers/statuses'
import type { RefusalCode } from '#shared/till/refusals'

type Json = Record<string, unknown>

const reference = (name: string) => `#/components/schemas/${name}`
const json = (name: string) => ({ 'application/json': { schema: { $ref: reference(name) } } })
const said = (description: string, name: string) => ({ description, content: json(name) })

/** What can be refused before an endpoint is asked at all. */
const AT_THE_DOOR: RefusalCode[] = ['badRequest', 'notFromHere']
const BEHIND_THE_TOKEN: RefusalCode[] = ['wrongToken', 'tooManyWrongTokens', 'notSetUp', 'notSignedIn', 'databaseBusy', 'unexpected']
const OF_A_WRITE: RefusalCode[] = ['keyMissing', 'diskFull', 'readOnly', 'databaseDamaged']

/** The interface for cash registers as an OpenAPI 3.1 document, out of the schemas that the till holds requests and answers against. */
export function openApi(): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stamkunde for cash registers',
      version: '1',
      description: 'Served by the till on its own machine, at 127.0.0.1 only. Money is whole minor units; instants are ISO 8601 in UTC.',
    },
    servers: [{ url: 'http://127.0.0.1:{port}', variables: { port: { default: '8417' } } }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The key that the till shows under Settings, Cash register.' },
      },
      schemas: { ...schemasOf(askedSchemas, 'input'), ...schemasOf(answerSchemas, 'output') },
    },
  }
}

function operation(endpoint: Endpoint): Json {
  const { name, says, open, keyed, searches, body, answers } = endpoint
  const parameters = [...inPath(endpoint.path), ...(keyed ? [KEY] : []), ...(searches ? inSearch() : [])]
  return {
    operationId: name,
    description: says,
    ...(open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(body) } }),
    responses: { 200: said('Done, or done before.', answers), ...refused(endpoint) },
  }
}

/** Each status with the refusals that it stands for. */
function refused({ open, keyed, body, refusals }: Endpoint): Json {
  const codes = [...AT_THE_DOOR, ...(open ? [] : BEHIND_THE_TOKEN), ...(keyed ? OF_A_WRITE : []), ...refusals]
  const byStatus = new Map<number, RefusalCode[]>(
    body
      ? [
          [413, ['badRequest']],
          [415, ['badRequest']],
        ]
      : [],
  )
  for (const code of codes) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code])
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, those]) => [status, said(those.join(', '), 'Refused')]))
}

const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'Which command this is: a UUID (version 4 or 7), or any text of 1 to 200 printable characters, a receipt’s number say. The same key with the same request is carried out once, and answered again.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
}

const inPath = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: 100 },
  }))

const inSearch = (): Json[] =>
  Object.entries(searchSchema.shape).map(([name, schema]) => {
    const { $schema: _, description, ...rest } = z.toJSONSchema(schema, { io: 'input' })
    return { name, in: 'query', required: false, description, schema: rest }
  })

function schemasOf(schemas: Record<string, z.ZodType>, io: 'input' | 'output'): Record<string, Json> {
  const names = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) names.add(schema, { id })
  const made = z.toJSONSchema(names, { io, uri: reference, override: ({ jsonSchema }) => unbounded(jsonSchema) })
  return Object.fromEntries(Object.entries(made.schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]))
}

/** A whole number is one that a double can hold: that need not be said at every amount. */
function unbounded(schema: { minimum?: number; maximum?: number }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}
