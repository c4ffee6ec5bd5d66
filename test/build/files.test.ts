import { globSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { FILES, packageConfig } from '../../build/package/config.ts'

// The list is tried on the system that the tests run on by packing (test/e2e/package.test.ts); here, what it would take on the others.

const libraries = globSync('node_modules/{better-sqlite3,@serialport}/**/*.node').map((file) => file.replaceAll('\\', '/'))

/** As electron-builder reads the list: the last pattern that fits decides. */
function isIn(file: string, system: { platform: string; arch: string }): boolean {
  let taken = false
  for (const pattern of FILES) {
    const [glob, wanted] = pattern.startsWith('!') ? [pattern.slice(1), false] : [pattern, true]
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own macros
    const expanded = glob.replaceAll('${platform}', system.platform).replaceAll('${arch}', system.arch)
    if (path.matchesGlob(file, expanded)) taken = wanted
  }
  return taken
}

test.each([
  ['win32', 'x64', 'win32-x64.node', 'win32-x64/@serialport+bindings-cpp.node'],
  ['win32', 'arm64', 'win32-arm64.node', 'win32-arm64/@serialport+bindings-cpp.armv8.node'],
  ['darwin', 'x64', 'darwin-x64.node', 'darwin-x64+arm64/@serialport+bindings-cpp.node'],
  ['darwin', 'arm64', 'darwin-arm64.node', 'darwin-x64+arm64/@serialport+bindings-cpp.node'],
  ['linux', 'x64', 'linux-x64.node', 'linux-x64/@serialport+bindings-cpp.glibc.node'],
  ['linux', 'arm64', 'linux-arm64.node', 'linux-arm64/@serialport+bindings-cpp.armv8.glibc.node'],
])('%s %s gets its own two libraries and no others', (platform, arch, sqlite, serial) => {
  expect(libraries.length).toBeGreaterThan(15)
  const taken = libraries.filter((file) => isIn(file, { platform, arch }))
  expect(taken.map((file) => file.replace(/.*\/prebuilds\//, '')).sort()).toEqual([sqlite, serial].sort())
})

test('nothing of the checkout but the bundles gets in', () => {
  const here = { platform: 'linux', arch: 'x64' }
  for (const file of ['electron/main.ts', 'dist/server/main.js', 'dist/electron/main.js.map', 'test/e2e/launch.ts', 'README.md', '.npmrc'])
    expect(isIn(file, here), file).toBe(false)
  for (const file of [
    'node_modules/fastify/fastify.js',
    'node_modules/react/index.js',
    'node_modules/better-sqlite3/deps/sqlite3/sqlite3.c',
  ])
    expect(isIn(file, here), file).toBe(false)
  for (const file of [
    'package.json',
    'dist/electron/main.js',
    'dist/electron/preload.cjs',
    'dist/renderer/index.html',
    'dist/licences.txt',
  ])
    expect(isIn(file, here), file).toBe(true)
})

test('an installer for each system, a link that opens the till, and nothing that uploads by itself', () => {
  const config = packageConfig({ out: 'release' })
  expect(config.win?.target).toEqual(['nsis'])
  expect(config.mac?.target).toEqual(['dmg'])
  expect(config.linux?.target).toEqual(['AppImage', 'deb'])
  expect(config.protocols).toEqual([{ name: 'Stamkunde', schemes: ['stamkunde'] }])
  expect(config).toMatchObject({ publish: null, npmRebuild: false, asar: true, asarUnpack: ['**/*.node'] })
})
