import { describe, expect, it } from 'vitest'
import type { RefusalCode } from '#shared/till/refusals'
import { createSearch } from '../../renderer/stores/search.ts'
import { tillInMemory } from './till-in-memory.ts'

describe('the one field', () => {
  it('shows the answer to the latest question, whatever order the answers come in', async () => {
    const { stores } = await tillInMemory()
    const waiting: (() => void)[] = []
    const till = {
      ...stores.deps.till,
      find: async (input: { text: string }) => {
        const answer = await stores.deps.till.find(input)
        await new Promise<void>((resolve) => waiting.push(resolve))
        return answer
      },
    }
    const search = createSearch({ ...stores.deps, till }, () => {})
    const first = search.type('4512')
    const second = search.type('14512')
    await new Promise((resolve) => setTimeout(resolve, 0))
    waiting[1]?.()
    await second
    waiting[0]?.()
    await first
    const { view, viewOf } = search.getState()
    expect(viewOf).toBe('14512')
    expect(view?.kind === 'hits' && view.hits.map(({ name }) => name)).toEqual(['Kari N.', 'Åse M.', 'Yusuf A.', 'Agnieszka W.'])
  })

  it('keeps what it showed until the next answer is here', async () => {
    const { stores } = await tillInMemory()
    await stores.search.type('4512')
    const typing = stores.search.type('45123')
    expect(stores.search.getState().viewOf).toBe('4512')
    await typing
    expect(stores.search.getState().viewOf).toBe('45123')
  })

  it('chooses the first, moves with the arrows and stops at the ends', async () => {
    const { stores } = await tillInMemory()
    await stores.search.type('4512')
    expect(stores.search.getState().selected).toBe(0)
    stores.search.move(-1)
    expect(stores.search.getState().selected).toBe(0)
    for (let i = 0; i < 9; i++) stores.search.move(1)
    expect(stores.search.getState().selected).toBe(5)
  })

  it('opens the first hit when Enter came before the answer', async () => {
    const { stores } = await tillInMemory({ delays: { find: 5 } })
    const typing = stores.search.type('4512')
    stores.search.openChosen()
    await typing
    await expect.poll(() => stores.errand.getState().view?.name).toBe('Kari N.')
    expect(stores.search.getState().text).toBe('')
  })

  it('says when the search failed and recovers with the next key', async () => {
    const { stores, bridge } = await tillInMemory({ refuse: { find: 'databaseBusy' } })
    await stores.search.type('4512')
    expect(stores.search.getState()).toMatchObject({ refused: { refusal: 'databaseBusy' }, view: undefined })
    expect(bridge.calls.at(-1)?.name).toBe('find')
  })

  it('asks again with Enter what was refused', async () => {
    const refuse: Record<string, RefusalCode> = { find: 'lookUpsSpent' }
    const { stores, bridge } = await tillInMemory({ refuse })
    await stores.search.type('4512')
    expect(stores.search.getState().refused).toEqual({ refusal: 'lookUpsSpent' })
    delete refuse.find
    stores.search.openChosen()
    await expect.poll(() => stores.search.getState().view?.kind).toBe('hits')
    expect(stores.search.getState()).toMatchObject({ text: '4512', refused: undefined })
    expect(bridge.calls.filter(({ name }) => name === 'openMember')).toEqual([])
  })
})
