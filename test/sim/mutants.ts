// Faults planted into the real code, one at a time: the simulation must find each of them, or it proves nothing.

export interface Mutant {
  name: string
  changes: { file: string; is: string; becomes: string }[]
}

export const mutants: readonly Mutant[] = []
