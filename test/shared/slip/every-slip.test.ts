import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeSlip } from '#electron/devices/encode-slip'
import { readPaper } from '#electron/devices/read-paper'
import { layoutSlip, renderText } from '#shared/slip/layout'
import type { SlipMember } from '#shared/slip/member-slips'
import { hostile, kari, kindsOf, places } from './sample-slips.ts'

// Every slip a till prints, whatever people are called: nothing runs over the paper's edge, commands the printer, or is lost between
// the rows that are laid out and the paper.

const WIDTHS = [32, 42, 48] as const
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    hostile.name,
    '\u001b@\u001dV\u0000',
    'A\u030ase',
    '👩‍👩‍👧‍👦'.repeat(40),
    '\u2212\u202f5',
    'W'.repeat(300),
    ' '.repeat(300),
    '',
  ),
)
const member: fc.Arbitrary<SlipMember> = fc
  .record({
    name: nasty,
    card: nasty,
    reward: nasty,
    level: nasty,
    wallet: nasty,
    stamps: fc.nat(5000),
    required: fc.integer({ min: 1, max: 5000 }),
  })
  .map(({ name, card, reward, level, wallet, stamps, required }) => ({
    ...kari,
    name,
    cards: [{ programme: 'kaffe', name: card, stamps, required }],
    rewards: [{ programme: 'kaffe', name: reward, reward: { item: reward }, expiresOn: '2026-12-31' }],
    wallets: [{ name: wallet, points: 1, missing: 2, options: [] }],
    ladders: [{ level, points: 3, next: { level, missing: 4 } }],
    referral: { friend: reward, referrer: wallet },
  }))

test('nothing is wider than the paper, double size included, and the paper says what was laid out', () => {
  fc.assert(
    fc.property(
      member,
      nasty,
      fc.constantFrom(...WIDTHS),
      fc.constantFrom('nb' as const, 'sv' as const, 'en' as const),
      (one, shop, columns, language) => {
        for (const [kind, document] of Object.entries(kindsOf({ ...places[language], shop, till: shop }, one))) {
          for (const row of layoutSlip(document, columns)) {
            if (row.kind !== 'text') continue
            expect(row.text.length * (row.double ? 2 : 1), kind).toBeLessThanOrEqual(columns)
            expect(row.text, kind).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
          }
          const paper = readPaper(encodeSlip(document, { columns, cut: true, copy: false, ack: false }), columns)
          expect(paper, kind).toEqual({ text: renderText(document, columns), cuts: 1, strange: 0 })
        }
      },
    ),
    { numRuns: 15, seed: 1 },
  )
})

describe.each(Object.entries(places))('%s', (_, place) => {
  test.each(Object.keys(kindsOf(place)))('%s says that it is no receipt, and no price, VAT or sum of money spent', (kind) => {
    const text = renderText(kindsOf(place)[kind] as never, 48)
    const spaced = { nb: 'IKKE KVITTERING FOR KJØP', sv: 'EJ KVITTO', en: 'NOT A SALES RECEIPT' }[place.language]
    expect(text.replace(/ /g, '')).toContain(spaced.replace(/ /g, ''))
    expect(text).not.toMatch(/mva|moms|VAT|total|sum\b|å betale|att betala/i)
  })
})
