import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findDevices } from '#electron/devices/find-devices'
import { identityOf, locate } from '#electron/devices/transports/identity'
import type { SerialPortInfo } from '#electron/devices/transports/serial'

const noQueues = { names: async () => [], print: () => expect.unreachable() }
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-find-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A USB printer as Linux shows it: a device file, and a link to one interface of a device with numbers. */
function plugIn(lp: string, { id, numbers }: { id?: string; numbers?: [string, string, string] }) {
  const device = path.join(folder, 'devices', lp)
  for (const made of [path.join(device, 'interface'), path.join(folder, 'sys', lp), path.join(folder, 'usb')])
    mkdirSync(made, { recursive: true })
  writeFileSync(path.join(folder, 'usb', lp), '')
  symlinkSync(path.join(device, 'interface'), path.join(folder, 'sys', lp, 'device'))
  if (id) writeFileSync(path.join(device, 'interface/ieee1284_id'), id)
  for (const [i, name] of ['idVendor', 'idProduct', 'serial'].entries())
    if (numbers) writeFileSync(path.join(device, name), `${numbers[i]}\n`)
}
const find = async (ports: SerialPortInfo[] = [], queueNames: string[] = []) => {
  const found = await findDevices('nb', {
    usbFolder: path.join(folder, 'usb'),
    sysFolder: path.join(folder, 'sys'),
    listSerial: async () => ports,
    queues: { ...noQueues, names: async () => queueNames },
  })
  return found.slice(0, -2) // the simulated ones
}

test('devices have names that a person recognises, without the paths of their files', async () => {
  plugIn('lp0', { id: 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;', numbers: ['04b8', '0e15', 'X1Y2'] })
  plugIn('hiddev0', {})
  const found = await find(
    [
      { path: 'COM3', friendlyName: 'EPSON COM Emulation (COM3)', vendorId: '04B8', productId: '0202', serialNumber: '6&1a2b&0&3' },
      { path: '/dev/ttyACM0', manufacturer: 'Honeywell Scanning', vendorId: '0c2e', productId: '0b6a', serialNumber: '17264B' },
      {
        path: '/dev/ttyACM1',
        pnpId: 'usb-Datalogic_ADC__Inc._Handheld_Barcode_Scanner_S_N_G18-if00',
        serialNumber: 'S_N_G18',
        vendorId: '05f9',
      },
      { path: '/dev/ttyUSB0', manufacturer: 'FTDI', vendorId: '0403', productId: '6001' },
      { path: '/dev/ttyS0' },
      { path: 'COM1' },
    ],
    ['Star_TSP143', 'Kontor'],
  )
  expect(found.map(({ kind, transport, name, device }) => [kind, transport, name, device])).toEqual([
    ['printer', 'usb', 'EPSON TM-T20II', '04b8:0e15:X1Y2'],
    // Windows made that number up, out of the socket.
    ['printer', 'serial', 'EPSON COM Emulation', '04b8:0202:'],
    ['scanner', 'serial', 'Honeywell', '0c2e:0b6a:17264B'],
    ['scanner', 'serial', 'Datalogic ADC Inc. Handheld Barcode Scanner', '05f9::S_N_G18'],
    ['serial', 'serial', 'FTDI (/dev/ttyUSB0)', '0403:6001:'],
    ['serial', 'serial', 'Serieport COM1', undefined],
    ['printer', 'queue', 'Star TSP143', undefined],
    ['printer', 'queue', 'Kontor', undefined],
  ])
})
test('two of one model are told apart: by their own numbers, or by where they are', async () => {
  for (const lp of ['lp0', 'lp1'])
    plugIn(lp, { id: 'MFG:EPSON;MDL:TM-T20II;', numbers: ['04b8', '0e15', `J5KX00${lp === 'lp0' ? '4711' : '4712'}`] })
  const scanner = { manufacturer: 'Zebra', vendorId: '05e0', productId: '1701' }
  const found = await find([
    { ...scanner, path: 'COM4' },
    { ...scanner, path: 'COM5' },
  ])
  expect(found.map(({ name }) => name)).toEqual(['EPSON TM-T20II (004711)', 'EPSON TM-T20II (004712)', 'Zebra (COM4)', 'Zebra (COM5)'])
})
test('a machine without anything, and one whose files say nothing', async () => {
  expect(await find()).toEqual([])
  plugIn('lp3', {})
  expect(await find()).toEqual([
    { kind: 'printer', transport: 'usb', path: path.join(folder, 'usb/lp3'), name: `USB-skriver ${path.join(folder, 'usb/lp3')}` },
  ])
})

describe('where a device is now', () => {
  const epson = { vendorId: '04B8', productId: '0202', serialNumber: 'X1' }
  const device = identityOf({ path: '', ...epson })
  const ftdi = { vendorId: '0403', productId: '6001' }
  test('who it is', () => {
    expect(device).toBe('04b8:0202:X1')
    expect(identityOf({ path: 'COM1' })).toBeUndefined()
    expect(identityOf({ path: 'COM3', ...ftdi, serialNumber: '5&2c&0&2' })).toBe('0403:6001:')
  })
  test.each([
    ['where it was', [{ path: 'COM3', ...epson }], 'COM3'],
    ['under another name', [{ path: 'COM7', ...epson }], 'COM7'],
    [
      'under another name, and another one in its place',
      [
        { path: 'COM3', ...ftdi },
        { path: 'COM7', ...epson },
      ],
      'COM7',
    ],
    ['gone, and another one in its place', [{ path: 'COM3', ...ftdi }], undefined],
    ['gone, and its twin in its place', [{ path: 'COM3', ...epson, serialNumber: 'X2' }], undefined],
    ['gone: the port is asked, and will say so', [{ path: 'COM1' }], 'COM3'],
    ['in a system that lists nothing', [], 'COM3'],
    [
      'one of two with one number: nobody can tell which',
      [
        { path: 'COM7', ...epson },
        { path: 'COM8', ...epson },
      ],
      undefined,
    ],
    [
      'one of two with one number, where it was',
      [
        { path: 'COM3', ...epson },
        { path: 'COM8', ...epson },
      ],
      'COM3',
    ],
  ])('%s', (_, present, at) => {
    expect(locate('COM3', device, present)).toBe(at)
  })
  test('nobody knows who it is: where it was', () => {
    expect(locate('COM3', undefined, [{ path: 'COM7', ...epson }])).toBe('COM3')
  })
})
