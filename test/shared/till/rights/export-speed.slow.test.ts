import { expect, test } from 'vitest'
import { catalogues } from '#shared/text/catalogue'
import { exportPage } from '#shared/till/rights/export-page'
import { makeExport } from '#shared/till/rights/make-export'
import { aTill, good } from '#test/builders/till'

test('is ready while the customer waits, also after five thousand things', { timeout: 600_000 }, () => {
  const till = aTill()
  const { member } = till.aMember()
  const bought = (i: number) => {
    const id = `p${i}`
    const at = new Date(Date.parse('2020-01-01T10:00:00.000Z') + i * 3_600_000).toISOString()
    return { id, at, kind: 'purchased' as const, member, purchase: id, amount: 10_000 + i }
  }
  good(
    till.store.write(() =>
      till.store.appendPast(
        'import-gammel',
        Array.from({ length: 5_000 }, (_, i) => bought(i)),
      ),
    ),
  )
  const before = process.cpuUsage()
  const made = good(makeExport(till.till.desk, { member }))
  const json = JSON.stringify(made)
  const page = exportPage(made, catalogues.nb, (programme) => programme)
  const ms = process.cpuUsage(before).user / 1e3
  if (process.env.FIGURES) console.log(`export of 5 000 facts: ${ms.toFixed(0)} ms, ${json.length} bytes of JSON, ${page.length} of HTML`)
  expect(made.history.length).toBeGreaterThan(5_000)
  // Of work, not of waiting: whatever else the machine does says nothing of it.
  expect(ms).toBeLessThan(20_000)
})
