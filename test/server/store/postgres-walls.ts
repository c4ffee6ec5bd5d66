import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { asked } from '#test/server/postgres'
import type { OnPostgres } from './postgres-suite.ts'
import { ALL, aRecord, aStream } from './streams.ts'

/** Runs statements as a role and, when it is named, in a club; nothing of it stays. */
async function as<T>(url: string, role: string, club: string | undefined, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`BEGIN; SET LOCAL ROLE ${role}; SET LOCAL search_path = stamkunde`)
    if (club !== undefined) await client.query("SELECT set_config('stamkunde.club', $1, true)", [club])
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The walls between clubs that PostgreSQL itself holds, whatever our statements say. */
export function postgresWalls(on: OnPostgres): void {
  const tables = async (): Promise<string[]> => {
    const { rows } = await asked(
      on.url,
      `SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'club'
       WHERE c.relnamespace = 'stamkunde'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
    )
    return rows.map((row) => row.relname)
  }

  describe('row-level security', () => {
    test('is forced on every table with a club, partitions too, for reading and for writing', async () => {
      const names = await tables()
      expect(names).toEqual(expect.arrayContaining(['codes', 'devices', 'heads', 'links', 'log', 'log_0', 'log_7', 'records', 'streams']))
      const secured = await asked(
        on.url,
        `SELECT relname, relrowsecurity AND relforcerowsecurity AS forced FROM pg_class WHERE relnamespace = 'stamkunde'::regnamespace`,
      )
      const { rows: policies } = await asked(on.url, "SELECT * FROM pg_policies WHERE schemaname = 'stamkunde'")
      const clause = "(club = current_setting('stamkunde.club'::text, true))"
      for (const name of names) {
        expect(secured.rows).toContainEqual({ relname: name, forced: true })
        const own = policies.filter((policy) => policy.tablename === name && !policy.roles.includes('stamkunde_lookup'))
        expect(own, name).toMatchObject([{ cmd: 'ALL', permissive: 'PERMISSIVE', qual: clause, with_check: clause }])
      }
      // What may look across clubs only reads, and only what a token, a code or a list of clubs needs.
      const across = policies.filter((policy) => policy.roles.includes('stamkunde_lookup'))
      expect(across.map(({ tablename }) => tablename).sort()).toEqual(['codes', 'devices', 'heads', 'tokens'])
      expect(new Set(across.map(({ cmd, roles }) => `${cmd} ${roles}`))).toEqual(new Set(['SELECT {stamkunde_lookup}']))
    })

    test('holds for roles that nobody logs in as, that own no table and bypass nothing', async () => {
      const { rows } = await asked(on.url, "SELECT * FROM pg_roles WHERE rolname LIKE 'stamkunde\\_%'")
      expect(rows).toHaveLength(2)
      for (const role of rows) {
        expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false })
      }
      const owned = await asked(on.url, "SELECT count(*)::int AS n FROM pg_tables WHERE tableowner LIKE 'stamkunde\\_%'")
      expect(owned.rows[0].n).toBe(0)
      const { rows: functions } = await asked(
        on.url,
        "SELECT prosecdef, proconfig, pg_get_userbyid(proowner) AS owner FROM pg_proc WHERE pronamespace = 'stamkunde'::regnamespace",
      )
      expect(functions).toHaveLength(3)
      for (const each of functions) {
        expect(each).toEqual({ prosecdef: true, proconfig: ['search_path=stamkunde, pg_temp'], owner: 'stamkunde_lookup' })
      }
    })

    test('shows no row of any table without a club, and none of another club', async () => {
      const [mine, other] = [await on.store.createClub('Torget'), await on.store.createClub('Elva')]
      await on.store.club(mine).push(aStream('t').write(3).push(), [aRecord('m', 'Kari')])
      const at = '2026-03-01T10:00:00.000Z'
      await on.store.club(mine).addDevice({ till: 't', name: 'Kasse', publicKey: 'k', tokenHash: `token ${mine}`, at })
      await on.store.club(mine).addCode(`code ${mine}`, at)
      const parents = (await tables()).filter((name) => !/_\d$/.test(name))
      expect(parents).toHaveLength(8)
      const count = (client: pg.Client, name: string) => client.query(`SELECT count(*)::int AS n FROM ${name} WHERE club = $1`, [mine])
      for (const name of parents) {
        const seen = (club: string | undefined) =>
          as(on.url, 'stamkunde_server', club, async (client) => (await count(client, name)).rows[0].n)
        expect(await seen(undefined), name).toBe(0)
        expect(await seen(''), name).toBe(0)
        expect(await seen(other), name).toBe(0)
        expect(await seen(mine), name).toBeGreaterThan(0)
      }
      // A partition is no way round.
      await expect(as(on.url, 'stamkunde_server', mine, (client) => client.query('SELECT * FROM log_0'))).rejects.toThrow('permission')
    })

    test('lets nothing be written for another club', async () => {
      const [mine, other] = [await on.store.createClub('Torget'), await on.store.createClub('Elva')]
      await on.store.club(other).addCode(`code ${other}`, '2026-03-01T10:00:00.000Z')
      const row = "VALUES ($1, 'room', 'key', '{}', 1)"
      const insert = (club: string | undefined) =>
        as(on.url, 'stamkunde_server', club, (client) =>
          client.query(`INSERT INTO records (club, room, key, doc, record_seq) ${row}`, [other]),
        )
      await expect(insert(mine)).rejects.toThrow('row-level security')
      await expect(insert(undefined)).rejects.toThrow('row-level security')
      expect((await insert(other)).rowCount).toBe(1)
      const changed = (sql: string) => as(on.url, 'stamkunde_server', mine, (client) => client.query(sql, [other]))
      expect((await changed('UPDATE codes SET used_at = now() WHERE club = $1')).rowCount).toBe(0)
      await expect(changed('UPDATE heads SET club = $1')).rejects.toThrow('row-level security')
      // The log is only ever added to.
      await expect(changed('DELETE FROM log WHERE club = $1')).rejects.toThrow('permission')
      await expect(changed("UPDATE log SET line = '' WHERE club = $1")).rejects.toThrow('permission')
    })
  })

  test('ids that are no proper text stay apart', async () => {
    const club = on.store.club(await on.store.createClub('Torget'))
    const odd = ['\ud800', '\udfff', '\ufffd', '\\ud800']
    const a = aStream('till \ud800', 'epoch \0').write(odd.map((id) => ({ id, member: id })))
    expect(
      await club.push(
        a.push(),
        odd.map((key) => aRecord(key, key)),
      ),
    ).toMatchObject({ ack: 4, added: 4, standing: { recordSeq: 4 } })
    expect(await club.push(a.push(), [])).toMatchObject({ ack: 4, added: 0 })
    expect((await club.pull(0, ALL)).lines).toEqual(a.lines())
    expect(await club.changedSince(1, ['\ud800'])).toBe(false)
  })
}
