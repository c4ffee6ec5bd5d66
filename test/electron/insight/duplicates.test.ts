import { afterEach, expect, test } from 'vitest'
import { inProcess } from '#electron/insight/in-process'
import { createInsightCalls } from '#electron/insight/insight-calls'
import { newId } from '#shared/values/ids'
import { aTill, good, type TestTill } from '#test/builders/till'

let insight: ReturnType<typeof createInsightCalls>
let till: TestTill
afterEach(() => {
  insight.close()
  till.store.db.close()
})

test('likely pairs over the whole club, as lines of a list; whoever is merged, erased or restricted is in none', async () => {
  till = aTill()
  insight = createInsightCalls({
    desk: till.till.desk,
    start: inProcess(till.store.db.sqlite),
    files: { save: async () => ({ ok: { path: '' } }) },
    onProgress: () => {},
    log: (what, error) => {
      throw new Error(`${what} ${error}`)
    },
  })
  const person = (name: string, phone: string, birthday?: string) => till.aMember({ name, phone, ...(birthday && { birthday }) }).member
  const kari = person('Kari Nordmann', '93418276')
  const again = person('Kari Nordmann', '93418267')
  const [ase, other] = [person('Åse Moen', '40214512', '--03-14'), person('Ase Moen', '90094512', '--03-14')]
  person('Åse Moen', '98114512', '--03-15')
  till.as('manager')
  const pairs = async () => good(await insight.calls.duplicates({})).pairs
  const found = await pairs()
  expect(found.map(({ a, b, why }) => [[a.member, b.member].sort(), why])).toEqual([
    [[kari, again].sort(), ['sameName', 'nearNumber']],
    [[ase, other].sort(), ['sameName', 'sameBirthday']],
  ])
  expect(found[0]?.a).toMatchObject({ name: 'Kari N.', phone: expect.stringMatching(/^•+ •+ 2\d\d$/), near: { kind: 'nothing' } })

  good(till.calls.mergeMembers({ command: newId(), from: again, into: kari, reason: 'Samme person' }))
  expect((await pairs()).map(({ why }) => why)).toEqual([['sameName', 'sameBirthday']])
  good(till.calls.restrictMember({ command: newId(), member: other, on: true, reason: 'Bestridt' }))
  expect(await pairs()).toEqual([])
})
