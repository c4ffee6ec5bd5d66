import { describe, expect, test } from 'vitest'
import { endpoints } from '#shared/registers/endpoints'
import { catalogues } from '#shared/text/catalogue'
import { aTill, good } from '#test/builders/till'
import { aDoor, heard, TOKEN } from './a-register.ts'

const PROGRAMMES = '/v1/programmes'
const status = async (answer: Promise<{ status: number }>) => (await answer).status

describe('who may come in', () => {
  test('the name it is called by must be this machine’s, so that no web page’s name is pointed here', async () => {
    const { ask } = aDoor(aTill())
    for (const host of ['127.0.0.1:8417', 'localhost:8417', 'LOCALHOST:8417']) {
      expect(await status(ask({ path: PROGRAMMES, headers: { host } })), host).toBe(200)
    }
    const strangers = ['evil.example', 'evil.example:8417', '127.0.0.1', '127.0.0.1:80', 'localhost.evil.example:8417', '[::1]:8417', '']
    for (const host of [...strangers, ['127.0.0.1:8417', 'evil.example'], []]) {
      const answer = await ask({ path: '/v1/health', headers: { host } })
      expect(answer, String(host)).toMatchObject({ status: 403, body: { refusal: 'notFromHere' } })
    }
    expect(await status(ask({ path: 'http://evil.example/v1/health' }))).toBe(403)
  })

  test('no web page, whatever it says of itself, and no answer that lets one in', async () => {
    const { ask } = aDoor(aTill())
    const pages: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:8417' },
      { referer: 'https://evil.example/' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'same-origin' },
    ]
    for (const headers of pages) {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const answer = await ask({ method, path: PROGRAMMES, headers: { 'access-control-request-method': 'GET', ...headers } })
        expect(answer, JSON.stringify(headers)).toMatchObject({ status: 403, body: { refusal: 'notFromHere' } })
        expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      }
    }
    expect(await status(ask({ path: '/v1/health', headers: { 'sec-fetch-site': 'none' } }))).toBe(200)
  })

  test('without the token only that the till is here is told', async () => {
    const { ask } = aDoor(aTill())
    const without = ['', 'Bearer', `Basic ${TOKEN}`, 'Bearer wrong', TOKEN, `Bearer ${TOKEN} x`, `Bearer ${TOKEN}x`]
    for (const { method, path, open } of [...endpoints, { method: 'GET', path: '/v1/openapi.json', open: undefined }]) {
      for (const authorization of [...without, [`Bearer ${TOKEN}`, `Bearer ${TOKEN}`]]) {
        const answer = await ask({ method, path: path.replace(/\{\w+\}/, 'x'), headers: { authorization } })
        expect([401, 429], path).toContain(open ? 401 : answer.status)
        if (open) expect(answer).toMatchObject({ status: 200, body: { name: 'stamkunde' } })
      }
    }
    expect((await ask({ path: PROGRAMMES, headers: { authorization: '' } })).headers).toMatchObject({ 'www-authenticate': 'Bearer' })
    // What is not there is not told either.
    expect(await status(ask({ path: '/v1/nothing', headers: { authorization: '' } }))).toBe(401)
    expect(await status(ask({ path: '/v1/nothing' }))).toBe(404)
  })

  test('a program that goes through all numbers is slowed down, by number and by name; a scan and everything else pass', async () => {
    let ms = 0
    const till = aTill()
    const { member } = till.aMember()
    const { code } = good(till.calls.openMember({ member }))
    const { ask } = aDoor(till, { elapsedMs: () => ms })
    const search = (n: number) => ask({ path: n % 2 ? `/v1/members?phone=${String(n).padStart(4, '0')}` : '/v1/members?q=Kari' })
    for (let n = 0; n < 120; n++) expect((await search(n)).status).toBe(200)
    const held = await search(7)
    expect(held).toMatchObject({
      status: 429,
      headers: { 'retry-after': '3' },
      body: { refusal: 'tooManySearches', details: { seconds: 3 } },
    })
    expect(held.body.sentence).toContain(' 3 ')
    expect(await status(ask({ path: `/v1/members?code=${code}` }))).toBe(200)
    expect(await status(ask({ path: `/v1/members/${member}` }))).toBe(200)
    ms += 2_999
    expect(await status(search(7))).toBe(429)
    ms += 1
    expect(await status(search(7))).toBe(200)
    expect(await status(search(7))).toBe(429)
    // Rest fills it again, and no further.
    ms += 3_600_000
    for (let n = 0; n < 120; n++) expect((await search(n)).status).toBe(200)
    expect(await status(search(7))).toBe(429)
  })

  test('after five wrong tokens they wait longer and longer; the right one passes all the while', async () => {
    let ms = 0
    const { ask } = aDoor(aTill(), { elapsedMs: () => ms })
    const wrong = () => ask({ path: PROGRAMMES, headers: { authorization: 'Bearer wrong' } })
    for (let i = 0; i < 5; i++) expect((await wrong()).status).toBe(401)
    const waits: number[] = []
    for (let i = 0; i < 8; i++) {
      const held = await wrong()
      expect(held).toMatchObject({ status: 429, body: { refusal: 'tooManyWrongTokens' } })
      expect(held.body.sentence).toContain(held.headers['retry-after'])
      const seconds = Number(held.headers['retry-after'])
      waits.push(seconds)
      ms += seconds * 1000 - 1
      expect((await wrong()).status).toBe(429)
      ms += 1
      expect((await wrong()).status).toBe(401)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    expect(await status(ask({ path: PROGRAMMES }))).toBe(200)
    for (let i = 0; i < 5; i++) expect((await wrong()).status).toBe(401)
  })
})

