import type { Benefit, LadderProgramme } from '#shared/programmes/programme'
import {
  durationText,
  fill,
  moneyText,
  rewardParts,
  rewardText,
  type SentenceContext,
  type SentencePart,
  whole,
} from '#shared/programmes/sentence'

// A ladder as sentences: its levels with what each gives, how long points and levels last, and what comes above the top.

type Level = LadderProgramme['levels'][number]

/** The sentences of a ladder. */
export function ladderSentences(p: LadderProgramme, c: SentenceContext): SentencePart[][] {
  const { words, language, currency } = c
  const time = words.months(p.period.months)
  return [
    fill(words.ladder, {
      spend: { field: 'spend', text: moneyText(p.spendPerPoint, language, currency) },
      levels: p.levels.flatMap((level, i) => [...(i === 0 ? [] : [{ text: ', ' }]), ...levelParts(level, i, c)]),
    }),
    fill(words.period, {
      period: { field: 'period', text: p.period.from === 'calendar' ? words.calendar(time) : words.fromEnrolment(time) },
      first: { text: p.levels[0]?.name ?? '' },
    }),
    ...(p.pointsValidFor
      ? [fill(words.pointsLast, { pointsValid: { field: 'pointsValid', text: words.within(durationText(p.pointsValidFor, words)) } })]
      : []),
    ...(p.keepFor ? [fill(words.keep, { keep: { field: 'keep', text: durationText(p.keepFor, words) } })] : []),
    ...(p.aboveTop
      ? [
          fill(words.aboveTop, {
            every: { field: 'every', text: words.points(whole(p.aboveTop.every, language)) },
            reward: rewardParts(p.aboveTop.reward, c, 'top.'),
            valid: {
              field: 'topValid',
              text: p.aboveTop.validFor ? words.within(durationText(p.aboveTop.validFor, words)) : words.forever,
            },
          }),
        ]
      : []),
  ]
}

function levelParts(level: Level, i: number, c: SentenceContext): SentencePart[] {
  const { words, language } = c
  const from = { field: `level${i}.from`, text: level.name } as const
  const said =
    i === 0 && level.from === 0
      ? fill(words.levelFirst, { level: from })
      : fill(words.levelFrom, { level: from, points: { field: `level${i}.from`, text: words.points(whole(level.from, language)) } })
  let coupons = 0
  const benefits = level.benefits.flatMap((benefit, n): SentencePart[] => [
    ...(n === 0 ? [] : [{ text: ', ' }]),
    { field: benefit.use === 'every' ? `level${i}.standing` : `level${i}.coupon${coupons++}`, text: benefitText(benefit, c) },
  ])
  return benefits.length ? [...said, { text: ' (' }, ...benefits, { text: ')' }] : said
}

/** What a level gives, in words: `5 % på alt`, `100 kr avslag 3 ganger i 6 måneder`. */
export function benefitText(benefit: Benefit, c: SentenceContext): string {
  if (benefit.use === 'every') return c.words.always(benefit.percentOff)
  const reward = rewardText(benefit, c)
  const given = benefit.use === 'once' ? c.words.onceEach(reward) : c.words.several(reward, benefit.use)
  return benefit.validFor ? c.words.givenWithin(given, durationText(benefit.validFor, c.words)) : given
}
