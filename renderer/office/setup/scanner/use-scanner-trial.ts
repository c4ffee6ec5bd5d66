import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { DiscardReason } from '#shared/devices/payload'
import type { Settings } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { useOffice } from '../../office-context.ts'
import type { SettingsPart } from '../use-settings.ts'
import { listenForTrial } from './listen-for-trial.ts'
import { type Calibration, calibrate, calibrated, type Reading, readAttempt, SCANS, type Scanned } from './scanner-verdict.ts'

/** What the last thing that happened in a trial was. */
export type Said = Exclude<Reading, Scanned> | { is: 'nothing' } | { is: 'scanned'; code: string }
export interface Trial {
  waiting: boolean
  /** How many scans have counted, of how many. */
  done: number
  of: number
  said?: Said
  /** Of a wedge: what was found out. */
  calibration?: Calibration
  /** Of a scanner that the main process reads: which one it was. */
  from?: string
}

/** Nobody stands waiting longer than this. */
const WAIT_MS = 30_000

/** A set-up scan: three scans of a scanner that types, one of any other. What was measured is saved, where it can be used. */
export function useScannerTrial(scanner: Settings['scanner'], save: (part: SettingsPart) => Promise<boolean>) {
  const { till, sayRefusal } = useOffice()
  const wedge = scanner.mode === 'wedge'
  const fresh: Trial = { waiting: false, done: 0, of: wedge ? SCANS : 1 }
  const [trial, setTrial] = useState<Trial>(fresh)
  const scans = useRef<Scanned[]>([])
  const [beat, setBeat] = useState(0)

  const begin = async () => {
    scans.current = []
    setTrial(fresh)
    if (!wedge) {
      const answer = await till.testScanner({ scanner })
      if (isRefusal(answer)) return sayRefusal(answer)
    }
    setTrial({ ...fresh, waiting: true })
  }
  const stop = () => setTrial((now) => ({ ...now, waiting: false }))

  const heard = (reading: Reading) => {
    setBeat((n) => n + 1)
    if (reading.is !== 'scanned') return setTrial((now) => ({ ...now, said: reading }))
    scans.current = [...scans.current, reading]
    const done = scans.current.length
    const said: Said = { is: 'scanned', code: reading.code }
    if (done < SCANS) return setTrial((now) => ({ ...now, done, said }))
    const calibration = calibrate(scans.current)
    setTrial((now) => ({ ...now, waiting: false, done, said, calibration }))
    if (calibration.usable) void save({ scanner: calibrated(scanner, calibration) })
  }
  const latest = useRef(heard)
  latest.current = heard

  // Whoever is asked to scan may have done so already when an effect that waits its turn begins to listen.
  useLayoutEffect(() => {
    if (!trial.waiting) return
    const stops = [
      till.on('scan', ({ code, device }) => setTrial({ waiting: false, done: 1, of: 1, said: { is: 'scanned', code }, from: device })),
      till.on('scanDiscarded', ({ reason }: { reason: DiscardReason }) => latest.current({ is: 'discarded', reason })),
      ...(wedge ? [listenForTrial((attempt) => latest.current(readAttempt(attempt)))] : []),
    ]
    return () => {
      for (const end of stops) end()
    }
  }, [trial.waiting, till, wedge])
  // Every scan gives the next one its own half minute.
  // biome-ignore lint/correctness/useExhaustiveDependencies: begun anew with each beat.
  useEffect(() => {
    if (!trial.waiting) return
    const timer = setTimeout(() => setTrial((now) => ({ ...now, waiting: false, said: { is: 'nothing' } })), WAIT_MS)
    return () => clearTimeout(timer)
  }, [trial.waiting, beat])

  return { trial, begin, stop }
}
