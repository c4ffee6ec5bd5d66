// Cuts the power at points of recordings as its parent, power-cuts.ts, asks for it, one time after the other.
import { type Asked, createStarts, cutPower } from './cuts.ts'
import { readRecording } from './recording.ts'

const [scratch = ''] = process.argv.slice(2)
// What it has started once it need not start again, whoever asks.
const starts = createStarts(scratch)
process.on('message', ({ recording, asked }: { recording: string; asked: Asked }) => {
  process.send?.(cutPower(readRecording(recording), asked, starts))
})
