import { describe, expect, it, test } from 'vitest'
import { catalogues } from '#shared/text/catalogue'
import type { NetView } from '#shared/till/sync-views'
import { createWords } from '#test/renderer/words'
import { createActions } from '../../renderer/actions.ts'
import { answerWords } from '../../renderer/answer-words.ts'
import { badgeWords, clockWrong, contactWords, netSentence } from '../../renderer/parts/net-words.ts'
import { caretAfter, codeOf, shownCode } from '../../renderer/parts/pairing-code.ts'
import { refusedField } from '../../renderer/parts/pairing-refusal.ts'
import { tillInMemory } from './till-in-memory.ts'

const NOW = Date.parse('2026-11-21T13:32:00.000Z')
const words = createWords('nb', 'Europe/Oslo', 'NOK', () => NOW)

describe('the badge', () => {
  it.each<[NetView, string, string | undefined]>([
    [{ state: 'alone', waiting: 0 }, 'Egen kasse', undefined],
    [{ state: 'online', waiting: 0 }, 'Tilkoblet', undefined],
    [{ state: 'offline', waiting: 3 }, 'Frakoblet', '3 venter'],
    [{ state: 'offline', waiting: 0 }, 'Frakoblet', undefined],
    [{ state: 'sending', waiting: 12 }, 'Sender', '12 igjen'],
    [{ state: 'online', waiting: 0, clockAheadMinutes: -7 }, 'Feil klokke', '7 min'],
    // Less than five minutes is nobody's business.
    [{ state: 'online', waiting: 0, clockAheadMinutes: 4 }, 'Tilkoblet', undefined],
    // What waits is more than what the clock says; the sheet says both.
    [{ state: 'offline', waiting: 1, clockAheadMinutes: 30 }, 'Frakoblet', '1 venter'],
  ])('%o', (net, title, detail) => {
    expect(badgeWords(words, net)).toMatchObject({ title, ...(detail && { detail }) })
    expect(badgeWords(words, net).detail).toBe(detail)
  })
  it('has room for any number', () => {
    expect(badgeWords(words, { state: 'offline', waiting: 123_456 }).detail).toBe('999+ venter')
  })
})

for (const language of ['nb', 'sv', 'en'] as const) {
  const { net } = catalogues[language].till
  test.each(Object.entries(net.trouble))(`${language}: %s says what happened, that it is safe, and what to do`, (_, said) => {
    expect(said.split(/(?<=[.])\s/).length).toBeGreaterThanOrEqual(3)
    expect(said).toMatch(/lagret|sparat|saved/)
  })
  test(`${language}: a clock that is wrong is said with its direction`, () => {
    expect(net.clock(7)).toContain('7')
    expect(net.clock(7)).not.toBe(net.clock(-7))
    expect(net.clock(-7)).not.toContain('-')
  })
}

describe('the sheet', () => {
  it('says the trouble where it is known, and the plain truth where it is not', () => {
    expect(netSentence(words, { state: 'offline', waiting: 1, trouble: 'certificate' })).toContain('sertifikat')
    expect(netSentence(words, { state: 'offline', waiting: 1 })).toContain('sendes når nettet er tilbake')
    expect(netSentence(words, { state: 'sending', waiting: 1 })).toContain('1 postering sendes nå')
    expect(netSentence(words, { state: 'online', waiting: 0 })).toContain('Alt er sendt')
  })
  it('says a fork in what was fetched also while the till is online', () => {
    expect(netSentence(words, { state: 'online', waiting: 0, trouble: 'syncDiverged' })).toContain('stemmer ikke')
  })
  it('writes the last contact in the time of the club', () => {
    expect(contactWords(words, '2026-11-21T13:28:00.000Z')).toBe('i dag 14:28')
    expect(contactWords(words, '2026-11-18T14:40:00.000Z')).toBe('18. nov. 15:40')
    expect(contactWords(words, undefined)).toBe('Ikke ennå')
  })
  it('warns of the clock from five minutes on, either way', () => {
    const of = (clockAheadMinutes: number) => clockWrong({ state: 'online', waiting: 0, clockAheadMinutes })
    expect([4, 5, -4, -5].map(of)).toEqual([undefined, 5, undefined, -5])
  })
})

