import type { Answer } from './stores/answer.ts'

// Small sounds, each always beside an icon and words. Made, not recorded: a tone or two, quieter than a voice.

type Note = { hz: number; at: number; ms: number; wave?: OscillatorType; gain?: number }
const SOUNDS = {
  /** One wooden knock. */
  stamp: [{ hz: 220, at: 0, ms: 70, wave: 'triangle', gain: 0.5 }],
  /** Three rising notes. */
  full: [
    { hz: 523, at: 0, ms: 90 },
    { hz: 659, at: 90, ms: 90 },
    { hz: 784, at: 180, ms: 90 },
  ],
  undo: [{ hz: 147, at: 0, ms: 70, wave: 'triangle', gain: 0.5 }],
  /** Two low notes. */
  refused: [
    { hz: 196, at: 0, ms: 60 },
    { hz: 165, at: 60, ms: 60 },
  ],
  read: [{ hz: 1200, at: 0, ms: 30, gain: 0.12 }],
  discarded: [{ hz: 110, at: 0, ms: 200, wave: 'square', gain: 0.12 }],
} as const satisfies Record<string, readonly Note[]>
export type Sound = keyof typeof SOUNDS

/** Plays sounds while `allowed()`; a machine without sound is silent, never at fault. */
export function createSounds(allowed: () => boolean) {
  let context: AudioContext | undefined
  return (sound: Sound) => {
    if (!allowed() || typeof AudioContext === 'undefined') return
    try {
      context ??= new AudioContext()
      // Before the first key press a browser keeps sound asleep; a late sound would say the wrong thing.
      if (context.state === 'suspended') void context.resume()
      for (const { hz, at, ms, wave = 'sine', gain = 0.25 } of SOUNDS[sound] as readonly Note[]) {
        const starts = context.currentTime + at / 1000
        const tone = new OscillatorNode(context, { type: wave, frequency: hz })
        const volume = new GainNode(context, { gain: 0 })
        volume.gain.setValueAtTime(gain, starts)
        volume.gain.exponentialRampToValueAtTime(0.001, starts + ms / 1000)
        tone.connect(volume).connect(context.destination)
        tone.start(starts)
        tone.stop(starts + ms / 1000)
      }
    } catch (error) {
      console.warn('sound', error)
    }
  }
}
export type Play = ReturnType<typeof createSounds>

/** The sound of an answer. */
export function soundOf({ happened }: Answer): Sound | undefined {
  if (happened.kind === 'stamped') return happened.full ? 'full' : 'stamp'
  if (happened.kind === 'undone') return 'undo'
  if (happened.kind === 'refused' || happened.kind === 'notFound') return 'refused'
  if (happened.kind === 'discarded') return 'discarded'
  return happened.kind === 'switched' ? undefined : 'stamp'
}
