import { useEffect, useState } from 'react'
import type { MonthlyReport } from '#shared/report/monthly-report'
import { isRefusal } from '#shared/values/result'
import { type AnyRefusal, useOffice } from '../office-context.ts'

export interface ReportChoice {
  month: string
  store?: string | undefined
  till?: string | undefined
  by?: string | undefined
  programme?: string | undefined
}

/** The choice as the call takes it: nothing that was not chosen. */
export const reportInput = (choice: ReportChoice) =>
  Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined)) as { month: string } & Record<string, string>

/** The month's report. While the next one is fetched the last one stays on the screen; late answers are dropped. */
export function useReport(choice: ReportChoice): { report?: MonthlyReport; refusal?: AnyRefusal; busy: boolean; again: () => void } {
  const { till } = useOffice()
  const [state, setState] = useState<{ key?: string; report?: MonthlyReport; refusal?: AnyRefusal }>({})
  const [round, setRound] = useState(0)
  const key = JSON.stringify([reportInput(choice), round])
  useEffect(() => {
    let current = true
    void till.report(JSON.parse(key)[0]).then((answer) => {
      if (!current) return
      setState((old) => (isRefusal(answer) ? { ...old, key, refusal: answer } : { key, report: answer.ok }))
    })
    return () => {
      current = false
    }
  }, [till, key])
  return {
    ...(state.report ? { report: state.report } : {}),
    ...(state.refusal ? { refusal: state.refusal } : {}),
    busy: state.key !== key,
    again: () => setRound((n) => n + 1),
  }
}
