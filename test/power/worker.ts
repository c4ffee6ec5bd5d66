// Cuts the power at some of a recording's points, and tells its parent, power-cuts.ts, in a line of JSON what came of it.
import { type Asked, cutPower } from './cuts.ts'
import { readRecording } from './recording.ts'

const [recording = '', asked = '{}'] = process.argv.slice(2)
console.log(JSON.stringify(cutPower(readRecording(recording), JSON.parse(asked) as Asked)))
