import { type DayFigures, type DaySummary, daySlip } from '#shared/slip/day-slip'
import type { Desk } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import { hasPrinter, slipPlace } from '#shared/till/slips'
import type { TallyRow } from '#shared/till/till-store'
import { nameOf } from '#shared/till/views/history'
import { placeOf } from '#shared/till/views/member-view'
import { ok, type Result, refuse } from '#shared/values/result'

const FIGURES = { stamps: 'stamps', cardFilled: 'filled', redeemed: 'redeemed', enrolled: 'enrolled', reversed: 'reversed' } as const
const isFigure = (kind: string): kind is keyof typeof FIGURES => Object.hasOwn(FIGURES, kind)

/** What this till has done today, as it stands now: what was taken back is counted as taken back, and no more as done. */
export function dayOfTill(desk: Desk): DaySummary {
  const { store } = desk
  const date = desk.today()
  const rows = store.talliesOf(date, store.till)
  const place = placeOf(desk)
  const staff = new Map(store.everyStaff().map(({ id, name }) => [id, name]))
  const programmes = [...new Set(rows.flatMap(({ kind, programme }) => (isFigure(kind) && programme !== '' ? [programme] : [])))]
  const cashiers = [...new Set(rows.flatMap(({ kind, by }) => (isFigure(kind) ? [by] : [])))]
  return {
    date,
    madeBy: desk.who().name,
    total: figures(rows),
    perProgramme: programmes
      .sort((a, b) => place(a) - place(b))
      .map((programme) => ({ name: nameOf(desk, programme), ...figures(rows.filter((row) => row.programme === programme)) })),
    perCashier: cashiers
      .map((by) => ({ name: staff.get(by) ?? '', ...figures(rows.filter((row) => row.by === by)) }))
      .sort((a, b) => a.name.localeCompare(b.name, desk.language())),
  }
}

function figures(rows: readonly TallyRow[]): DayFigures {
  const sums: DayFigures = { stamps: 0, filled: 0, redeemed: 0, enrolled: 0, reversed: 0 }
  for (const { kind, count } of rows) if (isFigure(kind)) sums[FIGURES[kind]] += count
  return sums
}

/** Prints the till's day. Refusals: `noPrinter`, and the store's. */
export function printDay(desk: Desk): Result<{ job: number }, RefusalCode> {
  const { store } = desk
  if (!hasPrinter(desk)) return refuse('noPrinter')
  return store.write(() => {
    const day = dayOfTill(desk)
    const place = slipPlace(desk)
    const at = store.now()
    return ok({
      job: store.addJob({
        kind: 'day',
        columns: desk.settings().printer.columns,
        document: (job) => daySlip({ day, place, job, at }),
      }),
    })
  })
}
