import { describe, expect, it } from 'vitest'
import { contextOf, createActions } from '../../renderer/actions.ts'
import { tillInMemory } from './till-in-memory.ts'

// What a manager does with a membership: the stores over a till in memory.

const write = (minor: number) => String(minor / 100)
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

async function aManager(options: Parameters<typeof tillInMemory>[0] = {}) {
  const till = await tillInMemory({ manager: true, ...options })
  const actions = createActions(till.stores, write)
  await till.stores.open('m1')
  actions.perform('rights')
  const panel = () => till.stores.screen.getState().panel
  const happened = () => till.stores.errand.getState().answer?.happened
  const enter = async () => {
    actions.perform('default')
    await settle()
  }
  return { ...till, actions, panel, happened, enter }
}

describe('the rights of a member', () => {
  it('lie over the member, and Esc goes back step by step without doing anything', async () => {
    const { actions, panel, stores, asked } = await aManager()
    expect(panel()).toBe('rights')
    actions.beginRight('restrict')
    expect([panel(), contextOf(stores)]).toEqual(['right', 'form'])
    actions.perform('clear')
    expect(panel()).toBe('rights')
    actions.perform('clear')
    expect(panel()).toBeUndefined()
    expect(asked('restrictMember')).toEqual([])
  })

  it('a restriction waits for its reason, and shows at once', async () => {
    const { actions, panel, stores, asked, happened, enter } = await aManager()
    actions.beginRight('restrict')
    stores.rights.because(' x ')
    await enter()
    expect(asked('restrictMember')).toEqual([])
    stores.rights.because('Bestrider opplysningene')
    await enter()
    expect(asked('restrictMember')).toEqual([{ command: 'command-1', member: 'm1', on: true, reason: 'Bestrider opplysningene' }])
    expect(stores.errand.getState().view?.restricted?.reason).toBe('Bestrider opplysningene')
    expect([happened(), panel()]).toEqual([{ kind: 'right', what: 'restricted', name: 'Kari N.' }, 'rights'])
    actions.beginRight('lift')
    stores.rights.because('Rettet')
    await enter()
    expect(stores.errand.getState().view?.restricted).toBeUndefined()
  })

  it('two are compared before they are one, may change places, and can be split again', async () => {
    const { actions, stores, asked, happened, enter } = await aManager()
    actions.beginRight('merge')
    await stores.rights.look('4512')
    expect(stores.rights.getState().hits?.map(({ member }) => member)).not.toContain('m1')
    actions.perform('down')
    const other = stores.rights.getState().hits?.[1]?.member
    await enter()
    expect(asked('mergePreview')).toEqual([{ from: other, into: 'm1' }])
    stores.rights.swap()
    await settle()
    expect(asked('mergePreview')[1]).toEqual({ from: 'm1', into: other })
    stores.rights.swap()
    await settle()
    await enter()
    expect(asked('mergeMembers')).toEqual([]) // no reason yet
    stores.rights.because('Samme person')
    await enter()
    expect(asked('mergeMembers')).toEqual([{ command: 'command-1', from: other, into: 'm1', reason: 'Samme person' }])
    expect(happened()).toMatchObject({ kind: 'right', what: 'merged' })
    const merge = stores.errand.getState().view?.merges?.[0]
    actions.beginRight('split', merge?.fact, merge?.name)
    stores.rights.because('To personer likevel')
    await enter()
    expect(asked('splitMember')).toEqual([{ command: 'command-2', member: 'm1', fact: merge?.fact, reason: 'To personer likevel' }])
    expect(stores.errand.getState().view?.merges).toEqual([])
  })

  it('Esc leaves a comparison for the search', async () => {
    const { actions, panel, stores, enter } = await aManager()
    actions.beginRight('merge')
    await stores.rights.look('4512')
    await enter()
    expect(stores.rights.getState().preview).toBeDefined()
    actions.perform('clear')
    expect([stores.rights.getState().preview, panel()]).toEqual([undefined, 'right'])
  })

  it('an erasure waits for the word, and leaves nothing of them on the screen', async () => {
    const { actions, stores, asked, happened, panel, enter } = await aManager()
    actions.beginRight('erase')
    stores.rights.type('slet')
    await enter()
    expect(asked('eraseMember')).toEqual([])
    stores.rights.type('slett', true)
    await enter()
    expect(asked('eraseMember')).toEqual([{ command: 'command-1', member: 'm1' }])
    expect([stores.errand.getState().view, panel(), contextOf(stores)]).toEqual([undefined, undefined, 'counter'])
    expect(happened()).toEqual({ kind: 'right', what: 'erased', name: '' })
  })

  it('a refusal stays in the form with its sentence; no answer keeps the command for the next try', async () => {
    const { actions, stores, asked, happened, panel, enter } = await aManager({ refuse: { eraseMember: 'databaseBusy' } })
    actions.beginRight('erase')
    stores.rights.type('slett', true)
    await enter()
    await enter()
    expect(happened()).toMatchObject({ kind: 'refused', doing: 'right', refusal: 'databaseBusy' })
    expect(panel()).toBe('right')
    const commands = asked('eraseMember').map(({ command }) => command)
    expect(new Set(commands).size).toBe(1)
  })

  it('a copy is said to be where it is', async () => {
    const { stores, happened } = await aManager()
    await stores.rights.copy('html')
    expect(happened()).toEqual({ kind: 'right', what: 'copied', name: '/home/kasse/Innsyn.html' })
  })

  it.each([
    ['restricted', 'memberRestricted'],
    ['isOwn', 'ownMembership'],
  ] as const)('%s: no key begins what may not be done, and the bar says why', async (standing, refusal) => {
    const { actions, stores, happened } = await aManager({ standing: [standing] })
    for (const [action, doing] of [
      ['purchase', 'register'],
      ['return', 'return'],
      ['several', 'stamp'],
    ] as const) {
      stores.errand.say(undefined)
      actions.perform(action)
      expect(happened()).toEqual({ kind: 'refused', doing, refusal })
      expect(stores.screen.getState().place).toBe('till')
    }
  })
})
