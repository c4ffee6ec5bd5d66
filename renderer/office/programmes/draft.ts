import type { CampaignProgramme, Programme } from '#shared/programmes/programme'
import type { ProgrammeView } from '#shared/till/till-views'
import type { Problem, Problems } from './reward-draft.ts'

// What the drafts of all six kinds have in common: what they are read into, and what they may look at on the way.

/** A programme without its id and version, which the editor knows. */
export type Definition<P extends Programme> = Omit<P, 'id' | 'version'>

/** What a form may look at while it is read. */
export interface Around<P extends Programme> {
  /** The names of the other programmes in use. */
  others: readonly string[]
  /** The club's local date. */
  today: string
  /** The programme that is changed: what the form does not show of it stays as it is. */
  kept?: P | undefined
  /** Every programme of the club, for those that point at one another. */
  all?: readonly ProgrammeView[] | undefined
}

/** A form as far as it could be read, what must be put right, and what is worth a second thought; by field, in the form's order. */
export interface Read<P extends Programme> {
  definition: Definition<P>
  problems: Problems
  warnings: Problems
}

/** A list of problems that is filled in the order of the form: the first of them gets the light. */
export function notes(): {
  problems: Problems
  note(field: string, problem: Problem | undefined): void
  noteAll(prefix: string, found: Problems): void
} {
  const problems: Problems = {}
  const note = (field: string, problem: Problem | undefined) => {
    if (problem) problems[field] ??= problem
  }
  return {
    problems,
    note,
    noteAll(prefix, found) {
      for (const [field, problem] of Object.entries(found)) note(prefix + field, problem)
    },
  }
}

/**
 * What was read, with everything of the programme before that the form decides nothing about: its shops, and whatever
 * a file or a newer till wrote into it. `decided` are the fields that the form answers for, also by leaving them out.
 */
export function keepRest<P extends Programme>(
  kept: P | undefined,
  decided: readonly (keyof P)[],
  definition: Definition<P>,
): Definition<P> {
  const rest = Object.fromEntries(
    Object.entries(kept ?? {}).filter(([field]) => field !== 'id' && field !== 'version' && !decided.includes(field as keyof P)),
  )
  return { ...rest, ...definition }
}

/** `stacks` as the form says it. That it may be combined is what holds when nothing is said; who said so keeps the word. */
export const stacksOf = (stacks: boolean, kept: Pick<Programme, 'stacks'> | undefined): { stacks?: boolean } =>
  stacks ? (kept?.stacks === true ? { stacks: true } : {}) : { stacks: false }

/** The campaigns in use that are for a level of that ladder, with the level's name. */
export const campaignsOn = (ladder: string, all: readonly ProgrammeView[]): { campaign: string; level: string }[] =>
  all.flatMap(({ programme, inForce }) => (inForce && programme.kind === 'campaign' ? levelsOf(programme, ladder, programme.name) : []))

const levelsOf = ({ audience, earlyAccess }: CampaignProgramme, ladder: string, campaign: string) =>
  ['level' in audience ? audience.level : undefined, earlyAccess?.level].flatMap((level) =>
    level?.programme === ladder ? [{ campaign, level: level.atLeast }] : [],
  )
