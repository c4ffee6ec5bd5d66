import { afterEach, expect, test } from 'vitest'
import type { OpenedView } from '#shared/till/people-views'
import type { StartView } from '#shared/till/till-views'
import { aRealTill, type RealTill } from '../a-real-till.ts'

const OWNER = '402816'
const set: RealTill[] = []
afterEach(() => {
  for (const till of set.splice(0)) till.remove()
})

/** A shop that its owner has just set up. */
async function aShop(demo = false, folder?: string) {
  const till = aRealTill(folder === undefined ? {} : { folder })
  set.push(till)
  const opened = await till.got<OpenedView>('setUp', { shop: 'Prøven', language: 'nb', demo, owner: { name: 'Ola', pin: OWNER } })
  return Object.assign(till, { opened, owner: opened.who.id })
}

test('the owner who set the till up is at it, locks it, and comes back with the PIN', async () => {
  const { ask, got, opened, owner, store, told } = await aShop()
  expect(opened).toMatchObject({ locked: false, role: 'owner', who: { name: 'Ola', pinned: true } })
  expect(opened.recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(opened.unclaimed).toBeUndefined()

  expect(await got<StartView>('lock', {})).toMatchObject({ locked: true, role: 'anyone' })
  expect(told.filter(({ event }) => event === 'session')).toHaveLength(1)
  expect(await ask('recent', {})).toMatchObject({ refusal: 'locked' })
  expect(await ask('signIn', { staff: owner, pin: '402817' })).toEqual({ refusal: 'pinWrong', details: { left: 4 } })
  expect(await ask('active', {})).toEqual({ ok: { open: false } })
  expect(await got<StartView>('signIn', { staff: owner, pin: OWNER })).toMatchObject({ locked: false, role: 'owner' })
  await got('recent', {})

  expect(store.pinOf(owner)).toMatch(/^scrypt\$15\$8\$1\$[0-9a-f]{8}\$/)
})

test('a shop to practise in shows its PINs, and who set it up keeps their own', async () => {
  const { got, opened } = await aShop(true)
  const pins = opened.practicePins ?? {}
  expect(opened.staff.map(({ name }) => name)).toEqual(['Ingrid', 'Sander', 'Jonas', 'Marit', 'Ola'])
  expect(Object.keys(pins)).toHaveLength(4)
  const [ingrid] = opened.staff
  expect(await got<StartView>('signIn', { staff: ingrid?.id, pin: pins[ingrid?.id ?? ''] })).toMatchObject({ role: 'cashier' })
})
