import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { operate } from '#server/operator'
import { operatorWords } from '#server/operator-words'
import { createSqliteStore, openServerDatabase } from '#server/store/sqlite'
import { LEDGER_VERSION } from '#shared/sync/wire'
import { pairing, stamps } from '#test/builders/core'
import { CODE } from '#test/builders/server-process'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-server-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a command to its end, in this process. */
async function run(args: string[], env: Record<string, string> = {}) {
  const said = { out: '', err: '', log: '' }
  const status = await operate(
    args,
    { STAMKUNDE_SERVER_DATA: folder, STAMKUNDE_LANGUAGE: 'en', PORT: '0', ...env },
    { out: (text) => (said.out += `${text}\n`), err: (text) => (said.err += `${text}\n`), log: (line) => (said.log += line) },
  )
  return { status, ...said }
}

/** Starts a server in this process; `stop` ends it as a signal would. */
async function start(env: Record<string, string> = {}) {
  let out = ''
  let stop = () => {}
  const ended = operate(
    [],
    { STAMKUNDE_SERVER_DATA: folder, STAMKUNDE_LANGUAGE: 'en', PORT: '0', ...env },
    { out: (text) => (out += `${text}\n`), err: (text) => (out += `${text}\n`), log: () => {}, onStoppable: (end) => (stop = end) },
  )
  await expect.poll(() => out).toMatch(/till/)
  return { ended, stop: () => stop(), out: () => out, url: /http:\/\/[\d.]+:\d+/.exec(out)![0] }
}

const pair = async (url: string, code: string, till: string) => {
  const body = JSON.stringify(pairing({ code, till }))
  const answer = await fetch(`${url}/v1/pair`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return (await answer.json()) as { token: string; club: string; incarnation: string; refusal?: string }
}

describe('starting', () => {
  test('the first start makes a club and a code; the next says which tills there are', async () => {
    const first = await start()
    const code = CODE.exec(first.out())![0]
    expect(first.out()).toContain('Only this machine reaches it')
    expect(await pair(first.url, code, 'kasse-1')).toMatchObject({ head: 0 })
    first.stop()
    expect(await first.ended).toBe(0)
    const second = await start()
    expect(second.out()).toContain('1 till\n  Kasse kasse-1 (kasse-1)')
    expect(second.out()).not.toMatch(CODE)
    second.stop()
    await second.ended
  })

  test('opened to the network, it says the addresses to type and what else is needed', async () => {
    const server = await start({ HOST: '0.0.0.0' })
    expect(server.out()).toContain('reverse proxy with TLS')
    expect(server.out()).not.toContain('//0.0.0.0')
    server.stop()
    await server.ended
  })

  test('a port that is taken, and one that is none, are sentences', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((listening) => other.on('listening', listening))
    const { port } = other.address() as { port: number }
    expect(await run([], { PORT: String(port) })).toMatchObject({ status: 1, err: expect.stringContaining(`Port ${port} is taken`) })
    other.close()
    expect(await run([], { PORT: 'http' })).toMatchObject({ status: 1, err: expect.stringContaining('PORT=http is no port number') })
    expect(await run([], { HOST: '203.0.113.1' })).toMatchObject({
      status: 1,
      err: expect.stringContaining('Cannot answer at 203.0.113.1'),
    })
  })

  test('a folder that cannot be made is a sentence', async () => {
    const file = path.join(folder, 'file')
    writeFileSync(file, '')
    const { status, err } = await run([], { STAMKUNDE_SERVER_DATA: path.join(file, 'data') })
    expect([status, err]).toEqual([1, expect.stringContaining('Cannot write in the folder')])
  })

  test('a database of a newer version is left as it is', async () => {
    const file = path.join(folder, 'server.db')
    const opened = openServerDatabase(file)
    if ('refusal' in opened) throw new Error(opened.refusal)
    opened.ok.exec("INSERT INTO schema_versions VALUES (99, 'later', 99); PRAGMA user_version = 99")
    opened.ok.close()
    const before = statSync(file)
    expect(await run([])).toMatchObject({ status: 1, err: expect.stringContaining('made by a newer version') })
    expect(statSync(file)).toMatchObject({ size: before.size, mtimeMs: before.mtimeMs })
  })

  test('a file of somebody else is left as it is', async () => {
    writeFileSync(path.join(folder, 'server.db'), 'not a database at all, but long enough to look like one'.repeat(100))
    expect(await run([])).toMatchObject({ status: 1, err: expect.stringContaining('is damaged, or is not') })
  })

  test('DATABASE_URL to nowhere is a sentence that says where, and not who', async () => {
    const { status, err } = await run([], { DATABASE_URL: 'postgres://kari:hemmelig@127.0.0.1:1/stamkunde' })
    expect(status).toBe(1)
    expect(err).toContain('127.0.0.1:1')
    expect(err).not.toMatch(/hemmelig|kari|\n\s+at /)
  })
})

