import type { Database } from '#db/open-sqlite'
import type { PairedTill } from '#shared/sync/wire'
import type { CodeOutcome, Device } from './store.ts'

/** Tills, their tokens and the codes that pair them, in SQLite. `club` is the club's number in this file. */
export function createSqliteDevices(sqlite: Database) {
  const byToken = sqlite.prepare<
    [string, string],
    { club: string; till: string; name: string; public_key: string; revoked_at: string | null }
  >(
    `SELECT clubs.id AS club, devices.till, devices.name, public_key, revoked_at
     FROM tokens JOIN devices USING (club, till) JOIN clubs ON clubs.no = tokens.club
     WHERE hash = +? AND (ends_at IS NULL OR ends_at > +?)`,
  )
  const put = sqlite.prepare(
    `INSERT INTO devices (club, till, name, public_key, paired_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (club, till) DO UPDATE SET
       name = excluded.name, public_key = excluded.public_key, paired_at = excluded.paired_at, revoked_at = NULL`,
  )
  const contact = sqlite.prepare('UPDATE devices SET last_contact_at = ?, unsent = ?, clock_offset_ms = ? WHERE club = ? AND till = ?')
  const revoke = sqlite.prepare('UPDATE devices SET revoked_at = coalesce(revoked_at, ?) WHERE club = ? AND till = ?')
  const forgetTokens = sqlite.prepare('DELETE FROM tokens WHERE club = ? AND till = ?')
  const forgetEnded = sqlite.prepare('DELETE FROM tokens WHERE club = ? AND till = ? AND ends_at <= ?')
  const endTokens = sqlite.prepare('UPDATE tokens SET ends_at = min(coalesce(ends_at, ?), ?) WHERE club = ? AND till = ?')
  const addToken = sqlite.prepare('INSERT INTO tokens (hash, club, till, made_at) VALUES (?, ?, ?, ?)')
  const addCode = sqlite.prepare('INSERT INTO codes (hash, club, expires_at) VALUES (?, ?, ?)')
  const findCode = sqlite.prepare<[string], { club: string; expires_at: string; used_at: string | null }>(
    'SELECT clubs.id AS club, expires_at, used_at FROM codes JOIN clubs ON clubs.no = codes.club WHERE hash = ?',
  )
  const useCode = sqlite.prepare('UPDATE codes SET used_at = ? WHERE hash = ?')

  return {
    device(tokenHash: string, at: string): Device | undefined {
      const row = byToken.get(tokenHash, at)
      if (!row) return undefined
      const { club, till, name, public_key: publicKey, revoked_at: revokedAt } = row
      return { club, till, name, publicKey, ...(revokedAt === null ? {} : { revokedAt }) }
    },
    tills: (club: number): PairedTill[] => {
      const rows = sqlite
        .prepare<[number], Record<string, string | number | null>>(
          `SELECT till, name, paired_at AS pairedAt, last_contact_at AS lastContactAt, unsent, clock_offset_ms AS clockOffsetMs,
             revoked_at AS revokedAt FROM devices WHERE club = ? ORDER BY paired_at, till`,
        )
        .all(club)
      return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as PairedTill)
    },
    seen: (club: number, till: string, { at, unsent, clockOffsetMs }: { at: string; unsent: number; clockOffsetMs: number }): void =>
      void contact.run(at, unsent, clockOffsetMs, club, till),
    revoke: (club: number, till: string, at: string): boolean => revoke.run(at, club, till).changes > 0,
    addDevice: (club: number, device: { till: string; name: string; publicKey: string; tokenHash: string; at: string }): void => {
      const { till, name, publicKey, tokenHash, at } = device
      sqlite
        .transaction(() => {
          put.run(club, till, name, publicKey, at)
          forgetTokens.run(club, till)
          addToken.run(tokenHash, club, till, at)
        })
        .immediate()
    },
    addToken: (club: number, till: string, tokenHash: string, at: string, othersEndAt: string): void => {
      sqlite
        .transaction(() => {
          forgetEnded.run(club, till, at)
          endTokens.run(othersEndAt, othersEndAt, club, till)
          addToken.run(tokenHash, club, till, at)
        })
        .immediate()
    },
    addCode: (club: number, codeHash: string, expiresAt: string): void => void addCode.run(codeHash, club, expiresAt),
    takeCode: (codeHash: string, at: string): CodeOutcome =>
      sqlite
        .transaction((): CodeOutcome => {
          const code = findCode.get(codeHash)
          if (!code) return { refusal: 'codeUnknown' }
          if (code.used_at !== null) return { refusal: 'codeUsed' }
          if (code.expires_at <= at) return { refusal: 'codeExpired' }
          useCode.run(at, codeHash)
          return { club: code.club }
        })
        .immediate(),
  }
}
