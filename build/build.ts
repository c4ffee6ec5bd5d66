// Builds the three bundles: renderer, main, preload. `node build/build.ts`
import { rmSync } from 'node:fs'
import { build } from 'vite'
import { nodeBundle } from './vite.node.ts'
import { rendererConfig } from './vite.renderer.ts'

const started = performance.now()
rmSync('dist', { recursive: true, force: true })
await Promise.all([
  build(rendererConfig),
  build(nodeBundle('electron/main.ts', 'dist/electron', 'es', 'main.js', true)),
  build(nodeBundle('electron/preload.ts', 'dist/electron', 'cjs', 'preload.cjs')),
])
console.log(`built in ${Math.round(performance.now() - started)} ms`)
