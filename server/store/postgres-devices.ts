import type pg from 'pg'
import type { PairedTill } from '#shared/sync/wire'
import { type Connections, inward, outward } from './postgres-connection.ts'
import type { ClubStore, CodeOutcome } from './store.ts'

type Devices = Pick<ClubStore, 'tills' | 'seen' | 'revoke' | 'addDevice' | 'addToken' | 'addCode'>

/** A club's tills, their tokens and the codes that pair them, in PostgreSQL. */
export function createPostgresDevices(club: string, connections: Connections): Devices {
  const key = inward(club)
  const inClub = <T>(work: (client: pg.PoolClient) => Promise<T>) => connections.inClub(club, work)
  const addToken = (client: pg.PoolClient, tokenHash: string, till: string, at: string) =>
    client.query('INSERT INTO tokens (hash, club, till, made_at) VALUES ($1, $2, $3, $4)', [tokenHash, key, inward(till), at])

  return {
    async tills() {
      const { rows } = await inClub((client) =>
        client.query(
          `SELECT till, name, paired_at, last_contact_at, unsent, clock_offset_ms, revoked_at
           FROM devices WHERE club = $1 ORDER BY paired_at, till`,
          [key],
        ),
      )
      return rows.map(
        (row): PairedTill => ({
          till: outward(row.till),
          name: outward(row.name),
          pairedAt: row.paired_at.toISOString(),
          ...(row.last_contact_at ? { lastContactAt: row.last_contact_at.toISOString() } : {}),
          unsent: row.unsent,
          clockOffsetMs: row.clock_offset_ms,
          ...(row.revoked_at ? { revokedAt: row.revoked_at.toISOString() } : {}),
        }),
      )
    },

    async seen(till, { at, unsent, clockOffsetMs }) {
      await inClub((client) =>
        client.query({
          name: 'seen',
          text: 'UPDATE devices SET last_contact_at = $3, unsent = $4, clock_offset_ms = $5 WHERE club = $1 AND till = $2',
          values: [key, inward(till), at, unsent, clockOffsetMs],
        }),
      )
    },

    async revoke(till, at) {
      const { rowCount } = await inClub((client) =>
        client.query('UPDATE devices SET revoked_at = coalesce(revoked_at, $3) WHERE club = $1 AND till = $2', [key, inward(till), at]),
      )
      return rowCount === 1
    },

    async addDevice({ till, name, publicKey, tokenHash, at }) {
      await inClub(async (client) => {
        await client.query(
          `INSERT INTO devices (club, till, name, public_key, paired_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (club, till) DO UPDATE
           SET name = excluded.name, public_key = excluded.public_key, paired_at = excluded.paired_at, revoked_at = NULL`,
          [key, inward(till), inward(name), publicKey, at],
        )
        await client.query('DELETE FROM tokens WHERE club = $1 AND till = $2', [key, inward(till)])
        await addToken(client, tokenHash, till, at)
      })
    },

    async addToken(till, tokenHash, at, othersEndAt) {
      await inClub(async (client) => {
        await client.query('DELETE FROM tokens WHERE club = $1 AND till = $2 AND ends_at <= $3', [key, inward(till), at])
        await client.query('UPDATE tokens SET ends_at = least(ends_at, $3) WHERE club = $1 AND till = $2', [key, inward(till), othersEndAt])
        await addToken(client, tokenHash, till, at)
      })
    },

    async addCode(codeHash, expiresAt) {
      await inClub((client) => client.query('INSERT INTO codes (hash, club, expires_at) VALUES ($1, $2, $3)', [codeHash, key, expiresAt]))
    },
  }
}

/** Uses up a pairing code of this club: of two at once, one gets it. */
export const spendCode = (club: string, connections: Connections, codeHash: string, at: string): Promise<CodeOutcome> =>
  connections.inClub(club, async (client) => {
    const used = await client.query('UPDATE codes SET used_at = $3 WHERE club = $1 AND hash = $2 AND used_at IS NULL AND expires_at > $3', [
      inward(club),
      codeHash,
      at,
    ])
    if (used.rowCount === 1) return { club }
    const { rows } = await client.query('SELECT used_at IS NOT NULL AS used FROM codes WHERE club = $1 AND hash = $2', [
      inward(club),
      codeHash,
    ])
    return { refusal: rows[0]?.used ? 'codeUsed' : 'codeExpired' }
  })
