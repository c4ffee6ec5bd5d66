import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { tcpTransport } from '#electron/devices/transports/tcp'
import { freePort } from '../registers/free-port.ts'
import { createFakePrinter } from './fake-printer.ts'
import { aDesk, until } from './spool-desk.ts'
import { describeSpool } from './spool-scenarios.ts'

describeSpool('a network printer', async (printer) => {
  // A door in front of the printer that can be shut, as a switch that is turned off shuts it.
  const port = await freePort()
  const pairs = new Set<() => void>()
  let door: ReturnType<typeof createServer> | undefined
  const shut = async () => {
    for (const end of pairs) end()
    pairs.clear()
    const old = door
    door = undefined
    if (old) await new Promise((resolve) => old.close(resolve))
  }
  return {
    transport: tcpTransport({ path: `127.0.0.1:${port}` }),
    async plugIn() {
      const opened = createServer((outside) => {
        const inside = connect(printer.port, '127.0.0.1')
        const end = () => {
          outside.destroy()
          inside.destroy()
        }
        pairs.add(end)
        for (const socket of [outside, inside]) {
          socket.on('error', end)
          socket.on('close', end)
        }
        outside.pipe(inside)
        inside.pipe(outside)
      })
      door = opened
      await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve))
    },
    unplug: shut,
    remove: shut,
  }
})

test('a network printer is let go when idle: the register needs it too', async () => {
  const printer = await createFakePrinter()
  const desk = aDesk()
  await desk.use(tcpTransport({ path: `127.0.0.1:${printer.port}` }))
  const first = desk.print('En')
  await until(() => desk.stateOf(first) === 'printed')
  await until(() => printer.open() === 0)
  const second = desk.print('To')
  await until(() => desk.stateOf(second) === 'printed')
  expect(printer.connections).toBe(2)
  await desk.close()
  await printer.close()
})
