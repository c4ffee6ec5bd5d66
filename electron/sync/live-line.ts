import type { ClientRequest } from 'node:http'

export interface LiveLine {
  onRing: () => void
  /** The line is lost; told once, and not to whoever hung up. */
  onEnd: () => void
  silenceMs: number
}

/** So much without the end of a line is nobody's doorbell. */
const LONGEST_LINE = 100_000

/**
 * Hears the doorbell (server-sent events): any event is a ring, a comment is a sign of life. It rings once when the line is up:
 * nobody rang for what happened before. Answers how to hang up.
 */
export function listenLive(open: () => ClientRequest, { onRing, onEnd, silenceMs }: LiveLine): () => void {
  let isOver = false
  let silence: NodeJS.Timeout | undefined
  const asked = open()

  function hangUp(): void {
    isOver = true
    clearTimeout(silence)
    asked.destroy()
  }
  function lost(): void {
    if (isOver) return
    hangUp()
    onEnd()
  }
  function heard(): void {
    clearTimeout(silence)
    silence = setTimeout(lost, silenceMs)
  }

  heard()
  asked.on('error', lost)
  asked.on('close', lost)
  asked.on('response', (response) => {
    if (response.statusCode !== 200 || !(response.headers['content-type'] ?? '').startsWith('text/event-stream')) return lost()
    let rest = ''
    let isEvent = false
    heard()
    onRing()
    response.setEncoding('utf8')
    response.on('data', (text: string) => {
      heard()
      const lines = (rest + text).split(/\r\n|\r|\n/)
      rest = lines.pop() ?? ''
      if (rest.length > LONGEST_LINE) return lost()
      for (const line of lines) {
        // An event ends with an empty line; it rings where there was anything but comments in it.
        if (line !== '') isEvent ||= !line.startsWith(':') && !line.startsWith('retry')
        else if (isEvent) {
          isEvent = false
          if (!isOver) onRing()
        }
      }
    })
    response.on('end', lost)
    response.on('error', lost)
  })
  asked.end()
  return hangUp
}
