import type { Page } from 'playwright-core'
import type { StaffRole, StaffView, StartView } from '#shared/till/till-views'
import type { RunningTill } from '../e2e/launch.ts'

// A day in the demo shop, by keyboard and by scanner, as a cashier and a manager would have it.

export const TIME = '2026-11-20T13:32:00.000Z'

export interface Stage extends RunningTill {
  /** A picture of the screen as it stands; `of` another window than the till's. */
  shot(name: string, of?: Page): Promise<void>
}

/** Asks the till past its screens: settings that a person would have made the day before. */
export const ask = (page: Page, name: string, input: unknown): Promise<{ ok?: unknown; refusal?: string }> =>
  page.evaluate(([call, given]) => window.bridge.call(call as string, given) as Promise<{ ok?: unknown }>, [name, input])

/** What people in the shops of the tests type, by what they are. A shop to practise in has PINs of its own, and shows them. */
export const PINS: Record<StaffRole, string> = { owner: '402816', manager: '719346', cashier: '7193' }
/** A till of a club is told by another one how PINs are checked: that may take as long as they take to hear of each other. */
const TOLD_MS = 60_000

/** Whoever has this role takes over the till, past its screens. A page that was locked is begun anew. */
export const become = (page: Page, role: 'cashier' | 'manager'): Promise<void> =>
  enter(page, (one) => (one.role === 'owner' ? 'manager' : one.role) === role)

/** This person takes over the till, past its screens. */
export const signInAs = (page: Page, name: string): Promise<void> => enter(page, (one) => one.name === name)

/** A till as one finds it in the morning: whoever answers for it comes in, and the counter is there. */
export async function comeIn(page: Page): Promise<void> {
  await page.locator('.pin-input, .new-pin-input').first().waitFor()
  await become(page, 'manager')
  await page.locator('.find-input').waitFor()
}

async function enter(page: Page, isMeant: (one: StaffView) => boolean): Promise<void> {
  const started = (await ask(page, 'start', {})).ok as StartView
  // A manager before the owner: it is they whom a shop to practise in gives a PIN.
  const person = started.staff.toSorted((a, b) => a.role.localeCompare(b.role)).find(isMeant)
  if (!person) throw new Error('nobody like that works here')
  const pin = started.practicePins?.[person.id] ?? PINS[person.role]
  const before = Date.now()
  for (;;) {
    const answer = await ask(page, started.unclaimed ? 'claimOwner' : 'signIn', { staff: person.id, pin })
    if (answer.ok) break
    if (answer.refusal !== 'pinsNotHere' || Date.now() - before > TOLD_MS) throw new Error(`${person.name}: ${answer.refusal}`)
    await page.waitForTimeout(500)
  }
  if (started.locked) await page.reload()
}

// At a person's pace: what comes faster is a scanner.
const type = (page: Page, text: string) => page.keyboard.type(text, { delay: 90 })
/** Waits until the bar answers with this: an undo of something earlier may still stand beside it. */
const told = (page: Page, words: string) => page.locator('.answer', { hasText: words }).locator('.answer-undo').waitFor()
/** Until the office has fetched what it shows, and drawn it. */
const drawn = async (page: Page) => {
  await page.waitForTimeout(500)
  await page.waitForFunction(() => !document.querySelector('.office-wait'))
  await page.waitForTimeout(300)
}
const counter = (page: Page) => page.locator('.knit').waitFor()

/** The four questions at the first start, answered with the demo shop. */
export async function firstStart({ page, shot }: Stage): Promise<void> {
  await page.locator('#shop').waitFor()
  await type(page, 'Pote & Kopp')
  await page.locator('input[name="begin"]').nth(1).check({ force: true })
  await shot('01-first-start')
  await page.locator('#shop').focus()
  await page.keyboard.press('Enter')
  await page.locator('#owner-name').waitFor()
  await type(page, 'Solveig')
  await page.keyboard.press('Tab')
  await type(page, PINS.owner)
  await page.locator('[id$="-again"]:focus').waitFor()
  await type(page, PINS.owner)
  await shot('38-first-owner')
  await page.keyboard.press('Enter')
  await page.locator('.code-words').waitFor({ timeout: 90_000 }) // the demo shop's fifteen months are written first
  await shot('34-recovery-code')
  await page.keyboard.press('Enter')
  await page.locator('.find-input').waitFor()
}

