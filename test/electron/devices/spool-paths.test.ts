import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPaper } from '#electron/devices/read-paper'
import { createSimulatedPrinter, type SimulatedPrinter } from '#electron/devices/transports/simulated'
import { aDesk, type Desk, until } from './spool-desk.ts'

// Ways through the spool that need no line: what the operator answers, slips that cannot be made, a spool that cannot be written.

let desk: Desk
let printer: SimulatedPrinter
beforeEach(async () => {
  printer = createSimulatedPrinter({ columns: () => 48 })
  desk = aDesk()
  await desk.use(printer)
  await until(() => desk.spooler.state() === 'ready')
})
afterEach(() => desk.close())

const settled = (job: number, state: string) => until(() => desk.stateOf(job) === state, { say: () => `${job} is ${desk.stateOf(job)}` })
const paper = () => {
  const { text, cuts } = readPaper(printer.printed(), 48)
  return { lines: text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])), cuts }
}
/** A slip whose printer goes while it is being sent. */
async function broken(): Promise<number> {
  const { sending } = desk.store
  desk.store.sending = (...row) => {
    sending(...row)
    printer.set({ absent: true })
  }
  const job = desk.print('Brutt')
  await settled(job, 'uncertain')
  desk.store.sending = sending
  printer.set({ absent: false })
  return job
}

test('Skriv på nytt on a slip that came out is a copy of it, and says so', async () => {
  const job = desk.print('Lapp')
  await settled(job, 'printed')
  expect(desk.spooler.answer(job, 'again')).toEqual({ ok: undefined })
  await until(() => paper().cuts === 2)
  expect(paper().lines).toEqual(['Lapp 1', 'K O P I', 'Lapp 1'])
  await settled(job, 'printed')
})
test('Uten lapp on one of which nobody knows: asked no more, and what hung from the printer is cut off once', async () => {
  const job = await broken()
  expect(desk.spooler.answer(job, 'drop')).toEqual({ ok: undefined })
  expect(desk.store.uncertain()).toEqual([])
  const next = desk.print('Neste')
  await settled(next, 'printed')
  expect(desk.stateOf(job)).toBe('dropped')
  expect(paper()).toEqual({ lines: ['Neste 2'], cuts: 2 })
})
test('a slip that was dropped may be wanted after all: nothing of it was on paper, so it is no copy', async () => {
  printer.set({ paper: 'out' })
  await until(() => desk.spooler.state() === 'paperOut')
  const job = desk.print('Likevel')
  desk.spooler.answer(job, 'drop')
  printer.set({ paper: 'ok' })
  await until(() => desk.spooler.state() === 'ready')
  expect(printer.printed()).toHaveLength(0)
  desk.spooler.answer(job, 'again')
  await settled(job, 'printed')
  expect(paper()).toEqual({ lines: ['Likevel 1'], cuts: 1 })
})
test('a slip is answered for once; a second answer is refused', async () => {
  const job = await broken()
  expect(desk.spooler.answer(job, 'cameOut')).toEqual({ ok: undefined })
  expect(desk.spooler.answer(job, 'cameOut')).toEqual({ refusal: 'slipUnknown' })
  expect(desk.spooler.answer(999, 'again')).toEqual({ refusal: 'slipUnknown' })
})
test('a slip that cannot be made has failed, and holds nobody up', async () => {
  const job = desk.store.add({
    kind: 'test',
    columns: 48,
    at: '2026-11-21T13:32:00.000Z',
    document: () => ({ language: 'nb', lines: [{ kind: 'hologram' } as never] }),
  })
  const next = desk.print('Neste')
  await settled(next, 'printed')
  expect(desk.store.get(job)).toMatchObject({ state: 'failed', error: 'TypeError', attempts: 0 })
  expect(paper()).toEqual({ lines: ['Neste 2'], cuts: 1 })
  expect(desk.spooler.answer(job, 'drop')).toEqual({ ok: undefined })
})
test('a spool that cannot be written stops the printer for a while, and loses no slip', async () => {
  const { sending } = desk.store
  let full = 2
  desk.store.sending = (...row) => {
    if (full-- > 0) throw Object.assign(new Error('what stands on the slip of Kari Nordmann'), { code: 'SQLITE_FULL' })
    sending(...row)
  }
  const job = desk.print('Full disk')
  await settled(job, 'printed')
  expect(desk.logged.join()).toContain('SQLITE_FULL')
  expect(desk.logged.join()).not.toContain('Kari')
  expect(paper()).toEqual({ lines: ['Full disk 1'], cuts: 1 })
})
test('a slip that is on its way is nobody’s to answer', async () => {
  printer.set({ paper: 'out' })
  await until(() => desk.spooler.state() === 'paperOut')
  printer.set({ paper: 'ok' })
  await until(() => desk.spooler.state() === 'ready')
  const { sending } = desk.store
  desk.store.sending = (...row) => {
    sending(...row)
    printer.set({ paper: 'out' })
  }
  const job = desk.print('Underveis')
  await settled(job, 'awaitingAck')
  for (const answer of ['cameOut', 'again', 'drop'] as const) expect(desk.spooler.answer(job, answer)).toEqual({ refusal: 'slipUnknown' })
  printer.set({ paper: 'ok' })
  await settled(job, 'printed')
})
