import { createServer, type Server } from 'node:net'

// Below the ports that a system gives out by itself: one of those may be somebody's outgoing line before the test listens on it.
const FIRST = 10_100
const LAST = 32_000
/** Each process begins elsewhere, so that two of them do not choose the same. */
let next = FIRST + ((process.pid * 20) % (LAST - FIRST))

/** A port of this machine's, held by somebody else. */
export function heldPort(): Promise<{ port: number; hold: Server }> {
  const port = next
  next = next === LAST ? FIRST : next + 1
  return new Promise((done) => {
    const hold = createServer()
      .once('error', () => done(heldPort()))
      .listen(port, '127.0.0.1', () => done({ port, hold }))
  })
}

/** A port that nobody has now. */
export async function freePort(): Promise<number> {
  const { port, hold } = await heldPort()
  await new Promise((done) => hold.close(done))
  return port
}
