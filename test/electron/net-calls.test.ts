import { expect, test } from 'vitest'
import { createNetCalls, type NetCallsDeps } from '#electron/net-calls'
import { newId } from '#shared/values/ids'
import { ok } from '#shared/values/result'
import { aTill, good } from '#test/builders/till'

test('whoever signs in while the server is asked does not answer for what somebody else began', async () => {
  const test = aTill()
  const { member } = test.aMember()
  good(test.stamp(member, 'kaffekort', 8))
  let say: (word: 'server') => void = () => {}
  const pairing = { confirm: () => new Promise((answer) => (say = answer)) } as unknown as NetCallsDeps['pairing']
  const { redeem } = createNetCalls({ till: test.till, pairing, configure: async () => ok(undefined) })
  const use = () => redeem({ command: newId(), member, rewards: ['kaffekort/1'], slip: false })

  const begun = use()
  test.as('manager')
  say('server')
  expect(await begun).toEqual({ refusal: 'locked' })
  expect(test.store.folded(member).facts.map(({ kind }) => kind)).not.toContain('redeemed')

  const again = use()
  say('server')
  const { facts } = good(await again)
  expect(test.store.fact(facts[0] as string)).toMatchObject({ kind: 'redeemed', by: 'marit', assurance: 'server' })
})
