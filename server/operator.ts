import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { syncFolder } from '#db/recovery/durable-files'
import { isRefusal } from '#shared/values/result'
import { createCore } from './core.ts'
import { type OpenedStore, openStore } from './open-store.ts'
import { type OperatorWords, operatorWords } from './operator-words.ts'
import { serve } from './serve.ts'
import { type Store, StoreUnavailable } from './store/store.ts'
import { verifyLog } from './verify.ts'

export interface OperatorOutput {
  out(text: string): void
  err(text: string): void
  /** The request log, a line of JSON each. */
  log(line: string): void
  /** Called with what stops the server cleanly, once it runs. */
  onStoppable?(stop: () => void): void
}

/**
 * `npm run server [-- command]`. Answers the exit code: 0 done, 1 refused (a sentence on `err` says why), 2 not understood.
 * Every command works beside a running server: the database is what they share.
 */
export async function operate(args: string[], env: NodeJS.ProcessEnv, output: OperatorOutput): Promise<number> {
  const words = operatorWords(env)
  const asked = understood(args)
  if (!asked || asked.command === 'help') {
    if (asked) output.out(words.help)
    else output.err(words.help)
    return asked ? 0 : 2
  }
  const opened = await openStore(env, words)
  if (isRefusal(opened)) return said(output, opened.refusal)
  try {
    if (asked.command === 'serve') return await serve(opened.ok, env, words, output)
    return await commands[asked.command](opened.ok, asked, words, output)
  } catch (error) {
    if (error instanceof StoreUnavailable) return said(output, words.unavailable(error.message))
    throw error
  } finally {
    await opened.ok.store.close()
  }
}

type Command = 'code' | 'tills' | 'revoke' | 'backup' | 'restored' | 'club' | 'verify'
interface Asked {
  command: Command | 'serve' | 'help'
  /** What the command is about; empty where it wants nothing. */
  about: string
  club?: string
}
const WANTS: Record<Asked['command'], 0 | 1> = {
  serve: 0,
  help: 0,
  code: 0,
  tills: 0,
  restored: 0,
  verify: 0,
  revoke: 1,
  backup: 1,
  club: 1,
}

function understood(args: string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { club: { type: 'string' }, help: { type: 'boolean' } },
      allowPositionals: true,
    })
    const [command = values.help ? 'help' : 'serve', ...rest] = positionals
    if (!Object.hasOwn(WANTS, command)) return undefined
    const known = command as Asked['command']
    if (rest.length !== WANTS[known]) return undefined
    return { command: known, about: rest[0] ?? '', ...(values.club === undefined ? {} : { club: values.club }) }
  } catch {
    return undefined
  }
}

type Run = (opened: OpenedStore, asked: Asked, words: OperatorWords, output: OperatorOutput) => Promise<number>

const commands: Record<Command, Run> = {
  async code({ store }, asked, words, output) {
    const club = await oneClub(store, asked, words, output)
    if (club === undefined) return 1
    const core = createCore({ store, now: Date.now, random: randomBytes })
    output.out(words.code((await core.makeCode(club)).code))
    return 0
  },

  async tills({ store }, { club: only }, words, output) {
    const clubs = await store.clubs()
    if (clubs.length === 0) return said(output, words.noClub)
    if (only !== undefined && !clubs.includes(only)) return said(output, words.noSuchClub(only))
    for (const club of only === undefined ? clubs : [only]) {
      const tills = await store.club(club).tills()
      output.out([words.tills(club, tills.length), ...tills.map(words.till)].join('\n'))
    }
    return 0
  },

  async revoke({ store }, asked, words, output) {
    const club = await oneClub(store, asked, words, output)
    if (club === undefined) return 1
    if (!(await store.club(club).revoke(asked.about, new Date().toISOString()))) return said(output, words.noSuchTill(asked.about))
    output.out(words.revoked(asked.about))
    return 0
  },

  async backup({ store }, { about: file }, words, output) {
    if (!store.backup) return said(output, words.backupPostgres)
    if (existsSync(file)) return said(output, words.backupExists(file))
    // Under another name until it is whole: half a backup must not look like one.
    const partial = `${file}.partial`
    try {
      await rm(partial, { force: true })
      await store.backup(partial)
      await rename(partial, file)
      syncFolder(path.dirname(file))
    } catch (error) {
      await rm(partial, { force: true })
      return said(output, words.backupFailed(file, (error as Error).message))
    }
    output.out(words.backedUp(file))
    return 0
  },

  async restored({ store }, { club: only }, words, output) {
    const clubs = await store.clubs()
    if (only !== undefined && !clubs.includes(only)) return said(output, words.noSuchClub(only))
    for (const club of only === undefined ? clubs : [only]) {
      const ours = store.club(club)
      await ours.newIncarnation((await ours.standing()).incarnation)
      output.out(words.restored(club))
    }
    return 0
  },

  async verify({ store }, { club: only }, words, output) {
    const clubs = await store.clubs()
    if (only !== undefined && !clubs.includes(only)) return said(output, words.noSuchClub(only))
    let code = 0
    for (const club of only === undefined ? clubs : [only]) {
      const { facts, run, broken } = await verifyLog(store.club(club))
      if (!broken) output.out(words.verified(club, facts, run))
      else code = said(output, words.tampered(club, broken))
    }
    return code
  },

  async club({ store }, { about: name }, words, output) {
    const club = await store.createClub(name)
    output.out(words.newClub(club))
    output.out(words.code((await createCore({ store, now: Date.now, random: randomBytes }).makeCode(club)).code))
    return 0
  },
}

/** The club that was named, or the only one there is; otherwise says why not. */
async function oneClub(store: Store, { club }: Asked, words: OperatorWords, output: OperatorOutput): Promise<string | undefined> {
  const clubs = await store.clubs()
  if (club !== undefined && clubs.includes(club)) return club
  if (club !== undefined) output.err(words.noSuchClub(club))
  else if (clubs.length === 1) return clubs[0]
  else output.err(clubs.length === 0 ? words.noClub : words.whichClub(clubs))
  return undefined
}

function said(output: OperatorOutput, sentence: string): number {
  output.err(sentence)
  return 1
}
