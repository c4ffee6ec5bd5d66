import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * The environment for processes that tests start by the hundred: Node keeps what it compiled of their modules, which is half of
 * their start. A process that is killed writes nothing down, so it calls `flushCompileCache` itself once it runs.
 */
export const quickStart = (): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  NODE_COMPILE_CACHE: path.join(tmpdir(), 'stamkunde-compiled'),
})
