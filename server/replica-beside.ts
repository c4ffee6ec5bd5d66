import { fork } from 'node:child_process'
import path from 'node:path'
import type { Cursor } from '#shared/sync/sync-store'
import type { SnapshotHead } from '#shared/sync/wire'
import type { OpenReplica, Replica } from './replica.ts'
import type { Asked, Told } from './replica-process.ts'

/** Opens a replica in a process of its own. Every call rejects once that process is gone; closing ends it. */
export const openReplicaBeside: OpenReplica = async (file, club) => {
  // It needs no secret of the server's, so it gets none.
  const child = fork(path.join(import.meta.dirname, `replica-process${path.extname(import.meta.filename)}`), {
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let waiting: { done: (ok: unknown) => void; fail: (error: Error) => void } | undefined
  const over = (why: string) => {
    waiting?.fail(new Error(why))
    waiting = undefined
  }
  child.on('message', (told: Told) => {
    const asked = waiting
    waiting = undefined
    if ('error' in told) asked?.fail(new Error(told.error))
    else asked?.done(told.ok)
  })
  child.on('error', (error) => over(error.message))
  child.on('exit', (status) => over(`the replica's process ended (${status})`))

  const ask = (call: Asked['call'], ...given: unknown[]): Promise<unknown> =>
    new Promise((done, fail) => {
      if (!child.connected) return fail(new Error("the replica's process has ended"))
      waiting = { done, fail }
      child.send({ call, given })
    })
  const replica: Replica = {
    cursor: () => ask('cursor') as Promise<Cursor>,
    take: (page) => ask('take', page) as Promise<boolean>,
    pack: (to) => ask('pack', to) as Promise<SnapshotHead>,
    async close() {
      const gone = new Promise((done) => child.once('exit', done))
      if (child.exitCode !== null || child.signalCode !== null) return
      // In the middle of something: its database survives that, and nobody waits for what it was doing.
      if (waiting) child.kill()
      else {
        await ask('close').catch(() => undefined)
        if (child.connected) child.disconnect()
      }
      await gone
    },
  }
  try {
    await ask('open', file, club)
  } catch (error) {
    child.kill()
    throw error
  }
  return replica
}
