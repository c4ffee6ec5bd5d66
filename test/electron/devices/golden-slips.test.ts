import { describe, expect, test } from 'vitest'
import { encodeSlip } from '#electron/devices/encode-slip'
import { readPaper } from '#electron/devices/read-paper'
import { renderText } from '#shared/slip/layout'
import { samples } from '../../shared/slip/sample-slips.ts'

// Golden slips, as text and as bytes. To change them on purpose: vitest with -u, and look at the difference.

const hex = (bytes: Uint8Array) =>
  `${Buffer.from(bytes)
    .toString('hex')
    .replace(/(.{64})/g, '$1\n')}\n`
const file = (name: string) => `../../golden/slips/${name}`

describe.each([32, 42, 48] as const)('%i columns', (columns) => {
  test.each(Object.entries(samples))('%s', async (name, document) => {
    const text = renderText(document, columns)
    const bytes = encodeSlip(document, { columns, cut: true, copy: false, ack: true })
    await expect(text).toMatchFileSnapshot(file(`${name}.${columns}.txt`))
    await expect(hex(bytes)).toMatchFileSnapshot(file(`${name}.${columns}.hex`))

    const paper = readPaper(bytes, columns)
    expect(paper).toEqual({ text, cuts: 1, strange: 0 })
    for (const line of paper.text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(columns)
  })
})
