import { openTillStore } from '#db/open-till-store'
import type { DbTillStore } from '#db/till-store'
import type { Programme } from '#shared/programmes/programme'
import type { Caps } from '#shared/till/caps-setting'
import type { Clocks } from '#shared/till/clocks'
import type { ConfirmedHow } from '#shared/till/consent-confirmations'
import { confirmChoices, offeredConsents } from '#shared/till/consents'
import { createTill, type OwnCalls } from '#shared/till/create-till'
import type { Desk } from '#shared/till/desk'
import { SETTINGS } from '#shared/till/desk'
import type { MemberView } from '#shared/till/member-views'
import type { Language } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import type { Result } from '#shared/values/result'

/** The value of a result that a test expects to be good. */
export function good<T>(result: Result<T>): T {
  if ('refusal' in result) throw new Error(`refused: ${result.refusal} ${JSON.stringify(result.details ?? {})}`)
  return result.ok
}

/** The code of a refusal that a test expects. */
export const refusalIn = (result: Result<unknown>): string => ('refusal' in result ? result.refusal : 'none')

export const COFFEE: Programme = {
  id: 'kaffekort',
  version: 1,
  kind: 'punchCard',
  name: 'Kaffekort',
  stampsRequired: 8,
  earn: { by: 'press' },
  reward: { item: 'Kaffe' },
  rewardValidFor: 'P3M',
  ink: 'blabaer',
  icon: 'cup',
}
export const WALLET: Programme = {
  id: 'lommebok',
  version: 1,
  kind: 'repeatingCoupon',
  name: 'Lommebok',
  spendPerPoint: 100,
  stepPoints: 2_000,
  reward: { amountOff: 10_000 },
}
export const LADDER: Programme = {
  id: 'bonus',
  version: 1,
  kind: 'ladder',
  name: 'Bonusstige',
  spendPerPoint: 100,
  period: { months: 12, from: 'calendar' },
  levels: [
    { name: 'Bronse', from: 0, benefits: [] },
    { name: 'Sølv', from: 3_000, benefits: [{ percentOff: 10, use: 'every' }] },
  ],
}
export const BIRTHDAY: Programme = {
  id: 'bursdag',
  version: 1,
  kind: 'occasion',
  name: 'Bursdagsgave',
  on: 'birthday',
  validFor: 'P14D',
  reward: { amountOff: 15_000, minPurchase: 80_000 },
}

export interface TestTill {
  store: DbTillStore
  till: ReturnType<typeof createTill>
  calls: OwnCalls
  /** The wall clock, in milliseconds; tests move it. */
  clock: { now: number }
  /** A member with a name and number of their own. */
  aMember(person?: { name?: string; phone?: string; birthday?: string; referredBy?: string }): MemberView
  /** The customer says yes on the turned screen, and it is written down. `purpose/channel` each. */
  consents(member: string, ...given: string[]): MemberView
  stamp(member: string, programme?: string, count?: number): ReturnType<OwnCalls['stamp']>
  /** Makes the person at the till a cashier or a manager. */
  as(role: 'cashier' | 'manager' | 'owner'): void
}

/** A customer, or without a member whoever is being enrolled, has just said yes to `purpose/channel` each on the turned screen, and no to the rest. */
export function confirmOn(
  desk: Desk,
  given: readonly string[],
  member?: string,
  language: Language = 'nb',
  method: ConfirmedHow = 'turnedScreen',
) {
  const choices = offeredConsents(desk, language).map(({ purpose, channel }) => ({
    purpose,
    channel,
    granted: given.includes(`${purpose}/${channel}`),
  }))
  good(confirmChoices(desk, { ...(member !== undefined && { member }), language, choices }, method))
}

/** More than any test gives that is not about caps. */
export const NO_CAPS: Caps = {
  stampsPerReceipt: 100_000,
  stampsPerMemberDay: 100_000,
  stampsPerShift: 100_000,
  rewardsPerMemberDay: 100_000,
  rewardsPerShift: 100_000,
  rewardValuePerMemberDay: 1_000_000_000,
  purchasePerReceipt: 1_000_000_000,
  purchasesPerMemberDay: 1_000_000_000,
}
/** Gives a till that is set up other caps. */
export const withCaps = ({ desk }: Pick<ReturnType<typeof createTill>, 'desk'>, caps: Caps = NO_CAPS): void =>
  desk.store.saveSetting(SETTINGS, { ...desk.settings(), caps })

/** Noon on a Saturday. */
export const NOON = Date.parse('2026-11-21T11:00:00.000Z')

/** A till that is set up: two at work, programmes of the common kinds, no printer. In memory unless it gets a path. */
export function aTill({
  path = ':memory:',
  now = NOON,
  programmes = [COFFEE, WALLET, LADDER, BIRTHDAY],
  printer = false,
  caps = NO_CAPS,
  clocks,
}: {
  path?: string
  now?: number
  programmes?: Programme[]
  printer?: boolean
  caps?: Caps
  clocks?: () => Clocks
} = {}): TestTill {
  const clock = { now }
  const store = good(openTillStore(path, { now: () => clock.now }))
  const till = createTill({ store, version: 'test', host: 'test', ...(clocks && { clocks }) })
  const { calls } = till
  good(calls.setUp({ shop: 'Pote & Kopp', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } }))
  store.saveStaff([
    { id: 'ingrid', name: 'Ingrid', role: 'cashier' },
    { id: 'marit', name: 'Marit', role: 'manager' },
    { id: 'ola', name: 'Ola', role: 'owner' },
  ])
  withCaps(till, caps)
  good(till.session.open('ingrid'))
  if (programmes.length > 0) good(till.defineProgrammes({ command: newId(now), content: programmes }))
  if (printer) {
    const { staff: _, slip: __, ...settings } = good(calls.settings({}))
    good(calls.saveSettings({ ...settings, printer: { ...settings.printer, transport: 'simulated' } }))
  }
  let phones = 0
  return {
    store,
    till,
    calls,
    clock,
    aMember({ name = 'Kari Nordmann', phone, birthday, referredBy } = {}) {
      const number = phone ?? `+479990${String(++phones).padStart(4, '0')}`
      return good(
        calls.enrol({
          command: newId(),
          phone: number,
          name,
          consents: [],
          slip: false,
          ...(birthday && { birthday }),
          ...(referredBy && { referredBy }),
        }),
      ).view
    },
    consents(member, ...given) {
      confirmOn(till.desk, given, member)
      const views = given.map((one) => {
        const [purpose = '', channel = ''] = one.split('/')
        return good(calls.consent({ command: newId(), member, purpose, channel, granted: true }))
      })
      return views.at(-1) as MemberView
    },
    stamp: (member, programme = 'kaffekort', count = 1) => calls.stamp({ command: newId(), member, programme, count }),
    as: (role) => void good(till.session.open({ cashier: 'ingrid', manager: 'marit', owner: 'ola' }[role])),
  }
}
