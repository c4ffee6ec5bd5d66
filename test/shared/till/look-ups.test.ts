import { describe, expect, test } from 'vitest'
import { createRegisterCalls } from '#shared/registers/register-calls'
import { createTill } from '#shared/till/create-till'
import { LOOK_UP_MS, MOST_OWED } from '#shared/till/look-ups'
import { newId } from '#shared/values/ids'
import type { Result } from '#shared/values/result'
import { aTill, good, refusalIn } from '#test/builders/till'

/** A few more than anybody may owe. */
const MEMBERS = 70
const SPENT = 'lookUpsSpent'

/** A club whose members' numbers end in 0001, 0002 and so on, and the till as it starts; `start` starts it anew. */
function aClub() {
  const shop = aTill()
  const members = Array.from({ length: MEMBERS }, (_, i) => shop.aMember({ name: `Gjest Nummer${i}` }))
  const time = { elapsed: 1_000 }
  const start = (who = 'ingrid') => {
    const till = createTill({ store: shop.store, version: 'test', host: 'test', elapsed: () => time.elapsed })
    const come = (person: string) => void good(till.session.open(person))
    come(who)
    const find = (text: string, scanned?: boolean) => {
      till.session.active()
      return till.calls.find({ text, ...(scanned && { scanned }) })
    }
    return { till, come, find, look: (i: number) => find(endOf(i)) }
  }
  return { shop, members, time, start, ...start() }
}
/** The last four digits of the member's number. */
const endOf = (i: number) => String((i % MEMBERS) + 1).padStart(4, '0')
const wholeOf = (i: number) => `9990${endOf(i)}`
const shownBy = (answer: Result<{ kind: string; hits?: unknown[] }>) => good(answer).hits?.length
/** Looks up one after the other until the till says no; answers how many it showed. */
function browse({ look }: { look: (i: number) => Result<unknown> }, from = 0) {
  for (let shown = 0; shown < 2 * MEMBERS; shown++) if (refusalIn(look(from + shown)) === SPENT) return shown
  return Number.POSITIVE_INFINITY
}

test('fewer than four digits of a number show nobody', () => {
  const { find } = aClub()
  for (const text of ['512', '001', '+47001', '0 0 1', '(00)1', '0047 001']) expect(shownBy(find(text)) ?? 0).toBe(0)
})

describe('a look-up', () => {
  test('is one, however many of its digits are typed, taken back and typed again', () => {
    const club = aClub()
    for (let i = 0; i < MOST_OWED; i++) {
      for (const length of [4, 5, 6, 7, 8, 7, 5, 4, 6, 8]) good(club.find(wholeOf(i).slice(0, length)))
      good(club.find('99'))
    }
    // 9990 is what all their numbers begin with, and the end of none but one; what shows nobody is free.
    expect(shownBy(club.find('9990'))).toBe(0)
    expect(refusalIn(club.look(MOST_OWED))).toBe(SPENT)
  })

  test('is another one where other digits follow: what four digits have opened is not leafed through for one', () => {
    const { shop, find } = aClub()
    shop.aMember({ phone: '+4798004321', name: 'Tor Lie' })
    for (let i = 0; i < 8; i++) shop.aMember({ phone: `+4798${i}4321${i}`, name: 'Per Lie' })
    for (let i = 0; i < MOST_OWED; i++) {
      expect(shownBy(find('4321'))).toBe(1)
      expect(shownBy(find(`4321${i % 8}`))).toBe(1)
    }
    good(find('4321'))
    expect(refusalIn(find('43217'))).toBe(SPENT)
  })

  test('is another one when the same digits are typed again after the customer was served', () => {
    const { shop, members, ...club } = aClub()
    good(club.look(69))
    good(club.look(68))
    good(shop.stamp((members[68] as { member: string }).member))
    good(club.look(68))
    expect(browse(club)).toBe(MOST_OWED - 2)
  })

  test('that finds nobody is free, and so are names and scans', () => {
    const { members, find } = aClub()
    for (let i = 0; i < 100; i++) {
      expect(shownBy(find(String(5_000 + i)))).toBe(0)
      expect(shownBy(find(`gjest nummer${i % MEMBERS}`))).toBeGreaterThan(0)
      const member = members[i % MEMBERS] as { member: string; code: string }
      expect(good(find(member.code, true))).toEqual({ kind: 'member', member: member.member })
    }
  })

  test('writes nothing while it is answered', () => {
    const club = aClub()
    const changes = () => club.shop.store.db.sqlite.prepare('SELECT total_changes()').pluck().get()
    const before = changes()
    browse(club)
    expect(changes()).toBe(before)
  })
})

