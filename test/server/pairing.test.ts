import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CODE_MS, isPublicKey, newCode, plainCode, TOKEN_OVERLAP_MS } from '#server/pairing'
import { aCore, aStamp, type Head, pairing } from '#test/builders/core'

const refusalOf = ({ head }: { head: object }) => (head as Head).refusal

describe('pairing codes', () => {
  test('eight characters that nobody mixes up, in two groups', () => {
    const codes = Array.from({ length: 200 }, () => newCode(randomBytes))
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/)
    expect(codes.join('')).not.toMatch(/[01OILU]/)
    expect(new Set(codes).size).toBe(200)
  })

  test('every letter is as likely: bytes that would favour some are thrown away', () => {
    let calls = 0
    const code = newCode((length) => new Uint8Array(length).fill(calls++ === 0 ? 255 : 0))
    expect(code).toBe('2222-2222')
  })

  test.each(['{}', '{lower}', ' {plain} ', '{lowerPlain}', '{spaced}'])('is accepted as %s', async (typed) => {
    const { core, club } = await aCore()
    const { code } = await core.makeCode(club)
    const forms: Record<string, string> = {
      '{}': code,
      '{lower}': code.toLowerCase(),
      ' {plain} ': ` ${plainCode(code)} `,
      '{lowerPlain}': plainCode(code).toLowerCase(),
      '{spaced}': code.replace('-', ' '),
    }
    expect((await core.answer('pair', undefined, pairing({ code: forms[typed]! }))).status).toBe(200)
  })

  test('pairs once', async () => {
    const { core, club } = await aCore()
    const { code } = await core.makeCode(club)
    const first = await core.answer('pair', undefined, pairing({ code, till: 'a' }))
    expect(first.head).toMatchObject({ club, head: 0, token: expect.stringMatching(/^[\w-]{43}$/) })
    const second = await core.answer('pair', undefined, pairing({ code, till: 'b' }))
    expect([second.status, refusalOf(second)]).toEqual([403, 'codeUsed'])
  })

  test('of two tills that type the same code at once, one gets in', async () => {
    const { core, club } = await aCore()
    const { code } = await core.makeCode(club)
    const both = await Promise.all(['a', 'b'].map((till) => core.answer('pair', undefined, pairing({ code, till }))))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403])
  })

  test('ends after a quarter of an hour', async () => {
    const { core, club, clock } = await aCore()
    const [late, intime] = [await core.makeCode(club), await core.makeCode(club)]
    clock.ms += CODE_MS - 1
    expect((await core.answer('pair', undefined, pairing({ code: intime.code }))).status).toBe(200)
    clock.ms += 1
    expect(refusalOf(await core.answer('pair', undefined, pairing({ code: late.code })))).toBe('codeExpired')
  })

  test('five wrong ones from an address, then a minute of waiting for that address alone', async () => {
    const { core, club, clock } = await aCore()
    const attempt = (code: string, address: string) => core.answer('pair', undefined, pairing({ code }), [], { address })
    for (let i = 0; i < 5; i++) expect(refusalOf(await attempt('AAAA-AAAA', '10.0.0.1'))).toBe('codeUnknown')
    const { code } = await core.makeCode(club)
    const tooMany = await attempt(code, '10.0.0.1')
    expect([tooMany.status, refusalOf(tooMany)]).toEqual([429, 'tooManyTries'])
    expect((await attempt(code, '10.0.0.2')).status).toBe(200)
    clock.ms += 60_000
    expect((await attempt((await core.makeCode(club)).code, '10.0.0.1')).status).toBe(200)
  })

  test('all at once are no more than one after the other', async () => {
    const { core } = await aCore()
    const asked = Array.from({ length: 20 }, () => core.answer('pair', undefined, pairing({ code: 'AAAA-AAAA' })))
    const refusals = (await Promise.all(asked)).map(refusalOf)
    expect(refusals.filter((refusal) => refusal === 'codeUnknown')).toHaveLength(5)
  })

  test('right ones are not counted', async () => {
    const { core, club } = await aCore()
    for (let i = 0; i < 8; i++) {
      const { code } = await core.makeCode(club)
      expect((await core.answer('pair', undefined, pairing({ code, till: `kasse-${i}` }))).status).toBe(200)
    }
  })

  test('many addresses together get no further than sixty a minute', async () => {
    const { core } = await aCore()
    const refusals: unknown[] = []
    for (let i = 0; i < 61; i++) {
      refusals.push(refusalOf(await core.answer('pair', undefined, pairing({ code: 'AAAA-AAAA' }), [], { address: `10.0.0.${i}` })))
    }
    expect(refusals.slice(59)).toEqual(['codeUnknown', 'tooManyTries'])
  })

  test('a key that is no Ed25519 key does not use up the code', async () => {
    const { core, club } = await aCore()
    const { code } = await core.makeCode(club)
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(refusalOf(await core.answer('pair', undefined, pairing({ code, publicKey })))).toBe('badRequest')
    expect(refusalOf(await core.answer('pair', undefined, { ...pairing({ code }), publicKey: 'AAAA' }))).toBe('badRequest')
    expect((await core.answer('pair', undefined, pairing({ code }))).status).toBe(200)
    expect(isPublicKey('')).toBe(false)
  })

  test("a later till gets the club's own record; the first finds none", async () => {
    const { pair } = await aCore()
    const first = await pair('a')
    expect(first.paired).not.toHaveProperty('record')
    const record = {
      room: 'club',
      key: 'club',
      fields: { name: { value: 'Kafé Kroken', written: ['2026-03-02T08:00:00.000Z', 0, 'a'] } },
    } as const
    await first.push([], {
      records: [{ ...record, fields: { name: { value: 'Kafé Kroken', written: ['2026-03-02T08:00:00.000Z', 0, 'a'] } } }],
    })
    expect((await pair('b')).paired.record).toEqual(record)
  })

  test('a code made at a till pairs the next', async () => {
    const { pair, core, club, clock } = await aCore()
    const { head } = await (await pair('a')).ask('code')
    const { code, expiresAt } = head as Head
    expect(expiresAt).toBe(new Date(clock.ms + CODE_MS).toISOString())
    expect((await core.answer('pair', undefined, pairing({ code: code as string, till: 'b' }))).head).toMatchObject({ club })
  })

  test('neither tokens nor codes are in the database', async () => {
    const { openServerDatabase, createSqliteStore } = await import('#server/store/sqlite')
    const opened = openServerDatabase(':memory:')
    if ('refusal' in opened) throw new Error(opened.refusal)
    const { pair, core, club } = await aCore({ store: createSqliteStore(opened.ok) })
    const a = await pair('a')
    const { code } = await core.makeCode(club)
    await a.push([aStamp('a', 1)])
    const bytes = opened.ok.serialize().toString('latin1')
    expect(bytes).toContain('kaffekort')
    for (const secret of [a.me.token, code, plainCode(code)]) expect(bytes).not.toContain(secret)
  })
})

