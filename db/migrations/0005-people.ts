import type { Migration } from '../migrate.ts'

/**
 * Staff have a PIN (its hash) and may be members themselves; a membership may be restricted. All of it comes from records and
 * facts: an older version leaves the columns as they are, and this one makes its read models again.
 */
export const people: Migration = {
  version: 5,
  name: 'people',
  oldestReader: 2,
  sql: `
    -- An owner is a manager to an older version.
    ALTER TABLE staff ADD COLUMN owner INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE staff ADD COLUMN pin TEXT;
    ALTER TABLE staff ADD COLUMN member TEXT;
    ALTER TABLE members ADD COLUMN restricted INTEGER NOT NULL DEFAULT 0;
    -- Who has not been here for long, who was told so, and whom that ended with: read by what is rare of many.
    CREATE INDEX members_seen ON members (last_at, member) WHERE erased = 0 AND survivor IS NULL;
    CREATE INDEX ledger_warned ON ledger (member, at) WHERE kind = 'retentionWarned';
    CREATE INDEX ledger_erased ON ledger (at) WHERE kind = 'erased';
  `,
}
