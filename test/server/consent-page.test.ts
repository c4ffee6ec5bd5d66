import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { consentPage } from '#server/consent-page'
import { aServer, type TestServer } from '#test/builders/server'

let server: TestServer
beforeAll(async () => {
  server = await aServer()
})
afterAll(() => server.close())

describe('the page that the code on the first slip leads to', () => {
  test('is the notice and every question, in three languages, for anybody who asks', async () => {
    const answer = await fetch(`${server.url}/c`)
    const page = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page).toBe(consentPage())
    for (const words of [
      'Butikken lagrer telefonnummer',
      'Ja, butikken kan sende meg tilbud på SMS',
      'Butiken sparar',
      'The shop keeps',
      'offers by e-mail',
    ]) {
      expect(page).toContain(words)
    }
    expect([...page.matchAll(/<section id="(\w+)" lang="(\w+)"/g)].map(([, id, lang]) => [id, lang])).toEqual([
      ['nb', 'nb'],
      ['sv', 'sv'],
      ['en', 'en'],
    ])
  })
  test('runs nothing, asks for nothing, sets nothing', async () => {
    const { headers } = await fetch(`${server.url}/c`)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/)
    expect(headers.get('set-cookie')).toBeNull()
    expect(consentPage()).not.toMatch(/<script|<form|<input|javascript:|https?:|\son\w+=/i)
  })
  test('says what it is to a till that only looks whether it is there', async () => {
    const answer = await fetch(`${server.url}/c`, { method: 'HEAD' })
    expect([answer.status, answer.headers.get('x-stamkunde-page')]).toEqual([200, 'consents'])
  })
  test('and there is no page of anybody’s own', async () => {
    expect((await fetch(`${server.url}/c/PK7F3K2M`)).status).toBe(404)
  })
})
