import { expect, test } from 'vitest'
import { createExportMember } from '#electron/rights/export-member'
import { EXPORT_VERSION, memberExportSchema } from '#shared/till/rights/member-export'
import { newId } from '#shared/values/ids'
import { isRefusal, ok, refuse } from '#shared/values/result'
import { aTill, good, refusalIn, type TestTill } from '#test/builders/till'

type Bytes = () => Promise<Uint8Array | string>
function anExport(till: TestTill, { choose = () => true as boolean | 'full', meanwhile = () => {} } = {}) {
  const saved: { name: string; content: string }[] = []
  const calls = createExportMember({
    desk: till.till.desk,
    files: {
      async save(name: string, bytes: Bytes) {
        meanwhile()
        if (!choose()) return ok({ cancelled: true as const })
        try {
          const content = String(await bytes())
          if (choose() === 'full') throw new Error('ENOSPC')
          saved.push({ name, content })
          return ok({ path: `/home/${name}` })
        } catch {
          return refuse('cannotWriteFile' as const)
        }
      },
    },
  })
  const given = (member: string) => till.store.folded(member).facts.filter(({ kind }) => kind === 'accessGiven')
  return {
    ask: (member: string, format: 'json' | 'html' = 'json') => Promise.resolve(calls.exportMember({ member, format })),
    saved,
    given,
  }
}

test('the file is saved first, and then it is written down that it was given, in which form and by whom', async () => {
  const till = aTill()
  const { member } = till.aMember()
  till.as('manager')
  const { ask, saved, given } = anExport(till)
  expect(good(await ask(member))).toEqual({ path: '/home/Medlemsopplysninger Pote & Kopp.json' })
  expect(memberExportSchema.parse(JSON.parse(saved[0]?.content ?? ''))).toMatchObject({
    version: EXPORT_VERSION,
    profile: { name: 'Kari Nordmann' },
  })
  good(await ask(member, 'html'))
  expect(saved[1]).toMatchObject({ name: 'Medlemsopplysninger Pote & Kopp.html', content: expect.stringContaining('<!doctype html>') })
  // The second copy tells of the first.
  expect(saved[1]?.content).toContain('Fikk en kopi')
  expect(given(member)).toMatchObject([
    { format: 'json', by: 'marit' },
    { format: 'html', by: 'marit' },
  ])
})

test('nothing is written down where nothing was given', async () => {
  const till = aTill()
  const { member } = till.aMember()
  const cancelled = anExport(till, { choose: () => false })
  expect(good(await cancelled.ask(member))).toEqual({ cancelled: true })
  const full = anExport(till, { choose: () => 'full' })
  expect(refusalIn(await full.ask(member))).toBe('cannotWriteFile')
  expect(refusalIn(await full.ask(newId()))).toBe('memberUnknown')
  expect(full.given(member)).toEqual([])
})

test('who is erased while the file is being chosen is in no file', async () => {
  const till = aTill()
  const { member } = till.aMember()
  till.as('manager')
  const { ask, saved } = anExport(till, { meanwhile: () => void good(till.calls.eraseMember({ command: newId(), member })) })
  const answer = await ask(member)
  expect(isRefusal(answer) && answer.refusal).toBe('memberErased')
  expect(saved).toEqual([])
})
