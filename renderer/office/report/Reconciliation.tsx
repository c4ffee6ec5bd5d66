import type { ReactNode } from 'react'
import type { MonthlyReport } from '#shared/report/monthly-report'
import { monthBounds } from '#shared/values/local-date'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { dayMonth } from '../months.ts'

/** The sum that must come out: what was outstanding, what came, what went, what is left. `alone`: there is no server to send to. */
export function Reconciliation({ report, alone }: { report: MonthlyReport; alone: boolean }) {
  const words = useWords()
  const text = words.text.office.report
  const { reconciliation: r, filter, month } = report
  const { first, last } = monthBounds(month)
  const figures: Record<string, ReactNode> = {
    first: dayMonth(first, words.language),
    last: dayMonth(last, words.language),
    before: <b>{words.number(r.outstandingBefore)}</b>,
    filled: <b>{words.number(r.filled)}</b>,
    redeemed: <b>{words.number(r.redeemed)}</b>,
    expired: <b>{words.number(r.expired)}</b>,
    consumed: r.consumed > 0 ? text.consumed(words.number(r.consumed)) : '',
    outstanding: <b>{words.number(r.outstanding)}</b>,
  }
  const filtered = filter.store ?? filter.till ?? filter.by
  return (
    <p className={r.agrees ? 'recon' : 'recon recon--wrong'}>
      <Icon name={r.agrees ? 'list-checks' : 'triangle-alert'} />
      <span>
        <b>{r.agrees ? text.agreed : text.disagreed}</b>{' '}
        {text.reconciliation.split(/\{(\w+)\}/).map((piece, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never move.
          <span key={i}>{i % 2 ? figures[piece] : piece}</span>
        ))}{' '}
        {r.lastFactAt
          ? text.ledger(words.number(r.facts), text.at(dayMonth(r.lastFactAt.slice(0, 10), words.language), words.time(r.lastFactAt)))
          : text.ledgerEmpty}{' '}
        {alone ? text.alone : r.unsent > 0 ? text.unsent(r.unsent) : text.allSent}
        {filtered && ` ${text.wholeClub}`}
        {!r.agrees && ` ${text.disagreedWhy}`}
      </span>
    </p>
  )
}
