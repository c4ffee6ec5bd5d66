import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { Help } from '../screens/Help.tsx'
import { useStores } from '../stores/stores.ts'

/** Left is what the cashier reads, right is the hand. The help lies over the reading side of any screen. */
export function Panes({ kind, label, read, hand }: { kind: string; label: string; read: ReactNode; hand: ReactNode }) {
  const { screen } = useStores()
  const help = useStore(screen, (s) => s.panel === 'help')
  return (
    <main className={`panes ${help ? 'panel' : kind}`}>
      <section className="read">{help ? <Help /> : read}</section>
      <section className="hand" aria-label={label}>
        {hand}
      </section>
    </main>
  )
}
