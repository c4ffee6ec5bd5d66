import { describe, expect, test } from 'vitest'
import { createConsentPage, pageOf } from '#electron/sync/consent-page'

const CLUB = 'https://klubb.eksempel.no'

/** A till paired with a server that answers so: true and false are answers, undefined is nobody there. */
function aTillWith(server: string | undefined, says: boolean | undefined, known?: string) {
  const state = { server, says, known, asked: 0 }
  const { look } = createConsentPage({
    server: () => state.server,
    known: () => state.known,
    remember: (page) => {
      state.known = page
    },
    answers: async () => {
      state.asked += 1
      if (state.says === undefined) throw new Error('nobody there')
      return state.says
    },
  })
  return { state, look }
}

test.each([
  [undefined, undefined],
  ['http://192.168.1.5:8470', undefined],
  ['https://192.168.1.5', undefined],
  ['https://kasse.local', undefined],
  ['http://127.0.0.1:8470', undefined],
  [CLUB, `${CLUB}/c`],
  [`${CLUB}:8443`, `${CLUB}:8443/c`],
])('the page of %s is %s', (server, page) => {
  expect(pageOf(server)).toBe(page)
})

describe('the link is on the slip', () => {
  test('once the page has answered, and it is asked for once', async () => {
    const { state, look } = aTillWith(CLUB, true)
    await look()
    await look()
    expect(state).toMatchObject({ known: `${CLUB}/c`, asked: 1 })
  })
  test('not where the server has no such page; what was known before is forgotten', async () => {
    const { state, look } = aTillWith(CLUB, false, `${CLUB}/c`)
    await look()
    expect(state.known).toBeUndefined()
  })
  test('as it was while nobody answers, and it is asked for again', async () => {
    const { state, look } = aTillWith(CLUB, undefined, `${CLUB}/c`)
    await look()
    expect(state.known).toBe(`${CLUB}/c`)
    state.says = true
    await look()
    expect(state).toMatchObject({ known: `${CLUB}/c`, asked: 2 })
  })
  test('no more after the till has left its server, or gone to another', async () => {
    const { state, look } = aTillWith(undefined, true, `${CLUB}/c`)
    await look()
    expect(state).toMatchObject({ known: undefined, asked: 0 })
    state.known = `${CLUB}/c`
    state.server = 'https://annen.eksempel.no'
    state.says = undefined
    await look()
    expect(state.known).toBeUndefined()
  })
  test('never one that a telephone outside the shop cannot reach', async () => {
    const { state, look } = aTillWith('http://192.168.1.5:8470', true)
    await look()
    expect(state).toMatchObject({ known: undefined, asked: 0 })
  })
})