describe('what may come in', () => {
  test('a path that is there, by its own methods', async () => {
    const { ask } = aDoor(aTill())
    for (const path of [
      '/',
      '/v1',
      '/v1/',
      '/v1/members/',
      '/v1/programmes/',
      '//v1/programmes',
      '/v1/members/%',
      '/v1/members/%ff',
      '/V1/programmes',
    ]) {
      expect(await ask({ path }), path).toMatchObject({ status: 404, body: { refusal: 'pathUnknown' } })
    }
    for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD', 'TRACE', 'get']) {
      expect(await ask({ method, path: '/v1/members' }), method).toMatchObject({ status: 405, headers: { allow: 'GET, POST' } })
    }
  })

  test('one search, once, and nothing else behind the question mark', async () => {
    const till = aTill()
    till.aMember({ phone: '+4793400012' })
    const { ask } = aDoor(till)
    for (const search of [
      '',
      '?',
      '?phone=8276&q=Kari',
      '?phone=8276&phone=8277',
      '?name=Kari',
      '?phone=123',
      '?phone=Kari',
      '?q=',
      '?q=---',
      '?__proto__=x',
    ]) {
      expect(await ask({ path: `/v1/members${search}` }), search).toMatchObject({ status: 400, body: { refusal: 'badRequest' } })
    }
    expect(await status(ask({ path: `${PROGRAMMES}?all=1` }))).toBe(400)
    for (const phone of ['0012', '+4793400012', '%2B47%20934%2000%20012', '0047 934 00 012', '934-00-012']) {
      const { body } = await ask<'Hits'>({ path: `/v1/members?phone=${phone}` })
      expect(body.members, phone).toHaveLength(1)
    }
  })

  test('JSON in UTF-8, of the shape that the document tells, and no larger than it takes', async () => {
    const till = aTill()
    const { ask, log } = aDoor(till)
    const { member } = till.aMember()
    const path = `/v1/members/${member}/stamps`
    const inOrder = { programme: 'kaffekort' }
    for (const type of ['', 'text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1', 'application/jsonp']) {
      expect(await ask({ path, body: inOrder, key: 'k', headers: { 'content-type': type } }), type).toMatchObject({ status: 415 })
    }
    expect(await status(ask({ path, body: inOrder, key: 'k', headers: { 'content-encoding': 'gzip' } }))).toBe(415)
    const bytes = ['', '{', 'null', '[]', '"x"', '{"programme":"kaffekort"} x', '\ufeff\ufeff{}'].map((text) => Buffer.from(text))
    const shapes = [
      {},
      { programme: '' },
      { programme: 7 },
      { ...inOrder, count: 0 },
      { ...inOrder, count: 1.5 },
      { ...inOrder, count: '1' },
    ]
    for (const body of [
      ...bytes,
      Buffer.from([0xff, 0x22]),
      ...shapes,
      { ...inOrder, more: 1 },
      { ...inOrder, member: 'x' },
      { ...inOrder, command: 'x' },
    ]) {
      const answer = await ask({ method: 'POST', path, body, key: 'k' })
      expect(answer, String(body)).toMatchObject({
        status: 400,
        body: { refusal: 'badRequest', details: { where: expect.stringMatching(/^body/) } },
      })
    }
    expect(await aDoor(till).hear({ ...heard({ path, body: inOrder, key: 'k' }), body: async () => undefined })).toMatchObject({
      status: 413,
    })
    expect(await status(ask({ path, body: inOrder, key: 'k', headers: { 'content-type': 'Application/JSON; charset=UTF-8' } }))).toBe(200)
    expect(log).toEqual([])
  })

  test('every write says which command it is', async () => {
    const { ask } = aDoor(aTill())
    for (const { name, path, keyed, method } of endpoints) {
      if (method !== 'POST' || !keyed) continue
      for (const key of [undefined, '', ' ', 'x'.repeat(201), 'blåbær', 'a\tb']) {
        const answer = await ask({ path: path.replace(/\{\w+\}/, 'x'), body: {}, ...(key !== undefined && { key }) })
        expect(answer, `${name} ${key}`).toMatchObject({ status: 400, body: { refusal: 'keyMissing' } })
      }
      const twice = await ask({ path: path.replace(/\{\w+\}/, 'x'), body: {}, headers: { 'idempotency-key': ['a', 'b'] } })
      expect(twice.body.refusal).toBe('keyMissing')
    }
  })
})

test('a refusal is said in the till’s language', async () => {
  const till = aTill()
  const { ask } = aDoor(till)
  const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
  for (const language of ['sv', 'en', 'nb'] as const) {
    till.calls.saveSettings({ ...settings, language })
    const { body, status } = await ask({ path: '/v1/members/nobody' })
    expect({ status, body }).toEqual({
      status: 404,
      body: { refusal: 'memberUnknown', sentence: catalogues[language].refusals.memberUnknown },
    })
  }
})

test('a fault goes to the log and says nothing of itself', async () => {
  const till = aTill()
  const { ask, log } = aDoor(till)
  const { member } = till.aMember()
  till.store.db.sqlite.exec('DROP TABLE commands')
  const answer = await ask({ path: `/v1/members/${member}/stamps`, body: { programme: 'kaffekort' }, key: 'k' })
  expect(answer.status).toBe(500)
  expect(Object.keys(answer.body)).toEqual(['refusal', 'sentence'])
  expect(log.join()).not.toContain(member)
  expect(log).toHaveLength(1)
})