describe('commands', () => {
  test('a code, the tills, and shutting one out, beside a running server', async () => {
    const server = await start()
    const made = await run(['code'])
    const { token } = await pair(server.url, CODE.exec(made.out)![0].toLowerCase(), 'kasse-1')
    expect((await run(['tills'])).out).toContain('Kasse kasse-1 (kasse-1)')
    expect(await run(['revoke', 'kasse-9'])).toMatchObject({ status: 1, err: expect.stringContaining('There is no till kasse-9') })
    expect((await run(['revoke', 'kasse-1'])).out).toContain('kasse-1 is shut out')
    const live = await fetch(`${server.url}/v1/live`, { headers: { authorization: `Bearer ${token}` } })
    expect([live.status, await live.json()]).toMatchObject([403, { refusal: 'revoked' }])
    expect((await run(['tills'])).out).toContain('shut out 20')
    server.stop()
    await server.ended
  })

  test('a backup is whole, takes no other file’s place, and comes back with a new incarnation', async () => {
    const server = await start()
    const { token, incarnation } = await pair(server.url, CODE.exec(server.out())![0], 'kasse-1')
    await push(server.url, token, incarnation, stamps('kasse-1', 1, 50))
    const file = path.join(folder, 'backup.db')
    expect((await run(['backup', file])).status).toBe(0)
    expect(await run(['backup', file])).toMatchObject({ status: 1, err: expect.stringContaining('exists already') })
    const nowhere = path.join(folder, 'no', 'such', 'folder.db')
    expect(await run(['backup', nowhere])).toMatchObject({ status: 1, err: expect.stringContaining('No backup was made') })
    server.stop()
    await server.ended

    const store = createSqliteStore(file)
    const club = store.club((await store.clubs())[0]!)
    expect(await club.standing()).toMatchObject({ seq: 50, incarnation })
    await store.close()
    for (const name of readdirSync(folder)) if (name.startsWith('server.db')) rmSync(path.join(folder, name))
    const { renameSync } = await import('node:fs')
    renameSync(file, path.join(folder, 'server.db'))
    expect((await run(['restored'])).out).toContain('marked as restored')
    const again = createSqliteStore(path.join(folder, 'server.db'))
    const standing = await again.club((await again.clubs())[0]!).standing()
    expect(standing.seq).toBe(50)
    expect(standing.incarnation).not.toBe(incarnation)
    await again.close()
  })

  test('with several clubs it asks which', async () => {
    expect(await run(['code'])).toMatchObject({ status: 1, err: expect.stringContaining('There is no club yet') })
    const first = /New club: (\S+)/.exec((await run(['club', 'Kafé Kroken'])).out)![1]!
    expect((await run(['code'])).out).toMatch(CODE)
    expect((await run(['club', 'Bakeri Nord'])).out).toMatch(CODE)
    expect(await run(['code'])).toMatchObject({ status: 1, err: expect.stringContaining(`  ${first}`) })
    expect((await run(['code', '--club', first])).out).toMatch(CODE)
    expect(await run(['code', '--club', 'nobody'])).toMatchObject({ status: 1, err: expect.stringContaining('There is no club nobody') })
    expect((await run(['tills'])).out.match(/^Club /gm)).toHaveLength(2)
  })

  test('what it does not understand, it explains', async () => {
    expect(await run(['help'])).toMatchObject({ status: 0, out: expect.stringContaining('npm run server -- revoke') })
    for (const args of [['dance'], ['revoke'], ['code', 'extra'], ['--nonsense'], ['toString']]) {
      expect(await run(args)).toMatchObject({ status: 2, err: expect.stringContaining('npm run server -- revoke') })
    }
    expect(existsSync(path.join(folder, 'server.db'))).toBe(false)
  })

  test('the operator reads their own language', () => {
    expect(operatorWords({ LANG: 'sv_SE.UTF-8' }).stopped).toContain('sparat')
    expect(operatorWords({ LANG: 'en_GB.UTF-8', STAMKUNDE_LANGUAGE: 'nb' }).stopped).toContain('lagret')
    expect(operatorWords({ LANG: 'C.UTF-8' }).stopped).toContain('lagret')
    expect(operatorWords({ LC_ALL: 'en_US.UTF-8', LANG: 'sv_SE' }).stopped).toContain('saved')
  })
})

