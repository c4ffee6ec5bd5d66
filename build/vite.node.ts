import type { InlineConfig } from 'vite'
import { noteInside } from './package/inside.ts'

// What the packaged app finds in node_modules: the native modules; everything else is bundled.
const external = ['electron', 'better-sqlite3', '@serialport/bindings-cpp', /^node:/]

/** A bundle of the main process (ES) or of the preload (CommonJS, as a sandboxed preload must be). */
export function nodeBundle(entry: string, out: string, format: 'es' | 'cjs', name: string, codeSplitting = false): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    plugins: out.endsWith('electron') ? [noteInside(name)] : [],
    build: {
      ssr: entry,
      outDir: out,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      sourcemap: true,
      rolldownOptions: { external, output: { format, entryFileNames: name, chunkFileNames: '[name].js', codeSplitting } },
    },
    ssr: { noExternal: true, target: 'node' },
  }
}

/** A bundle of the server: ours alone, on the packages that npm installed. Its parts that are loaded when needed stay apart. */
export function serverBundle(entry: string, name: string): InlineConfig {
  const bundle = nodeBundle(entry, 'dist/server', 'es', name, true)
  return { ...bundle, ssr: { target: 'node' } }
}
