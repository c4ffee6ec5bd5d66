import { expect, test } from 'vitest'
import { createTill } from '#shared/till/create-till'
import { aTill, good } from '#test/builders/till'
import { aDoor } from './a-register.ts'

test('a register serves in the name of whoever signed in last, also while the screen is locked, and of nobody else', async () => {
  const test = aTill()
  const { member } = test.aMember()
  // Started anew: nobody has signed in since.
  const till = createTill({ store: test.store, version: 'test', host: 'test' })
  const { ask } = aDoor({ ...test, till })
  const stamp = (key: string) => ask<'Stamped'>({ path: `/v1/members/${member}/stamps`, body: { programme: 'kaffekort' }, key })

  expect(await stamp('1')).toMatchObject({ status: 503, body: { refusal: 'notSignedIn' } })
  good(till.session.open('ingrid'))
  till.session.lock()
  const { status, body } = await stamp('1')
  expect(status).toBe(200)
  expect(test.store.fact(body.fact)).toMatchObject({ kind: 'stamped', by: 'ingrid' })

  // Who was taken off the list is at no till any more.
  test.store.saveStaff([{ id: 'ola', name: 'Ola', role: 'owner' }])
  expect(await stamp('2')).toMatchObject({ status: 503, body: { refusal: 'notSignedIn' } })
})
