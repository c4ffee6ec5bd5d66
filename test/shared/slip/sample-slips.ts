import type { MonthFigures, MonthlyReport } from '#shared/report/monthly-report'
import { type DaySummary, daySlip } from '#shared/slip/day-slip'
import { enrolmentSlip, type MemberSlip, redemptionSlip, type SlipMember, stampSlip, statusSlip } from '#shared/slip/member-slips'
import { reportSlip } from '#shared/slip/report-slip'
import type { SlipDocument } from '#shared/slip/slip-document'
import type { SlipPlace } from '#shared/slip/slip-words'
import { asCopy, sampleSlip, testSlip } from '#shared/slip/till-slips'

// The slips that the golden files hold: the drawn shop and its member Kari.

export const shop: SlipPlace = {
  shop: 'Pote & Kopp',
  place: 'Storgata 14, 2609 Lillehammer',
  till: 'Kasse 1',
  language: 'nb',
  timezone: 'Europe/Oslo',
  currency: 'NOK',
}
const swedish: SlipPlace = {
  ...shop,
  shop: 'Tass & Kopp',
  place: 'Storgatan 14, 831 30 Östersund',
  till: 'Kassa 1',
  language: 'sv',
  currency: 'SEK',
}
const english: SlipPlace = { ...shop, till: 'Till 1', language: 'en' }
const AT = '2026-11-21T13:32:00.000Z'

export const kari: SlipMember = {
  name: 'Kari N.',
  phone: '+4793414512',
  code: 'PK7F3K2M',
  cards: [
    { programme: 'kaffe', name: 'Kaffekort', stamps: 0, required: 8 },
    { programme: 'for', name: 'Fôrkort', stamps: 3, required: 7 },
    { programme: 'klipp', name: 'Kloklipp', stamps: 0, required: 10 },
  ],
  rewards: [
    { programme: 'kaffe', name: 'Gratis kaffe', reward: { item: 'Kaffe' }, expiresOn: '2027-02-21' },
    { programme: 'bursdag', name: 'Bursdag', reward: { amountOff: 15_000, minPurchase: 80_000 }, expiresOn: '2026-12-05' },
    { programme: 'jul', name: 'Godbiter', reward: { percentOff: 20 }, expiresOn: '2026-12-24' },
  ],
  wallets: [
    { name: 'Lommebok', points: 8740, missing: 1260, options: [1, 2, 3, 4].map((steps) => ({ steps, amountOff: steps * 10_000 })) },
  ],
  ladders: [{ level: 'Sølv', points: 6940, next: { level: 'Gull', missing: 1060 } }],
}

/** Names that break things: commands, decomposed å, emoji, the real minus, three hundred characters. */
export const hostile: SlipMember = {
  ...kari,
  name: `A\u030ase \u001b@\u001dV\u0000${'👩‍👩‍👧‍👦'.repeat(3)} \u2212\u202f5 Đorđe ${'x'.repeat(300)}`,
  cards: [
    { programme: 'a', name: `Kort ${'for alle som kommer ofte '.repeat(12)}`, stamps: 12, required: 1000 },
    { programme: 'b', name: 'Donaudampfschifffahrtsgesellschaftskapitänskajütenkort', stamps: 1, required: 1 },
  ],
  rewards: Array.from({ length: 40 }, (_, i) => ({
    programme: `p${i}`,
    name: `Kupong ${i}`,
    reward: { amountOff: 1_234_567_890_00, minPurchase: 999_999_999_99 },
    expiresOn: '2026-12-31',
  })),
  wallets: [
    {
      name: 'Lommebok',
      points: 1_000_000,
      missing: 0,
      options: [1, 2, 3, 4, 5, 6, 7, 8].map((steps) => ({ steps, amountOff: steps * 10_000 })),
    },
  ],
}

