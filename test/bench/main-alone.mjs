// node --import ./test/bench/main-alone.mjs dist/electron/main.js: the built main process in Node alone, with nothing behind
// `electron`: no browser, no stand-in, no debugger, no types to strip. What is measured then is the till's own. JavaScript,
// because stripping types would itself hold tens of megabytes. Answers over the line that the bench started it with.
import { registerHooks } from 'node:module'

const state = { began: 0, began_cpu: undefined, ready: 0, cpu: undefined, call: undefined }
globalThis.mainAlone = state

const electron = new URL('./hollow-electron.mjs', import.meta.url).href
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron' || specifier === 'electron/main') return { url: electron, shortCircuit: true }
    if (!state.began && !specifier.startsWith('node:') && !specifier.startsWith('data:')) {
      state.began = performance.now()
      state.began_cpu = process.cpuUsage()
    }
    return next(specifier, context)
  },
})

const EVENT = { senderFrame: { url: 'app://till/index.html', parent: null } }
/** What the bench may ask: how long the start took, what the process weighs and has used, and calls of the till. */
const answers = {
  start: () => ({ ms: state.ready - state.began, cpuMs: (state.cpu.user + state.cpu.system) / 1000 }),
  weight: () => ({ rss: process.memoryUsage.rss(), cpu: process.cpuUsage() }),
  call: ({ name, input }) => state.call(EVENT, name, input),
}
process.on('message', async ({ id, what, given }) => {
  process.send({ id, answer: await answers[what](given) })
})
