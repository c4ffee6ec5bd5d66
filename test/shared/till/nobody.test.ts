import { expect, test } from 'vitest'
import { createTill, type OwnCall } from '#shared/till/create-till'
import type { PastFact } from '#shared/till/till-store'
import { newId } from '#shared/values/ids'
import { ok } from '#shared/values/result'
import { aTill, COFFEE, good, NOON, refusalIn } from '#test/builders/till'

// The door lets nobody past it who has not signed in. A use case that is reached by another way writes nothing in nobody's name:
// no server takes such a fact.

/** What reads, and what writes that nobody's name stands in: everything else writes down who did it. */
const NAMELESS = [
  'start',
  'setUp',
  'find',
  'recent',
  'openMember',
  'quote',
  'purchases',
  'enrolNotice',
  'confirmTurned',
  'consentProof',
  'retention',
  'processingRecord',
  'history',
  'memberAsOf',
  'mergePreview',
  'explain',
  'printSlip',
  'printDay',
  'conflicts',
  'tagsInUse',
  'tryProgramme',
  'programmeImpact',
  'segments',
  'saveSegment',
  'deleteSegment',
  'saveList',
  'deleteList',
  'takeFromList',
  'year',
  'saveYearNote',
  'programmes',
  'settings',
] as const satisfies OwnCall[]
type Signed = Exclude<OwnCall, (typeof NAMELESS)[number]>

const MONTH_MS = 31 * 86_400_000
const at = (ms: number) => new Date(ms).toISOString()

/** A shop in which there is something for every call, and the same till started again: nobody is there. */
function aShop() {
  const till = aTill({ programmes: [COFFEE] })
  const { store, calls } = till
  const past = (...facts: PastFact[]) => good(store.write(() => store.appendPast('k2', facts)))
  const gone = (name: string) => {
    const member = newId()
    store.write(() => ok(store.saveProfile(member, { name })))
    past({ id: newId(), kind: 'enrolled', at: at(NOON - 26 * MONTH_MS), member, store: 's' })
    return member
  }
  const [away, due] = [gone('Tor'), gone('Ada')]
  till.as('manager')
  good(calls.warnRetention({ command: newId(), members: [due] }))
  till.clock.now += MONTH_MS
  const [kari, ola, per] = [
    till.aMember({ name: 'Kari' }).member,
    till.aMember({ name: 'Ola' }).member,
    till.aMember({ name: 'Per' }).member,
  ]
  const merged = newId()
  good(calls.mergeMembers({ command: merged, from: per, into: ola, reason: 'samme person' }))
  till.consents(kari, 'marketing/sms')
  const { purchase = '' } = good(calls.redeem({ command: newId(), member: kari, amount: 10_000, rewards: [] }))
  good(till.stamp(kari, 'kaffekort', 8))
  good(calls.redeem({ command: newId(), member: kari, rewards: ['kaffekort/1'] }))
  const conflict = newId()
  const twice = { kind: 'redeemed', member: kari, reward: 'kaffekort/1', assurance: 'offline' } as const
  past({ id: conflict, at: at(till.clock.now), ...twice })
  const { fact } = good(till.stamp(kari))
  const { staff: _staff, slip: _slip, ...settings } = good(calls.settings({}))
  const again = createTill({ store, version: 'test', host: 'test' })
  return { till, again, kari, ola, away, due, merged, purchase, conflict, fact, settings }
}

test('every call that writes down who did it is refused, and writes nothing, where nobody has signed in since the start', () => {
  const shop = aShop()
  const { kari, ola, settings } = shop
  const command = newId()
  const reason = 'fordi det er slik'
  const inputs: { [N in Signed]: object } = {
    stamp: { member: kari, programme: 'kaffekort', count: 1 },
    reverse: { member: kari, facts: [shop.fact], reason },
    redeem: { member: kari, amount: 5_000, rewards: [] },
    returnPurchase: { member: kari, purchase: shop.purchase, amount: 1_000 },
    enrol: { phone: '40998877', name: 'Nina', consents: [] },
    consent: { member: kari, purpose: 'marketing', channel: 'sms', granted: false },
    warnRetention: { members: [shop.away] },
    eraseRetention: { members: [shop.due] },
    mergeMembers: { from: kari, into: ola, reason },
    splitMember: { member: ola, fact: shop.merged, reason },
    writeOffConflict: { fact: shop.conflict, reason },
    leaveConflict: { fact: shop.conflict },
    grantPoints: { member: kari, programme: 'lommebok', points: 5, reason },
    saveProfile: { member: kari, name: 'Kari Nordmann' },
    eraseMember: { member: kari },
    restrictMember: { member: kari, on: true, reason },
    savePhone: { member: kari, add: '40112233' },
    saveProgramme: { programme: { ...COFFEE, stampsRequired: 9 } },
    endProgramme: { programme: 'kaffekort' },
    saveSettings: { ...settings, bonusPerDay: settings.bonusPerDay + 1 },
    saveStaff: { staff: shop.till.store.staff() },
  }
  const { sqlite } = shop.till.store.db
  const everything = () => sqlite.prepare('SELECT count(*) FROM ledger').pluck().get()
  const before = everything()
  for (const [name, input] of Object.entries(inputs)) {
    const call = shop.again.calls[name as Signed] as (input: unknown) => ReturnType<typeof shop.again.calls.stamp>
    expect([name, refusalIn(call({ command, ...input }))]).toEqual([name, 'notSignedIn'])
  }
  expect(refusalIn(shop.again.defineProgrammes({ command, content: { ...COFFEE, stampsRequired: 9 } }))).toBe('notSignedIn')
  expect(everything()).toBe(before)
  expect(sqlite.prepare("SELECT count(*) FROM ledger WHERE by = ''").pluck().get()).toBe(0)
  // The very same is good once somebody is there.
  good(shop.again.session.open('ingrid'))
  good(shop.again.calls.stamp({ command, member: kari, programme: 'kaffekort', count: 1 }))
})
