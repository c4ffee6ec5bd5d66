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

test('what a register writes of somebody is told to the customer’s screen; what it only reads, or is refused, is not', async () => {
  const test = aTill()
  const { member } = test.aMember()
  const told: unknown[] = []
  const { ask } = aDoor(test, { served: (...served) => told.push(served) })
  const stamp = { path: `/v1/members/${member}/stamps`, body: { programme: 'kaffekort' } }
  const stamped = await ask<'Stamped'>({ ...stamp, key: '1' })
  expect(told.splice(0)).toEqual([[member, [stamped.body.fact]]])

  const bought = await ask<'Purchased'>({ path: `/v1/members/${member}/purchases`, body: { amount: 64_000 }, key: '2' })
  expect(told.splice(0)).toEqual([[member, bought.body.facts]])
  const back = { path: `/v1/purchases/${bought.body.purchase}/returns`, body: { member, amount: 64_000 }, key: '3' }
  const { body } = await ask<'Returned'>(back)
  expect(told.splice(0)).toEqual([[member, [body.fact]]])
  const enrolled = await ask<'Enrolled'>({ path: '/v1/members', body: { phone: '412 34 567', name: 'Ola Hansen' }, key: '4' })
  expect(told.splice(0)).toEqual([[enrolled.body.member.member, [enrolled.body.fact]]])

  await ask({ path: `/v1/members/${member}` })
  await ask({ path: '/v1/members?phone=8276' })
  await ask({ ...stamp, body: { programme: 'nothing' }, key: '5' })
  expect(told).toEqual([])
})
