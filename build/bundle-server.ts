// Bundles the central server and the process of its replica. Packages stay where npm put them.
import { build } from 'vite'
import { serverBundle } from './vite.node.ts'

await Promise.all([
  build(serverBundle('server/main.ts', 'main.js')),
  build(serverBundle('server/replica-process.ts', 'replica-process.js')),
])
