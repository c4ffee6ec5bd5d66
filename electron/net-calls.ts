import type { NetCall, OwnTill } from '#shared/till/create-till'
import type { RedeemInput, ServerWord } from '#shared/till/redeem'
import type { RefusalCode } from '#shared/till/refusals'
import type { Served } from '#shared/till/serve'
import type { TillStore } from '#shared/till/till-store'
import type { Language, StartView } from '#shared/till/till-views'
import { isRefusal, type Result, refuse } from '#shared/values/result'
import type { Pairing, TakeSnapshot } from './sync/pairing.ts'

export interface NetCallsDeps {
  till: Pick<OwnTill, 'desk' | 'isSetUp' | 'redeem' | 'joinClub'>
  pairing: Pairing
  /** The settings are there now: the devices follow them. */
  configure: () => Promise<unknown>
  /** Without it a new till reads the club's log from the beginning. */
  snapshot?: {
    take: TakeSnapshot
    /** Opens the till again on the snapshot that was taken, and sets it up there. */
    moveIn: (as: Joining) => Promise<Result<StartView, RefusalCode>>
  }
}
/** What a till that joins is called, and speaks. */
export interface Joining {
  till: string
  language: Language
}

/** What the server says of a redemption; it is asked only where something is used. */
export async function serverWord(
  store: TillStore,
  confirm: Pairing['confirm'],
  { member: asked, rewards }: Pick<RedeemInput, 'member' | 'rewards'>,
): Promise<ServerWord> {
  const member = rewards.length === 0 ? undefined : store.membership(asked)?.member
  return member === undefined ? 'alone' : confirm([...store.folded(member).ids])
}

/** Whether the server knows of no other till that is still in the club. Where it does not say, there may be one. */
async function hasNoOther(pairing: Pick<Pairing, 'server'>): Promise<boolean> {
  const answer = await pairing.server()
  const tills = isRefusal(answer) ? undefined : answer.ok.tills
  return tills?.every(({ isThis, revokedAt }) => isThis || revokedAt !== undefined) ?? false
}

/** The calls that ask the server, and the redemption, which asks it first where there is one. */
export function createNetCalls({ till, pairing, configure, snapshot }: NetCallsDeps): Pick<Served, NetCall | 'redeem'> {
  const { desk } = till

  return {
    async redeem(input) {
      const asker = desk.who().id
      const word = await serverWord(desk.store, pairing.confirm, input)
      // Somebody else has signed in meanwhile: what one asked for is not done in another's name, nor with another's rights.
      return desk.who().id === asker ? till.redeem(input, word) : refuse('locked')
    },

    async joinClub({ server, code, till: name, language }) {
      if (till.isSetUp()) return refuse('alreadySetUp')
      // Cut off while it read, a till that tries again goes on where it was: its code is used up.
      if (!pairing.isPairedWith(server)) {
        const asked = await pairing.ask({ server, code, name })
        if (isRefusal(asked)) return asked
        if (snapshot && (await pairing.take(asked.ok, snapshot.take))) return snapshot.moveIn({ till: name, language })
        const paired = pairing.begin(asked.ok)
        if (isRefusal(paired)) return paired
      }
      await pairing.sync()
      const offline = pairing.whyOffline()
      if (offline) return offline
      const isFirst = desk.store.staff().length === 0 && (await hasNoOther(pairing))
      const joined = till.joinClub({ till: name, language, isFirst })
      if (!isRefusal(joined)) await configure()
      return joined
    },
    server: () => pairing.server(),
    async pairServer(input) {
      const paired = await pairing.pair({ ...input, name: desk.settings().till })
      return isRefusal(paired) ? paired : pairing.server()
    },
    unpairServer: () => pairing.unpair(),
    pairingCode: () => pairing.code(),
    revokeTill: ({ till: other }) => pairing.revoke(other),
  }
}
