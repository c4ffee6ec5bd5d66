import { expect, test } from 'vitest'
import { keepDraft } from '../../renderer/stores/draft.ts'
import { tillInMemory } from './till-in-memory.ts'

const settled = () => new Promise((done) => setTimeout(done))
const begin = ({ stores }: Awaited<ReturnType<typeof tillInMemory>>, onBack = () => {}) => keepDraft(stores.deps, stores.search, onBack)

test('a key is kept at once, and of many as fast as a scanner each within two tenths of a second', async () => {
  const till = await tillInMemory()
  begin(till)
  for (const text of ['9', '93', '934', '9341']) {
    void till.stores.search.type(text)
    till.pass(60)
  }
  expect(till.asked('keepDraft')).toEqual([{ text: '9' }, { text: '934' }])
  till.pass(200)
  expect(till.asked('keepDraft')).toEqual([{ text: '9' }, { text: '934' }, { text: '9341' }])
  till.pass(200)
  void till.stores.search.type('93414')
  // The page may hang of this very key.
  expect(till.asked('keepDraft').at(-1)).toEqual({ text: '93414' })
  till.stores.search.clear()
  till.pass(200)
  expect(till.asked('keepDraft').at(-1)).toEqual({ text: '' })
  till.pass(1_000)
  expect(till.asked('keepDraft')).toHaveLength(5)
})

test('a page that begins anew has it back, searched for, and whoever typed types on', async () => {
  const till = await tillInMemory({ draft: '93414' })
  let back = 0
  begin(till, () => back++)
  await settled()
  expect(till.stores.search.getState().text).toBe('93414')
  expect(till.asked('find')).toEqual([{ text: '93414' }])
  expect(back).toBe(1)
})

test('somebody who has typed on already is not written over', async () => {
  const till = await tillInMemory({ draft: '93414' })
  begin(till)
  void till.stores.search.type('5')
  await settled()
  expect(till.stores.search.getState().text).toBe('5')
})

test('a till that does not remember, and one that has stopped, put nothing in', async () => {
  const refusing = await tillInMemory({ draft: '93414', refuse: { draft: 'unexpected' } })
  begin(refusing)
  const stopped = await tillInMemory({ draft: '93414' })
  begin(stopped)()
  await settled()
  void stopped.stores.search.type('7')
  stopped.pass(1_000)
  expect(refusing.stores.search.getState().text).toBe('')
  expect(stopped.stores.search.getState().text).toBe('7')
  expect(stopped.asked('keepDraft')).toEqual([])
})

test('more than anybody types is cut, not refused', async () => {
  const till = await tillInMemory()
  begin(till)
  void till.stores.search.type('x'.repeat(400))
  till.pass(200)
  expect(till.asked('keepDraft')).toEqual([{ text: 'x'.repeat(200) }])
})
