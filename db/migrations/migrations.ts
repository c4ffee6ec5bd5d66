import type { Migration } from '../migrate.ts'
import { firstTables } from './0001-first-tables.ts'
import { sync } from './0002-sync.ts'
import { conflicts } from './0003-conflicts.ts'
import { club } from './0004-club.ts'
import { people } from './0005-people.ts'
import { logMarks } from './0006-log-marks.ts'

/** Every migration, oldest first. A migration that has been released is never edited: write the next one. */
export const migrations: readonly Migration[] = [firstTables, sync, conflicts, club, people, logMarks]
