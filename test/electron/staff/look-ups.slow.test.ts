import { expect, test } from 'vitest'
import { LOOK_UP_MS, MOST_OWED } from '#shared/till/look-ups'
import type { StartView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { aRealTill } from '../a-real-till.ts'

const PIN = '4071'
const endOf = (i: number) => String(1_001 + i)

test('whom a cashier has looked up is not forgotten by another start, whatever the clock is set to meanwhile', async () => {
  const first = aRealTill()
  try {
    const { who } = await first.got<StartView>('setUp', {
      shop: 'Prøven',
      language: 'nb',
      demo: false,
      owner: { name: 'Ola', pin: '402816' },
    })
    const { staff } = await first.got<StartView>('saveStaff', {
      staff: [
        { id: who.id, name: 'Ola', role: 'owner' },
        { name: 'Ingrid', role: 'cashier' },
      ],
    })
    const ingrid = staff.find(({ name }) => name === 'Ingrid')?.id
    await first.got('setPin', { staff: ingrid, pin: PIN })
    for (let i = 0; i <= MOST_OWED; i++) {
      await first.got('enrol', { command: newId(), phone: `9990${endOf(i)}`, name: 'Kari Nordmann', consents: [], slip: false })
    }
    // Whoever owns the club may look at all of it.
    for (let i = 0; i <= MOST_OWED; i++) await first.got('find', { text: endOf(i) })
    await first.got('signIn', { staff: ingrid, pin: PIN })
    for (let i = 0; i < MOST_OWED; i++) await first.got('find', { text: endOf(i) })
    const one = { text: endOf(MOST_OWED) }
    const spent = { refusal: 'lookUpsSpent', details: { seconds: LOOK_UP_MS / 1_000 } }
    expect(await first.ask('find', one)).toEqual(spent)
    first.stop()

    const again = aRealTill({ folder: first.folder, now: () => Date.parse('2027-01-01T12:00:00.000Z') })
    try {
      await again.got('signIn', { staff: ingrid, pin: PIN })
      expect(await again.ask('find', one)).toEqual(spent)
      again.time.elapsed += LOOK_UP_MS
      expect(await again.got('find', one)).toMatchObject({ kind: 'hits', hits: [{ name: 'Kari N.' }] })
    } finally {
      again.stop()
    }
  } finally {
    first.remove()
  }
})
