import type { ConsentText } from '#shared/till/consent-texts'

/**
 * How a customer said yes. `customerScreen`: on a screen of their own, which the till's keys do not reach. `turnedScreen`: on the
 * till's own, turned to them; that it was their finger is the cashier's word, so it is written down as what it was.
 */
export type ConfirmedHow = 'customerScreen' | 'turnedScreen'
export interface Confirmed {
  purpose: string
  channel: string
  /** As it stood on the screen. */
  text: ConsentText
  method: ConfirmedHow
}

/** A draft may wait while others are served, and no longer than somebody waits at a desk. */
export const CONFIRMED_MS = 30 * 60_000

/** What customers have just said yes to, for the command that writes it down: nothing else can. Gone when the till stops. */
export interface Confirmations {
  /** Replaces what this member, or without one whoever is being enrolled, said before. */
  hold(member: string | undefined, said: readonly Confirmed[]): void
  find(member: string | undefined, purpose: string, channel: string): Confirmed | undefined
  /** One of them, or all. */
  forget(member: string | undefined, one?: { purpose: string; channel: string }): void
}

/** `elapsed`: milliseconds that only ever grow. */
export function createConfirmations(elapsed: () => number): Confirmations {
  const held = new Map<string | undefined, { said: readonly Confirmed[]; until: number }>()
  const of = (member: string | undefined) => {
    for (const [key, { until }] of held) if (until <= elapsed()) held.delete(key)
    return held.get(member)
  }
  const isSame = (a: { purpose: string; channel: string }, b: { purpose: string; channel: string }) =>
    a.purpose === b.purpose && a.channel === b.channel
  return {
    hold: (member, said) => void held.set(member, { said, until: elapsed() + CONFIRMED_MS }),
    find: (member, purpose, channel) => of(member)?.said.find((one) => isSame(one, { purpose, channel })),
    forget(member, one) {
      const known = of(member)
      if (!one) held.delete(member)
      else if (known) held.set(member, { ...known, said: known.said.filter((said) => !isSame(said, one)) })
    },
  }
}
