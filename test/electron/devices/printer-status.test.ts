import { describe, expect, test } from 'vitest'
import { conditionOf, conditionOfAutomatic, createReplyReader, stateOf } from '#electron/devices/printer-status'

const read = (...bytes: number[]) => createReplyReader()(Uint8Array.from(bytes))

describe('DLE EOT 2 and 4', () => {
  test.each([
    [0x12, 0x12, 'ready'],
    [0x16, 0x12, 'coverOpen'],
    [0x32, 0x12, 'paperOut'],
    [0x52, 0x12, 'error'],
    [0x12, 0x1e, 'paperLow'],
    [0x12, 0x7e, 'paperOut'],
    [0x36, 0x7e, 'coverOpen'],
    [undefined, 0x1e, 'paperLow'],
    [0x12, undefined, 'ready'],
  ])('%s and %s: %s', (offline, paper, state) => {
    expect(stateOf(conditionOf(offline, paper))).toBe(state)
  })
})
describe('automatic status back', () => {
  test.each([
    [[0x10, 0, 0, 0], 'ready'],
    [[0x38, 0, 0, 0], 'coverOpen'],
    [[0x18, 0, 0x0c, 0], 'paperOut'],
    [[0x10, 0, 0x03, 0], 'paperLow'],
    [[0x18, 0x08, 0, 0], 'error'],
  ] as const)('%j: %s', (bytes, state) => {
    expect(stateOf(conditionOfAutomatic(bytes as unknown as [number, number, number, number]))).toBe(state)
  })
})
describe('replies are told apart', () => {
  test('whatever their order', () => {
    expect(read(0x12, 0x10, 0x12, 0x00, 0x03, 0x03, 0x7e).map(({ kind }) => kind)).toEqual(['realTime', 'automatic', 'done', 'realTime'])
  })
  test('in any pieces', () => {
    const reader = createReplyReader()
    const kinds = [0x10, 0x00, 0x0c, 0x00, 0x00].flatMap((byte) => reader(Uint8Array.of(byte)).map(({ kind }) => kind))
    expect(kinds).toEqual(['automatic', 'done'])
  })
  test('flow control is none, and noise is neither an answer nor "done"', () => {
    expect(read(0x11, 0x13)).toEqual([])
    expect(read(0x80, 0xfe, 0x41, 0x6f).map(({ kind }) => kind)).toEqual(['strange', 'strange', 'strange', 'strange'])
  })
})
