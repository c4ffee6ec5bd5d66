import { expect, test } from 'vitest'
import { createPrinterLine } from '#electron/devices/printer-line'
import { ASK_OFFLINE, ASK_PAPER } from '#electron/devices/printer-status'
import { createLink } from '#electron/devices/transports/transport'

/** A line whose printer answers "all is well" to the questions in `answers`, at once or when `comes` lets it. */
function aLine(comes: (answer: () => void) => void = queueMicrotask) {
  const answers = new Set<Uint8Array>([ASK_OFFLINE, ASK_PAPER])
  const { link, received } = createLink({
    write(bytes, taken) {
      taken()
      if (answers.has(bytes)) comes(() => received(Uint8Array.of(0x12)))
    },
    close: async () => {},
  })
  return { answers, line: createPrinterLine(link, { probeMs: 20, onState: () => {} }) }
}

test('a line that is pulled between the two questions does not say that the printer is ready', async () => {
  for (const lost of [ASK_OFFLINE, ASK_PAPER]) {
    const { line, answers } = aLine()
    expect(await line.probe()).toBe('ready')
    answers.delete(lost)
    expect(await line.probe()).toBe('noStatus')
    answers.add(lost)
    expect(await line.probe()).toBe('ready')
  }
})

test('a printer that knows only one of the questions is believed', async () => {
  for (const unknown of [ASK_OFFLINE, ASK_PAPER]) {
    const { line, answers } = aLine()
    answers.delete(unknown)
    if (unknown === ASK_OFFLINE)
      expect(await line.probe()).toBe('noStatus') // never heard of yet: not asked twice
    else expect([await line.probe(), await line.probe()]).toEqual(['ready', 'ready'])
  }
})

test('an answer that came while the machine stood still is heard, however late it is', async () => {
  const { line } = aLine(setImmediate)
  const asked = line.probe()
  for (const until = performance.now() + 60; performance.now() < until; );
  expect(await asked).toBe('ready')
})
