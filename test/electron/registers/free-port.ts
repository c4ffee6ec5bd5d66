import { createServer, type Server } from 'node:net'

/** A port of this machine's, held by somebody else. */
export const heldPort = (): Promise<{ port: number; hold: Server }> =>
  new Promise((done) => {
    const hold = createServer().listen(0, '127.0.0.1', () => done({ port: (hold.address() as { port: number }).port, hold }))
  })

/** A port that nobody has now. */
export async function freePort(): Promise<number> {
  const { port, hold } = await heldPort()
  await new Promise((done) => hold.close(done))
  return port
}
