import { v5, v7 } from 'uuid'

// Our own namespace for facts that follow from others. Random, and fixed for ever: changing it would let two tills
// conclude the same fact twice.
const DERIVED = '5b0d3f6e-6a0c-4c55-9a5e-0c1f0f8f3d27'

/** A new id: UUIDv7, so that ids made later sort later. `atMs` sets its time, for a simulated clock. */
export const newId = (atMs?: number): string => (atMs === undefined ? v7() : v7({ msecs: atMs }))

/**
 * The id of a fact that follows from other facts (a completed referral): UUIDv5 of its causes, so that two
 * tills which conclude the same write one fact. The order of the causes matters; say the kind first.
 */
export const derivedId = (causes: readonly string[]): string => v5(JSON.stringify(causes), DERIVED)
