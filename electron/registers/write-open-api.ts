// `node electron/registers/write-open-api.ts`: writes docs/registers.openapi.json anew, after a schema or an endpoint has changed.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { openApi } from '#shared/registers/open-api'

writeFileSync(path.resolve(import.meta.dirname, '../../docs/registers.openapi.json'), `${JSON.stringify(openApi(), null, 2)}\n`)
