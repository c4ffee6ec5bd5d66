import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { noteInside } from './package/inside.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** How the screens are bundled: relative paths (the page is a file), nothing inlined (the page's policy allows only `'self'`). */
export const rendererConfig: InlineConfig = {
  configFile: false,
  root: here('../renderer'),
  base: './',
  plugins: [react(), noteInside('renderer')],
  build: {
    outDir: here('../dist/renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The till's window, and the customer's own.
    rolldownOptions: { input: [here('../renderer/index.html'), here('../renderer/display.html')] },
    target: 'chrome140',
    cssTarget: 'chrome140',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
}

export default rendererConfig
