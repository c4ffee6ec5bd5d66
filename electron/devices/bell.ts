/** Lets a loop sleep until somebody rings or time is up. A ring while nobody sleeps is kept for the next sleep. */
export interface Bell {
  ring(): void
  /** True when rung, false after `ms`; without `ms` it waits for a ring. */
  wait(ms?: number): Promise<boolean>
}

export function createBell(): Bell {
  let rung = false
  let wakeUp: ((rung: boolean) => void) | undefined
  return {
    ring() {
      if (wakeUp) wakeUp(true)
      else rung = true
    },
    wait(ms) {
      if (rung) {
        rung = false
        return Promise.resolve(true)
      }
      return new Promise((resolve) => {
        const timer = ms === undefined ? undefined : setTimeout(() => wakeUp?.(false), ms)
        wakeUp = (wasRung) => {
          clearTimeout(timer)
          wakeUp = undefined
          resolve(wasRung)
        }
      })
    },
  }
}
