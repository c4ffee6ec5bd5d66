import { spawnSync } from 'node:child_process'

/** Pseudo-terminals come from socat. Where it is missing the tests say so and are left out. */
export const hasSocat = ((): boolean => {
  const found = spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0
  if (!found) console.log('left out: socat is not installed, and it makes the pseudo-terminals that stand in for serial ports')
  return found
})()
