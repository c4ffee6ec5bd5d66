import { describe, expect, test } from 'vitest'
import { createRandom } from '#db/seed/random'
import { createDisk, type Faults, type Pattern } from './disk.ts'
import type { Op } from './recording.ts'

const bytes = (letter: string, count: number) => Buffer.alloc(count, letter)
const file = (name: string, inode: number): Op => ({ kind: 'create', inode, name })
const write = (inode: number, at: number, data: Buffer): Op => ({ kind: 'write', inode, at, data })
const sync = (inode: number): Op => ({ kind: 'sync', inode })
const names: Op = { kind: 'syncFolder', folder: '.' }

/** What is left after these operations, as text, by name; once for each of so many seeds. */
function left(ops: Op[], pattern: Pattern, { seeds = 1, ...faults }: Faults & { seeds?: number } = {}): Record<string, string>[] {
  const disk = createDisk(faults)
  for (const op of ops) disk.apply(op)
  return Array.from({ length: seeds }, (_, seed) =>
    Object.fromEntries([...disk.cut(pattern, createRandom(seed))].map(([name, content]) => [name, content.toString('latin1')])),
  )
}
const kinds = (all: unknown[]) => new Set(all.map((one) => JSON.stringify(one)))

describe('what a power cut leaves', () => {
  test('what was synced is there, whatever becomes of the rest', () => {
    const ops = [file('a', 1), names, write(1, 0, bytes('x', 600)), sync(1), write(1, 0, bytes('y', 600))]
    expect(left(ops, 'nothing')).toEqual([{ a: 'x'.repeat(600) }])
    expect(left(ops, 'everything')).toEqual([{ a: 'y'.repeat(600) }])
    for (const { a } of left(ops, 'chance', { seeds: 50 })) expect(a).toMatch(/^(x{512}|y{512})(x{88}|y{88})$/)
  })

  test('a torn write has each of its sectors or has it not', () => {
    const ops = [file('a', 1), names, write(1, 0, bytes('x', 1_536)), sync(1), write(1, 100, bytes('y', 1_100))]
    const torn = left(ops, 'lastTorn', { seeds: 60 }).map(({ a }) => a)
    for (const a of torn) expect(a).toMatch(/^x{100}(x{412}|y{412})(x{512}|y{512})(x{176}|y{176})x{336}$/)
    expect(kinds(torn).size).toBe(8)
  })

  test('of two writes the later may survive without the earlier', () => {
    const ops = [file('a', 1), names, write(1, 0, bytes('x', 1_024)), sync(1), write(1, 0, bytes('y', 512)), write(1, 512, bytes('z', 512))]
    const all = kinds(left(ops, 'chance', { seeds: 60 }))
    for (const [first, second] of ['xx', 'yx', 'xz', 'yz']) {
      expect(all).toContain(JSON.stringify({ a: `${first?.repeat(512)}${second?.repeat(512)}` }))
    }
  })

  test('what a file grew by may be zeroes or rubbish; what was there stays', () => {
    const ops = [file('a', 1), names, write(1, 0, bytes('x', 10)), sync(1), write(1, 4, bytes('y', 6)), write(1, 10, bytes('z', 600))]
    const all = left(ops, 'chance', { seeds: 200 }).map(({ a = '' }) => a)
    for (const a of all) expect(a.slice(0, 10)).toMatch(/^x{4}(x{6}|y{6})$/)
    const grown = all.map((a) => a.slice(10))
    expect(grown).toContain('')
    expect(grown).toContain('z'.repeat(600))
    expect(grown).toContain('\0'.repeat(600))
    expect(grown.some((tail) => tail.length === 600 && !/^[z\0]*$/.test(tail))).toBe(true)
  })

  test('names are certain when their folder is synced, and each by itself until then', () => {
    const old: Op[] = [file('key', 1), write(1, 0, bytes('o', 3)), sync(1), names]
    const replaced: Op[] = [...old, file('key.new', 2), write(2, 0, bytes('n', 3)), sync(2), { kind: 'rename', from: 'key.new', to: 'key' }]
    expect(left(replaced, 'nothing')).toEqual([{ key: 'ooo' }])
    expect(kinds(left(replaced, 'chance', { seeds: 60 }))).toEqual(
      kinds([{ key: 'ooo' }, { key: 'ooo', 'key.new': 'nnn' }, { key: 'nnn' }]),
    )
    expect(left([...replaced, names], 'nothing')).toEqual([{ key: 'nnn' }])
    expect(left([...replaced, { kind: 'remove', name: 'key' }, names], 'nothing')).toEqual([{}])
  })

  test('a sync of one folder says nothing of another', () => {
    const ops = [file('one/a', 1), file('two/b', 2), { kind: 'syncFolder', folder: 'one' } as Op]
    expect(left(ops, 'nothing')).toEqual([{ 'one/a': '' }])
  })

  test('syncs that are ignored bring nothing', () => {
    const ops = [file('a', 1), names, write(1, 0, bytes('x', 5)), sync(1)]
    expect(left(ops, 'nothing', { ignoresSyncs: 'files' })).toEqual([{ a: '' }])
    expect(left(ops, 'nothing', { ignoresSyncs: 'folders' })).toEqual([{}])
  })
})
