import { useEffect, useRef, useState } from 'react'
import type { FoundDevice, Settings } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { type AnyRefusal, useOffice } from '../../office-context.ts'
import type { SettingsPart } from '../use-settings.ts'
import { answer, beginGuide, fromFirstSpeed, type Guide, type Printer, printAgain, printed, trialFor, widthIs } from './printer-guide.ts'

export interface Stage {
  guide: Guide
  /** Why the test slip was not printed. */
  refusal?: AnyRefusal
  /** What was on trial is the till's now, or could not be. */
  saved?: boolean
}

/** The guide as it runs: prints when it says so, saves at the end. What is on trial touches no setting before that. */
export function usePrinterGuide(settings: Settings, save: (part: SettingsPart) => Promise<boolean>) {
  const { till } = useOffice()
  const [stage, setStage] = useState<Stage>()
  const round = useRef(0)
  // Answers that come after the guide was left are nobody's.
  useEffect(() => () => void round.current++, [])

  async function go(guide: Guide): Promise<void> {
    const mine = ++round.current
    setStage({ guide })
    if (guide.at === 'printing') {
      const said = await till.testPrinter({ printer: guide.printer })
      if (round.current !== mine) return
      // A printer that answers, but not at this speed, has been tried at the others: nobody needs to be asked.
      if (!isRefusal(said)) return setStage({ guide: printed(guide, said.ok.baud) })
      setStage({ guide: fromFirstSpeed(guide), refusal: said })
    } else if (guide.at === 'saving') {
      const saved = await save({ printer: guide.printer })
      if (round.current === mine) setStage({ guide, saved })
    }
  }
  return {
    stage,
    choose: (device: FoundDevice) => void go(beginGuide(trialFor(device, settings.printer), device.name)),
    answer: (yes: boolean) => stage?.guide.at === 'asking' && void go(answer(stage.guide, yes)),
    widthIs: (columns: Printer['columns']) => stage?.guide.at === 'asking' && void go(widthIs(stage.guide, columns)),
    again: () => stage && void go(printAgain(stage.guide)),
    saveAgain: () => stage && void go(stage.guide),
    /** Back to the list of printers. */
    other: () => {
      round.current++
      setStage(undefined)
    },
  }
}
