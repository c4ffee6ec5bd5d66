import { useStore } from 'zustand'
import { useStores } from '../stores/stores.ts'
import { Counter } from './Counter.tsx'
import { Hits } from './Hits.tsx'
import { Member } from './Member.tsx'

/** The field decides: with text in it the hits, otherwise the open member, otherwise the counter. */
export function TillScreen() {
  const { search, errand } = useStores()
  const typed = useStore(search, (s) => s.text !== '')
  const open = useStore(errand, (s) => s.view !== undefined)
  return typed ? <Hits /> : open ? <Member /> : <Counter />
}
