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
  symlinkSync(folder, path.join(root, 'out'))
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
  'app://till/out/secret.db',
  'app://till//server/share/secret.db',
  'app://till/%5c%5cserver%5cshare%5csecret.db',
  'app://till/C:/secret.db',
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

// Everything a path can be made of to lead away: steps up in every spelling, both slashes in every spelling, NUL, drives, shares of
// the network, streams, links, and what a decoder might decode twice.
const piece = fc.oneof(
  fc.constantFrom('..', '%2e%2e', '.%2e', '%2E.', '%252e%252e', '%c0%ae%c0%ae', '\uff0e\uff0e', '.', '...', '....//', '..;'),
  fc.constantFrom('/', '//', '\\', '%2f', '%2F', '%5c', '%255c', '\u2215', '%e2%88%95', '/./'),
  fc.constantFrom('\0', '%00', '%0a', '%0d%0a', ' ', '%20', '\ufeff', '%u002e', '%E0%A4%A'),
  fc.constantFrom(
    'C:',
    'c%3a',
    '\\\\server\\share',
    '//server/share',
    '%5c%5cserver%5cshare',
    '//?/C:/',
    '//./COM1',
    'CON',
    'a.js::$DATA',
    '~',
  ),
  fc.constantFrom('assets', 'index.html', 'secret.db', 'link.js', 'out', 'etc/passwd', 'a%20b.js', '?x', '#y', '@', 'till'),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const lead = fc.constantFrom(
  'app://till/',
  'app://till',
  'app:till/',
  'app:///',
  'app://till:80/',
  'app://x@till/',
  'app://till/assets/',
  'APP://TILL/',
)

test('whatever the path, the answer is a file that lies below the folder', async () => {
  const inside = new Set([path.join(root, 'index.html'), path.join(root, 'assets/a b.js'), path.join(root, 'assets'), path.join(root)])
  let answered = 0
  await fc.assert(
    fc.asyncProperty(lead, fc.array(piece, { maxLength: 9 }), async (begin, parts) => {
      const file = await fileFor(root, begin + parts.join(''))
      if (file !== undefined) answered++
      expect(file === undefined || inside.has(file), `${file}`).toBe(true)
    }),
    {
      seed: 1,
      numRuns: 5_000,
      examples: [
        ['app://till/', ['out', '/', 'secret.db']],
        ['app://till/', ['assets', '/', 'a%20b.js']],
      ],
    },
  )
  // A handler that refuses everything would pass, too.
  expect(answered).toBeGreaterThan(20)
})

test('only our own page is ours', () => {
  expect(isOurs('app://till/index.html')).toBe(true)
  for (const url of ['app://tillx/', 'file:///index.html', 'https://till/', 'app://evil/app://till/', 'about:blank'])
    expect(isOurs(url)).toBe(false)
})
