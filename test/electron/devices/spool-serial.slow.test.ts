import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#db/open-database'
import { serialTransport } from '#electron/devices/transports/serial'
import { createFakePrinter, createPty, type FakePrinter, type Pty } from './fake-printer.ts'
import { hasSocat } from './socat.ts'
import { aDesk, type Desk, paperOf, pause, until } from './spool-desk.ts'
import { describeSpool } from './spool-scenarios.ts'

const serial = (path: string, baud = 9600) => serialTransport({ path, baud, flowControl: true })

describe.skipIf(!hasSocat)('on pseudo-terminals', () => {
  describeSpool('a serial printer', async (printer) => {
    const pty = await createPty(printer)
    return { transport: serial(pty.path), plugIn: pty.plugIn, unplug: pty.unplug, remove: pty.remove }
  })

  describe('a serial line', () => {
    let printer: FakePrinter
    let pty: Pty
    let desk: Desk
    beforeEach(async () => {
      printer = await createFakePrinter()
      pty = await createPty(printer)
      await pty.plugIn()
      desk = aDesk()
    })
    afterEach(async () => {
      await desk.close()
      await pty.remove()
      await printer.close()
    })

    test('at 960 bytes a second a long slip comes out whole', async () => {
      await desk.use(serial(pty.path))
      await until(() => desk.spooler.state() === 'ready')
      printer.rate = 960
      const job = desk.print('Lang lapp med mye på', 100)
      await until(() => desk.stateOf(job) === 'printed', { say: () => `${desk.stateOf(job)}\n${desk.logged.join('\n')}` })
      expect(printer.printed().length).toBeGreaterThan(2000)
    })

    test('a printer that stops taking bytes: the operator is told, then asked', async () => {
      await desk.close()
      desk = aDesk({ spare: 100 })
      await desk.use(serial(pty.path, 921_600))
      await until(() => desk.spooler.state() === 'ready')
      const { sending } = desk.store
      desk.store.sending = (...row) => {
        sending(...row)
        pty.freeze() // between the row and the first byte
      }
      // More than the system holds for a terminal, some 64 kB.
      const job = desk.print('Stopper'.repeat(6), 2_000)
      const say = () => `${desk.stateOf(job)}\n${desk.logged.join('\n')}`
      await until(() => desk.states.includes('stalled'), { say })
      expect(['sending', 'uncertain']).toContain(desk.stateOf(job))
      await until(() => desk.stateOf(job) === 'uncertain', { say })
      expect(desk.store.uncertain()).toEqual([{ job, why: 'noAck' }])
      pty.thaw()
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
      await desk.close()
      const folder = await mkdtemp(path.join(tmpdir(), 'stamkunde-killed-'))
      const database = path.join(folder, 'till.db')
      printer.answers = 'statusOnly'
      const till = spawn(process.execPath, [path.join(import.meta.dirname, 'print-and-hang.ts'), database, pty.path])
      onTestFinished(() => void till.kill('SIGKILL'))
      let said = ''
      till.stdout.on('data', (bytes) => (said += bytes))
      till.stderr.on('data', (bytes) => (said += bytes))
      await until(() => said.includes('awaitingAck') && paperOf(printer).cuts === 1, { ms: 250_000, say: () => said })
      till.kill('SIGKILL')
      await new Promise((resolve) => till.once('exit', resolve))

      const opened = openDatabase(database)
      if ('refusal' in opened) throw new Error(opened.refusal)
      printer.answers = 'all'
      desk = aDesk({}, opened.ok)
      await desk.use(serial(pty.path))
      await until(() => desk.spooler.state() === 'ready')
      await pause(300)
      expect(desk.store.uncertain()).toEqual([{ job: 1, why: 'tillStopped' }])
      expect(paperOf(printer)).toEqual({ lines: ['Drept'], cuts: 1 })

      desk.spooler.answer(1, 'again')
      await until(() => desk.stateOf(1) === 'printed')
      expect(paperOf(printer).lines).toEqual(['Drept', '                    K O P I', 'Drept'])
      await rm(folder, { recursive: true, force: true })
    })
  })
})
