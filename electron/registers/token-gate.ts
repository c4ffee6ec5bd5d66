import { createHash, timingSafeEqual } from 'node:crypto'
import { ok, type Result, refuse } from '#shared/values/result'

/** So many wrong tokens are a mistyped one; what comes after them waits. */
const FREE_TRIES = 5
const LONGEST_WAIT_S = 60

/**
 * Who may ask: whoever shows the token. A token has 256 bits, so nobody guesses it; that wrong ones must wait longer and longer
 * keeps a program with an old token from asking all day. The right one always passes: another program's mistakes must not
 * stop the register beside it. Refusals: `wrongToken`, `tooManyWrongTokens` (with the `seconds` to wait).
 */
export function createTokenGate({ token, elapsedMs }: { token: () => string; elapsedMs: () => number }) {
  let wrong = 0
  let waitUntil = 0
  return (authorization: string | undefined): Result<undefined, 'wrongToken' | 'tooManyWrongTokens'> => {
    const shown = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
    if (shown === undefined) return refuse('wrongToken')
    if (isSame(shown, token())) {
      wrong = 0
      waitUntil = 0
      return ok(undefined)
    }
    const left = waitUntil - elapsedMs()
    if (left > 0) return refuse('tooManyWrongTokens', { seconds: Math.ceil(left / 1000) })
    wrong++
    if (wrong >= FREE_TRIES) waitUntil = elapsedMs() + Math.min(LONGEST_WAIT_S, 2 ** (wrong - FREE_TRIES)) * 1000
    return refuse('wrongToken')
  }
}

/** Compares hashes, which are equally long whatever was shown: the time it takes says nothing. */
const isSame = (shown: string, token: string): boolean => token !== '' && timingSafeEqual(sha256(shown), sha256(token))
const sha256 = (text: string) => createHash('sha256').update(text).digest()
