import type { RouteName } from '#shared/sync/routes'
import type { PairedTill } from '#shared/sync/wire'
import { refuse } from '#shared/values/result'
import type { Contacts } from './contacts.ts'
import { isKey } from './facts-in.ts'
import type { Handler, Stood } from './handler.ts'
import {
  CODE_MS,
  isPublicKey,
  isSignedBy,
  newCode,
  newToken,
  plainCode,
  type RandomBytes,
  secretHash,
  TOKEN_OVERLAP_MS,
} from './pairing.ts'
import { createBuckets } from './rates.ts'
import type { Standing, Store } from './store/store.ts'

export interface ClubTillsDeps {
  store: Store
  now: () => number
  random: RandomBytes
  snapshot: ((club: string) => Promise<{ seq: number; bytes: number } | undefined>) | undefined
  contacts: Contacts
  stand: (standing: Standing) => Stood
  onRevoked: (club: string, till: string) => void
  onError: ((error: unknown) => void) | undefined
}

/** Wrong codes: five a minute from one address, and sixty a minute in all, so that many addresses help nobody. */
const WRONG_CODES = { each: 5, all: 60 }
/** The routes by which a club's tills come, stay and go. */
export function createClubTills({ store, now, random, snapshot, contacts, stand, onRevoked, onError }: ClubTillsDeps) {
  const wrongByAddress = createBuckets({ perSecond: WRONG_CODES.each / 60, burst: WRONG_CODES.each, now })
  const wrongInAll = createBuckets({ perSecond: WRONG_CODES.all / 60, burst: WRONG_CODES.all, now })
  const nowText = (at = now()): string => new Date(at).toISOString()
  const tillsOf = async (club: string): Promise<PairedTill[]> => contacts.onto(club, await store.club(club).tills())

  async function makeCode(club: string): Promise<{ code: string; expiresAt: string }> {
    const code = newCode(random)
    const expiresAt = nowText(now() + CODE_MS)
    await store.club(club).addCode(secretHash(plainCode(code)), expiresAt)
    return { code, expiresAt }
  }

  const handlers: { [R in Exclude<RouteName, 'push' | 'pull' | 'offer' | 'confirm'>]: Handler<R> } = {
    async pair(input, _device, _lines, address) {
      const { till, name, publicKey } = input
      if (![till, name].every(isKey) || !isPublicKey(publicKey)) return refuse('badRequest')
      // Taken before the code is looked up, or requests sent all at once would all be let through; a right one gives it back.
      if (!wrongByAddress.take(address)) return refuse('tooManyTries')
      if (!wrongInAll.take('')) return refuse('tooManyTries')
      const code = await store.takeCode(secretHash(plainCode(input.code)), nowText())
      if ('refusal' in code) return refuse(code.refusal)
      wrongByAddress.give(address)
      wrongInAll.give('')
      const ours = store.club(code.club)
      const token = newToken(random)
      await ours.addDevice({ till, name, publicKey, tokenHash: secretHash(token), at: nowText() })
      const record = await ours.record('club', 'club')
      // The code is used up and the till is in: without a snapshot it reads the log.
      const offered = await snapshot?.(code.club).catch((error) => void onError?.(error))
      const standing = stand(await ours.standing())
      return {
        ok: { head: { ...standing, club: code.club, token, ...(record ? { record } : {}), ...(offered ? { snapshot: offered } : {}) } },
      }
    },

    async rotate(input, { club, till, publicKey }) {
      if (!isSignedBy(publicKey, { club, till, ...input })) return refuse('unauthorised')
      const ours = store.club(club)
      const token = newToken(random)
      await ours.addToken(till, secretHash(token), nowText(), nowText(now() + TOKEN_OVERLAP_MS))
      return { ok: { head: { ...stand(await ours.standing()), token } } }
    },

    async tills(_input, { club }) {
      return { ok: { head: { ...stand(await store.club(club).standing()), tills: await tillsOf(club) } } }
    },

    async code(_input, { club }) {
      const made = await makeCode(club)
      return { ok: { head: { ...stand(await store.club(club).standing()), ...made } } }
    },

    async revoke(input, { club }) {
      if (!isKey(input.till) || !(await store.club(club).revoke(input.till, nowText()))) return refuse('notFound')
      onRevoked(club, input.till)
      return { ok: { head: { ...stand(await store.club(club).standing()), tills: await tillsOf(club) } } }
    },
  }
  return { handlers, makeCode }
}
