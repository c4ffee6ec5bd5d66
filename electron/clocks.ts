import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import type { Clocks } from '#shared/till/clocks'
import { newId } from '#shared/values/ids'

const ASK_MS = 2_000

/**
 * The machine's clocks. The uptime counts sleep on every system we run on (Linux: CLOCK_BOOTTIME; Windows: GetTickCount64; macOS:
 * the time since its boot, which moves with the wall clock). `boot` is the same from a start of the machine to its next; where a
 * system does not say, it is the same only while the program runs.
 */
export function machineClocks(now: () => number): () => Clocks {
  const boot = bootId()
  return () => ({ boot, wallMs: now(), passedMs: Math.round(uptime() * 1000) })
}

function bootId(): string {
  try {
    if (process.platform === 'linux') return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const ask = (program: string, args: string[]) =>
      execFileSync(program, args, { encoding: 'utf8', timeout: ASK_MS, windowsHide: true, stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    const said = process.platform === 'darwin' ? ask('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid']) : ask('reg', WINDOWS_BOOT)
    return said || newId()
  } catch {
    return newId()
  }
}

/** Windows counts its starts here. */
const WINDOWS_BOOT = [
  'query',
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters',
  '/v',
  'BootId',
]
