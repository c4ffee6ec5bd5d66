import { expect, test } from 'vitest'
import { createRegisterCalls } from '#shared/registers/register-calls'
import type { ServerWord } from '#shared/till/redeem'
import { newId } from '#shared/values/ids'
import { aTill, good } from '#test/builders/till'

test('a redemption that waits for the server is whoever’s was at the till when it was asked', async () => {
  const till = aTill()
  const { member } = till.aMember()
  good(till.stamp(member, 'kaffekort', 8))
  let answer: (word: ServerWord) => void = () => undefined
  const calls = createRegisterCalls({
    store: till.store,
    who: till.till.session.who,
    word: () =>
      new Promise((resolve) => {
        answer = resolve
      }),
  })
  good(till.till.session.open('ingrid'))
  const command = newId()
  const asked = calls.redeem({ command, member, rewards: ['kaffekort/1'], slip: false })
  good(till.till.session.open('ola'))
  answer('server')
  const [fact] = good(await asked).facts
  expect(till.store.fact(fact as string)).toMatchObject({ kind: 'redeemed', by: 'ingrid' })
})
