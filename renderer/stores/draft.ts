import type { Deps } from './deps.ts'
import type { SearchStore } from './search.ts'

/** A key that is older than this survives the page. */
const KEPT_WITHIN_MS = 150
/** The longest that is kept; nobody types more into the field. */
const LONGEST = 200

/**
 * Has the main process remember what stands half-typed in the field, and puts back what it remembers: a page that died begins anew
 * with the number where it was. To be called once the page listens, and again after a till that was locked: then the page knows better
 * what stands there (`begins` is false). The answer stops it.
 */
export function keepDraft({ till, later }: Deps, search: SearchStore, onBack: () => void, begins = true): () => void {
  let stopped = false
  let keeping: (() => void) | undefined

  const stopListening = search.subscribe(({ text }, { text: before }) => {
    if (text === before || keeping) return
    keeping = later(KEPT_WITHIN_MS, () => {
      keeping = undefined
      keep()
    })
  })
  const keep = () => void till.keepDraft({ text: search.getState().text.slice(0, LONGEST) })

  async function putBack() {
    const answer = await till.draft({})
    if (stopped || !('ok' in answer) || answer.ok.text === '' || search.getState().text !== '') return
    void search.type(answer.ok.text)
    onBack()
  }
  if (begins) void putBack()
  else keep()

  return () => {
    stopped = true
    keeping?.()
    stopListening()
  }
}
