import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { quickStart } from './quick-start.ts'

/** The central server as its operator starts it: a process of its own, with its own folder and port. */
export interface ServerProcess {
  readonly url: string
  /** The pairing code that the first start printed. */
  readonly code: string
  readonly pid: number
  /** A further code, as `npm run server -- code` prints it. */
  newCode(): Promise<string>
  /** Pulls its plug. */
  kill(): Promise<void>
  /** Starts it again on the same folder; it gets another port. */
  start(): Promise<void>
  close(): Promise<void>
}

/** A pairing code in what the server says: at the end of its line, for one club's id in fifty has a piece that looks like one. */
export const CODE = /(?<=: )[2-9A-Z]{4}-[2-9A-Z]{4}$/m
/** What it says last, where there are tills already: how one more code is made. */
const HOW_TO_CODE = /-- code$/m
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/

/** Starts the server on an ephemeral port with the embedded store (or `DATABASE_URL`), and waits until it says where it is. */
export async function aServerProcess(env: Record<string, string> = {}): Promise<ServerProcess> {
  const data = mkdtempSync(path.join(tmpdir(), 'stamkunde-server-'))
  const options = { env: { ...quickStart(), STAMKUNDE_SERVER_DATA: data, HOST: '127.0.0.1', PORT: '0', ...env } }
  const main = path.resolve(import.meta.dirname, '../../build/server.ts')
  let child: ChildProcess | undefined
  let url = ''
  let code = ''
  const start = () =>
    new Promise<void>((ready, fail) => {
      let said = ''
      const started = spawn(process.execPath, [main], { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
      child = started
      const listen = (bytes: Buffer) => {
        said += bytes.toString()
        const address = ADDRESS.exec(said)?.[0]
        const made = CODE.exec(said)?.[0]
        if (!address || !(made || HOW_TO_CODE.test(said))) return
        url = address
        code = made ?? code
        ready()
      }
      started.stdout?.on('data', listen)
      started.stderr?.on('data', listen)
      started.on('close', (status) => fail(new Error(`the server ended (${status}): ${said}`)))
    })
  const kill = () =>
    new Promise<void>((gone) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return gone()
      child.once('exit', () => gone())
      child.kill('SIGKILL')
    })
  await start()
  return {
    get url() {
      return url
    },
    get code() {
      return code
    },
    get pid() {
      return child?.pid ?? 0
    },
    newCode: () =>
      new Promise((done, fail) => {
        let said = ''
        const asked = spawn(process.execPath, [main, 'code'], { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
        for (const stream of [asked.stdout, asked.stderr]) stream.on('data', (bytes) => (said += bytes))
        asked.on('close', () => {
          const made = CODE.exec(said)?.[0]
          made ? done(made) : fail(new Error(`no code: ${said}`))
        })
      }),
    kill,
    start,
    async close() {
      await kill()
      rmSync(data, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
