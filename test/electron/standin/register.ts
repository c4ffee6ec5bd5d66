// node --import ./test/electron/standin/register.ts dist/electron/main.js : `electron` is the stand-in.
import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const url = new URL('./electron.ts', import.meta.url).href
// Electron's browser is on its way before the main module is read: so is this one. The till's threads begin here as well, and
// have none: one that a thread began would outlive it.
if (isMainThread) await import(url)
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})
