import type { Random } from '#db/seed/random'
import { CALM, type NetworkFaults } from './network.ts'

/** What a seed has in store. Probabilities are for one step, in the network for one exchange. */
export interface Hazards {
  tills: number
  steps: number
  network: NetworkFaults
  /** A till loses its line, or gets it back. */
  partition: number
  tillCrash: number
  serverCrash: number
  /** The server's process ends and begins again: what it had in memory is gone. */
  serverRestart: number
  clockJump: number
  tillFull: number
  serverFull: number
  backup: number
  tillRestore: number
  clone: number
  /** Put back from a backup; half of the time the operator says so (a new incarnation), half of the time not. */
  serverRestore: number
  erase: number
  /** A delivered answer comes to the till once more, long after. */
  staleAnswer: number
  /** Somebody changes a programme: cards are then shown by the definition of their last fact until somebody folds them. */
  defines: boolean
  /** A till is paired only after it has worked for itself. */
  latePairing: number
}

/** Draws a seed's hazards: some seeds are calm, some are mild, some have everything at once. */
export function drawHazards(random: Random): Hazards {
  const mood = random.pick([0, 0.5, 1, 1, 2, 3])
  /** Half of the hazards are absent from any seed, so that each is also met alone. */
  const draw = (probability: number) => (random.chance(0.5) ? Math.min(0.9, probability * mood * (0.5 + random.next())) : 0)
  return {
    tills: random.pick([2, 2, 2, 2, 3, 3, 4]),
    steps: random.whole(5, 20),
    network: {
      ...CALM,
      lostRequest: draw(0.12),
      lostAnswer: draw(0.12),
      doubled: draw(0.15),
      stale: draw(0.08),
      slow: draw(0.1),
      portal: draw(0.05),
      spoilt: draw(0.1),
    },
    partition: draw(0.12),
    tillCrash: draw(0.12),
    serverCrash: draw(0.08),
    serverRestart: draw(0.05),
    clockJump: draw(0.06),
    tillFull: draw(0.05),
    serverFull: draw(0.05),
    backup: 0.12,
    tillRestore: draw(0.03),
    clone: draw(0.02),
    serverRestore: draw(0.035),
    erase: draw(0.05),
    staleAnswer: draw(0.1),
    defines: random.chance(0.4),
    latePairing: draw(0.4),
  }
}
