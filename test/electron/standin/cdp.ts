import { EventEmitter } from 'node:events'

// The DevTools protocol over one WebSocket, with flat sessions. Its messages are JSON of Chromium's making.
export type Json = Record<string, any>

/** A connection to the browser. Events are emitted as `<session>:<Domain.event>`. */
export class Cdp extends EventEmitter {
  private n = 0
  private readonly waiting = new Map<number, { ok(v: Json): void; no(e: Error): void; method: string }>()
  private readonly socket: WebSocket

  private constructor(url: string) {
    super()
    this.setMaxListeners(0)
    this.socket = new WebSocket(url)
    this.socket.onmessage = (event) => this.receive(JSON.parse(String(event.data)))
    this.socket.onclose = () => {
      for (const w of this.waiting.values()) w.no(new Error('browser closed'))
      this.waiting.clear()
      this.emit('closed')
    }
  }

  static connect(url: string): Promise<Cdp> {
    return new Promise((ok, no) => {
      const cdp = new Cdp(url)
      cdp.socket.onopen = () => ok(cdp)
      cdp.socket.onerror = () => no(new Error('cannot reach the browser'))
    })
  }

  private receive(m: Json) {
    if (!m.id) {
      this.emit(`${m.sessionId ?? ''}:${m.method}`, m.params)
      return
    }
    const w = this.waiting.get(m.id)
    this.waiting.delete(m.id)
    if (m.error) w?.no(new Error(`${w.method}: ${m.error.message}`))
    else w?.ok(m.result)
  }

  send(method: string, params: Json = {}, sessionId?: string): Promise<Json> {
    return new Promise((ok, no) => {
      this.waiting.set(++this.n, { ok, no, method })
      this.socket.send(JSON.stringify({ id: this.n, method, params, sessionId }))
    })
  }
}
