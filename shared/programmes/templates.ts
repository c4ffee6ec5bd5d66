import type { CampaignProgramme, LadderProgramme, PunchCardProgramme } from '#shared/programmes/programme'
import type { templates as nbWords } from '#shared/text/nb/office/templates'
import { addToDate, addToMonth, formatDate, type LocalDate, monthBounds, monthOf, parseDate, weekday } from '#shared/values/local-date'

// Ready-made programmes to begin with: the cards and campaigns that clubs ask for. A template is a whole definition
// but for its id and version; the editor fills in the rest.

export type PunchCardTemplateId = 'nth' | 'nthOff' | 'perAmount' | 'empty'
export type CampaignTemplateId = 'everyone' | 'level' | 'days' | 'amount' | 'early'
export type PunchCardDefinition = Omit<PunchCardProgramme, 'id' | 'version'>
export type CampaignDefinition = Omit<CampaignProgramme, 'id' | 'version'>
export interface Template<Id extends string, Definition> {
  id: Id
  /** What the choice is called, and a line below it. */
  title: string
  note: string
  definition: Definition
}

type Words = typeof nbWords

/** The punch cards of F20, in the order of the drawing. `words` are `office.templates` of the club's language. */
export function punchCardTemplates(words: Words): Template<PunchCardTemplateId, PunchCardDefinition>[] {
  return [
    {
      id: 'nth',
      title: words.nth,
      note: words.nthNote,
      // "Every 8th free" is seven stamps: the eighth is the reward.
      definition: card({ name: words.nthName, stampsRequired: 7, reward: { item: words.nthItem }, ink: 'blabaer', icon: 'cup' }),
    },
    {
      id: 'nthOff',
      title: words.nthOff,
      note: words.nthOffNote,
      definition: card({ name: words.nthOffName, stampsRequired: 9, reward: { amountOff: 15_000 }, ink: 'lyng', icon: 'scissors' }),
    },
    {
      id: 'perAmount',
      title: words.perAmount,
      note: words.perAmountNote,
      definition: card({
        name: words.perAmountName,
        stampsRequired: 10,
        earn: { by: 'amount', per: 25_000 },
        reward: { amountOff: 15_000 },
        ink: 'einer',
        icon: 'gift',
      }),
    },
    {
      id: 'empty',
      title: words.empty,
      note: words.emptyNote,
      definition: {
        kind: 'punchCard',
        name: '',
        stampsRequired: 10,
        earn: { by: 'press' },
        reward: { item: '' },
        ink: 'tjaere',
        icon: 'gift',
      },
    },
  ]
}

/** The campaigns of F27, F28 and F31. `today` is the club's local date; `ladder` the ladder whose levels can be an audience. */
export function campaignTemplates(
  words: Words,
  today: LocalDate,
  ladder?: Pick<LadderProgramme, 'id' | 'levels'>,
): Template<CampaignTemplateId, CampaignDefinition>[] {
  const month = addToMonth(monthOf(today), 1)
  const { first, last } = monthBounds(month)
  const campaign = { kind: 'campaign', opens: first, closes: last, audience: { everyone: true } } as const
  const fridays = firstFridays(today, 6)
  const level = (place: number) => ({ programme: ladder?.id ?? '', atLeast: (ladder?.levels.at(place) ?? ladder?.levels[0])?.name ?? '' })
  return [
    {
      id: 'everyone',
      title: words.everyone,
      note: words.everyoneNote,
      definition: { ...campaign, name: words.everyoneName, reward: { percentOff: 20 }, usesPerMember: 1, ink: 'fjord' },
    },
    ...(ladder
      ? [
          {
            id: 'level' as const,
            title: words.level,
            note: words.levelNote,
            definition: {
              ...campaign,
              name: words.levelName,
              audience: { level: level(1) },
              reward: { amountOff: 10_000, minPurchase: 50_000 },
              usesPerMember: 1,
              ink: 'lyng' as const,
            },
          },
          {
            id: 'early' as const,
            title: words.early,
            note: words.earlyNote,
            definition: {
              ...campaign,
              name: words.earlyName,
              reward: { percentOff: 20 },
              usesPerMember: 1,
              earlyAccess: { level: level(-1), days: 3 },
              ink: 'blabaer' as const,
            },
          },
        ]
      : []),
    {
      id: 'days',
      title: words.days,
      note: words.daysNote,
      definition: {
        ...campaign,
        name: words.daysName,
        opens: fridays[0] as LocalDate,
        closes: fridays.at(-1) as LocalDate,
        days: fridays,
        reward: { percentOff: 15 },
        ink: 'einer',
      },
    },
    {
      id: 'amount',
      title: words.amount,
      note: words.amountNote,
      definition: {
        ...campaign,
        name: words.amountName,
        closes: addToDate(first, 'P13D'),
        reward: { amountOff: 10_000, minPurchase: 50_000 },
        usesPerMember: 1,
        ink: 'tjaere',
      },
    },
  ]
}

const card = (
  part: Pick<PunchCardDefinition, 'name' | 'stampsRequired' | 'reward' | 'ink' | 'icon'> & Partial<PunchCardDefinition>,
): PunchCardDefinition => ({
  kind: 'punchCard',
  earn: { by: 'press' },
  cardValidFor: 'P12M',
  rewardValidFor: 'P3M',
  ...part,
})

/** The first Fridays of the coming `count` months: a treat that comes back without becoming a habit. */
function firstFridays(today: LocalDate, count: number): LocalDate[] {
  const months = Array.from({ length: count }, (_, i) => addToMonth(monthOf(today), i + 1))
  return months.map((month) => {
    const first = parseDate(`${month}-01`)
    return formatDate(first + ((5 - weekday(`${month}-01`) + 7) % 7))
  })
}
