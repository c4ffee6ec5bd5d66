import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { endpoints } from '#shared/registers/endpoints'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good, WALLET } from '#test/builders/till'
import { theRegisters } from './a-register.ts'
import { freePort } from './free-port.ts'

// Runs what docs/registers.md shows, as it stands there: each block of shell in turn, in one shell, and each must print what the
// block after it says. Identifiers are random, so that `0b0c5b1e-…` stands for any.

const page = readFileSync(new URL('../../../docs/registers.md', import.meta.url), 'utf8')
const examples = [...page.matchAll(/```sh\n(.*?)```\n```(json|text)\n(.*?)```/gs)].map(([, shell = '', kind, expected = '']) => ({
  shell,
  kind,
  expected,
}))
const RECORD = '\u001e'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-docs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('every example of the page does what it says', async () => {
  const till = aTill({
    printer: true,
    programmes: [
      { ...COFFEE, id: 'coffee', name: 'Coffee card', reward: { item: 'Coffee' } } as Programme,
      { ...WALLET, id: 'wallet', name: 'Wallet' },
    ],
  })
  const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
  good(till.calls.saveSettings({ ...settings, language: 'en', slipAfterStamp: false }))
  const { member } = till.aMember({ name: 'Kari Nordmann', phone: '+4793418276' })
  good(till.stamp(member, 'coffee', 7))
  good(till.calls.redeem({ command: newId(), member, amount: 250_000, rewards: [] }))

  const registers = theRegisters(till)
  try {
    const { address, token } = good(await registers.calls.saveRegisters({ on: true, port: await freePort() }))
    const script = ['set -euo pipefail', ...examples.map(({ shell }) => `${shell}\nprintf '${RECORD}'`)].join('\n')
    const env = { PATH: process.env.PATH, HOME: folder, TILL: address, TOKEN: token }
    const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', '-c', script], { cwd: folder, env })
    expect(stderr).toBe('')
    const said = stdout.split(RECORD)
    for (const [i, { shell, kind, expected }] of examples.entries()) {
      const text = (said[i] ?? '').trim()
      if (kind === 'text') expect(text, shell).toBe(expected.trim())
      else expect(JSON.parse(text), shell).toMatchObject(withAnyId(JSON.parse(expected)) as object)
    }
    expect(registers.log).toEqual([])
  } finally {
    registers.stop()
  }
})

test('the page shows every endpoint, and says what every example answers', () => {
  expect(examples).toHaveLength(page.split('```sh').length - 1)
  const shell = examples
    .map((example) => example.shell)
    .join('\n')
    .replace(/\$(MEMBER|PURCHASE)/g, (_, name: string) => `{${name.toLowerCase()}}`)
  for (const { method, path: shown, name } of endpoints) {
    const calls = shell
      .replaceAll('\\\n', ' ')
      .split('\n')
      .filter((line) => new RegExp(`\\$TILL${shown.replace(/[{}]/g, '\\$&')}["?]`).test(line))
    expect(
      calls.some((line) => line.includes('--json') === (method === 'POST')),
      name,
    ).toBe(true)
  }
})

/** `0b0c5b1e-…` is any text. */
function withAnyId(value: unknown): unknown {
  if (typeof value === 'string') return value.endsWith('-…') ? expect.any(String) : value
  if (Array.isArray(value)) return value.map(withAnyId)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withAnyId(inner)]))
}
