// Builds the bundles: renderer, main with its workers, preload, server. `node build/build.ts`
import { rmSync } from 'node:fs'
import { build } from 'vite'
import { MAIN_AND_THREADS, nodeBundle, serverBundle } from './vite.node.ts'
import { rendererConfig } from './vite.renderer.ts'

const started = performance.now()
rmSync('dist', { recursive: true, force: true })
await Promise.all([
  build(rendererConfig),
  build(nodeBundle(MAIN_AND_THREADS, 'dist/electron', 'es', '[name].js', true)),
  build(nodeBundle('electron/preload.ts', 'dist/electron', 'cjs', 'preload.cjs')),
  build(serverBundle('server/main.ts', 'main.js')),
  build(serverBundle('server/replica-process.ts', 'replica-process.js')),
])
console.log(`built in ${Math.round(performance.now() - started)} ms`)