/** The printer is a simulated one that leaves its slips in the data folder; every stamp gives a slip. */
export async function plugPrinterIn({ page }: Stage): Promise<void> {
  await become(page, 'manager')
  const { ok } = await ask(page, 'settings', {})
  const { staff: _staff, slip: _slip, ...settings } = ok as Record<string, unknown>
  const printer = { transport: 'simulated', path: '', baud: 9600, columns: 48, cut: true }
  const saved = await ask(page, 'saveSettings', { ...settings, printer, slipAfterStamp: true })
  if (saved.refusal) throw new Error(`settings: ${saved.refusal}`)
  await become(page, 'cashier')
  await page.reload()
  await counter(page)
}

/** Kari by the last digits, a stamp that fills her card, and the free coffee with a purchase. */
export async function kari({ page, shot }: Stage): Promise<void> {
  await shot('02-counter')
  await type(page, '4512')
  await page.locator('.hit').first().waitFor()
  await shot('03-search')
  await page.keyboard.press('Escape')
  await type(page, 'Kari N')
  await page.locator('.hit').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.who').waitFor()
  await shot('04-member')
  await page.keyboard.press('Enter')
  await page.locator('.hole--just').waitFor()
  await page.waitForTimeout(600) // the stub has come loose
  await shot('05-stamped')
  await page.keyboard.press('v') // the free coffee is used at once: the register prices it
  await told(page, 'Gratis kaffe')
  await page.keyboard.press('k')
  await page.locator('.line').first().waitFor()
  await type(page, '640')
  await type(page, 'wx')
  await page.locator('.line--refused').waitFor()
  await shot('06-purchase')
  await page.keyboard.press('Enter')
  await told(page, '200 kr fra Lommebok')
  await shot('07-redeemed')
  await page.keyboard.press('h')
  await page.locator('.fact').first().waitFor()
  await shot('08-history')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.locator('.why').first().waitFor()
  await shot('09-why')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await counter(page)
}

/** A new customer, with the boxes that are the customer's own left as they are. */
export async function newCustomer({ page, shot }: Stage): Promise<void> {
  await page.keyboard.press('F4')
  await page.locator('#enrol-phone').fill('407 11 223')
  await page.locator('#enrol-name').fill('Ragnhild Øyen')
  await page.locator('.ask').first().waitFor()
  await shot('10-enrol')
  await page.keyboard.press('F6')
  await page.locator('.cust').waitFor()
  await shot('11-customer')
  await page.keyboard.press('Escape')
  await page.locator('#enrol-name').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.locator('.who').waitFor()
  await page.keyboard.press('Escape')
  await counter(page)
}

/** A return: what the purchase earned is taken back. Several stamps, and an undo; more than a cashier may give alone, which nobody lets. */
export async function returnAndUndo({ page, shot }: Stage): Promise<void> {
  await type(page, 'Kari N')
  await page.locator('.hit').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.who').waitFor()
  await page.keyboard.press('t')
  await page.locator('.line--on').waitFor()
  await shot('12-return')
  await page.keyboard.press('Escape')
  await page.locator('.who').waitFor()
  await page.keyboard.press('a')
  await page.locator('#count:focus').waitFor() // a letter is an action once it is sure that no scanner is typing
  await page.keyboard.press('3')
  await page.waitForTimeout(200)
  await shot('13-several')
  await page.keyboard.press('Enter')
  await told(page, 'Kari N., Kaffekort 3 av 8')
  await page.keyboard.press('F8')
  await page.locator('.answer', { hasText: 'Angret' }).waitFor()
  await shot('14-undone')
  await page.keyboard.press('a')
  await page.locator('#count:focus').waitFor()
  await type(page, '12')
  await page.keyboard.press('Enter')
  await page.locator('.approve').waitFor()
  await page.keyboard.press('d')
  await page.waitForTimeout(200)
  await shot('36-approve')
  await page.keyboard.press('Escape')
  await page.locator('.who').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await counter(page)
  await page.keyboard.press('F1')
  await page.locator('.panel-sheet').waitFor()
  await shot('15-help')
  await page.keyboard.press('Escape')
}

