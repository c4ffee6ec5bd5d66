import type { CampaignProgramme } from '#shared/programmes/programme'
import { type CampaignDefinition, campaignTemplates } from '#shared/programmes/templates'
import type { ProgrammeView } from '#shared/till/till-views'
import { formatDate, type LocalDate, parseDate } from '#shared/values/local-date'
import type { Country } from '#shared/year/closing'
import { planAgain } from '#shared/year/plan-again'
import { yearOf } from '#shared/year/reminders'
import { useWords } from '../../words.ts'
import { useOffice } from '../office-context.ts'
import { dayName } from './year-words.ts'

/** A campaign for a single day is open the week that ends with it. */
const WEEK_BEFORE = 6

export interface Plan {
  /** Opens the editor with a campaign for a day, or for what lasts from one to another. It is in use only when taken into use there. */
  newOn(name: string, from: LocalDate, to: LocalDate): void
  edit(programme: string): void
  /** The year that a campaign can be planned again in: its next, or this one where that is still to come. */
  againYear(campaign: CampaignProgramme): number
  again(campaign: CampaignProgramme): void
}

/** From the year to the editor of campaigns. */
export function usePlan(country: Country, programmes: readonly ProgrammeView[]): Plan {
  const { openTab, today, say } = useOffice()
  const words = useWords()
  const { days, ...text } = words.text.office.year
  const planned = (campaign: CampaignProgramme) => {
    const first = Math.max(yearOf(campaign.opens) + 1, yearOf(today))
    const soonest = planAgain(campaign, country, first, days)
    const isAhead = soonest.definition.closes >= today
    return isAhead ? { year: first, ...soonest } : { year: first + 1, ...planAgain(campaign, country, first + 1, days) }
  }
  const isTaken = (name: string) =>
    programmes.some(({ programme, inForce }) => inForce && programme.name.toLocaleLowerCase() === name.toLocaleLowerCase())
  return {
    newOn(name, from, to) {
      const [everyone] = campaignTemplates(words.text.office.templates, today)
      if (!everyone) return
      const wished = from === to ? formatDate(parseDate(from) - WEEK_BEFORE) : from
      const opens = wished < today ? today : wished
      openTab('programmes', { begin: { ...everyone.definition, name, opens, closes: to } })
    },
    edit: (programme) => openTab('programmes', { programme }),
    againYear: (campaign) => planned(campaign).year,
    again(campaign) {
      const { year, definition, follows } = planned(campaign)
      const begin: CampaignDefinition = isTaken(definition.name) ? { ...definition, name: `${definition.name} ${year}` } : definition
      openTab('programmes', { begin })
      say({ tone: 'good', title: follows ? text.follows(dayName(words, follows)) : text.sameWeek })
    },
  }
}
