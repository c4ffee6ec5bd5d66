import type { Random } from '#db/seed/random'
import { type NetTrouble, type RouteName, routes, type SyncTransport } from '#shared/sync/routes'
import { wireRefusalSchema } from '#shared/sync/wire'
import type { Result } from '#shared/values/result'
import type { Tally } from './tally.ts'
import type { Alive, Time } from './time.ts'

// A simulated network. What travels is text, so that nothing is shared by reference; a request may be lost, doubled, held
// back for hours and delivered among newer ones; an answer may be lost, or come after nobody waits for it any more.

/** A request or an answer on the wire. */
interface Envelope {
  head: unknown
  lines: readonly string[]
}
/** Answers a request as text; rejects when the server dies of it. */
export type Answerer = (route: RouteName, token: string, request: string) => Promise<string>

export interface NetworkFaults {
  lostRequest: number
  lostAnswer: number
  doubled: number
  /** A copy of the request comes again minutes or hours later. */
  stale: number
  /** Probability that an exchange takes seconds instead of milliseconds. */
  slow: number
  /** A page of somebody else's in place of an answer. */
  portal: number
  /** Lines of a pulled page come in another order. */
  spoilt: number
}
export const CALM: NetworkFaults = { lostRequest: 0, lostAnswer: 0, doubled: 0, stale: 0, slow: 0, portal: 0, spoilt: 0 }

const PATIENCE_MS = 30_000

export type Network = ReturnType<typeof createNetwork>

export function createNetwork(time: Time, random: Random, tally: Tally, answer: Answerer) {
  let faults = CALM
  const cut = new Set<string>()
  const listeners = new Set<{ till: string; life: Alive; onRing: () => void; onEnd: () => void }>()
  let flying = 0

  const delay = () => (random.chance(faults.slow) ? random.whole(500, 40_000) : random.whole(1, 40))
  const isUp = (till: string) => !cut.has(till)

  /** One arrival of a request at the server. The answer is dropped where nobody waits for it. */
  const arrive = async (route: RouteName, token: string, request: string, onAnswer: (text: string) => void, onDown: () => void) => {
    try {
      tally.count('requests answered')
      onAnswer(await answer(route, token, request))
    } catch {
      onDown()
    }
  }

  return {
    set(next: NetworkFaults) {
      faults = next
    },
    cut(till: string) {
      cut.add(till)
      for (const one of [...listeners]) if (one.till === till) end(one)
    },
    mend(till: string) {
      cut.delete(till)
    },
    isCut: (till: string) => cut.has(till),
    /** Exchanges that somebody still waits for. */
    flying: () => flying,
    /** The server has something new. */
    ring() {
      for (const one of listeners)
        time.after(random.whole(1, 30), () => !one.life.dead && isUp(one.till) && listeners.has(one) && one.onRing())
    },
    /** The server is gone: so are all its open lines. */
    hangUp() {
      for (const one of [...listeners]) end(one)
    },

    transport(till: string, life: Alive, token: () => string): SyncTransport {
      return {
        call(route, head, lines = [], { timeoutMs = PATIENCE_MS } = {}) {
          return new Promise((resolve) => {
            let done = false
            flying++
            const finish = (result: Result<unknown, NetTrouble>) => {
              if (done) return
              done = true
              flying--
              cancel()
              // A dead process hears nothing, and its promise is never kept.
              if (!life.dead) resolve(result as Awaited<ReturnType<SyncTransport['call']>> as never)
            }
            const cancel = time.after(timeoutMs, () => finish({ refusal: 'timeout' }))
            if (!isUp(till)) {
              tally.count('exchanges into a partition')
              time.after(random.whole(1, 20), () => finish({ refusal: 'unreachable' }))
              return
            }
            if (random.chance(faults.portal)) {
              tally.count('foreign pages in place of an answer')
              time.after(random.whole(1, 20), () => finish({ refusal: 'notOurServer' }))
              return
            }
            const request = JSON.stringify({ head, lines } satisfies Envelope)
            const bearer = token()
            const onAnswer = (text: string) => {
              if (random.chance(faults.lostAnswer)) return tally.count('answers lost')
              time.after(delay(), () => {
                if (done) return tally.count('answers after the patience ran out')
                if (!isUp(till)) return tally.count('answers lost')
                finish(parseAnswer(route, random.chance(faults.spoilt) ? spoil(text) : text))
              })
            }
            const send = (ms: number, isFirst: boolean) =>
              time.after(
                ms,
                () =>
                  void arrive(route, bearer, request, onAnswer, () => isFirst && time.after(5, () => finish({ refusal: 'unreachable' }))),
              )
            if (random.chance(faults.lostRequest)) tally.count('requests lost')
            else send(delay(), true)
            if (random.chance(faults.doubled)) {
              tally.count('requests doubled')
              send(delay() + random.whole(0, 50), false)
            }
            if (random.chance(faults.stale)) {
              tally.count('old requests among newer ones')
              send(random.pick([5_000, 60_000, 600_000, 7_200_000]) * (0.5 + random.next()), false)
            }
          })
        },
        listen(onRing, onEnd) {
          const one = { till, life, onRing, onEnd }
          listeners.add(one)
          if (!isUp(till)) time.after(5, () => end(one))
          return () => void listeners.delete(one)
        },
      }
    },
  }

  /** What happens to a page in a proxy that means well. */
  function spoil(text: string): string {
    const { head, lines } = JSON.parse(text) as Envelope
    if (lines.length < 2) return text
    tally.count('pages spoilt on their way')
    const [first = '', second = '', ...rest] = lines
    return JSON.stringify({ head, lines: [second, first, ...rest] })
  }

  function end(one: { life: Alive; onEnd: () => void }) {
    if (!listeners.delete(one as never)) return
    time.after(1, () => !one.life.dead && one.onEnd())
  }
}

/** Reads an answer as the HTTP client does: by its schema, and as foreign where it does not fit. */
function parseAnswer(route: RouteName, text: string): Result<unknown, NetTrouble> {
  const { head, lines } = JSON.parse(text) as Envelope
  const refused = wireRefusalSchema.safeParse(head)
  if (refused.success) return refused.data
  const fits = routes[route].output.safeParse(head)
  return fits.success ? { ok: { head: fits.data, lines } } : { refusal: 'notOurServer' }
}

/** Reads a request as the server's HTTP layer does. */
export const parseRequest = (text: string): Envelope => JSON.parse(text) as Envelope
