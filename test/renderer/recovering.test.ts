import { describe, expect, test } from 'vitest'
import { createRecovering } from '../../renderer/recovery/recovering.ts'
import { createTill } from '../../renderer/till.ts'
import { createFakeBridge, type FakeOptions } from './fake-bridge.ts'
import { closed, damaged } from './recovery-scenes.ts'

const DONE = { way: 'salvage', facts: 12_437, salvaged: 6, lost: 3, kept: '/data/damaged' } as const

/** A till that cannot be opened, until it is put right. */
function aFault(options: FakeOptions) {
  const bridge = createFakeBridge(options)
  const till = createTill(bridge)
  const opened: boolean[] = []
  const recovering = createRecovering(till, async () => {
    const open = 'ok' in (await till.start({}))
    opened.push(open)
    return open
  })
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input)
  return { recovering, bridge, asked, opened, phase: () => recovering.getState().now.phase }
}

describe('a till that cannot be opened', () => {
  test('is looked through, put right the best way, and opened', async () => {
    const { recovering, asked, opened, phase } = aFault(closed(damaged, { recovered: DONE }))
    expect(phase()).toBe('looking')
    await recovering.look()
    expect(recovering.getState().now).toEqual({ phase: 'choosing', view: damaged })
    await recovering.go('salvage')
    expect(recovering.getState().now).toEqual({ phase: 'done', done: DONE })
    expect(asked('recover')).toEqual([{ way: 'salvage' }])
    await recovering.again()
    expect(opened).toEqual([true])
    // It is open: nobody asks what is the matter with it.
    expect(asked('recovery')).toHaveLength(1)
  })

  test('a chosen backup is named; a way that is refused leaves the others, and says why', async () => {
    const { recovering, asked } = aFault(closed(damaged))
    await recovering.look()
    await recovering.go('backup', damaged.backups[1]?.file)
    expect(asked('recover')).toEqual([{ way: 'backup', backup: damaged.backups[1]?.file }])
    expect(recovering.getState().now).toEqual({ phase: 'choosing', view: damaged, refused: { refusal: 'recoveryFailed' } })
    await recovering.go('server')
    expect(asked('recover')).toHaveLength(2)
  })

  test('tried again and still not open, it is looked through anew; nothing is recovered by trying', async () => {
    const { recovering, asked, opened } = aFault(closed(damaged))
    await recovering.look()
    await recovering.go('again')
    expect(opened).toEqual([false])
    expect(asked('recover')).toEqual([])
    expect(asked('recovery')).toHaveLength(2)
    expect(recovering.getState().now).toEqual({ phase: 'choosing', view: damaged })
  })

  test('one that cannot even say why can be tried again', async () => {
    const { recovering, phase } = aFault({ refuse: { start: 'unexpected' } })
    await recovering.look()
    expect(phase()).toBe('unknown')
    await recovering.go('salvage')
    expect(phase()).toBe('unknown')
  })

  test('pressed twice it is put right once', async () => {
    const { recovering, asked } = aFault(closed(damaged, { recovered: DONE }))
    await recovering.look()
    await Promise.all([recovering.go('salvage'), recovering.go('salvage'), recovering.go('server')])
    expect(asked('recover')).toHaveLength(1)
  })

  test('the steps stand in the order they were begun, each once with its latest figures', async () => {
    const { recovering, bridge } = aFault(closed(damaged))
    const stop = recovering.listen()
    bridge.emit('recoveryProgress', { step: 'looking', done: 0, total: 2 })
    bridge.emit('recoveryProgress', { step: 'looking', done: 2, total: 2 })
    bridge.emit('recoveryProgress', { step: 'salvaging', done: 5, total: 9 })
    stop()
    bridge.emit('recoveryProgress', { step: 'folding', done: 1, total: 1 })
    expect(recovering.getState().steps).toEqual([
      { step: 'looking', done: 2, total: 2 },
      { step: 'salvaging', done: 5, total: 9 },
    ])
  })
})
