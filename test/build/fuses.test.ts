import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFakeElectron } from '../../build/package/fake-electron.ts'
import { setFuses, wrongFuses } from '../../build/package/fuses.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-fuses-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const aBinary = (fuses: string) => path.join(makeFakeElectron(folder, { version: '45.4.1', fuses }), 'electron')

test.each(['000000000', '111111111', '101001100'])(
  'nine fuses that stand at %s are each set, and nothing else in the binary changes',
  async (fuses) => {
    const binary = aBinary(fuses)
    const before = readFileSync(binary)
    await setFuses(binary)
    expect(await wrongFuses(binary)).toEqual([])
    const after = readFileSync(binary)
    const at = before.indexOf(fuses, before.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'))
    expect(after.subarray(at, at + 9).toString()).toBe('010011001')
    expect(Buffer.concat([after.subarray(0, at), before.subarray(at, at + 9), after.subarray(at + 9)]).equals(before)).toBe(true)
  },
)

test('one bit turned back afterwards is found by its name', async () => {
  const binary = aBinary('000000000')
  await setFuses(binary)
  const bytes = readFileSync(binary)
  bytes[bytes.indexOf('010011001')] = '1'.charCodeAt(0)
  writeFileSync(binary, bytes)
  expect(await wrongFuses(binary)).toEqual(['RunAsNode'])
})

test('a binary with a fuse that nobody has decided about is not packed', async () => {
  await expect(setFuses(aBinary('0000000000'))).rejects.toThrow(/10 fuses/)
})

test('neither is one with fewer fuses than we set', async () => {
  await expect(setFuses(aBinary('00000000'))).rejects.toThrow(/WasmTrapHandlers/)
})
