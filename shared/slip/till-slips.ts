import { ending, heading, statusSlip } from '#shared/slip/member-slips'
import type { SlipDocument } from '#shared/slip/slip-document'
import { type SlipPlace, slipTime, wordsOf } from '#shared/slip/slip-words'
import { catalogues } from '#shared/text/catalogue'
import { addToDate } from '#shared/values/local-date'
import { localDate } from '#shared/values/time-zone'

// Slips that are no member's: the test slip, the preview in the settings, and the mark of a reprint.

/** What the test slip's QR says: a code that a scanner can be tried on, and no member's. */
export const TEST_CODE = 'STAMKUNDE'

/** Shows whether width, letters, bold, double size, QR and cutter work. */
export function testSlip({ place, job, at }: { place: SlipPlace; job: number; at: string }): SlipDocument {
  const words = wordsOf(place)
  const { date, time } = slipTime(at, place)
  return {
    language: place.language,
    lines: [
      ...heading(place),
      { kind: 'text', text: words.test.title, align: 'center', double: true },
      { kind: 'ruler' },
      { kind: 'pair', left: `${date} ${time}`, right: place.till },
      { kind: 'text', text: words.test.edge },
      { kind: 'pair', left: words.test.letters, right: 'æøå ÆØÅ äö ÄÖ é ü €' },
      { kind: 'text', text: words.test.bold, bold: true },
      { kind: 'rule' },
      { kind: 'qr', data: TEST_CODE },
      { kind: 'text', text: words.test.code, align: 'center' },
      ...ending(place, job),
    ],
  }
}

/** The slip as it will look with these settings: an invented member on the shop's own paper. */
export function sampleSlip({ place, at }: { place: SlipPlace; at: string }): SlipDocument {
  const { sample } = wordsOf(place)
  const today = localDate(at, place.timezone)
  return statusSlip({
    place: { ...place, shop: place.shop || sample.shop },
    job: 1234,
    at,
    member: {
      name: sample.member,
      phone: '••• •• 512',
      code: 'PK7F3K2M',
      cards: [
        { programme: 'card', name: sample.card, stamps: 8, required: 8 },
        { programme: 'other', name: sample.other, stamps: 3, required: 7 },
      ],
      rewards: [
        { programme: 'card', name: sample.reward, reward: { item: sample.reward }, expiresOn: addToDate(today, 'P3M') },
        {
          programme: 'birthday',
          name: sample.coupon,
          reward: { amountOff: 15_000, minPurchase: 80_000 },
          expiresOn: addToDate(today, 'P14D'),
        },
      ],
      wallets: [
        {
          name: sample.wallet,
          points: 8740,
          missing: 1260,
          options: [1, 2, 3, 4].map((steps) => ({ steps, amountOff: steps * 10_000 })),
        },
      ],
      ladders: [{ level: sample.level, points: 6940, next: { level: sample.nextLevel, missing: 1060 } }],
    },
  })
}

/** The same slip, marked KOPI: nobody can present one slip twice as two. */
export function asCopy(document: SlipDocument): SlipDocument {
  const text = catalogues[document.language].slip.copy
  return { ...document, lines: [{ kind: 'text', text, align: 'center', double: true }, ...document.lines] }
}
