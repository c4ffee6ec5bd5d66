import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// `CHECK=1` leaves out what needs other programs or more than a few seconds: those files are named *.slow.test.ts.
const quick = process.env.CHECK === '1'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: quick ? ['test/**/*.slow.test.{ts,tsx}', 'test/e2e/**'] : [],
    testTimeout: quick ? 5_000 : 120_000,
    hookTimeout: quick ? 10_000 : 120_000,
    // Vitest's own second is too short for a screen on a machine that does other things; what comes at once costs nothing.
    expect: { poll: { timeout: quick ? 4_000 : 15_000 } },
    // Native modules and child processes: forks keep a crash in its own file.
    pool: 'forks',
    // Left to itself vitest keeps a core free for watching. Screens wait for their browser most of the time: two files at once.
    maxWorkers: quick ? Math.max(2, availableParallelism()) : 2,
    // No test leaves anything behind in a module, so a worker loads each module once and not once a file.
    isolate: false,
    env: { TZ: 'UTC' },
  },
})
