import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readPaper } from '#electron/devices/read-paper'
import { cupsQueues } from '#electron/devices/transports/cups'
import { queueTransport, type SystemQueues } from '#electron/devices/transports/queue'
import { winspoolQueues } from '#electron/devices/transports/winspool'
import { createFakeQueue, type FakeQueue, QUEUE } from './fake-queue.ts'
import { aDesk, type Desk, until } from './spool-desk.ts'

let queue: FakeQueue
let desk: Desk
beforeEach(async () => {
  queue = await createFakeQueue()
  desk = aDesk()
})
afterEach(async () => {
  await desk.close()
  await queue.remove()
})

const systems = [
  ['CUPS', () => queue.cups],
  ['Windows', () => queue.winspool],
] as const

describe.each(systems)('a queue of the system’s own: %s', (_, system) => {
  const use = (name = QUEUE) => desk.use(queueTransport({ path: name, queues: system() }))
  const settled = (job: number, state: string) =>
    until(() => desk.stateOf(job) === state, { say: () => `${desk.stateOf(job)} ${desk.states}` })
  const papers = async () => (await queue.slips()).map((slip) => readPaper(slip, 48))

  test('its names, without printers that have no paper', async () => {
    expect(await system().names()).toEqual(['Kontor', QUEUE])
  })
  test('a slip is one job, raw and whole, with no question in it; nobody says "printed", and nobody is asked', async () => {
    await use()
    const [first, second] = [desk.print('Kaffe på øya €'), desk.print('Te')]
    await settled(second, 'uncertain')
    expect(desk.store.uncertain()).toEqual([
      { job: first, why: 'noStatus' },
      { job: second, why: 'noStatus' },
    ])
    expect(desk.spooler.state()).toBe('noStatus')
    expect(await papers()).toEqual([
      { text: 'Kaffe på øya € 1\n', cuts: 1, strange: 0 },
      { text: 'Te 2\n', cuts: 1, strange: 0 },
    ])
    const bytes = Buffer.concat(await queue.slips())
    expect(bytes.includes(Buffer.from([0x1d, 0x72]))).toBe(false)
    expect(bytes.includes(Buffer.from([0x10, 0x04]))).toBe(false)
  })
  test('a printer that is off: the system keeps the slip, the operator is told, and it is not sent twice', async () => {
    await queue.hold(true)
    await use()
    const [first, second] = [desk.print('Venter'), desk.print('Bak')]
    await until(() => desk.spooler.state() === 'stalled')
    expect([first, second].map(desk.stateOf)).toEqual(['awaitingAck', 'queued'])
    await queue.hold(false)
    await settled(second, 'uncertain')
    expect((await papers()).map(({ text }) => text)).toEqual(['Venter 1\n', 'Bak 2\n'])
  })
  test('one that takes nothing: the slip stays in the till, and goes once when it does', async () => {
    await queue.behave('refuses')
    await use()
    const job = desk.print('Senere')
    await until(() => desk.spooler.state() === 'stalled')
    expect(['queued', 'sending']).toContain(desk.stateOf(job))
    await queue.behave('works')
    await settled(job, 'uncertain')
    // Nothing of it was on paper: it is no copy.
    expect((await papers()).map(({ text }) => text)).toEqual(['Senere 1\n'])
  })
  test('one that is not there, or was taken away, is absent', async () => {
    await use('Resepsjonen')
    const job = desk.print('Hvor')
    await until(() => desk.spooler.state() === 'absent')
    expect(desk.stateOf(job)).toBe('queued')
    await queue.rename('Resepsjonen')
    await settled(job, 'uncertain')
  })
  test('a till that closes while the system holds a slip asks about it afterwards', async () => {
    await queue.hold(true)
    await use()
    const job = desk.print('Midt i')
    await settled(job, 'awaitingAck')
    await desk.spooler.close()
    expect(desk.store.get(job)).toMatchObject({ state: 'uncertain', error: 'tillStopped' })
  })
  test('one that stops answering after it took a slip: nobody knows, and the operator is asked', async () => {
    await queue.behave('quiet')
    await use()
    const job = desk.print('Taus')
    await settled(job, 'uncertain')
    expect(desk.store.uncertain()).toEqual([{ job, why: 'noAck' }])
    expect(await queue.slips()).toHaveLength(1)
  })
})

describe('programs that are missing, and programs that hang', () => {
  const missing: [string, SystemQueues][] = [
    ['CUPS', cupsQueues({ lp: '/nowhere/lp', lpstat: '/nowhere/lpstat' })],
    ['Windows', winspoolQueues({ powershell: '/nowhere/powershell.exe' })],
  ]
  const given = { onTaken: () => expect.unreachable(), signal: new AbortController().signal }
  test.each(missing)('%s: missing is no printers, and nothing handed over', async (_, queues) => {
    expect(await queues.names()).toEqual([])
    expect(await queues.print(QUEUE, Buffer.from('x'), given)).toEqual({ refusal: 'notTaken' })
  })
  test.each(['cups', 'winspool'] as const)('%s: one that hangs is given up, and nobody knows what it did', async (system) => {
    await queue.behave('hangs')
    const hasty = queue.hasty[system]
    expect(await hasty.names()).toEqual([])
    expect(await hasty.print(QUEUE, Buffer.from('x'), given)).toEqual({ refusal: 'lost' })
  })
})

test('what a queue is called is an argument and never a command', async () => {
  const name = `"; touch ${QUEUE} $(reboot) 'x'`
  await queue.rename(name)
  const link = await queueTransport({ path: name, queues: queue.cups }).open()
  if ('refusal' in link) throw new Error(link.refusal)
  await link.ok.write(Buffer.from('Kari'))
  expect(await link.ok.endOfSlip?.(() => {})).toEqual({ ok: undefined })
  expect(await queue.said()).toContain(`lp -d ${name} -o raw -t Stamkunde`)
  expect((await queue.slips()).map(String)).toEqual(['Kari'])
})
