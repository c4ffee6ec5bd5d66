import { expect, test } from 'vitest'
import { createOfficeCalls, type OfficeDeps } from '#electron/office-calls'
import { ok } from '#shared/values/result'
import { aTill, good, refusalIn } from '#test/builders/till'

// The year is what stands on the screen; what is held here is the page that it is asked for, and the file's name.

function anOffice({ printed = true, reason = '', shown = true } = {}) {
  const till = aTill()
  const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
  good(till.calls.saveSettings({ ...settings, shop: 'Pote & Kopp: Storgata/Torget' }))
  const asked: unknown[] = []
  const window = {
    webContents: {
      async printToPDF(options: unknown) {
        asked.push(options)
        return Buffer.from('%PDF-1.7')
      },
      print(options: unknown, done: (printed: boolean, reason: string) => void) {
        asked.push(options)
        done(printed, reason)
      },
    },
  }
  const saved: { name: string; bytes: string }[] = []
  const deps = {
    till: till.till,
    store: till.store,
    files: {
      async save(name: string, bytes: () => Promise<Uint8Array | string>) {
        saved.push({ name, bytes: Buffer.from(await bytes()).toString() })
        return ok({ path: `/hjem/${name}` })
      },
    },
    window: () => (shown ? window : undefined),
    onProgress: () => {},
  } as unknown as OfficeDeps
  return { calls: createOfficeCalls(deps), asked, saved }
}

test('as PDF it is A3, lying, in a file that every system takes', async () => {
  const { calls, asked, saved } = anOffice()
  expect(good(await calls.saveYear({ year: 2027, as: 'pdf' }))).toEqual({ path: '/hjem/Året 2027 Pote & Kopp  Storgata Torget.pdf' })
  expect(saved).toEqual([{ name: 'Året 2027 Pote & Kopp  Storgata Torget.pdf', bytes: '%PDF-1.7' }])
  expect(asked).toEqual([{ printBackground: true, preferCSSPageSize: true, pageSize: 'A3', landscape: true }])
})

test('on paper too; who closes the dialogue has changed their mind, and a printer that fails is said', async () => {
  const { calls, asked } = anOffice()
  expect(good(await calls.saveYear({ year: 2027, as: 'paper' }))).toEqual({ printed: true })
  expect(asked).toEqual([{ silent: false, printBackground: true, pageSize: 'A3', landscape: true }])
  expect(good(await anOffice({ printed: false, reason: 'Print job canceled' }).calls.saveYear({ year: 2027, as: 'paper' }))).toEqual({
    printed: true,
  })
  expect(refusalIn(await anOffice({ printed: false, reason: 'failed' }).calls.saveYear({ year: 2027, as: 'paper' }))).toBe('printFailed')
  expect(refusalIn(await anOffice({ shown: false }).calls.saveYear({ year: 2027, as: 'paper' }))).toBe('printFailed')
})
