import type { Bridge } from '../../renderer/till.ts'
import { createFakeBridge, type FakeOptions } from './fake-bridge.ts'

// What runs in the page before ours: the bridge that the preload script would have exposed.
declare global {
  interface Window {
    fakeOptions?: FakeOptions
    fake: ReturnType<typeof createFakeBridge>
    bridge: Bridge
  }
}
window.fake = createFakeBridge(window.fakeOptions)
window.bridge = window.fake
