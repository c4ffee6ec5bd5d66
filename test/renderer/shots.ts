import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startScreens } from './page.ts'
import { scenes } from './scenes.ts'

// Pictures of every screen: `node test/renderer/shots.ts --only member --size 1920x1080 --scheme dark --language sv --longer`.
// `--longer` makes every word 40 % longer, as a language may be that nobody has written yet.

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    size: { type: 'string', default: '1024x768' },
    scheme: { type: 'string', default: 'light' },
    language: { type: 'string', default: 'nb' },
    out: { type: 'string', default: '/tmp/shots' },
    forced: { type: 'boolean', default: false },
    longer: { type: 'boolean', default: false },
  },
})
const [width = 1024, height = 768] = values.size.split('x').map(Number)
mkdirSync(values.out, { recursive: true })
const screens = await startScreens()
for (const scene of scenes.filter(({ name }) => !values.only || values.only.some((part) => name.includes(part)))) {
  const { page, problems } = await screens.open({
    fake: { ...scene.fake, language: values.language as 'nb' },
    width,
    height,
    scheme: values.scheme as 'light',
    forced: values.forced,
    ...(scene.touch && { touch: true }),
  })
  try {
    await scene.go?.(page)
    if (values.longer) {
      await page.evaluate(() => {
        // Vowels twice: about 40 % more of every word, and still words that break where words do.
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
          const node = walker.currentNode as Text
          if (!node.parentElement?.closest('kbd, .sr')) node.data = node.data.replace(/[aeiouyæøåäö]/gi, '$&$&')
        }
      })
    }
    await page.clock.runFor(300)
    const overflow = await page.evaluate(() => ({
      x: document.documentElement.scrollWidth - window.innerWidth,
      y: document.documentElement.scrollHeight - window.innerHeight,
    }))
    await page.screenshot({ path: `${values.out}/${scene.name}.png` })
    console.log(scene.name, overflow.x > 0 || overflow.y > 0 ? overflow : '', problems.join(' | '))
  } catch (error) {
    await page.screenshot({ path: `${values.out}/${scene.name}-failed.png` })
    console.log(scene.name, 'FAILED', String(error).split('\n')[0], problems.join(' | '))
  }
}
await screens.close()
