import { expect, test } from 'vitest'
import { createOfficeCalls, type OfficeDeps } from '#electron/office-calls'
import type { Settings } from '#shared/till/till-views'
import { ok, refuse } from '#shared/values/result'
import { aTill, good, refusalIn } from '#test/builders/till'

// What stands on the window is the page; what is held here is the paper it is asked for, and the file's name.

function anOffice({ printed = true, reason = '', shown = true, written = true, language = 'nb' as Settings['language'] } = {}) {
  const till = aTill()
  const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
  good(till.calls.saveSettings({ ...settings, language, shop: 'Pote & Kopp: Storgata' }))
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
  const deps = {
    till: till.till,
    store: till.store,
    files: {
      async save(name: string, bytes: () => Promise<Uint8Array | string>) {
        if (!written) return refuse('cannotWriteFile')
        await bytes()
        return ok({ path: `/hjem/${name}` })
      },
    },
    window: () => (shown ? window : undefined),
    onProgress: () => {},
  } as unknown as OfficeDeps
  return { calls: createOfficeCalls(deps), asked }
}

test('each page is A4, standing, in a file of its own name and of the shop', async () => {
  const { calls, asked } = anOffice()
  expect(good(await calls.savePage({ page: 'guide', as: 'pdf' }))).toEqual({ path: '/hjem/Slik melder du inn Pote & Kopp  Storgata.pdf' })
  expect(asked).toEqual([{ printBackground: true, preferCSSPageSize: true }])
  const others = anOffice({ language: 'en' }).calls
  const names = []
  for (const page of ['processing', 'exceptions', 'warnings'] as const) names.push(good(await others.savePage({ page, as: 'pdf' })))
  expect(names).toEqual([
    { path: '/hjem/Record of processing Pote & Kopp  Storgata.pdf' },
    { path: '/hjem/Exceptions at the till Pote & Kopp  Storgata.pdf' },
    { path: '/hjem/Warnings of erasure Pote & Kopp  Storgata.pdf' },
  ])
})

test('on paper too; a dialogue that is closed is no fault, a printer or a disk that fails is said', async () => {
  const { calls, asked } = anOffice()
  expect(good(await calls.savePage({ page: 'guide', as: 'paper' }))).toEqual({ printed: true })
  expect(asked).toEqual([{ silent: false, printBackground: true }])
  const closed = anOffice({ printed: false, reason: 'Print job canceled' }).calls
  expect(good(await closed.savePage({ page: 'guide', as: 'paper' }))).toEqual({ printed: true })
  const failed = anOffice({ printed: false, reason: 'failed' }).calls
  expect(refusalIn(await failed.savePage({ page: 'guide', as: 'paper' }))).toBe('printFailed')
  expect(refusalIn(await anOffice({ shown: false }).calls.savePage({ page: 'guide', as: 'paper' }))).toBe('printFailed')
  expect(refusalIn(await anOffice({ written: false }).calls.savePage({ page: 'guide', as: 'pdf' }))).toBe('cannotWriteFile')
})
