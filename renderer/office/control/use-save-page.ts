import { isRefusal } from '#shared/values/result'
import { useOffice } from '../office-context.ts'

interface Says {
  saved: (path: string) => string
  printing: string
  notSaved: string
}

/** Saves what stands on the screen as a PDF, or prints it, and says what came of it. */
export function useSavePage(page: 'processing' | 'warnings', text: Says): (as: 'pdf' | 'paper') => Promise<void> {
  const { till, say, sayRefusal } = useOffice()
  return async (as) => {
    const answer = await till.savePage({ page, as })
    if (isRefusal(answer)) sayRefusal(answer)
    else if ('path' in answer.ok) say({ tone: 'good', title: text.saved(answer.ok.path) })
    else if ('printed' in answer.ok) say({ tone: 'good', title: text.printing })
    else say({ tone: 'no', title: text.notSaved })
  }
}
