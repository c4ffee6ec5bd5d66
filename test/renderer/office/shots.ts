import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { launchBrowser, serveScreens } from '../browser.ts'
import { conflictScenes, toConflicts } from './conflict-scenes.ts'
import { exceptionScenes, toControl } from './exception-scenes.ts'
import { createFakeOffice } from './fake-office.ts'
import { memberScenes, toMembers } from './member-scenes.ts'
import { openOffice } from './office-page.ts'
import { fakeOfEveryKind, programmeScenes, toEveryKind } from './programme-scenes.ts'
import { serverScenes, toServer } from './server-scenes.ts'
import { setupScenes, toSetup } from './setup/setup-scenes.ts'
import { statsScenes, toProgrammes } from './stats-scenes.ts'
import { trialScenes } from './trial-scenes.ts'
import { toYear, yearScenes } from './year-scenes.ts'

// Pictures of the office's screens: `node test/renderer/office/shots.ts --size 1366x768 --dark --language sv --forced`.

type Start = NonNullable<Parameters<typeof createFakeOffice>[0]>
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    size: { type: 'string', default: '1024x768' },
    dark: { type: 'boolean', default: false },
    forced: { type: 'boolean', default: false },
    language: { type: 'string', default: 'nb' },
    longer: { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
    out: { type: 'string', default: '/tmp/shots' },
  },
})
const [width = 1024, height = 768] = values.size.split('x').map(Number)
mkdirSync(values.out, { recursive: true })
const screens = await serveScreens()
const browser = await launchBrowser()
const scenes = [
  ...conflictScenes.map((scene) => ({ ...scene, open: toConflicts })),
  ...memberScenes.map((scene) => ({ ...scene, open: toMembers })),
  ...serverScenes.map((scene) => ({ ...scene, open: toServer })),
  ...setupScenes.map(({ name, go, answers }) => ({ name, go, fake: (part: Start) => createFakeOffice(part, answers), open: toSetup })),
  ...statsScenes.map((scene) => ({ ...scene, open: toProgrammes })),
  ...programmeScenes.map((scene) => ({ ...scene, fake: fakeOfEveryKind, open: toEveryKind })),
  ...trialScenes.map((scene) => ({ ...scene, open: toProgrammes })),
  ...yearScenes.map((scene) => ({ ...scene, open: toYear })),
  ...exceptionScenes.map((scene) => ({ ...scene, open: toControl })),
]
for (const { name, fake, go, open } of scenes.filter((scene) => !values.only || scene.name.includes(values.only))) {
  const problems: string[] = []
  const theme = values.dark ? 'dark' : 'light'
  const look = { width, height, dark: values.dark, forced: values.forced }
  const page = await openOffice(browser, screens.address, fake({ language: values.language as 'nb', theme }), look, problems)
  try {
    await open(page)
    await go?.(page)
    if (open === toServer && !(await page.locator('dialog[open]').count())) {
      await page.locator('.setup-sheet--server').scrollIntoViewIfNeeded()
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    }
    if (values.longer) await writeLonger(page)
    await page.screenshot({ path: `${values.out}/${name}.png`, fullPage: values.whole })
    console.log(name, problems.join(' | '))
  } catch (error) {
    await page.screenshot({ path: `${values.out}/${name}-failed.png` })
    console.log(name, 'FAILED', String(error).split('\n')[0], problems.join(' | '))
  }
}
await browser.close()
await screens.close()

/** Every vowel twice: about 40 % more of every word, as a language may be that nobody has written yet. */
async function writeLonger(page: Page): Promise<void> {
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode as Text
      if (!node.parentElement?.closest('kbd, .sr')) node.data = node.data.replace(/[aeiouyæøåäö]/gi, '$&$&')
    }
  })
}
