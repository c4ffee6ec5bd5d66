import type { PageName } from '../page-files.ts'

// Two pages of ours share one door. The customer's may ask for what is shown to them and answer it, and hears of nothing else;
// the cashier's may do everything but answer in the customer's place.

const CUSTOMERS_CALLS: ReadonlySet<string> = new Set(['display', 'answerDisplay'])
const CUSTOMERS_EVENTS: ReadonlySet<string> = new Set(['display'])

/** Whether this page may make the call at all. Role and schema are held behind the door. */
export const mayCall = (page: PageName | undefined, call: string): boolean =>
  page === 'display' ? CUSTOMERS_CALLS.has(call) : page === 'till' && call !== 'answerDisplay'

/** Whether this page is told of the event: a scanned code or a changed member is nothing for the customer's screen. */
export const hears = (page: PageName | undefined, event: string): boolean => (page === 'display') === CUSTOMERS_EVENTS.has(event)
