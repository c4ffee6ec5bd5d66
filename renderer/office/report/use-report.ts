import type { MonthlyReport } from '#shared/report/monthly-report'
import { type AnyRefusal, useOffice } from '../office-context.ts'
import { useAsked } from '../use-asked.ts'

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

/** The month's report. While the next one is fetched the last one stays on the screen. */
export function useReport(choice: ReportChoice): { report?: MonthlyReport; refusal?: AnyRefusal; fresh: boolean; again: () => void } {
  const { till } = useOffice()
  const { answer, ...asked } = useAsked(reportInput(choice), (input) => till.report(input))
  return { ...asked, ...(answer && { report: answer }) }
}
