import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createLink, type Transport } from '#electron/devices/transports/transport'

// A receipt printer: it takes its time, runs out of paper, chatters, drops the line, says nothing. It listens on a socket; the serial
// tests put a pseudo-terminal in front of that (socat), so that the till talks to a real serial port. What hangs on how long something
// takes is tried on a line in memory, on which nothing takes any time.

export interface FakePrinter {
  port: number
  paper: 'ok' | 'low' | 'out'
  /** Is out of paper after so many bytes more, once. */
  paperLeft: number | undefined
  coverOpen: boolean
  /** `silent` answers nothing; `statusOnly` no GS r; `nonsense` is set to another speed. */
  answers: 'all' | 'statusOnly' | 'silent' | 'nonsense'
  /** Bytes a second it prints; 0 is at once. */
  rate: number
  /** Hangs up after this many bytes of a slip, once. */
  dropAfter: number | undefined
  /** Sends its status unasked while it prints. */
  chatter: boolean
  /** What it printed. */
  printed(): Buffer
  /** How often it was asked for its status, and how often in the middle of a slip. */
  asked: number
  askedInsideSlip: number
  connections: number
  /** How many of them are open now. */
  open(): number
  /** Somebody who sends it bytes and hears what it says. */
  connect(end: { say(bytes: Uint8Array): void; hangUp(): void }): { arrive(bytes: Uint8Array): void; gone(): void }
  hangUp(): void
  close(): Promise<void>
}

