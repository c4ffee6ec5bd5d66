import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { cableTo, createFakePrinter, type FakePrinter } from './fake-printer.ts'
import { aDesk, type Desk, paperOf, pause, until } from './spool-desk.ts'

// What the spool gives up, and after how long: on a line in memory, where an answer that comes at all has come before any time is up.

/** Bytes that a cable carries in a second. */
const SPEED = 960

let printer: FakePrinter
let desk: Desk
beforeEach(async () => {
  printer = await createFakePrinter()
})
afterEach(async () => {
  await desk.close()
  await printer.close()
})

test('another speed: a set-up error, not "ready", and nothing is sent', async () => {
  printer.answers = 'nonsense'
  desk = aDesk({ probe: 20 })
  await desk.use(cableTo(printer))
  const job = desk.print('Feil fart')
  await until(() => desk.spooler.state() === 'settings')
  await pause(200)
  expect(desk.stateOf(job)).toBe('queued')
  expect(desk.states).not.toContain('ready')
  expect(printer.printed()).toHaveLength(0)
})

test('a printer that never answers: never "printed", nobody is asked, and the queue moves', async () => {
  printer.answers = 'silent'
  desk = aDesk({ probe: 20, spareSilent: 50 })
  await desk.use(cableTo(printer))
  const jobs = [desk.print('Stille'), desk.print('Stille'), desk.print('Stille')]
  await until(() => desk.stateOf(3) === 'uncertain')
  expect(desk.spooler.state()).toBe('noStatus')
  expect(desk.store.uncertain().map(({ why }) => why)).toEqual(['noStatus', 'noStatus', 'noStatus'])
  expect(desk.states).not.toContain('ready')
  expect(paperOf(printer)).toEqual({ lines: jobs.map((job) => `Stille ${job}`), cuts: 3 })
})

test('a printer that tells its status but not when it is done', async () => {
  printer.answers = 'statusOnly'
  desk = aDesk({ spare: 50, spareSilent: 50 })
  await desk.use(cableTo(printer))
  const [first, second] = [desk.print('En'), desk.print('To')]
  await until(() => desk.stateOf(second) === 'uncertain')
  // The first is asked about; after that it is known that it cannot know.
  expect(desk.store.uncertain()).toEqual([
    { job: first, why: 'noAck' },
    { job: second, why: 'noStatus' },
  ])
  expect(desk.spooler.state()).toBe('ready')
})

test('paper out during: waits in the printer for as long as it takes', async () => {
  desk = aDesk({ spare: 50 })
  printer.paperLeft = 60
  await desk.use(cableTo(printer))
  const job = desk.print('Midt i', 20)
  await until(() => desk.spooler.state() === 'paperOut')
  await pause(600) // longer than anything here is waited for
  expect(desk.stateOf(job)).toBe('awaitingAck')
  printer.paper = 'ok'
  await until(() => desk.stateOf(job) === 'printed')
  expect(paperOf(printer)).toEqual({ lines: Array(20).fill('Midt i 1'), cuts: 1 })
})

test('a printer that answered and goes quiet has stalled; it is not "noStatus"', async () => {
  desk = aDesk({ probe: 20 })
  await desk.use(cableTo(printer))
  await until(() => desk.spooler.state() === 'ready')
  printer.answers = 'silent'
  const job = desk.print('Taus')
  await until(() => desk.spooler.state() === 'stalled')
  expect(desk.stateOf(job)).toBe('queued')
  printer.answers = 'all'
  await until(() => desk.stateOf(job) === 'printed')
  expect(desk.states).not.toContain('noStatus')
  expect(paperOf(printer).cuts).toBe(1)
})

test.each([
  ['at 960 bytes a second a long slip is no false time-out', SPEED, 'printed'],
  ['one that takes more than twice the line’s own time is asked about', SPEED / 4, 'uncertain'],
])('%s', async (_, rate, state) => {
  await printer.close()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
  onTestFinished(() => void vi.useRealTimers())
  printer = await createFakePrinter()
  printer.rate = rate
  // Hardly anything to spare.
  desk = aDesk({ spare: 100, stalled: 500 })
  await desk.use(cableTo(printer, { takes: (bytes, taken) => void setTimeout(taken, (bytes / SPEED) * 1000) }))
  const job = desk.print('Lang lapp med mye på', 100)
  const isOver = () => ['printed', 'uncertain'].includes(desk.stateOf(job) ?? '')
  for (let step = 0; step < 5_000 && !isOver(); step++) await vi.advanceTimersByTimeAsync(10)
  expect([desk.stateOf(job), desk.states.includes('stalled')]).toEqual([state, false])
  if (state === 'printed') expect(printer.printed().length).toBeGreaterThan(2000)
})
