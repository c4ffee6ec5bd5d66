import type { ServerResponse } from 'node:http'
import type { Core } from './core.ts'
import type { Device } from './store/store.ts'

/** Several pushes in a row are one ring. */
const COALESCE_MS = 20
/** Often enough that no proxy calls the line idle, and that a till notices a dead one. */
const HEARTBEAT_MS = 15_000
/** A till reconnects before its old line is known to be dead; more than a few are a mistake. */
const LINES_PER_TILL = 4
/** A line that nobody reads is let go. */
const UNREAD_BYTES = 64 * 1024

interface Line {
  device: Device
  token: string
  response: ServerResponse
}

/** The doorbell: server-sent events `ring`, each with where the club stands. Rings once at the beginning, so that nothing falls between. */
export function createDoorbell(core: Core, options: { heartbeatMs?: number } = {}) {
  const clubs = new Map<string, { lines: Set<Line>; ring?: NodeJS.Timeout; stop: () => void }>()
  const stopRevoked = core.onRevoked((club, till) => {
    for (const line of clubs.get(club)?.lines ?? []) if (line.device.till === till) line.response.end()
  })
  let isBeating = false
  // Where the store is slow to say who may still listen, the next beat does not start beside this one.
  const heartbeat = setInterval(() => !isBeating && void beat(), options.heartbeatMs ?? HEARTBEAT_MS)

  async function beat(): Promise<void> {
    isBeating = true
    for (const { lines } of clubs.values()) {
      for (const { token, response } of lines) {
        // Another process may have shut the till out: nobody rings for that.
        const known = await core.authenticate(token).catch(() => undefined)
        if (known && 'refusal' in known) response.end()
        else say(response, ': alive\n\n')
      }
    }
    isBeating = false
  }

  async function ring(club: string, to: Iterable<Line>): Promise<void> {
    const standing = await core.standing(club).catch(() => undefined)
    if (!standing) return
    for (const { response } of to) say(response, `event: ring\ndata: ${JSON.stringify(standing)}\n\n`)
  }

  function enter(line: Line): void {
    const { club } = line.device
    let entry = clubs.get(club)
    if (!entry) {
      const made: { lines: Set<Line>; ring?: NodeJS.Timeout; stop: () => void } = {
        lines: new Set(),
        stop: core.onChanged(club, () => {
          made.ring ??= setTimeout(() => {
            delete made.ring
            void ring(club, made.lines)
          }, COALESCE_MS)
        }),
      }
      clubs.set(club, made)
      entry = made
    }
    entry.lines.add(line)
    const same = [...entry.lines].filter(({ device }) => device.till === line.device.till)
    for (const old of same.slice(0, -LINES_PER_TILL)) old.response.end()
  }

  function leave(line: Line): void {
    const entry = clubs.get(line.device.club)
    if (!entry?.lines.delete(line) || entry.lines.size > 0) return
    entry.stop()
    clearTimeout(entry.ring)
    clubs.delete(line.device.club)
  }

  return {
    /** Keeps this answer open and rings on it. */
    open(device: Device, token: string, response: ServerResponse): void {
      // Whoever hung up while the token was looked at is not told of again: nobody would ever take the line away.
      if (response.destroyed) return
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        // nginx would otherwise hold events back until it has a page of them.
        'x-accel-buffering': 'no',
      })
      const line = { device, token, response }
      response.on('close', () => leave(line))
      response.on('error', () => leave(line))
      enter(line)
      void ring(device.club, [line])
    },
    lines: (): number => [...clubs.values()].reduce((sum, { lines }) => sum + lines.size, 0),
    close(): void {
      clearInterval(heartbeat)
      stopRevoked()
      for (const { lines } of clubs.values()) for (const { response } of lines) response.end()
    },
  }
}

function say(response: ServerResponse, text: string): void {
  if (response.writableEnded || response.destroyed) return
  if (response.writableLength > UNREAD_BYTES) response.destroy()
  else response.write(text)
}
