import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { serialTransport } from '#electron/devices/transports/serial'
import { createFakePrinter, createPty, type FakePrinter, type Pty } from './fake-printer.ts'
import { hasSocat } from './socat.ts'
import { aDesk, type Desk, openMemory, paperOf, pause, until } from './spool-desk.ts'
import { describeSpool } from './spool-scenarios.ts'

const serial = (path: string, baud = 9600) => serialTransport({ path, baud, flowControl: true })

describe.skipIf(!hasSocat)('on pseudo-terminals', () => {
  describeSpool('a serial printer', async (printer) => {
    const pty = await createPty(printer.port)
    return { transport: serial(pty.path), plugIn: pty.plugIn, unplug: pty.unplug, remove: pty.remove }
  })

  describe('a serial line', () => {
    let printer: FakePrinter
    let pty: Pty
    let desk: Desk
    beforeEach(async () => {
      printer = await createFakePrinter()
      pty = await createPty(printer.port)
      await pty.plugIn()
      desk = aDesk()
    })
    afterEach(async () => {
      await desk.close()
      await pty.remove()
      await printer.close()
    })

    test('at 960 bytes a second a long slip is no false time-out', async () => {
      await desk.close()
      // Hardly anything to spare: twice the line's own time must do.
      desk = aDesk({ spare: 100 })
      await desk.use(serial(pty.path))
      await until(() => desk.spooler.state() === 'ready')
      printer.rate = 960
      const job = desk.print('Lang lapp med mye på', 100)
      await until(() => desk.stateOf(job) === 'printed', { ms: 10_000, say: () => desk.stateOf(job) ?? '' })
      expect(printer.printed().length).toBeGreaterThan(2000)
      expect(desk.states).not.toContain('stalled')
    })

    test('a printer that stops taking bytes: the operator is told, then asked', async () => {
      await desk.use(serial(pty.path, 115_200))
      await until(() => desk.spooler.state() === 'ready')
      const { sending } = desk.store
      desk.store.sending = (...row) => {
        sending(...row)
        pty.freeze() // between the row and the first byte
      }
      // More than the terminal holds for it.
      const job = desk.print('Stopper', 1000)
      await until(() => desk.spooler.state() === 'stalled')
      await until(() => desk.stateOf(job) === 'uncertain', { ms: 10_000, say: () => desk.stateOf(job) ?? '' })
      expect(desk.store.uncertain()).toEqual([{ job, why: 'noAck' }])
      pty.thaw()
    })

    test('a printer that answered and goes quiet has stalled; it is not "noStatus"', async () => {
      await desk.use(serial(pty.path))
      await until(() => desk.spooler.state() === 'ready')
      printer.answers = 'silent'
      const job = desk.print('Taus')
      await until(() => desk.spooler.state() === 'stalled')
      expect(desk.stateOf(job)).toBe('queued')
      printer.answers = 'all'
      await until(() => desk.stateOf(job) === 'printed')
      expect(paperOf(printer).cuts).toBe(1)
    })

    test('a port that another program holds is busy, and is used when it is free', async () => {
      const other = await serial(pty.path).open()
      await desk.use(serial(pty.path))
      const job = desk.print('Opptatt')
      await until(() => desk.spooler.state() === 'busy')
      expect(desk.stateOf(job)).toBe('queued')
      if ('ok' in other) await other.ok.close()
      await until(() => desk.stateOf(job) === 'printed')
    })

    test('killed between write and acknowledgement: no reprint by itself', async () => {
      const db = openMemory()
      const before = aDesk({}, db)
      await before.use(serial(pty.path))
      await until(() => before.spooler.state() === 'ready')
      const job = before.print('Drept')
      await until(() => before.stateOf(job) === 'printed')
      // As kill -9 leaves the rows: one handed over and unanswered, one in the middle.
      before.store.move(job, { state: 'awaitingAck', at: '2026-11-21T13:32:00.000Z' })
      const half = before.store.add({
        kind: 'test',
        columns: 48,
        at: '2026-11-21T13:32:00.000Z',
        document: () => ({ language: 'nb', lines: [] }),
      })
      before.store.move(half, { state: 'sending', at: '2026-11-21T13:32:00.000Z' })
      await before.spooler.close()

      const after = aDesk({}, db)
      await after.use(serial(pty.path))
      await until(() => after.spooler.state() === 'ready')
      await pause(200)
      expect(after.store.uncertain()).toEqual([
        { job, why: 'tillStopped' },
        { job: half, why: 'tillStopped' },
      ])
      expect(paperOf(printer).cuts).toBe(1)
      await after.close()
    })
  })
})
