import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimLinks, codeAmong, codeOfLink, createLinks } from '#electron/shell/links'
import { checkMemberCode, makeMemberCode, newMemberCode } from '#shared/devices/member-code'

const member = makeMemberCode(Uint8Array.from({ length: 10 }, (_, i) => i + 20))

describe('a link', () => {
  test('names a member or a coupon', () => {
    expect(codeOfLink(`stamkunde://m/${member}`)).toBe(member)
    expect(codeOfLink(`stamkunde://m/${member.toLowerCase()}/`)).toBe(member)
    expect(codeOfLink('stamkunde://c/7038010000145')).toBe('7038010000145')
    expect(codeOfLink('STAMKUNDE://c/sommer26')).toBe('SOMMER26')
  })

  test.each([
    `stamkunde://m/${member.slice(0, -1)}${member.endsWith('A') ? 'B' : 'A'}`,
    `stamkunde://m/${member}x`,
    `stamkunde:m/${member}`,
    `stamkunde://m/${member}?then=delete`,
    `stamkunde://m/${member}#x`,
    `stamkunde://m//${member}`,
    `stamkunde://x/${member}`,
    `stamkunde://user@m/${member}`,
    ` stamkunde://m/${member}`,
    `stamkunde://m/${member}\nstamkunde://c/1234`,
    `https://m/${member}`,
    'stamkunde://c/123',
    'stamkunde://c/%41%42%43%44',
    'stamkunde://c/../../1234',
    `stamkunde://c/${'A'.repeat(41)}`,
    'stamkunde://c/ÆØÅÆ',
    '',
    undefined,
    null,
    { toString: () => `stamkunde://m/${member}` },
  ])('that is not exactly one is none: %j', (link) => expect(codeOfLink(link)).toBeUndefined())

  test('whatever comes, a code is letters and digits, and a member code is a whole one', () => {
    const part = fc.oneof(fc.constantFrom('stamkunde', '://', ':', '/', 'm', 'c', '%', '..', '\0', member), fc.string({ maxLength: 8 }))
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const link = parts.join('')
        const code = codeOfLink(link)
        expect(code === undefined || /^[0-9A-Z]{4,40}$/.test(code)).toBe(true)
        if (code !== undefined && /^stamkunde:\/\/m/i.test(link)) expect(checkMemberCode(code)).toBe(true)
      }),
      { numRuns: 5_000, seed: 8 },
    )
    for (let i = 0; i < 200; i++) {
      const code = newMemberCode()
      expect(codeOfLink(`stamkunde://m/${code}`)).toBe(code)
    }
  })

  test('among the words of a start is the last one', () => {
    expect(codeAmong(['/opt/stamkunde', '--flag', 'stamkunde://c/FIRST', `stamkunde://m/${member}`])).toBe(member)
    expect(codeAmong(['/opt/stamkunde', 'main.js'])).toBeUndefined()
  })
})

test('a link waits for a page that listens, the newest alone; then it is told at once', () => {
  const told: string[] = []
  const links = createLinks((code) => told.push(code))
  links.arrive('FIRST')
  links.arrive('SECOND')
  links.arrive(undefined)
  expect(told).toEqual([])
  links.pageListens()
  expect(told).toEqual(['SECOND'])
  links.arrive('THIRD')
  links.pageGone()
  links.arrive('FOURTH')
  expect(told).toEqual(['SECOND', 'THIRD'])
  links.pageListens()
  links.pageListens()
  expect(told).toEqual(['SECOND', 'THIRD', 'FOURTH'])
})

test('only an installed till takes the machine’s links', () => {
  const claimed: string[] = []
  const setAsDefaultProtocolClient = (scheme: string) => claimed.push(scheme) > 0
  claimLinks({ isPackaged: false, setAsDefaultProtocolClient })
  expect(claimed).toEqual([])
  claimLinks({ isPackaged: true, setAsDefaultProtocolClient })
  expect(claimed).toEqual(['stamkunde'])
})
