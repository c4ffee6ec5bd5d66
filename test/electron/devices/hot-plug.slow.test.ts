import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ASK_PAPER } from '#electron/devices/printer-status'
import type { Identified } from '#electron/devices/transports/identity'
import { serialTransport } from '#electron/devices/transports/serial'
import type { Transport } from '#electron/devices/transports/transport'
import { usbTransport } from '#electron/devices/transports/usb'
import { createFakePrinter, createPty, type FakePrinter, type Pty } from './fake-printer.ts'
import { hasSocat } from './socat.ts'
import { aDesk, type Desk, paperOf, pause, until } from './spool-desk.ts'

// A cable is pulled at any moment, and put back into another socket: the system gives the printer another name there.

const EPSON = { vendorId: '04b8', productId: '0e15', serialNumber: 'X1' }
const DEVICE = '04b8:0e15:X1'

describe.skipIf(!hasSocat)('a printer that comes back under another name', () => {
  let printer: FakePrinter
  let here: Pty
  let there: Pty
  let present: Identified[]
  let desk: Desk
  beforeEach(async () => {
    printer = await createFakePrinter()
    here = await createPty(printer)
    there = await createPty(printer)
    present = [{ path: here.path, ...EPSON }]
    desk = aDesk()
    await here.plugIn()
  })
  afterEach(async () => {
    await desk.close()
    await here.remove()
    await there.remove()
    await printer.close()
  })
  const list = async () => present
  const serial = (): Transport => serialTransport({ path: here.path, baud: 115_200, flowControl: true, device: DEVICE, list })
  const usb = (): Transport => usbTransport({ path: here.path, device: DEVICE, list })
  const move = async () => {
    await here.unplug()
    present = [{ path: there.path, ...EPSON }]
    await there.plugIn()
  }
  const settled = (job: number, state: string) =>
    until(() => desk.stateOf(job) === state, { say: () => `${desk.stateOf(job)} ${desk.states}\n${desk.logged.join('\n')}` })
  const timesOnPaper = (text: string) => paperOf(printer).lines.filter((line) => line === text).length

  describe.each([
    ['serial', serial],
    ['usb', usb],
  ] as const)('%s', (_, transport) => {
    test('pulled while idle', async () => {
      await desk.use(transport())
      await until(() => desk.spooler.state() === 'ready')
      await move()
      await settled(desk.print('Etter'), 'printed')
      expect(timesOnPaper('Etter 1')).toBe(1)
    })
    test('pulled between two slips', async () => {
      await desk.use(transport())
      await settled(desk.print('Før'), 'printed')
      await move()
      await settled(desk.print('Etter'), 'printed')
      expect(paperOf(printer)).toEqual({ lines: ['Før 1', 'Etter 2'], cuts: 2 })
    })
    test.each([false, true])('pulled in the middle of a slip, status chatter %s: asked about, and the next one comes', async (chatter) => {
      printer.chatter = chatter
      await desk.use(transport())
      await until(() => desk.spooler.state() === 'ready')
      printer.rate = 400
      const broken = desk.print('Brutt', 60)
      await until(() => printer.printed().length > 100)
      await move()
      await settled(broken, 'uncertain')
      expect(desk.store.uncertain()).toEqual([{ job: broken, why: 'linkLost' }])
      printer.rate = 0
      await settled(desk.print('Neste'), 'printed')
      expect(timesOnPaper('Neste 2')).toBe(1)
      expect(desk.stateOf(broken)).toBe('uncertain')
      expect(timesOnPaper('Brutt 1')).toBeLessThanOrEqual(60)
    })
  })

  test('another device in its place gets nothing, and is not taken for it', async () => {
    const stranger = await createFakePrinter()
    const cable = await createPty(stranger)
    await cable.plugIn()
    present = [{ path: cable.path, vendorId: '1a86', productId: '7523' }]
    await desk.use(serialTransport({ path: cable.path, baud: 9600, flowControl: true, device: DEVICE, list }))
    const job = desk.print('Kari N.')
    await until(() => desk.spooler.state() === 'absent')
    await pause(200)
    expect([desk.stateOf(job), stranger.asked]).toEqual(['queued', 0])
    present = [...present, { path: here.path, ...EPSON }]
    await settled(job, 'printed')
    expect(stranger.printed()).toHaveLength(0)
    await cable.remove()
    await stranger.close()
  })
  test('pulled while it talks: also the read that was under way then notices', async () => {
    const link = await serial().open()
    if ('refusal' in link) throw new Error(link.refusal)
    // Between the bytes that came and the next read.
    link.ok.onData(() => here.snatch())
    await link.ok.write(ASK_PAPER)
    await until(() => !link.ok.isOpen())
    await link.ok.close()
  })
  test('pulled while a write is blocked: the write returns, and no time-out is waited for', async () => {
    const link = await serial().open()
    if ('refusal' in link) throw new Error(link.refusal)
    here.freeze()
    const writing = link.ok.write(Buffer.alloc(200_000, 0x20))
    await pause(100)
    // Nothing else ends it: a link has no time-out of its own.
    await here.unplug()
    expect(await writing).toEqual({ refusal: 'lost' })
  })
})