export async function createFakePrinter(): Promise<FakePrinter> {
  const ends = new Set<Parameters<FakePrinter['connect']>[0]>()
  let waiting: number[] = []
  const printed: number[] = []
  let inSlip = false
  let slipBytes = 0
  let recent: number[] = []
  let credit = 0
  let worked = performance.now()

  const say = (...bytes: number[]) => {
    for (const end of ends) end.say(Uint8Array.from(bytes))
  }
  const status = (question: number) => {
    printer.asked++
    if (inSlip) printer.askedInsideSlip++
    if (printer.answers === 'nonsense') return say(0x80 | question)
    if (printer.answers === 'silent') return
    const out = printer.paper === 'out'
    say(question === 2 ? (printer.coverOpen ? 0x16 : out ? 0x32 : 0x12) : out ? 0x7e : printer.paper === 'low' ? 0x1e : 0x12)
  }
  const endsWith = (...bytes: number[]) => bytes.every((byte, i) => recent.at(i - bytes.length) === byte)

  /** Real-time commands are obeyed as they arrive, everything else in its turn. */
  const take = (byte: number) => {
    recent = [...recent.slice(-3), byte]
    if (endsWith(0x10, 0x04, 2) || endsWith(0x10, 0x04, 4)) {
      waiting.splice(-2)
      return status(byte)
    }
    waiting.push(byte)
    if (endsWith(0x1b, 0x40, 0x1c, 0x2e)) [inSlip, slipBytes] = [true, 4]
    else if (inSlip) slipBytes++
    if (endsWith(0x1d, 0x56, 0x00) || endsWith(0x1d, 0x72, 0x01)) inSlip = false
    if (printer.dropAfter !== undefined && slipBytes >= printer.dropAfter) {
      printer.dropAfter = undefined
      printed.push(...waiting)
      waiting = []
      printer.hangUp()
    }
  }
  const work = () => {
    // By the clock and not by the tick, which comes late on a busy machine; what was missed longer ago is not caught up at once.
    const due = (printer.rate * (performance.now() - worked)) / 1000
    worked = performance.now()
    if (printer.paper === 'out' || printer.coverOpen || printer.answers === 'nonsense') return
    credit = printer.rate === 0 ? Number.POSITIVE_INFINITY : Math.min((Number.isFinite(credit) ? credit : 0) + due, printer.rate / 10)
    // DLE EOT in three pieces must not be printed by its first two.
    const ready = recent.at(-1) === 0x10 || endsWith(0x10, 0x04) ? waiting.length - 2 : waiting.length
    for (let i = 0; i < ready && credit >= 1 && waiting.length > 0; i++) {
      if (printer.paperLeft !== undefined && printer.paperLeft-- === 0) {
        printer.paperLeft = undefined
        printer.paper = 'out'
        break
      }
      credit--
      printed.push(waiting.shift() as number)
      if (printer.chatter && printed.length % 97 === 0) say(0x10, 0x00, 0x00, 0x00)
      const done = printed.at(-3) === 0x1d && printed.at(-2) === 0x72 && printed.at(-1) === 0x01
      if (done && printer.answers === 'all') say(printer.paper === 'low' ? 0x03 : 0x00)
    }
  }

  const server = createServer((socket) => {
    const { arrive, gone } = printer.connect({
      say: (bytes) => void (socket.writable && socket.write(bytes)),
      hangUp: () => socket.destroy(),
    })
    socket.on('data', arrive)
    socket.on('error', () => {})
    socket.on('close', gone)
  })
  const timer = setInterval(work, 10)
  const printer: FakePrinter = {
    port: 0,
    paper: 'ok',
    paperLeft: undefined,
    coverOpen: false,
    answers: 'all',
    rate: 0,
    dropAfter: undefined,
    chatter: false,
    printed: () => Buffer.from(printed),
    asked: 0,
    askedInsideSlip: 0,
    connections: 0,
    open: () => ends.size,
    connect(end) {
      printer.connections++
      ends.add(end)
      inSlip = false
      return {
        arrive(bytes) {
          for (const byte of bytes) if (ends.has(end)) take(byte)
          if (printer.rate === 0) work()
        },
        gone: () => void ends.delete(end),
      }
    },
    hangUp() {
      for (const end of ends) {
        ends.delete(end)
        end.hangUp()
      }
    },
    async close() {
      clearInterval(timer)
      this.hangUp()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  printer.port = (server.address() as AddressInfo).port
  return printer
}

/**
 * A cable to it in memory: an answer that comes at all has come before any time is up, however slow the machine is. `takes` hands so many
 * bytes on, at once or when a line would have carried them.
 */
export const cableTo = (
  printer: FakePrinter,
  { baud = 9600, takes = (_bytes, taken) => taken() }: { baud?: number; takes?: (bytes: number, taken: () => void) => void } = {},
): Transport => ({
  keepOpen: true,
  bytesPerSecond: baud / 10,
  async open() {
    const { link, received, ended } = createLink({
      write: (bytes, taken) =>
        takes(bytes.length, () => {
          end.arrive(bytes)
          taken()
        }),
      close: async () => end.gone(),
    })
    const end = printer.connect({ say: received, hangUp: ended })
    return { ok: link }
  },
})

/** A pseudo-terminal whose other end is a socket. Unplugging it takes the device file away, as a pulled cable does. */
export interface Pty {
  path: string
  plugIn(): Promise<void>
  unplug(): Promise<void>
  /** The same before anybody in this process can do anything more: it is gone when this returns. */
  snatch(): void
  /** Freezes the other end: what is written backs up. */
  freeze(): void
  thaw(): void
  remove(): Promise<void>
}

/** A terminal in front of whatever counts the connections to its port. */
export async function createPty(behind: { port: number; connections: number }): Promise<Pty> {
  const folder = await mkdtemp(path.join(tmpdir(), 'stamkunde-pty-'))
  const link = path.join(folder, 'tty')
  let socat: ReturnType<typeof spawn> | undefined
  const gone = async () => {
    const old = socat
    socat = undefined
    if (!old || old.exitCode !== null || old.signalCode !== null) return
    const exited = new Promise((resolve) => old.once('exit', resolve))
    old.kill('SIGKILL')
    await exited
    await rm(link, { force: true })
  }
  return {
    path: link,
    async plugIn() {
      const before = behind.connections
      socat = spawn('socat', [`PTY,link=${link},raw,echo=0`, `TCP:127.0.0.1:${behind.port}`], { stdio: 'ignore' })
      // It connects last: until then its terminal may still be one that echoes.
      for (let i = 0; i < 1500 && behind.connections === before; i++) await new Promise((resolve) => setTimeout(resolve, 10))
    },
    unplug: gone,
    snatch() {
      if (!socat?.pid) return
      socat.kill('SIGKILL')
      // Nobody takes its exit code while we wait here: it stays on the list as a zombie, with all its files closed.
      while (!readFileSync(`/proc/${socat.pid}/stat`, 'utf8').includes(') Z '));
    },
    freeze: () => void socat?.kill('SIGSTOP'),
    thaw: () => void socat?.kill('SIGCONT'),
    async remove() {
      await gone()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