const zero: MonthFigures = { stamps: 0, filled: 0, redeemed: 0, reversed: 0, expired: 0, outstanding: 0, worth: 0 }
const october: MonthlyReport = {
  month: '2026-10',
  shop: 'Pote & Kopp',
  place: 'Lillehammer',
  language: 'nb',
  currency: 'NOK',
  filter: { till: 't1' },
  madeAt: '2026-11-02T07:12:00.000Z',
  madeBy: 'Marit',
  total: {
    ...{ stamps: 1321, filled: 160, redeemed: 141, reversed: 9, expired: 8, outstanding: 87, worth: 1_143_000 },
    before: { ...zero, stamps: 1243, filled: 152, redeemed: 147 },
    lastYear: { ...zero, stamps: 1156, filled: 140, redeemed: 120 },
  },
  members: { active: 412, new: 31, activeBefore: 398, newBefore: 28, activeLastYear: 350, newLastYear: 22 },
  perProgramme: [
    {
      programme: 'kaffe',
      name: 'Kaffekort',
      icon: 'cup',
      ink: 'blabaer',
      ...{ stamps: 862, filled: 104, redeemed: 91, reversed: 6, expired: 5, outstanding: 61, worth: 298_900 },
      before: { ...zero, stamps: 812, filled: 99, redeemed: 95 },
      lastYear: { ...zero, stamps: 741, filled: 90, redeemed: 80 },
    },
  ],
  perStore: [{ store: 's1', name: 'Storgata', ...zero, stamps: 1321, redeemed: 141, reversed: 9, before: zero, lastYear: zero }],
  perTill: [
    {
      store: 's1',
      till: 't1',
      tillName: 'Kasse 1',
      by: 'i',
      byName: 'Ingrid',
      ...zero,
      stamps: 540,
      redeemed: 58,
      reversed: 3,
      before: zero,
      lastYear: zero,
    },
    {
      store: 's1',
      till: 't2',
      tillName: 'Kasse 2',
      by: 's',
      byName: 'Sander',
      ...zero,
      stamps: 383,
      redeemed: 46,
      reversed: 4,
      before: zero,
      lastYear: zero,
    },
  ],
  perDay: [
    { date: '2026-10-01', stamps: 39, redeemed: 4 },
    { date: '2026-10-02', stamps: 63, redeemed: 7 },
    { date: '2026-10-04', stamps: 0, redeemed: 0 },
  ],
  reversedPurchases: 0,
  perWeekdayHour: [],
  reconciliation: {
    outstandingBefore: 76,
    filled: 160,
    redeemed: 141,
    expired: 8,
    consumed: 0,
    outstanding: 87,
    agrees: true,
    facts: 48212,
    unsent: 0,
  },
  choices: { stores: [{ id: 's1', name: 'Storgata' }], tills: [{ id: 't1', name: 'Kasse 1' }], staff: [], programmes: [] },
}

const day: DaySummary = {
  date: '2026-11-21',
  madeBy: 'Ingrid',
  total: { stamps: 41, filled: 5, redeemed: 4, enrolled: 3, reversed: 1 },
  perProgramme: [
    { name: 'Kaffekort', stamps: 30, filled: 4, redeemed: 3, reversed: 1 },
    { name: 'Fôrkort', stamps: 11, filled: 1, redeemed: 1, reversed: 0 },
  ],
  perCashier: [
    { name: 'Ingrid', stamps: 29, filled: 4, redeemed: 2, enrolled: 2, reversed: 1 },
    { name: '', stamps: 12, filled: 1, redeemed: 2, enrolled: 1, reversed: 0 },
  ],
}
const emptyDay: DaySummary = {
  ...day,
  total: { stamps: 0, filled: 0, redeemed: 0, enrolled: 0, reversed: 0 },
  perProgramme: [],
  perCashier: [],
}

/** Where a club's server shows what customers are asked. */
const LINK = 'https://klubb.eksempel.no/c'

/** Every kind of slip a till prints, in any language and of anybody. */
export const kindsOf = (place: SlipPlace, member: SlipMember = kari): Record<string, SlipDocument> => ({
  stamp: stampSlip({ ...slip(place, member), shown: { programme: member.cards[0]?.programme ?? '', stamps: 8, required: 8 } }),
  redemption: redemptionSlip({ ...slip(place, member), used: ['Gratis kaffe', member.name] }),
  enrolment: enrolmentSlip(slip(place, member)),
  'enrolment with a link': enrolmentSlip({ ...slip(place, member), consentLink: LINK }),
  status: statusSlip(slip(place, member)),
  day: daySlip({ day: { ...day, madeBy: member.name, perCashier: [{ ...day.total, name: member.name }] }, place, job: 7, at: AT }),
  'an empty day': daySlip({ day: emptyDay, place, job: 7, at: AT }),
  report: reportSlip({ report: { ...october, language: place.language, madeBy: member.name }, place, job: 1235 }),
  test: testSlip({ place, job: 1, at: AT }),
  sample: sampleSlip({ place, at: AT }),
  copy: asCopy(statusSlip(slip(place, member))),
})
export const places = { nb: shop, sv: swedish, en: english }

const slip = (place = shop, member = kari): MemberSlip => ({ place, member, job: 1234, at: AT })

export const samples: Record<string, SlipDocument> = {
  stamp: stampSlip({ ...slip(), shown: { programme: 'kaffe', stamps: 8, required: 8 } }),
  redemption: redemptionSlip({ ...slip(), used: ['Gratis kaffe', 'Lommebok, 200 kr'] }),
  enrolment: enrolmentSlip(slip(shop, { ...kari, rewards: kari.rewards.slice(1, 2), wallets: [], ladders: [] })),
  'enrolment-link': enrolmentSlip({ ...slip(shop, { ...kari, rewards: [], wallets: [], ladders: [] }), consentLink: LINK }),
  day: daySlip({ day, place: shop, job: 1236, at: AT }),
  'day-sv': daySlip({ day, place: swedish, job: 1236, at: AT }),
  'day-en': daySlip({ day: emptyDay, place: english, job: 1236, at: AT }),
  status: statusSlip(slip()),
  'status-sv': statusSlip(slip(swedish)),
  'status-en': statusSlip(slip(english)),
  'stamp-copy': asCopy(stampSlip({ ...slip(), shown: { programme: 'kaffe', stamps: 8, required: 8 } })),
  hostile: statusSlip(slip(shop, hostile)),
  report: reportSlip({ report: october, place: shop, job: 1235 }),
  test: testSlip({ place: shop, job: 1, at: AT }),
}
