import { randomInt } from 'node:crypto'
import { type AddressInfo, createServer, type Server } from 'node:net'

/** A port of this machine's, any one if none is named, held by somebody else. */
export const heldPort = (wanted = 0): Promise<{ port: number; hold: Server }> =>
  new Promise((done, fail) => {
    const hold = createServer()
      .once('error', fail)
      .listen(wanted, '127.0.0.1', () => done({ port: (hold.address() as AddressInfo).port, hold }))
  })

/** A port that nobody has now, below those that the system gives to whoever asks for any: nobody is given it meanwhile. */
export async function freePort(): Promise<number> {
  const held = await heldPort(randomInt(10_000, 30_000)).catch(() => undefined)
  if (!held) return freePort()
  await new Promise((done) => held.hold.close(done))
  return held.port
}
