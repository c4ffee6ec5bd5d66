import type { Benefit, Programme, Reward } from '#shared/programmes/programme'
import type { Language } from '#shared/values/money'

// Reads a programme's sentence as somebody would who has never seen the definition: every amount, per cent, count,
// duration and date in it, in order. And, independently, what a definition ought to make one read.

type Pattern = [RegExp, (groups: string[]) => string]
const digits = (text: string) => text.replace(/[\s,]/g, '')
const MONTHS = {
  nb: ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember'],
  sv: ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
}

const NORDIC = String.raw`(?:\d{1,3}(?: \d{3})+|\d+)`
const ENGLISH = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)`

/** What each language's words mean. The first that fits at a place is taken. */
function patterns(language: Language): Pattern[] {
  const number = language === 'en' ? ENGLISH : NORDIC
  const decimal = language === 'en' ? String.raw`\.` : ','
  const dot = language === 'nb' ? String.raw`\.` : ''
  const n = (unit: string, word: string, many = `(${number})`): Pattern => [
    new RegExp(`${many} ${word}`),
    ([found]) => `${unit} ${digits(found as string)}`,
  ]
  const says = (token: string, words: string): Pattern => [new RegExp(words), () => token]
  const pick = (nb: string, sv: string, en: string) => ({ nb, sv, en })[language]
  return [
    says('calendar', pick(String.raw`fra 1\. januar(?! \d)`, String.raw`från 1 januari(?! \d)`, String.raw`from 1 January(?! \d)`)),
    [
      new RegExp(`(\\d{1,2})${dot} (${MONTHS[language].join('|')}) (\\d{4})`),
      ([day, month, year]) =>
        `date ${year}-${String(MONTHS[language].indexOf(month as string) + 1).padStart(2, '0')}-${(day as string).padStart(2, '0')}`,
    ],
    [new RegExp(`(${number})(?:${decimal}(\\d\\d))? kr`), ([kroner, ore]) => `kr ${digits(kroner as string)}.${ore ?? '00'}`],
    [new RegExp(language === 'en' ? String.raw`(\d+)%` : String.raw`(\d+) %`), ([percent]) => `% ${percent}`],
    n('dates', pick('dagene', 'dagar(?=:)', 'days(?=:)'), pick(String.raw`disse (\d+)`, String.raw`dessa (\d+)`, String.raw`these (\d+)`)),
    n('years', pick('år', 'år', 'years?')),
    n('months', pick('måned(?:er)?', 'månad(?:er)?', 'months?')),
    n('weeks', pick('uker?', 'veck(?:a|or)', 'weeks?')),
    n('days', pick('dag(?:er)?', 'dag(?:ar)?', 'days?')),
    n('stamps', pick('stemp(?:el|ler)', 'stämp(?:el|lar)', 'stamps?')),
    n('points', pick('poeng', 'poäng', 'points?')),
    n('steps', pick('trinn', 'steg', 'steps?')),
    n('times', pick('ganger', 'gånger', 'times')),
    says('times 1', pick('én gang', 'en gång', 'once')),
    n('members', pick('utvalgte medlemmer', 'utvalda medlemmar', 'chosen members')),
    says('members 1', pick('ett utvalgt medlem', 'en utvald medlem', 'one chosen member')),
    n('shops', pick('butikker', 'butiker', 'shops')),
    says('shops 1', pick('i én butikk', 'i en butik', 'in one shop')),
    [
      new RegExp(pick(String.raw`Hver (\d+)\.`, String.raw`Var (\d+):[ae]`, String.raw`Every (\d+)(?:st|nd|rd|th)`)),
      ([nth]) => `nth ${nth}`,
    ],
    says('points 0', pick('fra starten', 'från början', 'from the start')),
    says('enrolment', pick('fra innmelding', 'från det att man gick med', 'from enrolment')),
    says('forever', pick('uten frist', 'utan tidsgräns', 'without time limit')),
    says('alone', pick('kan ikke brukes sammen med', 'kan inte kombineras med', 'cannot be combined with')),
    says('carried', pick('også når de er spredt', 'även utspritt', 'also spread')),
    says('press', pick('kassa trykker', 'kassan trycker', 'the cashier presses')),
    says('visit', pick('for hvert besøk', 'för varje besök', 'for every visit')),
    says('everyone', pick('alle medlemmer', 'alla medlemmar', 'all members')),
    says('level', pick('eller høyere i', 'eller högre i', 'or higher in')),
    says('any steps', pick('så mange trinn', 'så många steg', 'as many steps')),
    says('that day', pick('bare den dagen', 'bara den dagen', 'only that day')),
  ]
}

/** Every number of the sentence, in order, with what it counts; and the words that stand for a choice. */
export function readSentence(sentence: string, language: Language): string[] {
  const all = patterns(language).map(([pattern, make]) => [new RegExp(pattern, `${pattern.flags}iu`), make] as const)
  const tokens: string[] = []
  let rest = sentence.replaceAll('\u00a0', ' ')
  for (;;) {
    let first: { at: number; length: number; token: string } | undefined
    for (const [pattern, make] of all) {
      const match = pattern.exec(rest)
      if (match && (first === undefined || match.index < first.at))
        first = { at: match.index, length: match[0].length, token: make([...match].slice(1) as string[]) }
    }
    // A number that is no unit's would be one that nobody can understand.
    const skipped = first ? rest.slice(0, first.at) : rest
    for (const lost of skipped.match(/\d+/g) ?? []) tokens.push(`? ${lost}`)
    if (!first) return tokens
    tokens.push(first.token)
    rest = rest.slice(first.at + first.length)
  }
}

const kroner = (ore: number) => `kr ${Math.floor(ore / 100)}.${String(ore % 100).padStart(2, '0')}`
const timed = (duration: string) => {
  const parts = [...duration.matchAll(/(\d+)([YMWD])/g)].filter(([, n]) => Number(n) > 0)
  const units = { Y: 'years', M: 'months', W: 'weeks', D: 'days' } as const
  return parts.length ? parts.map(([, n, unit]) => `${units[unit as 'Y']} ${n}`) : ['days 0']
}
const lasting = (duration: string | undefined) => (duration === undefined ? ['forever'] : timed(duration))
const given = (reward: Reward): string[] =>
  'item' in reward
    ? []
    : [
        'amountOff' in reward ? kroner(reward.amountOff) : `% ${reward.percentOff}`,
        ...('maxOff' in reward && reward.maxOff !== undefined ? [kroner(reward.maxOff)] : []),
        ...(reward.minPurchase ? [kroner(reward.minPurchase)] : []),
      ]
const benefit = (one: Benefit): string[] =>
  one.use === 'every'
    ? [`% ${one.percentOff}`]
    : [...given(one), `times ${one.use === 'once' ? 1 : one.use}`, ...(one.validFor ? timed(one.validFor) : [])]

/** What somebody ought to read of that definition, in the order of its sentences. */
export function tokensOf(p: Programme): string[] {
  return [
    ...ofKind(p),
    ...(p.stacks === false && p.kind !== 'repeatingCoupon' ? ['alone'] : []),
    ...(p.stores ? [`shops ${p.stores.length}`] : []),
  ]
}

function ofKind(p: Programme): string[] {
  switch (p.kind) {
    case 'punchCard': {
      const { earn, reward } = p
      const same = earn.by === 'press' || (earn.by === 'item' && 'item' in reward && earn.match.includes(reward.item))
      return [
        ...('item' in reward && same ? [`nth ${p.stampsRequired + 1}`] : []),
        ...(earn.by === 'press' || earn.by === 'visit' ? [earn.by] : []),
        ...(earn.by === 'visit' && earn.minAmount ? [kroner(earn.minAmount)] : []),
        ...(earn.by === 'amount' ? [kroner(earn.per), ...(earn.carry ? ['carried'] : [])] : []),
        `stamps ${p.stampsRequired}`,
        ...given(reward),
        ...lasting(p.cardValidFor),
        ...lasting(p.rewardValidFor),
        ...(p.firstCardBonus ? [`stamps ${p.firstCardBonus}`] : []),
      ]
    }
    case 'repeatingCoupon':
      return [
        ...given(p.reward),
        kroner(p.spendPerPoint * p.stepPoints),
        kroner(p.spendPerPoint),
        'points 1',
        `points ${p.stepPoints}`,
        p.maxSteps === undefined ? 'any steps' : `steps ${p.maxSteps}`,
        ...lasting(p.pointsValidFor),
      ]
    case 'ladder':
      return [
        kroner(p.spendPerPoint),
        'points 1',
        ...p.levels.flatMap((level) => [`points ${level.from}`, ...level.benefits.flatMap(benefit)]),
        `months ${p.period.months}`,
        p.period.from,
        ...(p.pointsValidFor ? timed(p.pointsValidFor) : []),
        ...(p.keepFor ? timed(p.keepFor) : []),
        ...(p.aboveTop ? [`points ${p.aboveTop.every}`, ...given(p.aboveTop.reward), ...lasting(p.aboveTop.validFor)] : []),
      ]
    case 'campaign': {
      const { audience, earlyAccess } = p
      const who =
        'everyone' in audience
          ? ['everyone']
          : 'level' in audience
            ? ['level']
            : 'members' in audience
              ? [`members ${audience.members.length}`]
              : []
      if (!p.days)
        return [
          `date ${p.opens}`,
          `date ${p.closes}`,
          ...who,
          ...given(p.reward),
          `times ${p.usesPerMember ?? 1}`,
          ...(earlyAccess?.days ? ['level', `days ${earlyAccess.days}`] : []),
        ]
      const dates = [...p.days].sort()
      const [ahead, open] = [dates.filter((day) => day < p.opens), dates.filter((day) => day >= p.opens)]
      return [
        ...who,
        ...given(p.reward),
        'times 1',
        ...(open.length === 1 ? [] : [`dates ${open.length}`]),
        ...open.map((day) => `date ${day}`),
        ...(ahead.length ? ['level', ...ahead.map((day) => `date ${day}`)] : []),
      ]
    }
    case 'occasion': {
      const before = p.opensBefore && timed(p.opensBefore)[0] !== 'days 0' ? timed(p.opensBefore) : []
      const after = timed(p.validFor)
      return [...given(p.reward), ...before, ...(before.length === 0 && after[0] === 'days 0' ? ['that day'] : after)]
    }
    case 'referral':
      return [...given(p.friend), ...given(p.referrer), ...(p.minPurchase ? [kroner(p.minPurchase)] : []), ...lasting(p.validFor)]
  }
}
