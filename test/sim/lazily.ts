import type { Statement } from 'better-sqlite3'

/** A statement that is prepared when it is first asked: a process prepares two hundred as it starts, and asks few of them before it ends. */
export function lazily(prepare: () => Statement): Statement {
  let made: Statement | undefined
  const modes: ((statement: Statement) => void)[] = []
  const real = (): Statement => {
    if (made) return made
    made = prepare()
    for (const mode of modes) mode(made)
    return made
  }
  const set = (mode: (statement: Statement) => void): Statement => {
    if (made) mode(made)
    else modes.push(mode)
    return lazy
  }
  const lazy = {
    get: (...values: unknown[]) => real().get(...values),
    all: (...values: unknown[]) => real().all(...values),
    run: (...values: unknown[]) => real().run(...values),
    iterate: (...values: unknown[]) => real().iterate(...values),
    pluck: (on = true) => set((statement) => statement.pluck(on)),
    raw: (on = true) => set((statement) => statement.raw(on)),
  } as unknown as Statement
  return lazy
}
