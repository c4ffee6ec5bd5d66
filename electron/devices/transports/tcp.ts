import { connect } from 'node:net'
import type { Result } from '#shared/values/result'
import { afterWaiting } from '../patience.ts'
import { createLink, type Link, type LinkFault, type Transport } from './transport.ts'

/** Where network printers listen for raw bytes. */
const RAW_PORT = 9100
const CONNECT_TIMEOUT_MS = 3000

/** A network printer: `192.168.1.50` or `192.168.1.50:9100`. */
export function tcpTransport({ path }: { path: string }): Transport {
  return {
    // Most take one connection at a time, and the register's software needs it too.
    keepOpen: false,
    // The network is not what takes time; printing is.
    bytesPerSecond: 5000,
    open() {
      const address = parseAddress(path)
      return address ? openSocket(address) : Promise.resolve({ refusal: 'absent' })
    },
  }
}

/** Host and port of `host`, `host:port` or `[v6]:port`; undefined where it cannot be one. */
export function parseAddress(path: string): { host: string; port: number } | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:\s[\]/]+))(?::(\d{1,5}))?$/i.exec(path.trim())
  const host = match?.[1] ?? match?.[2]
  const port = match?.[3] === undefined ? RAW_PORT : Number(match[3])
  return host && port > 0 && port < 65_536 ? { host, port } : undefined
}

function openSocket(address: { host: string; port: number }): Promise<Result<Link, LinkFault>> {
  return new Promise((resolve) => {
    const socket = connect({ ...address, noDelay: true, keepAlive: true, keepAliveInitialDelay: 5000 })
    const fail = (fault: LinkFault) => {
      socket.destroy()
      resolve({ refusal: fault })
    }
    const callOff = afterWaiting(CONNECT_TIMEOUT_MS, () => fail('absent'))
    socket.once('error', (error: NodeJS.ErrnoException) => {
      callOff()
      // Listening but hanging up at once: it serves somebody else.
      fail(error.code === 'ECONNRESET' ? 'busy' : 'absent')
    })
    socket.once('connect', () => {
      callOff()
      const { link, received, ended } = createLink({
        write: (bytes, taken) => void socket.write(bytes, taken),
        close: () =>
          new Promise((closed) => {
            if (socket.closed) return closed()
            socket.once('close', () => closed())
            // Lets what was written go out; a printer that does not take it is not waited for.
            socket.end()
            setTimeout(() => socket.destroy(), 500).unref()
          }),
      })
      socket.removeAllListeners('error')
      socket.on('data', received)
      socket.on('error', ended)
      socket.on('end', ended)
      socket.on('close', ended)
      resolve({ ok: link })
    })
  })
}