describe('the pairing code', () => {
  it.each([
    ['k7mp2x9t', 'K7MP2X9T', 'K7MP 2X9T'],
    [' K7MP-2X9T\n', 'K7MP2X9T', 'K7MP 2X9T'],
    ['k7m', 'K7M', 'K7M'],
    ['k7mp2', 'K7MP2', 'K7MP 2'],
    ['K7MP2X9TZZ', 'K7MP2X9T', 'K7MP 2X9T'],
    ['æ—!', '', ''],
  ])('%j is %s, shown as %s', (typed, code, shown) => {
    expect(codeOf(typed)).toBe(code)
    expect(shownCode(codeOf(typed))).toBe(shown)
  })
  it('keeps the caret after the character that was typed', () => {
    expect([0, 4, 5, 8].map(caretAfter)).toEqual([0, 4, 6, 9])
  })
  it('is where a refused code is said, the address where the server is, and the whole for the rest', () => {
    expect(refusedField('codeExpired')).toBe('code')
    expect(refusedField('notOurServer')).toBe('server')
    expect(refusedField('serverInsecure')).toBe('server')
    expect(refusedField('snapshotBroken')).toBe('whole')
  })
})

describe('the till in memory', () => {
  it('takes the net as the till says it, and Esc closes the sheet before anything else', async () => {
    const { stores, bridge } = await tillInMemory({ net: { state: 'online', waiting: 0 } })
    const stop = stores.session.listen()
    bridge.emit('net', { state: 'offline', waiting: 2, trouble: 'timeout' })
    expect(stores.session.getState().start?.net).toEqual({ state: 'offline', waiting: 2, trouble: 'timeout' })
    await stores.open('m1')
    const { perform } = createActions(stores, String)
    perform('net')
    perform('clear')
    expect(stores.screen.getState().net).toBe(false)
    expect(stores.errand.getState().view).toBeDefined()
    stop()
  })
  it.each(['offlineBudget', 'beingRedeemed'] as const)('answers %s where every refused redemption is answered', async (refusal) => {
    const { stores } = await tillInMemory({ refuse: { redeem: refusal } })
    await stores.open('m1')
    const view = stores.errand.getState().view
    const reward = view?.rewards[0]
    if (!view || !reward) throw new Error('the first member holds a reward')
    await stores.basket.redeemNow(view, reward.id)
    const { answer } = stores.errand.getState()
    if (!answer) throw new Error('nothing was answered')
    expect(answerWords(words, answer)).toEqual({ tone: 'no', title: 'Ikke brukt', detail: catalogues.nb.refusals[refusal] })
  })
  it('joins a club instead of the three questions, and stays where it was when that is refused', async () => {
    const input = { server: 'https://kasse.pote.no', code: 'K7MP2X9T', till: 'Kasse 2', language: 'sv' as const }
    const refused = await tillInMemory({ setUp: false, refuse: { joinClub: 'codeUsed' } })
    expect(await refused.stores.session.joinClub(input)).toEqual({ refusal: 'codeUsed' })
    expect(refused.stores.session.getState().start?.setUp).toBe(false)
    const joined = await tillInMemory({ setUp: false })
    await joined.stores.session.joinClub(input)
    expect(joined.asked('joinClub')).toEqual([input])
    expect(joined.stores.session.getState().start).toMatchObject({ setUp: true, language: 'sv', till: { name: 'Kasse 2' } })
    expect(joined.stores.session.getState().recent).toBeDefined()
  })
  it('knows how much of the club is here while it joins, and begins anew with each try', async () => {
    const input = { server: 'https://kasse.pote.no', code: 'K7MP2X9T', till: 'Kasse 2', language: 'nb' as const }
    const { stores, bridge } = await tillInMemory({ setUp: false, refuse: { joinClub: 'serverUnreachable' } })
    const stop = stores.session.listen()
    bridge.emit('joinProgress', { what: 'facts', done: 300, total: 1_000 })
    expect(stores.session.getState().joining).toEqual({ what: 'facts', done: 300, total: 1_000 })
    await stores.session.joinClub(input)
    expect(stores.session.getState().joining).toBeUndefined()
    stop()
  })
})