describe('as a process', () => {
  const children: ChildProcess[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })
  async function process_(): Promise<{ child: ChildProcess; url: string; code: string | undefined; exit: Promise<number | null> }> {
    const env = { ...process.env, STAMKUNDE_SERVER_DATA: folder, STAMKUNDE_LANGUAGE: 'en', PORT: '0' }
    const child = spawn(process.execPath, [path.resolve('server/main.ts')], { env, stdio: ['ignore', 'pipe', 'ignore'] })
    children.push(child)
    let out = ''
    child.stdout!.on('data', (bytes: Buffer) => (out += bytes.toString()))
    await expect.poll(() => out, { timeout: 90_000 }).toMatch(/It works once|More tills/)
    const exit = new Promise<number | null>((ended) => child.on('exit', ended))
    return { child, url: /http:\/\/[\d.]+:\d+/.exec(out)![0], code: CODE.exec(out)?.[0], exit }
  }

  test('killed in the middle, it has everything that it acknowledged; told to stop, it ends its doorbells and stops', async () => {
    const first = await process_()
    const { token, incarnation } = await pair(first.url, first.code!, 'kasse-1')
    expect(await push(first.url, token, incarnation, stamps('kasse-1', 1, 200))).toMatchObject({ ack: 200 })
    first.child.kill('SIGKILL')
    await first.exit
    const second = await process_()
    expect(await push(second.url, token, incarnation, stamps('kasse-1', 1, 200))).toMatchObject({ ack: 200, head: 200 })
    const bell = await fetch(`${second.url}/v1/live`, { headers: { authorization: `Bearer ${token}` } })
    second.child.kill('SIGTERM')
    expect(await bell.text()).toContain('event: ring')
    expect(await second.exit).toBe(0)
    // Closed properly: everything is in the one file.
    expect(readdirSync(folder).filter((name) => name.startsWith('server.db'))).toEqual(['server.db'])
    expect(statSync(path.join(folder, 'server.db')).mode & 0o077).toBe(0)
  }, 240_000)
})

async function push(url: string, token: string, incarnation: string, lines: string[]): Promise<unknown> {
  const head = { protocol: 1, ledger: LEDGER_VERSION, incarnation, epoch: 'e', till: 'kasse-1', from: 1, after: '', records: [], unsent: 0 }
  const body = [JSON.stringify({ ...head, at: '2026-03-02T09:00:00.000Z' }), ...lines].join('\n')
  const headers = { 'content-type': 'application/x-ndjson', authorization: `Bearer ${token}` }
  return (await fetch(`${url}/v1/push`, { method: 'POST', headers, body })).json()
}
