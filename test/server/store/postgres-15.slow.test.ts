import { existsSync } from 'node:fs'
import { describe } from 'vitest'
import { postgresSuite } from './postgres-suite.ts'

// The oldest version that we say we run on, where the machine has it: Debian 12's.
const DEBIAN = '/usr/lib/postgresql/15/bin'

describe.skipIf(!existsSync(DEBIAN))('on Debian', () => postgresSuite('the store in PostgreSQL 15', DEBIAN))
