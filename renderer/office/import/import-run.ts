import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ImportPreview, ImportProgress, ImportSummary } from '#shared/till/import-views'
import type { Till } from '#shared/till/till-contract'
import type { ImportMapping } from '#shared/till/till-inputs'
import { isRefusal } from '#shared/values/result'
import type { AnyRefusal } from '../office-context.ts'

export type ImportState =
  | { phase: 'none' }
  | { phase: 'reading' }
  | { phase: 'preview'; file: string; preview: ImportPreview; mapping: ImportMapping; busy: boolean }
  | { phase: 'running'; name: string; progress: ImportProgress; cancelling: boolean }
  | { phase: 'done'; name: string; summary: ImportSummary }

export interface ImportRun extends StoreApi<ImportState> {
  /** Lets the manager pick a file and reads its beginning. Answers the refusal, or `cancelled`. */
  pick(): Promise<AnyRefusal | 'cancelled' | undefined>
  /** Reads the beginning again with another mapping. */
  map(mapping: ImportMapping): Promise<AnyRefusal | undefined>
  /** Notes which system the file comes from: nothing is read otherwise by it. */
  from(source: string): void
  start(): Promise<AnyRefusal | undefined>
  cancel(): Promise<void>
  clear(): void
}

// One run a till, kept outside the screen: an import goes on while the manager looks at the report or stamps a card.
const runs = new WeakMap<Till, ImportRun>()

/** The import of this till, whether or not its screen is open. */
export function importRunOf(till: Till): ImportRun {
  let run = runs.get(till)
  if (!run) {
    run = createImportRun(till)
    runs.set(till, run)
  }
  return run
}

function createImportRun(till: Till): ImportRun {
  const store = createStore<ImportState>(() => ({ phase: 'none' }))
  let asked = 0
  till.on('importProgress', (progress) => {
    const state = store.getState()
    if (state.phase === 'running') store.setState({ ...state, progress }, true)
  })
  return Object.assign(store, {
    async pick() {
      const before = store.getState()
      const picked = await till.pickImportFile({})
      if (isRefusal(picked)) return picked
      if ('cancelled' in picked.ok) return 'cancelled' as const
      const { file } = picked.ok
      store.setState({ phase: 'reading' }, true)
      const answer = await till.previewImport({ file })
      if (isRefusal(answer)) {
        store.setState(before.phase === 'running' ? before : { phase: 'none' }, true)
        return answer
      }
      store.setState({ phase: 'preview', file, preview: answer.ok, mapping: answer.ok.mapping, busy: false }, true)
      return undefined
    },
    async map(mapping: ImportMapping) {
      const state = store.getState()
      if (state.phase !== 'preview') return undefined
      asked += 1
      const mine = asked
      store.setState({ ...state, mapping, busy: true }, true)
      const answer = await till.previewImport({ file: state.file, mapping })
      const now = store.getState()
      if (mine !== asked || now.phase !== 'preview') return undefined
      store.setState(
        isRefusal(answer)
          ? { ...now, busy: false }
          : { ...now, preview: answer.ok, mapping: { ...answer.ok.mapping, source: now.mapping.source }, busy: false },
        true,
      )
      return isRefusal(answer) ? answer : undefined
    },
    from(source: string) {
      const state = store.getState()
      if (state.phase === 'preview') store.setState({ ...state, mapping: { ...state.mapping, source } }, true)
    },
    async start() {
      const state = store.getState()
      if (state.phase !== 'preview') return undefined
      const { file, mapping, preview } = state
      const progress = { done: 0, total: preview.total, imported: 0, already: 0, refused: 0 }
      store.setState({ phase: 'running', name: preview.name, progress, cancelling: false }, true)
      const answer = await till.startImport({ file, mapping })
      store.setState(isRefusal(answer) ? state : { phase: 'done', name: preview.name, summary: answer.ok }, true)
      return isRefusal(answer) ? answer : undefined
    },
    async cancel() {
      const state = store.getState()
      if (state.phase !== 'running') return
      store.setState({ ...state, cancelling: true }, true)
      await till.cancelImport({})
    },
    clear: () => store.setState({ phase: 'none' }, true),
  })
}
