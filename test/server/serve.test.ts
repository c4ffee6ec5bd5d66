import { expect, test } from 'vitest'
import { operatorWords } from '#server/operator-words'
import { serve } from '#server/serve'
import { createSqliteStore } from '#server/store/sqlite'
import { StoreUnavailable } from '#server/store/store'

test('a store that goes away while the server starts ends the server: it listens no longer', async () => {
  const store = createSqliteStore(':memory:')
  const gone = { ...store, clubs: () => Promise.reject(new StoreUnavailable('gone')) }
  let said = ''
  const output = { out: (text: string) => (said += text), err: () => {}, log: () => {} }
  await expect(serve({ store: gone }, { PORT: '0' }, operatorWords({}), output)).rejects.toThrow(StoreUnavailable)
  const url = /http:\/\/[\d.]+:\d+/.exec(said)?.[0] as string
  await expect(fetch(url)).rejects.toThrow('fetch failed')
  await store.close()
})
