import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { cupsQueues } from '#electron/devices/transports/cups'
import type { SystemQueues } from '#electron/devices/transports/queue'
import { winspoolQueues } from '#electron/devices/transports/winspool'

// A printer queue of the system's own, as far as the till can tell: `lp` and `lpstat`, and a PowerShell that decodes what it
// is given and speaks the script's protocol. What Windows itself makes of the script, only Windows tells.

export interface FakeQueue {
  /** `works` · `refuses` every slip · `hangs` before it says anything · `quiet`: takes slips and no questions. */
  behave(how: 'works' | 'refuses' | 'hangs' | 'quiet'): Promise<void>
  /** Holds slips in the queue, as for a printer that is off, and lets them go. */
  hold(held: boolean): Promise<void>
  /** What was handed over, slip by slip, and how. */
  slips(): Promise<Buffer[]>
  said(): Promise<string>
  rename(to: string): Promise<void>
  cups: SystemQueues
  winspool: SystemQueues
  /** The same, with no patience: for programs that hang. */
  hasty: { cups: SystemQueues; winspool: SystemQueues }
  remove(): Promise<void>
}
export const QUEUE = 'Kasse_TM-T20'

const PREAMBLE = `#!/bin/sh
here=$(dirname "$0")
how=$(cat "$here/how")
echo "$(basename "$0") $*" >> "$here/said"
[ "$how" = hangs ] && exec sleep 60
keep() {
  n=$(printf %03d $(($(ls "$here/slips" | wc -l) + 1)))
  cat > "$here/slips/$n"
}
`
const LP = `${PREAMBLE}
[ "$how" = refuses ] && exit 1
keep
echo "request id is $2-$n (0 file(s))"
`
const LPSTAT = `${PREAMBLE}
[ "$1" = -e ] && { cat "$here/queues"; exit 0; }
[ "$how" = quiet ] && exit 1
[ -e "$here/held" ] || exit 0
for n in $(ls "$here/slips"); do echo "$4-$n  kari  1024  Sat 21 Nov 2026"; done
`
const POWERSHELL = `${PREAMBLE}
for script in "$@"; do :; done
script=$(echo "$script" | base64 -d | tr -d '\\000')
case "$script" in
  *Win32_Printer*) sed 's/$/\\r/' "$here/queues"; printf 'Microsoft Print to PDF\\r\\nFax\\r\\n'; exit 0;;
esac
[ "$how" = refuses ] && exit 3
case "$script" in *RAW*) ;; *) exit 1;; esac
base64 -d | keep
printf 'JOB 7\\r\\n'
[ "$how" = quiet ] && exit 4
while [ -e "$here/held" ]; do sleep 0.02; done
exit 0
`

export async function createFakeQueue(): Promise<FakeQueue> {
  const folder = await mkdtemp(path.join(tmpdir(), 'stamkunde-queue-'))
  const at = (name: string) => path.join(folder, name)
  await mkdir(at('slips'))
  for (const [name, script] of Object.entries({ lp: LP, lpstat: LPSTAT, powershell: POWERSHELL })) {
    await writeFile(at(name), script)
    await chmod(at(name), 0o755)
  }
  const queue: FakeQueue = {
    behave: (how) => writeFile(at('how'), how),
    hold: (held) => (held ? writeFile(at('held'), '') : rm(at('held'), { force: true })),
    slips: async () => Promise.all((await readdir(at('slips'))).sort().map((name) => readFile(path.join(folder, 'slips', name)))),
    said: () => readFile(at('said'), 'utf8'),
    rename: (to) => writeFile(at('queues'), `Kontor\n${to}\n`),
    // Generous: the machine is busy, and a shell starts slowly then.
    cups: cupsQueues({ lp: at('lp'), lpstat: at('lpstat'), answerMs: 60_000, lookMs: 20 }),
    winspool: winspoolQueues({ powershell: at('powershell'), answerMs: 60_000 }),
    hasty: {
      cups: cupsQueues({ lp: at('lp'), lpstat: at('lpstat'), answerMs: 150 }),
      winspool: winspoolQueues({ powershell: at('powershell'), answerMs: 150 }),
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
  await queue.behave('works')
  await queue.rename(QUEUE)
  return queue
}
