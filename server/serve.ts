import { randomBytes } from 'node:crypto'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { createCore } from './core.ts'
import { createForgetting } from './forgetting.ts'
import { createHttp } from './http.ts'
import type { OpenedStore } from './open-store.ts'
import type { OperatorOutput } from './operator.ts'
import type { OperatorWords } from './operator-words.ts'
import { openReplicaBeside } from './replica-beside.ts'
import { createSnapshots } from './snapshot.ts'
import { StoreUnavailable } from './store/store.ts'

/** Runs the server until it is told to stop; answers the exit code. The store is the caller's to close. */
export async function serve(
  { store, file }: OpenedStore,
  env: NodeJS.ProcessEnv,
  words: OperatorWords,
  output: OperatorOutput,
): Promise<number> {
  const host = env.HOST || '127.0.0.1'
  const wanted = Number(env.PORT || 8470)
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    output.err(words.badPort(env.PORT ?? ''))
    return 1
  }
  const log = env.STAMKUNDE_SERVER_LOG === 'off' ? undefined : { write: output.log }
  const onError = (error: unknown) => log?.write(errorLine(error))
  const snapshots = createSnapshots({
    store,
    folder: path.resolve(env.STAMKUNDE_SERVER_DATA || 'server-data', 'snapshots'),
    openReplica: openReplicaBeside,
    onError,
    onChanged: (club, listener) => core.onChanged(club, listener),
  })
  const forgetting = createForgetting({
    store,
    folder: path.resolve(env.STAMKUNDE_SERVER_DATA || 'server-data', 'snapshots'),
    onError,
    onChanged: (club, listener) => core.onChanged(club, listener),
  })
  const offer = (club: string) => {
    forgetting.watch(club)
    return snapshots.offer(club)
  }
  const core = createCore({ store, now: Date.now, random: randomBytes, snapshot: offer, onError })
  const http = createHttp({
    core,
    store,
    snapshots,
    ...(log ? { log } : {}),
    ...(env.TRUST_PROXY ? { trustProxy: env.TRUST_PROXY } : {}),
    ...(env.METRICS_TOKEN ? { metricsToken: env.METRICS_TOKEN } : {}),
  })
  let port: number
  try {
    port = await http.listen({ host, port: wanted })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    output.err(code === 'EADDRINUSE' ? words.portTaken(wanted) : words.cannotListen(host, wanted, code))
    await http.close()
    return 1
  }
  const stopped = new Promise<void>((stop) => output.onStoppable?.(stop))
  try {
    for (const address of addresses(host)) output.out(words.listening(`http://${address}:${port}`))
    output.out(isLoopback(host) ? words.onlyHere : words.open)
    output.out(file === undefined ? words.inPostgres : words.data(file))
    await introduce(core, store, words, output)
    await snapshots.start()
    await forgetting.start()
    await stopped
  } finally {
    // Also where the store went away in the middle of starting: a process that listens and can answer nothing is started again by nobody.
    await http.close()
    await snapshots.close()
    await forgetting.close()
    await core.close()
  }
  output.out(words.stopped)
  return 0
}

/** The first start makes a club; every start says which tills there are, and how the next one gets in. */
async function introduce(core: ReturnType<typeof createCore>, store: OpenedStore['store'], words: OperatorWords, output: OperatorOutput) {
  const clubs = await store.clubs()
  if (clubs.length === 0) {
    const club = await store.createClub('Kundeklubb')
    output.out(words.newClub(club))
    output.out(words.code((await core.makeCode(club)).code))
    return
  }
  for (const club of clubs) {
    const tills = await store.club(club).tills()
    output.out([words.tills(club, tills.length), ...tills.map(words.till)].join('\n'))
    // A club that nobody has joined is of no use without one.
    if (tills.length === 0 && clubs.length === 1) output.out(words.code((await core.makeCode(club)).code))
  }
  output.out(words.howToCode)
}

const isLoopback = (host: string): boolean => /^(127\.|localhost$|::1$)/.test(host)

/** What to type at a till: the machine's own addresses where every one is listened on. */
function addresses(host: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host.includes(':') ? `[${host}]` : host]
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const found = own.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address)
  return found.length > 0 ? found : ['127.0.0.1']
}

/** Why a request failed, for whoever runs the server: never what was in it. */
function errorLine(error: unknown): string {
  const away = error instanceof StoreUnavailable
  const why = away ? error.message : error instanceof Error ? error.stack : String(error)
  return `${JSON.stringify({ level: away ? 40 : 50, time: Date.now(), msg: away ? 'storeUnavailable' : 'unexpected', why })}\n`
}
