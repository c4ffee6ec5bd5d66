import { isPrivate } from './server-address.ts'

/** The server's page of what customers are asked; it names itself in this header (server/consent-page.ts). */
const PAGE = '/c'
const HEADER = 'x-stamkunde-page'
const TIMEOUT_MS = 10_000

export interface ConsentPageDeps {
  /** The address of the server the till is paired with. */
  server: () => string | undefined
  /** What was found last, over restarts. */
  known: () => string | undefined
  remember: (page: string | undefined) => void
  /** Whether the page answers at this address. */
  answers?: (page: string) => Promise<boolean>
}

/**
 * Finds out whether the club's server shows customers what they are asked, so that the first slip may carry a link that works: only
 * where it can be reached from outside the shop, and only after it has answered. `look` is called whenever the exchange has moved.
 */
export function createConsentPage({ server, known, remember, answers = pageAnswers }: ConsentPageDeps): {
  look(): Promise<void>
  stop(): void
} {
  let asked: string | undefined
  let isOver = false
  return {
    async look() {
      if (isOver) return
      const page = pageOf(server())
      if (known() !== undefined && known() !== page) remember(undefined)
      if (page === undefined || page === asked) return
      asked = page
      const found = await answers(page).catch(() => undefined)
      if (isOver) return
      if (found === undefined)
        asked = undefined // nobody was there: again when the exchange moves
      else if (pageOf(server()) === page && (known() === page) !== found) remember(found ? page : undefined)
    },
    stop() {
      isOver = true
    },
  }
}

/** The page at a server's address; undefined for one that a customer's telephone does not reach. */
export function pageOf(server: string | undefined): string | undefined {
  if (server === undefined || !server.startsWith('https://') || isPrivate(new URL(server).hostname)) return undefined
  return server + PAGE
}

async function pageAnswers(page: string): Promise<boolean> {
  const answer = await fetch(page, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
  return answer.status === 200 && answer.headers.get(HEADER) === 'consents'
}
