import { tmpdir } from 'node:os'
import path from 'node:path'

const hooks = new URL('./quick-hooks.ts', import.meta.url).href

/**
 * The environment for processes that tests start by the hundred: Node keeps what it compiled of their modules and finds those of
 * drizzle by their paths, which is most of their start. A process that is killed writes nothing down, so it calls `flushCompileCache` itself once it runs.
 */
export const quickStart = (): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  NODE_COMPILE_CACHE: path.join(tmpdir(), 'stamkunde-compiled'),
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${hooks}`,
})