describe('rotating a token', () => {
  test('the new one works at once, the old one for a week more', async () => {
    const { pair, clock } = await aCore()
    const a = await pair('a')
    const old = a.me.token
    const { status, head } = await a.rotate()
    expect(status).toBe(200)
    const fresh = (head as Head).token as string
    const statusWith = async (token: string) => {
      a.me.token = token
      return (await a.pull()).status
    }
    expect([await statusWith(fresh), await statusWith(old)]).toEqual([200, 200])
    clock.ms += TOKEN_OVERLAP_MS
    expect([await statusWith(fresh), await statusWith(old)]).toEqual([200, 401])
  })

  test('rotating again does not lengthen what is ending', async () => {
    const { pair, clock } = await aCore()
    const a = await pair('a')
    const old = a.me.token
    await a.rotate()
    clock.ms += TOKEN_OVERLAP_MS - 1
    expect((await a.rotate()).status).toBe(200)
    clock.ms += 1
    a.me.token = old
    expect((await a.pull()).status).toBe(401)
  })

  test("only the till's own key signs for it", async () => {
    const { pair } = await aCore()
    const [a, b] = [await pair('a'), await pair('b')]
    const { privateKey } = generateKeyPairSync('ed25519')
    expect(refusalOf(await a.rotate({ key: privateKey }))).toBe('unauthorised')
    const borrowed = await b.call('rotate', { at: '2026-03-02T09:00:00.000Z', signature: 'AAAA' })
    expect(refusalOf(borrowed)).toBe('unauthorised')
    expect((await a.rotate()).status).toBe(200)
  })
})
