import { expect, test } from 'vitest'
import { createSerialScanner } from '#electron/devices/serial-scanner'
import { createLink } from '#electron/devices/transports/transport'

test('a port that opens and breaks at once is not opened over and over; closing ends the wait', async () => {
  let opens = 0
  const states: string[] = []
  const scanner = createSerialScanner({
    transport: {
      keepOpen: true,
      bytesPerSecond: 960,
      async open() {
        opens++
        const { link, ended } = createLink({ write: (_bytes, taken) => taken(), close: async () => {} })
        ended()
        return { ok: link }
      },
    },
    device: '/dev/ttyACM0',
    onScan() {},
    onDiscard() {},
    onState: (state) => states.push(state),
    timing: { backOff: 3_600_000 },
  })
  for (let turn = 0; turn < 20; turn++) await new Promise((done) => setImmediate(done))
  expect([opens, states]).toEqual([1, ['ready', 'absent']])
  await scanner.close()
  expect([opens, states]).toEqual([1, ['ready', 'absent']])
})
