import { setPriority } from 'node:os'
import { openReplica, type Replica } from './replica.ts'

// A replica in a process of its own: folding a hundred thousand members takes minutes and memory, and the server answers
// tills meanwhile. server/replica-beside.ts starts it and speaks with it.

/** What the server asks, in order; each is answered with `ok` or `error`. */
export interface Asked {
  call: 'open' | 'cursor' | 'take' | 'pack' | 'close'
  given: never[]
}
export type Told = { ok: unknown } | { error: string }

setPriority(10)
let replica: Replica | undefined

async function answer({ call, given }: Asked): Promise<unknown> {
  if (call === 'open') {
    replica = await openReplica(...(given as unknown as Parameters<typeof openReplica>))
    return undefined
  }
  if (!replica) throw new Error('no replica is open')
  return (replica[call] as (...given: never[]) => Promise<unknown>)(...given)
}

process.on('message', (asked: Asked) => {
  answer(asked).then(
    (ok) => process.send?.({ ok } satisfies Told),
    (error: Error) => process.send?.({ error: error.message } satisfies Told),
  )
})
// The server is gone: whatever was half done is done again by the next.
process.on('disconnect', () => process.exit(0))
