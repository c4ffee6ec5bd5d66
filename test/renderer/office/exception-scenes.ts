import type { Page } from 'playwright-core'
import type { ExceptionsView, Finding } from '#shared/till/people-views'
import { ok } from '#shared/values/result'
import { createFakeOffice } from './fake-office.ts'
import type { Scene } from './office-suite.ts'

const facts = (count: number, what = 'stamped', name = 'Rolf R.'): Finding['facts'] =>
  Array.from({ length: count }, (_, i) => ({
    fact: `f${i}`,
    at: new Date(Date.parse('2026-10-30T15:12:00Z') - i * 26 * 3_600_000).toISOString(),
    ...(what === 'clockMoved' || what === 'lockedOut' ? {} : { member: 'm7', name }),
    what,
    count: 4,
  }))
const span = { from: '2026-10-03T08:00:00.000Z', to: '2026-10-30T15:12:00.000Z' }
const person = { by: 'ingrid', name: 'Ingrid' }
const rolf = { member: 'm7', name: 'Rolf R.', phone: '••• •• 345' }

/** One of every kind. */
export const exceptionsView: ExceptionsView = {
  from: '2026-11-01',
  to: '2026-11-30',
  findings: [
    {
      kind: 'oneMemberOneCashier',
      weight: 92,
      ...person,
      member: rolf,
      ...span,
      values: { stamps: 48, total: 52, days: 12, usual: 6 },
      facts: facts(12),
    },
    {
      kind: 'clockMoved',
      weight: 86,
      ...person,
      from: span.to,
      to: span.to,
      values: { count: 1, minutes: 1440 },
      facts: facts(1, 'clockMoved'),
    },
    { kind: 'afterHours', weight: 70, ...person, ...span, values: { count: 10 }, facts: facts(10) },
    { kind: 'nearCap', weight: 64, ...person, ...span, values: { count: 9 }, facts: facts(18) },
    {
      kind: 'burst',
      weight: 58,
      by: 'sander',
      name: 'Sander',
      ...span,
      values: { stamps: 31, members: 1, usual: 22, times: 2 },
      facts: facts(31),
    },
    { kind: 'ownName', weight: 55, by: 'sander', name: 'Sander', member: rolf, ...span, values: { count: 4 }, facts: facts(4) },
    {
      kind: 'undoRate',
      weight: 44,
      by: 'sander',
      name: 'Sander',
      ...span,
      values: { count: 21, of: 240, percent: 9, others: 2 },
      facts: facts(21),
    },
    {
      kind: 'manualShare',
      weight: 38,
      by: 'sander',
      name: 'Sander',
      ...span,
      values: { count: 91, of: 240, percent: 38, others: 11 },
      facts: facts(50),
    },
    {
      kind: 'lateReversal',
      weight: 32,
      by: 'sander',
      name: 'Sander',
      ...span,
      values: { count: 4, rewards: 1 },
      facts: facts(4, 'redeemed'),
    },
    { kind: 'selfApproved', weight: 30, by: 'marit', name: 'Marit', ...span, values: { count: 3 }, facts: facts(3, 'pointsGranted') },
    { kind: 'lockedOut', weight: 20, by: 'sander', name: 'Sander', ...span, values: { count: 1 }, facts: facts(1, 'lockedOut') },
  ],
  people: [
    { by: 'ingrid', name: 'Ingrid', stamps: 1_412, manual: 260, undone: 12, redeemed: 96, redeemedValue: 480_190, granted: 0, approved: 0 },
    { by: 'sander', name: 'Sander', stamps: 940, manual: 91, undone: 21, redeemed: 61, redeemedValue: 305_000, granted: 0, approved: 0 },
    { by: 'marit', name: 'Marit', stamps: 88, manual: 4, undone: 1, redeemed: 7, redeemedValue: 35_000, granted: 1_500, approved: 14 },
  ],
}

/** To the control tab, which opens with what stands out. */
export async function toControl(page: Page): Promise<void> {
  await page.locator('.tab').nth(6).click()
  await page.locator('.control-sheet').waitFor()
}
const withView = (view: ExceptionsView) => (part: NonNullable<Parameters<typeof createFakeOffice>[0]>) =>
  createFakeOffice(part, { exceptions: ok(view) })

export const exceptionScenes: Scene[] = [
  { name: 'exceptions', fake: withView(exceptionsView), go: (on) => on.locator('.finding').waitFor() },
  {
    name: 'exceptions-people',
    fake: withView(exceptionsView),
    async go(on) {
      await on.locator('.finding').waitFor()
      await on.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    },
  },
  {
    name: 'exceptions-none',
    fake: withView({ ...exceptionsView, findings: [], people: exceptionsView.people.slice(2) }),
    go: (on) => on.locator('.finding-none').waitFor(),
  },
]
