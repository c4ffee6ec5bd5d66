import type { PeopleCall } from '#shared/till/create-till'
import { peopleInputs } from '#shared/till/people-inputs'
import type { Served } from '#shared/till/serve'
import { refuse } from '#shared/values/result'

/** Not made yet. */
export const peopleCalls = Object.fromEntries(
  Object.keys(peopleInputs).map((name) => [name, () => refuse('unexpected')]),
) as unknown as Pick<Served, PeopleCall>