/** The manager comes in, looks at the month, and saves it. `folder` gets the files. */
export async function manager({ page, shot, chooseFile }: Stage, folder: string): Promise<void> {
  await page.keyboard.press('F12')
  await page.locator('.people').waitFor()
  await shot('16-staff')
  await page.keyboard.press('F12')
  await page.locator('.lock').waitFor()
  await shot('35-locked')
  await become(page, 'manager')
  await page.reload()
  await counter(page)
  await page.keyboard.press('F10')
  await page.locator('.keyfig').first().waitFor()
  await page.keyboard.press('ArrowLeft')
  await drawn(page)
  await shot('17-report')
  // What is saved as PDF is what stands on the screen: the report.
  for (const format of ['pdf', 'csv', 'xlsx'] as const) {
    await chooseFile(`${folder}/report.${format}`)
    const saved = await ask(page, 'saveReport', { month: '2026-10', format })
    if (saved.refusal) throw new Error(`report as ${format}: ${saved.refusal}`)
  }
  await ask(page, 'printReport', { month: '2026-10', where: 'roll' })
  await page.keyboard.press('3')
  await drawn(page)
  await shot('18-programmes')
  await page.keyboard.press('n')
  await page.locator('.kind').first().waitFor()
  await page.keyboard.press('a')
  await page.locator('.preview').waitFor()
  await page.locator('.tmpl input').first().check({ force: true })
  await page.waitForTimeout(300)
  await shot('19-card-editor')
  await page.keyboard.press('Escape')
  await page.locator('.kind').nth(3).click()
  await page.locator('.preview').waitFor()
  await page.waitForTimeout(300)
  await shot('20-campaign-editor')
  await page.keyboard.press('Escape')
  await page.locator('.kind').nth(1).click()
  await page.locator('.preview').waitFor()
  await page.waitForTimeout(300)
  await shot('23-ladder-editor')
  await page.keyboard.press('F9')
  await page.waitForTimeout(800)
  await shot('24-trial')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.locator('.prog-row').first().waitFor()
  await page.getByRole('button', { name: 'Tall' }).first().click()
  await page.locator('.keyfig').first().waitFor()
  await page.waitForTimeout(300)
  await shot('25-statistics')
  await page.keyboard.press('Escape')
  await page.keyboard.press('2')
  await drawn(page)
  await shot('26-conflicts')
  await page.keyboard.press('4')
  await drawn(page)
  await shot('27-year')
  await page.keyboard.press('5')
  await page.locator('.keyfig').first().waitFor()
  await page.waitForTimeout(500)
  await shot('28-members')
  await page.keyboard.press('s')
  await drawn(page)
  await shot('29-segments')
  await page.keyboard.press('6')
  await drawn(page)
  await shot('21-import')
  await page.keyboard.press('7')
  await page.locator('.finding-list').waitFor()
  await shot('33-exceptions')
  await page.keyboard.press('8')
  await drawn(page)
  await shot('22-settings')
  await page.locator('.setup-nav button', { hasText: 'Skriver' }).click()
  await page.keyboard.press('o')
  await page.locator('.guide .found-one', { hasText: 'Bare for å øve' }).click()
  await page.locator('.guide-ask', { hasText: 'kan lese' }).waitFor()
  await page.waitForTimeout(200) // keys that come at once are a scanner's
  await page.keyboard.press('j')
  await page.locator('.guide-ask', { hasText: 'begge sider' }).waitFor()
  await shot('30-printer-guide')
  await page.keyboard.press('Escape')
  await page.locator('.setup-nav button', { hasText: 'Diagnose' }).click()
  await page.locator('.diagnostics li').first().waitFor()
  await shot('31-diagnostics')
  await page.locator('.setup-nav button', { hasText: 'Medarbeidere' }).click()
  await page.locator('.staff-row').first().waitFor()
  await page.waitForTimeout(300)
  await shot('37-staff-setup')
}

/** The customer's own screen beside the till's: what a stamp has just given them. */
export async function customerScreen({ app, page, shot }: Stage): Promise<void> {
  const { ok } = await ask(page, 'settings', {})
  const { staff: _staff, slip: _slip, ...settings } = ok as Record<string, unknown>
  const opening = app.waitForEvent('window')
  await ask(page, 'saveSettings', { ...settings, customerDisplay: 'window' })
  const display = await opening
  await display.setViewportSize({ width: 1024, height: 768 })
  await display.locator('.cust').waitFor()
  await become(page, 'cashier')
  await page.reload()
  await counter(page)
  await type(page, 'Kari N')
  await page.locator('.hit').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.who').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.hole--just').waitFor()
  await display.locator('.hole--just, .hole--full, .hole').first().waitFor()
  await display.waitForTimeout(1_200) // the stamp has come down
  await shot('32-customer-screen', display)
}
