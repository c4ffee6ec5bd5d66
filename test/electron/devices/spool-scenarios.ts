import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Transport } from '#electron/devices/transports/transport'
import { createFakePrinter, type FakePrinter } from './fake-printer.ts'
import { aDesk, type Desk, paperOf, pause, until } from './spool-desk.ts'

/** How a kind of line is laid to the printer. */
export interface Line {
  transport: Transport
  plugIn(): Promise<void>
  unplug(): Promise<void>
  remove(): Promise<void>
}

/** What the spool promises, over any line that can be pulled out. */
export function describeSpool(kind: string, lay: (printer: FakePrinter) => Promise<Line>): void {
  describe(`the spool over ${kind}`, () => {
    let printer: FakePrinter
    let line: Line
    let desk: Desk

    beforeEach(async () => {
      printer = await createFakePrinter()
      line = await lay(printer)
      desk = aDesk()
    })
    afterEach(async () => {
      expect(printer.askedInsideSlip).toBe(0)
      await desk.close()
      await line.remove()
      await printer.close()
    })
    const ready = async () => {
      await line.plugIn()
      await desk.use(line.transport)
    }
    const settledAt = (job: number, state: string) =>
      until(() => desk.stateOf(job) === state, { say: () => `${job} is ${desk.stateOf(job)}, printer ${desk.states.join(' ')}` })

    test('prints a slip and knows that it came out', async () => {
      await ready()
      const job = desk.print('Kaffe på øya €')
      await settledAt(job, 'printed')
      expect(paperOf(printer)).toEqual({ lines: ['Kaffe på øya € 1'], cuts: 1 })
      expect(desk.spooler.state()).toBe('ready')
    })

    test('prints many in order, each once', async () => {
      await ready()
      const jobs = Array.from({ length: 10 }, () => desk.print('Lapp'))
      await settledAt(jobs.at(-1) as number, 'printed')
      expect(paperOf(printer)).toEqual({ lines: jobs.map((job) => `Lapp ${job}`), cuts: 10 })
    })

    test('absent at boot, plugged in later: the queue drains once', async () => {
      await desk.use(line.transport)
      const jobs = [desk.print('A'), desk.print('B')]
      await until(() => desk.spooler.state() === 'absent')
      expect(jobs.map(desk.stateOf)).toEqual(['queued', 'queued'])
      await line.plugIn()
      await settledAt(2, 'printed')
      expect(paperOf(printer)).toEqual({ lines: ['A 1', 'B 2'], cuts: 2 })
    })

    test('link dropped after 100 bytes: uncertain, nothing by itself, and one cut after Ja', async () => {
      await ready()
      printer.dropAfter = 100
      const job = desk.print('Brutt', 20)
      await settledAt(job, 'uncertain')
      expect(desk.store.uncertain()).toEqual([{ job, why: 'linkLost' }])
      await line.unplug()
      await line.plugIn()
      await until(() => desk.spooler.state() === 'ready')
      await pause(200)
      expect(paperOf(printer).cuts).toBe(0)
      expect(desk.spooler.answer(job, 'cameOut')).toEqual({ ok: undefined })
      await until(() => paperOf(printer).cuts === 1)
      await pause(100)
      expect(paperOf(printer).cuts).toBe(1)
      expect(desk.stateOf(job)).toBe('printed')
    })

    test('… or the whole slip again, marked KOPI, with one cut', async () => {
      await ready()
      printer.dropAfter = 100
      const job = desk.print('Brutt', 20)
      await settledAt(job, 'uncertain')
      await line.unplug()
      await line.plugIn()
      desk.spooler.answer(job, 'again')
      await settledAt(job, 'printed')
      const { lines, cuts } = paperOf(printer)
      expect(cuts).toBe(1)
      expect(lines.filter((text) => text.includes('K O P I'))).toHaveLength(1)
    })

    test('the next slips are printed while one is uncertain', async () => {
      await ready()
      printer.dropAfter = 100
      const job = desk.print('Brutt', 20)
      await settledAt(job, 'uncertain')
      await line.unplug()
      await line.plugIn()
      const next = desk.print('Neste')
      await settledAt(next, 'printed')
      expect(desk.stateOf(job)).toBe('uncertain')
    })

    test('paper out before: waits in the till, printed once', async () => {
      printer.paper = 'out'
      await ready()
      const job = desk.print('Venter')
      await until(() => desk.spooler.state() === 'paperOut')
      await pause(200)
      expect(desk.stateOf(job)).toBe('queued')
      printer.paper = 'ok'
      await settledAt(job, 'printed')
      expect(paperOf(printer)).toEqual({ lines: ['Venter 1'], cuts: 1 })
    })

    test('paper out during: waits in the printer, printed once', async () => {
      await ready()
      await until(() => desk.spooler.state() === 'ready')
      printer.paperLeft = 60
      const job = desk.print('Midt i', 20)
      await until(() => desk.spooler.state() === 'paperOut')
      await pause(200)
      expect(desk.stateOf(job)).toBe('awaitingAck')
      printer.paper = 'ok'
      await settledAt(job, 'printed')
      expect(paperOf(printer).cuts).toBe(1)
      expect(paperOf(printer).lines).toHaveLength(20)
    })

    test('paper out after: that one is printed, the next waits', async () => {
      await ready()
      const first = desk.print('Siste på rullen')
      await settledAt(first, 'printed')
      printer.paper = 'out'
      // It says so at the next question, which it is asked at the latest after the idle time; a shared one is let go before that.
      if (line.transport.keepOpen) await until(() => desk.spooler.state() === 'paperOut')
      expect(paperOf(printer).cuts).toBe(1)
      printer.paper = 'ok'
      const second = desk.print('Ny rull')
      await settledAt(second, 'printed')
      expect(paperOf(printer)).toEqual({ lines: ['Siste på rullen 1', 'Ny rull 2'], cuts: 2 })
    })

    test('cover open, paper low', async () => {
      printer.coverOpen = true
      printer.paper = 'low'
      await ready()
      const job = desk.print('Lokk')
      await until(() => desk.spooler.state() === 'coverOpen')
      printer.coverOpen = false
      await settledAt(job, 'printed')
      await until(() => desk.spooler.state() === 'paperLow')
    })

    test('status chatter while printing is not taken for "done"', async () => {
      printer.chatter = true
      printer.rate = 3000
      await ready()
      const job = desk.print('Prat', 100)
      await until(() => desk.stateOf(job) === 'awaitingAck')
      await until(() => printer.printed().length > 300)
      expect(desk.stateOf(job)).toBe('awaitingAck')
      await settledAt(job, 'printed')
      expect(paperOf(printer)).toMatchObject({ cuts: 1 })
    })

    test('unplugged while it prints: the line itself says so, and no time-out is waited for', async () => {
      await ready()
      await until(() => desk.spooler.state() === 'ready')
      printer.rate = 100
      const job = desk.print('Nappet ut', 40)
      await until(() => ['sending', 'awaitingAck'].includes(desk.stateOf(job) ?? ''))
      // Everything else that could end it takes a minute, and that is longer than is waited here.
      await line.unplug()
      await settledAt(job, 'uncertain')
      expect(desk.store.uncertain()[0]?.why).toBe('linkLost')
    })

    test('closing the till in the middle leaves it uncertain, and starting again prints nothing', async () => {
      await ready()
      await until(() => desk.spooler.state() === 'ready')
      printer.rate = 100
      const job = desk.print('Stopp', 40)
      await until(() => desk.stateOf(job) === 'awaitingAck')
      await desk.spooler.close()
      expect(desk.store.get(job)).toMatchObject({ state: 'uncertain', error: 'tillStopped' })
    })

    test('a slip nobody wants is dropped before it is sent', async () => {
      await desk.use(line.transport)
      const job = desk.print('Uten')
      expect(desk.spooler.answer(job, 'drop')).toEqual({ ok: undefined })
      await line.plugIn()
      await until(() => desk.spooler.state() === 'ready')
      await pause(100)
      expect(desk.stateOf(job)).toBe('dropped')
      expect(printer.printed()).toHaveLength(0)
    })
  })
}
