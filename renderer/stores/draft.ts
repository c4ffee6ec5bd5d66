import type { Deps } from './deps.ts'
import type { SearchStore } from './search.ts'

/** A key that comes this long after the one before survives the page at once; of faster ones all that are older. */
const APART_MS = 150
/** The longest that is kept; nobody types more into the field. */
const LONGEST = 200

/**
 * Has the main process remember what stands half-typed in the field, and puts back what it remembers: a page that died begins anew
 * with the number where it was. To be called once the page listens, and again after a till that was locked: then the page knows better
 * what stands there (`begins` is false). The answer stops it.
 */
export function keepDraft({ till, later }: Deps, search: SearchStore, onBack: () => void, begins = true): () => void {
  let stopped = false
  let kept: string | undefined
  let resting: (() => void) | undefined

  // Told before anything else is done about the key: it may be what the page dies or hangs of.
  const stopListening = search.subscribe(({ text }, { text: before }) => {
    if (text !== before && !resting) keep()
  })
  function keep() {
    const text = search.getState().text.slice(0, LONGEST)
    if (text === kept) return
    kept = text
    void till.keepDraft({ text })
    resting = later(APART_MS, () => {
      resting = undefined
      keep()
    })
  }

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
    resting?.()
    stopListening()
  }
}
