import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// `CHECK=1` leaves out what needs other programs or more than a few seconds: those files are named *.slow.test.ts.
const quick = process.env.CHECK === '1'

/**
 * What takes long begins first: the last of them would be left to run by itself while the other worker has nothing to do. Vitest goes by
 * how long files took the last time, and where there was none by their size, which says nothing.
 */
class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => /\.slow\.test\.tsx?$|\/test\/e2e\//.test(moduleId)
    const { long = [], short = [] } = Object.groupBy(await super.sort(files), (file) => (isLong(file) ? 'long' : 'short'))
    return [...long, ...short]
  }
}

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: quick ? ['test/**/*.slow.test.{ts,tsx}', 'test/e2e/**'] : [],
    // Against what hangs, and nothing else: what takes half a minute here takes minutes on a machine that does other things.
    testTimeout: quick ? 60_000 : 300_000,
    hookTimeout: quick ? 60_000 : 300_000,
    // Vitest's own second is too short for a screen on a machine that does other things; what comes at once costs nothing.
    expect: { poll: { timeout: 30_000 } },
    // Native modules and child processes: forks keep a crash in its own file.
    pool: 'forks',
    // Left to itself vitest keeps a core free for watching. Screens wait for their browser most of the time: two files at once.
    maxWorkers: quick ? Math.max(2, availableParallelism()) : 2,
    sequence: { sequencer: LongOnesFirst },
    // No test leaves anything behind in a module, so a worker loads each module once and not once a file.
    isolate: false,
    env: { TZ: 'UTC' },
  },
})
