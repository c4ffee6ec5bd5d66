import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileFor, isOurs } from '#electron/page-files'

let root = ''
beforeAll(() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-files-'))
  root = path.join(folder, 'renderer')
  mkdirSync(path.join(root, 'assets'), { recursive: true })
  writeFileSync(path.join(root, 'index.html'), 'page')
  writeFileSync(path.join(root, 'assets/a b.js'), 'script')
  writeFileSync(path.join(folder, 'secret.db'), 'ledger')
  symlinkSync(path.join(folder, 'secret.db'), path.join(root, 'assets/link.js'))
})
afterAll(() => rmSync(path.dirname(root), { recursive: true }))

test('answers the files that are there', async () => {
  expect(await fileFor(root, 'app://till/')).toBe(path.join(root, 'index.html'))
  expect(await fileFor(root, 'app://till/index.html?x=1#y')).toBe(path.join(root, 'index.html'))
  expect(await fileFor(root, 'app://till/assets/a%20b.js')).toBe(path.join(root, 'assets/a b.js'))
})

test.each([
  'app://till/../secret.db',
  'app://till/%2e%2e/secret.db',
  'app://till/..%2fsecret.db',
  'app://till/assets/%2e%2e%2f%2e%2e%2fsecret.db',
  'app://till/..%5csecret.db',
  'app://till/assets/link.js',
  'app://till/index.html%00.js',
  'app://till//etc/passwd',
  'app://till/%E0%A4%A',
  'app://other/index.html',
  'app://till/assets',
  'nonsense',
])('answers nothing outside its folder: %s', async (url) => {
  const file = await fileFor(root, url)
  expect(file === undefined || file === path.join(root, 'assets')).toBe(true)
})

test('whatever the path, the answer lies below the folder', async () => {
  const part = fc.constantFrom('..', '%2e%2e', '.', '%2f', '/', '\\', '%5c', 'assets', 'secret.db', '%00', '//', 'link.js', 'C:', '~')
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
      const file = await fileFor(root, `app://till/${parts.join('/')}`)
      expect(file === undefined || (file.startsWith(root + path.sep) && !file.includes('link'))).toBe(true)
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('only our own page is ours', () => {
  expect(isOurs('app://till/index.html')).toBe(true)
  for (const url of ['app://tillx/', 'file:///index.html', 'https://till/', 'app://evil/app://till/', 'about:blank'])
    expect(isOurs(url)).toBe(false)
})
