// Builds the bundles: renderer, main with its workers, preload, server. `node build/build.ts`
import { rmSync } from 'node:fs'
import { build } from 'vite'
import { nodeBundle, serverBundle } from './vite.node.ts'
import { rendererConfig } from './vite.renderer.ts'

const started = performance.now()
rmSync('dist', { recursive: true, force: true })
await Promise.all([
  build(rendererConfig),
  build(nodeBundle('electron/main.ts', 'dist/electron', 'es', 'main.js', true)),
  // A worker is a file of its own: the main process starts it by name, next to itself.
  build(nodeBundle('electron/check-worker.ts', 'dist/electron', 'es', 'check-worker.js')),
  build(nodeBundle('electron/recovery/recovery-worker.ts', 'dist/electron', 'es', 'recovery-worker.js')),
  build(nodeBundle('electron/insight/insight-worker.ts', 'dist/electron', 'es', 'insight-worker.js')),
  build(nodeBundle('electron/import/xlsx-worker.ts', 'dist/electron', 'es', 'xlsx-worker.js')),
  build(nodeBundle('electron/preload.ts', 'dist/electron', 'cjs', 'preload.cjs')),
  build(serverBundle('server/main.ts', 'main.js')),
  build(serverBundle('server/replica-process.ts', 'replica-process.js')),
])
console.log(`built in ${Math.round(performance.now() - started)} ms`)
