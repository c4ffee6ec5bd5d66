import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Settings } from '#shared/till/till-contract'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useStores } from '../../stores/stores.ts'
import { useWords } from '../../words.ts'
import { Segments, SelectField } from '../fields/fields.tsx'
import { useEscape, useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import { FoundDevices } from './FoundDevices.tsx'
import { SavedField } from './SavedField.tsx'
import { listenForTrial } from './scanner-trial.ts'
import type { SettingsPart } from './use-settings.ts'

const MODES = ['wedge', 'serial', 'simulated'] as const
const PREFIXES = ['', 'F13', 'F14', 'F15']
const BAUDS = [9600, 19_200, 38_400, 57_600, 115_200]
const WAIT_MS = 20_000

/** How codes reach the till, and a trial that shows what was read and measures how fast the scanner types. */
export function ScannerSetup({ settings, save }: { settings: Settings; save: (part: SettingsPart) => Promise<boolean> }) {
  const { till, start, sayRefusal } = useOffice()
  const { session } = useStores()
  const words = useWords()
  const text = words.text.office.setup
  const devices = useStore(session, (s) => s.devices)
  const { scanner } = settings
  const [waiting, setWaiting] = useState(false)
  const [said, setSaid] = useState<{ good: boolean; words: string }>()
  const set = (part: Partial<Settings['scanner']>) => save({ scanner: { ...scanner, ...part } })

  const test = async () => {
    setSaid(undefined)
    if (scanner.mode !== 'wedge') {
      const answer = await till.testScanner({ scanner })
      if (isRefusal(answer)) return sayRefusal(answer)
    }
    setWaiting(true)
  }
  useEscape(waiting, () => setWaiting(false))
  useKeys({ S: () => void test() }, start.singleLetterKeys)

  // biome-ignore lint/correctness/useExhaustiveDependencies: one trial listens until it has an answer.
  useEffect(() => {
    if (!waiting) return
    const end = (good: boolean, sentence: string) => {
      setWaiting(false)
      setSaid({ good, words: sentence })
    }
    const discarded = (reason: string) =>
      (words.text.devices.discarded as Record<string, string>)[reason] ?? words.text.devices.discarded.noise
    const stops = [
      listenForTrial(scanner.prefix, (trial) => {
        if ('discarded' in trial) return end(false, discarded(trial.discarded))
        const read = text.read(trial.code, words.text.devices.names.wedge)
        end(true, scanner.prefix ? read : `${read} ${text.calibrated(trial.thresholdMs)}`)
        if (!scanner.prefix) void set({ thresholdMs: trial.thresholdMs })
      }),
      till.on('scan', ({ code, device }) => end(true, text.read(code, device))),
      till.on('scanDiscarded', ({ reason }) => end(false, discarded(reason))),
    ]
    const timer = setTimeout(() => end(false, text.nothingRead), WAIT_MS)
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [waiting])

  const state = devices?.scanner.state ?? 'none'
  return (
    <div className="setup-fields">
      <Segments
        className="wide"
        label={text.mode}
        value={scanner.mode}
        options={MODES.map((value) => ({ value, label: text.modes[value] }))}
        onChange={(mode) => void set({ mode, ...(mode === scanner.mode ? {} : { path: '' }) })}
      />
      {scanner.mode === 'serial' && (
        <>
          <FoundDevices
            fits={(device) => device.kind !== 'printer' && device.transport === 'serial'}
            chosen={scanner.path}
            onChoose={({ path }) => void set({ path })}
          />
          <SavedField className="wide" label={text.paths.serial} value={scanner.path} onSave={(path) => void set({ path })} />
          <SelectField
            className="wide"
            label={text.baud}
            value={String(scanner.baud)}
            options={[...new Set([...BAUDS, scanner.baud])].map((baud) => ({
              value: String(baud),
              label: text.baudUnit(String(baud)),
            }))}
            onChange={(baud) => void set({ baud: Number(baud) })}
          />
        </>
      )}
      {scanner.mode === 'wedge' && (
        <>
          <SelectField
            className="wide"
            label={text.prefix}
            note={text.prefixNote}
            value={scanner.prefix}
            options={[...new Set([...PREFIXES, scanner.prefix])].map((value) => ({ value, label: value || text.noPrefix }))}
            onChange={(prefix) => void set({ prefix })}
          />
          {scanner.prefix === '' && (
            <SavedField
              className="wide"
              label={text.threshold}
              note={text.thresholdNote(scanner.thresholdMs)}
              suffix="ms"
              inputMode="numeric"
              value={String(scanner.thresholdMs)}
              check={(typed) =>
                /^\d{2,3}$/.test(typed) && Number(typed) >= 10 && Number(typed) <= 200 ? undefined : text.problem.threshold
              }
              onSave={(typed) => void set({ thresholdMs: Number(typed) })}
            />
          )}
        </>
      )}
      <div className="wide says-box" role="status">
        <Icon name={said && !said.good ? 'triangle-alert' : waiting ? 'scan-line' : said ? 'circle-check' : 'scan-barcode'} />
        <p>{waiting ? text.waiting : said ? said.words : `${text.scannerState}: ${words.text.devices.scanner[state]}`}</p>
      </div>
      <div className="wide">
        <Button
          icon="scan-barcode"
          hotkey={waiting ? words.text.till.keys.esc : 'S'}
          onClick={() => (waiting ? setWaiting(false) : void test())}
        >
          {waiting ? text.waitingStop : text.testScanner}
        </Button>
      </div>
    </div>
  )
}