describe('a queue', () => {
  test('is never stopped: two hours of a customer every twenty seconds, each with wrong digits first, and nothing written of any', () => {
    const { time, look } = aClub()
    for (let customer = 0; customer < (2 * 3_600) / 20; customer++) {
      time.elapsed += 10_000
      good(look(2 * customer))
      time.elapsed += 10_000
      good(look(2 * customer + 1))
    }
  })

  test('of customers who come faster than anybody can serve them is not stopped either, as each is served', () => {
    const { shop, members, time, look } = aClub()
    for (let customer = 0; customer < 200; customer++) {
      time.elapsed += 5_000
      good(look(customer))
      good(shop.stamp((members[customer % MEMBERS] as { member: string }).member))
    }
  })

  test('goes on for a cashier who has used it all up: whole numbers, scans, names, and enrolling', () => {
    const club = aClub()
    browse(club)
    expect(refusalIn(club.look(65))).toBe(SPENT)
    expect(refusalIn(club.find(wholeOf(65).slice(3)))).toBe(SPENT)
    for (const text of [wholeOf(65), `+47 ${wholeOf(65)}`, '999 00 066']) expect(shownBy(club.find(text))).toBe(1)
    const { member, code } = club.members[65] as { member: string; code: string }
    expect(good(club.find(code, true))).toEqual({ kind: 'member', member })
    expect(shownBy(club.find('gjest nummer65'))).toBe(1)
    const enrol = (phone: string) => club.till.calls.enrol({ command: newId(), phone, name: 'Nina Ny', consents: [], slip: false })
    expect(refusalIn(enrol(wholeOf(65)))).toBe('phoneTaken')
    good(enrol('41223344'))
    good(club.till.calls.stamp({ command: newId(), member, programme: 'kaffekort', count: 1 }))
  })
})

describe('leafing through the club', () => {
  test('ends after sixty, and goes on with one every ten seconds', () => {
    const club = aClub()
    expect(browse(club)).toBe(MOST_OWED)
    expect(club.look(65)).toEqual({ refusal: SPENT, details: { seconds: LOOK_UP_MS / 1000 } })
    club.time.elapsed += LOOK_UP_MS - 1_000
    expect(club.look(65)).toEqual({ refusal: SPENT, details: { seconds: 1 } })
    club.time.elapsed += 1_000
    good(club.look(65))
    expect(browse(club, 66)).toBe(0)
    club.time.elapsed += MOST_OWED * LOOK_UP_MS
    expect(browse(club)).toBe(MOST_OWED)
  })

  test('is not paid for by serving one of them again and again', () => {
    const { shop, members, ...club } = aClub()
    expect(browse(club)).toBe(MOST_OWED)
    for (let i = 0; i < 5; i++) good(shop.stamp((members[30] as { member: string }).member))
    expect(browse(club, 62)).toBe(1)
  })

  test('is each cashier’s own, and a manager’s is not counted', () => {
    const club = aClub()
    browse(club)
    club.come('marit')
    for (let i = 0; i < 2 * MEMBERS; i++) good(club.look(i))
    club.shop.store.saveStaff([...club.shop.store.staff(), { id: 'sander', name: 'Sander', role: 'cashier' }])
    club.come('sander')
    expect(browse(club)).toBe(MOST_OWED)
    club.come('ingrid')
    expect(browse(club)).toBe(0)
  })

  test('is counted again for a manager who was away for a minute, and is a cashier now', () => {
    const club = aClub()
    club.come('marit')
    club.time.elapsed += 60_000
    expect(browse(club)).toBe(MOST_OWED)
  })

  test('a register that serves one of them gives it back, and its own searches are not counted', () => {
    const club = aClub()
    browse(club)
    const register = createRegisterCalls({ store: club.shop.store, who: club.till.session.who, word: async () => undefined as never })
    for (let i = 0; i < MEMBERS; i++) good(register.find({ text: endOf(i) }) as Result<unknown>)
    const { member } = club.members[3] as { member: string }
    good(register.stamp({ command: newId(), member, programme: 'kaffekort', count: 1 }) as Result<unknown>)
    expect(browse(club, 62)).toBe(1)
  })
})

describe('what is owed', () => {
  test('outlives the program, and is nothing when the time has passed', () => {
    const club = aClub()
    browse(club)
    club.till.lookUps?.note()
    const again = club.start()
    expect(browse(again)).toBe(0)
    // Noted while it fell, it is not refilled by another start either.
    club.time.elapsed += 2 * LOOK_UP_MS
    expect(browse(again, 62)).toBe(2)
    again.till.lookUps?.note()
    const third = club.start()
    expect(browse(third)).toBe(0)
    club.time.elapsed += MOST_OWED * LOOK_UP_MS
    third.till.lookUps?.note()
    expect(club.shop.store.setting('lookUps')).toEqual({})
    expect(browse(club.start())).toBe(MOST_OWED)
  })

  test('is written down when there is more of it or none, and not every ten seconds', () => {
    const { shop, till, time, look } = aClub()
    const changes = () => Number(shop.store.db.sqlite.prepare('SELECT total_changes()').pluck().get())
    const note = () => {
      const before = changes()
      till.lookUps?.note()
      return changes() - before
    }
    expect(note()).toBe(0)
    for (let i = 0; i < 5; i++) good(look(i))
    expect(note()).toBeGreaterThan(0)
    for (let i = 0; i < 4; i++) {
      time.elapsed += LOOK_UP_MS
      expect(note()).toBe(0)
    }
    time.elapsed += LOOK_UP_MS
    expect(note()).toBeGreaterThan(0)
    expect(note()).toBe(0)
  })

  test.each([366, -366, 0.5, -0.5])('is the same when the wall clock is set (%s days)', (days) => {
    const club = aClub()
    browse(club)
    club.shop.clock.now += days * 86_400_000
    expect(browse(club)).toBe(0)
    club.till.lookUps?.note()
    expect(browse(club.start())).toBe(0)
  })
})
