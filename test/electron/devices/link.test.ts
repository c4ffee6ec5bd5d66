import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { tcpTransport } from '#electron/devices/transports/tcp'
import { createLink } from '#electron/devices/transports/transport'

test('a link that broke lets its line go when it is closed, once; its end comes once', async () => {
  let closed = 0
  let ends = 0
  const { link, ended } = createLink({
    write: (_bytes, taken) => taken(new Error('EIO')),
    close: async () => void closed++,
  })
  link.onClose(() => ends++)
  expect(await link.write(Buffer.from('x'))).toEqual({ refusal: 'lost' })
  ended()
  expect([link.isOpen(), closed]).toEqual([false, 0])
  await Promise.all([link.close(), link.close()])
  expect([closed, ends]).toEqual([1, 1])
})

test('a line that will not be closed holds nobody up', async () => {
  const { link } = createLink({ write: (_bytes, taken) => taken(), close: () => Promise.reject(new Error('EIO')) })
  await link.close()
  expect(link.isOpen()).toBe(false)
})

test('a network printer that has hung up is closed at once', async () => {
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  const opened = await tcpTransport({ path: `127.0.0.1:${port}` }).open()
  // Some systems tell of the end before they tell of the connection.
  if ('ok' in opened) {
    await new Promise<void>((gone) => {
      opened.ok.onClose(gone)
      if (!opened.ok.isOpen()) gone()
    })
    await opened.ok.close()
    await opened.ok.close()
    expect(opened.ok.isOpen()).toBe(false)
  } else expect(opened.refusal).toBe('busy')
  await new Promise((done) => server.close(done))
})
