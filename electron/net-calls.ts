import type { NetCall, OwnTill } from '#shared/till/create-till'
import type { Served } from '#shared/till/serve'
import { isRefusal, refuse } from '#shared/values/result'
import type { Pairing } from './sync/pairing.ts'

export interface NetCallsDeps {
  till: Pick<OwnTill, 'desk' | 'isSetUp' | 'redeem' | 'joinClub'>
  pairing: Pairing
  /** The settings are there now: the devices follow them. */
  configure: () => Promise<unknown>
}

/** The calls that ask the server, and the redemption, which asks it first where there is one. */
export function createNetCalls({ till, pairing, configure }: NetCallsDeps): Pick<Served, NetCall | 'redeem'> {
  const { desk } = till

  return {
    async redeem(input) {
      if (input.rewards.length === 0) return till.redeem(input, 'alone')
      const member = desk.store.membership(input.member)?.member
      return till.redeem(input, member === undefined ? 'alone' : await pairing.confirm([...desk.store.folded(member).ids]))
    },

    async joinClub({ server, code, till: name, language }) {
      if (till.isSetUp()) return refuse('alreadySetUp')
      const paired = await pairing.pair({ server, code, name })
      if (isRefusal(paired)) return paired
      await pairing.sync()
      const joined = till.joinClub({ till: name, language })
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
