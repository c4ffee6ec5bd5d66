import { createClient, type Till } from '#shared/till/till-contract'

/** What the preload script exposes: two members, and nothing of Electron. */
export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>
  on(event: string, callback: (payload: unknown) => void): () => void
}

declare global {
  interface Window {
    bridge: Bridge
  }
}

/**
 * The till's calls over the bridge. A promise that is rejected, or an answer that is neither `ok` nor a refusal, is a
 * bug somewhere below: the cashier gets the refusal `unexpected` and goes on, the console gets the rest.
 */
export function createTill(bridge: Bridge): Till {
  return createClient({
    async call(name, input) {
      try {
        const answer = await bridge.call(name, input)
        if (typeof answer === 'object' && answer !== null && ('ok' in answer || 'refusal' in answer)) return answer
        console.error(`${name} answered nothing we know`)
      } catch (error) {
        console.error(name, error)
      }
      return { refusal: 'unexpected' }
    },
    on: (event, callback) => bridge.on(event, callback),
  })
}
