import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A network cable between a till and a server that a test can pull and plug in again. */
export interface Cable {
  /** The server as seen through the cable. */
  url: string
  /** Ends every connection, and lets none through until it is plugged in again. */
  unplug(): void
  plug(): void
  close(): Promise<void>
}

/** Lays a cable to a server that listens on 127.0.0.1. A function is asked anew for every connection, for a server that moves. */
export async function aCable(target: string | (() => string)): Promise<Cable> {
  const sockets = new Set<Socket>()
  let plugged = true
  const near = createServer((socket) => {
    if (!plugged) return void socket.resetAndDestroy()
    const { hostname, port } = new URL(typeof target === 'string' ? target : target())
    const far = connect(Number(port), hostname)
    for (const end of [socket, far]) {
      sockets.add(end)
      end.on('error', () => {})
      end.on('close', () => {
        sockets.delete(end)
        socket.destroy()
        far.destroy()
      })
    }
    socket.pipe(far)
    far.pipe(socket)
  })
  await new Promise<void>((listening) => near.listen(0, '127.0.0.1', listening))
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    url: `http://127.0.0.1:${(near.address() as AddressInfo).port}`,
    unplug() {
      plugged = false
      cut()
    },
    plug() {
      plugged = true
    },
    close() {
      cut()
      return new Promise<void>((closed) => near.close(() => closed()))
    },
  }
}
