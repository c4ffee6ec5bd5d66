import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { link, linkBytes, runAfter } from '#db/hash'
import { NOTHING } from '#shared/sync/chain'

const LINES = ['{"a":1}', '{"name":"Blåbær 🫐 \u0000"}', '', 'x'.repeat(70_000)]

test('a link is the SHA-256 of the hash before, as its bytes, and the line as UTF-8', () => {
  let before = NOTHING
  for (const line of LINES) {
    const plain = createHash('sha256').update(Buffer.from(before, 'hex')).update(line, 'utf8').digest('hex')
    expect(link(before, line)).toBe(plain)
    expect(linkBytes(Buffer.from(before, 'hex'), line).toString('hex')).toBe(plain)
    before = plain
  }
  expect(runAfter(NOTHING, LINES)).toBe(before)
  expect(runAfter(runAfter(NOTHING, LINES.slice(0, 2)), LINES.slice(2))).toBe(before)
})
