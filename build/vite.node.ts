import type { InlineConfig, Plugin } from 'vite'
import { noteInside } from './package/inside.ts'

// What the packaged app finds in node_modules: the native modules; everything else is bundled. `node:http` see below.
const external = ['electron', 'better-sqlite3', '@serialport/bindings-cpp', /^node:(?!http$)/]

/**
 * `import … from 'node:http'` makes Node read every property that the module has, and one of those loads the whole of `fetch`:
 * a fifth of the main process's start. Asked for by name, nothing but the module itself is loaded.
 */
function plainHttp(): Plugin {
  const id = '\0plain-http'
  return {
    name: 'plain-http',
    enforce: 'pre',
    resolveId: (source) => (source === 'node:http' ? id : null),
    load: (wanted) =>
      wanted === id
        ? "const http = process.getBuiltinModule('node:http')\nexport default http\nexport const { Agent, createServer, request } = http\n"
        : null,
  }
}

/** The main process and its threads, which it starts by name, next to itself. What several of them need is there once. */
export const MAIN_AND_THREADS = {
  main: 'electron/main.ts',
  'recovery-worker': 'electron/recovery/recovery-worker.ts',
  'insight-worker': 'electron/insight/insight-worker.ts',
  'xlsx-worker': 'electron/import/xlsx-worker.ts',
}

/** A bundle of the main process (ES) or of the preload (CommonJS, as a sandboxed preload must be); several by name share their parts. */
export function nodeBundle(
  entry: string | Record<string, string>,
  out: string,
  format: 'es' | 'cjs',
  name: string,
  codeSplitting = false,
): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    plugins: out.endsWith('electron') ? [plainHttp(), noteInside(typeof entry === 'string' ? name : 'main')] : [],
    build: {
      ssr: typeof entry === 'string' ? entry : true,
      outDir: out,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        ...(typeof entry !== 'string' && { input: entry }),
        external,
        output: { format, entryFileNames: name, chunkFileNames: '[name].js', codeSplitting },
      },
    },
    ssr: { noExternal: true, target: 'node' },
  }
}

/** A bundle of the server: ours alone, on the packages that npm installed. Its parts that are loaded when needed stay apart. */
export function serverBundle(entry: string, name: string): InlineConfig {
  const bundle = nodeBundle(entry, 'dist/server', 'es', name, true)
  return { ...bundle, ssr: { target: 'node' } }
}
