import type { Page } from 'playwright-core'
import type { Condition } from '#shared/insight/segment'
import { emptyAnswers, emptyView, refusedAnswers, segmentsView } from './fake-members.ts'
import { createFakeOffice } from './fake-office.ts'
import type { Scene } from './office-suite.ts'

// The tab *Medlemmer*, and how one gets to each of its states. The pictures and the tests walk the same list.

type Options = Parameters<typeof createFakeOffice>[0]
/** Opens the tab by its key. */
export async function toMembers(page: Page): Promise<void> {
  await page.keyboard.press('5')
  await page.locator('.members .keyfig, .members .members-none, .members .office-fault').first().waitFor()
}
export async function toSegments(page: Page): Promise<void> {
  await page.keyboard.press('s')
  await page.locator('.segment-row').first().waitFor()
}
export async function toLists(page: Page): Promise<void> {
  await page.keyboard.press('i')
  await page.locator('.lists').waitFor()
}
/** Opens a segment, counted and with those who are in it. */
export async function openSegment(page: Page, name: string): Promise<void> {
  await toSegments(page)
  await page.locator('.segment-row', { hasText: name }).first().click()
  await counted(page)
}
async function counted(page: Page): Promise<void> {
  await page.locator('.keyfig[aria-busy=false]').waitFor()
  await page.locator('.group[aria-busy=false]').waitFor()
}

/** One of every kind of condition. */
export const everyKind: Condition[] = [
  { on: 'spent', least: 200_000, span: { last: 'P12M' } },
  { on: 'purchases', most: 0, span: { last: 'P30D' } },
  { on: 'averageBasket', least: 20_000, most: 99_950 },
  { on: 'returns', least: 2, span: { from: '2026-01-01', to: '2026-06-30' } },
  { on: 'lastVisit', least: 90, not: true },
  { on: 'memberFor', most: 30 },
  { on: 'enrolled' },
  { on: 'level', programme: 'bonus', anyOf: ['Sølv', 'Gull'] },
  { on: 'referrals', least: 1 },
  { on: 'age', least: 18, most: 25 },
  { on: 'birthdayMonth', anyOf: [3, 4, 12] },
  { on: 'gender', anyOf: ['female', 'other'] },
  { on: 'postalCode', anyOf: ['26', '2315'] },
  { on: 'tag', anyOf: ['hund', 'utgått merke'], not: true },
  { on: 'list', anyOf: ['l-jul', 'l-borte'] },
  { on: 'consent', purpose: 'marketing', channel: 'sms' },
  { on: 'consent', purpose: 'marketing' },
  { on: 'clv', least: 200_000, most: 200_000 },
  { on: 'clvDecile', least: 1, most: 3 },
  { on: 'clvDecile', least: 4, most: 6, not: true },
]
const withEveryKind = (part: Options) =>
  createFakeOffice(part, {
    segments: { ok: { ...segmentsView, segments: [{ id: 's-alt', name: 'Alt på én gang', conditions: everyKind }] } },
  })
const longNamed = (part: Options) =>
  createFakeOffice(part, {
    segments: {
      ok: {
        ...segmentsView,
        segments: [{ id: 's-lang', name: 'Samboerskapsavtaleinngåelsesseremoni for stamkunder med hund og katt på Hamar', conditions: [] }],
        lists: [
          {
            id: 'l-jul',
            name: 'Samboerskapsavtaleinngåelsesseremoniinvitasjonslistefølgebrevet',
            members: 123_456,
            campaign: 'Årsfestkampanjeuken i november',
          },
        ],
      },
    },
  })

export const memberScenes: Scene[] = [
  { name: 'members-overview', fake: (part) => createFakeOffice(part) },
  {
    name: 'members-programmes',
    fake: (part) => createFakeOffice(part),
    go: async (page) => {
      await page.locator('.members-more').click()
      await page.locator('.members-more').waitFor({ state: 'detached' })
    },
  },
  { name: 'members-empty', fake: (part) => createFakeOffice(part, emptyAnswers) },
  { name: 'members-refused', fake: (part) => createFakeOffice(part, refusedAnswers) },
  { name: 'members-segments', fake: (part) => createFakeOffice(part), go: toSegments },
  { name: 'members-segments-none', fake: (part) => createFakeOffice(part, { segments: { ok: emptyView } }), go: toSegments },
  {
    name: 'members-builder',
    fake: (part) => createFakeOffice(part),
    go: (page) => openSegment(page, 'Gull som har sluttet'),
  },
  {
    name: 'members-builder-ready',
    anew: true,
    fake: (part) => createFakeOffice(part),
    go: async (page) => {
      await toSegments(page)
      await page.locator('.rows').nth(1).locator('.segment-row').nth(3).click()
      await counted(page)
    },
  },
  {
    name: 'members-builder-kinds',
    fake: (part) => createFakeOffice(part),
    go: async (page) => {
      await toSegments(page)
      await page.keyboard.press('n')
      await counted(page)
      await page.keyboard.press('v')
      await page.locator('.kinds button:focus').waitFor()
    },
  },
  { name: 'members-builder-every', fake: withEveryKind, go: (page) => openSegment(page, 'Alt på én gang') },
  {
    name: 'members-builder-wrong',
    anew: true,
    fake: withEveryKind,
    go: async (page) => {
      await openSegment(page, 'Alt på én gang')
      const fields = page.locator('.cond input')
      for (const [place, text] of ['', '1,5', '900', '10', '9999999999999'].entries()) await fields.nth(place).fill(text)
      await page.fill('#f-segment-name', '')
      await page.keyboard.press('Control+Enter')
      await page.locator('.answer-result').waitFor()
    },
  },
  {
    name: 'members-builder-put',
    fake: (part) => createFakeOffice(part),
    go: async (page) => {
      await openSegment(page, 'Store kurver')
      await page.locator('.group-head .btn').first().click()
      await page.locator('.menu-list button:focus').waitFor()
    },
  },
  { name: 'members-builder-long', fake: longNamed, go: (page) => openSegment(page, 'Samboerskap') },
  {
    name: 'members-lists',
    fake: (part) => createFakeOffice(part),
    go: async (page) => {
      await toLists(page)
      await page.locator('.group-tbl').waitFor()
    },
  },
  {
    name: 'members-lists-add',
    fake: (part) => createFakeOffice(part),
    go: async (page) => {
      await toLists(page)
      await page.locator('.daypick .input').fill('k')
      await page.locator('.daypick .chips .btn').waitFor()
    },
  },
  {
    name: 'members-lists-delete',
    fake: (part) => createFakeOffice(part),
    go: async (page) => {
      await toLists(page)
      await page.locator('#list-l-kamp').click()
      await page.locator('.list-rename .btn').last().click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  { name: 'members-lists-none', fake: (part) => createFakeOffice(part, emptyAnswers), go: toLists },
  { name: 'members-lists-long', fake: longNamed, go: toLists },
]
