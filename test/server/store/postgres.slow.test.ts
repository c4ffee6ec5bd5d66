import { postgresSuite } from './postgres-suite.ts'

postgresSuite('the store in PostgreSQL')
