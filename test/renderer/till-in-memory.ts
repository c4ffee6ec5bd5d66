import { createStores } from '../../renderer/stores/stores.ts'
import { createTill } from '../../renderer/till.ts'
import { createFakeBridge, type FakeOptions } from './fake-bridge.ts'

/** The stores over a till in memory, with a clock that moves when it is told to. */
export async function tillInMemory(options: FakeOptions = {}) {
  let nowMs = Date.parse('2026-11-21T13:32:00.000Z')
  const bridge = createFakeBridge(options, () => nowMs)
  let timers: { at: number; task: () => void }[] = []
  let commands = 0
  const stores = createStores({
    till: createTill(bridge),
    now: () => nowMs,
    newCommand: () => {
      commands += 1
      return `command-${commands}`
    },
    later(ms, task) {
      const timer = { at: nowMs + ms, task }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
  })
  await stores.session.load()
  return {
    stores,
    bridge,
    /** Moves the clock and runs what was due. */
    pass(ms: number) {
      nowMs += ms
      const due = timers.filter(({ at }) => at <= nowMs)
      timers = timers.filter(({ at }) => at > nowMs)
      for (const { task } of due) task()
    },
    /** The inputs of a call, in the order they were made. */
    asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input as Record<string, unknown>),
  }
}
