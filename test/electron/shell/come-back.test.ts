import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { expect, test } from 'vitest'
import { comeBack } from '#electron/shell/come-back'

/** A window, its page, a clock and a person who is asked. */
function aWindow() {
  let now = 0
  let timers: { at: number; task: () => void }[] = []
  const done: string[] = []
  const contents = Object.assign(new EventEmitter(), {
    forcefullyCrashRenderer: () => done.push('ended'),
  })
  const window = Object.assign(new EventEmitter(), { webContents: contents, isDestroyed: () => false })
  let says = true
  const asked: number[] = []
  const log: string[] = []
  comeBack(window as unknown as BrowserWindow, {
    now: () => now,
    later(ms, task) {
      const timer = { at: now + ms, task }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    log: (what) => log.push(what),
    begin: () => done.push('begun anew'),
    askToTry: async () => {
      asked.push(now)
      return says
    },
  })
  return {
    window,
    contents,
    done,
    asked,
    log,
    answer(with_: boolean) {
      says = with_
    },
    async pass(ms: number) {
      now += ms
      await Promise.resolve()
      for (let due = timers.filter(({ at }) => at <= now); due.length > 0; due = timers.filter(({ at }) => at <= now)) {
        timers = timers.filter(({ at }) => at > now)
        for (const { task } of due) task()
      }
    },
    dies: (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason, exitCode: 11 }),
  }
}

test('a page that dies is begun anew three times a minute, then somebody is asked', async () => {
  const one = aWindow()
  for (let death = 1; death <= 3; death++) {
    one.dies()
    await one.pass(1_000)
    expect(one.done).toHaveLength(death)
  }
  one.dies()
  await one.pass(1_000)
  expect(one.asked).toHaveLength(1)
  // Asked, and told to: three more.
  expect(one.done).toHaveLength(4)
  one.dies()
  await one.pass(1_000)
  expect(one.asked).toHaveLength(1)
  expect(one.done).toHaveLength(5)
})

test('asked and told not to, it stays as it is', async () => {
  const one = aWindow()
  one.answer(false)
  for (let death = 0; death < 4; death++) {
    one.dies('oom')
    await one.pass(10)
  }
  await one.pass(120_000)
  expect(one.done).toHaveLength(3)
  expect(one.asked).toHaveLength(1)
})

test('deaths more than a minute apart are never too many', async () => {
  const one = aWindow()
  for (let death = 0; death < 20; death++) {
    one.dies('killed')
    await one.pass(25_000)
  }
  expect(one.asked).toEqual([])
  expect(one.done).toHaveLength(20)
})

test('a page that left by itself is let go', async () => {
  const one = aWindow()
  one.dies('clean-exit')
  await one.pass(5_000)
  expect(one.done).toEqual([])
})

test('a page that hangs for five seconds more is ended, and begun anew when it is gone', async () => {
  const one = aWindow()
  one.window.emit('unresponsive')
  await one.pass(4_999)
  expect(one.done).toEqual([])
  await one.pass(1)
  expect(one.done).toEqual(['ended'])
  one.dies('killed')
  await one.pass(10_000)
  expect(one.done).toEqual(['ended', 'begun anew'])
})

test('where nobody says that it is gone, it is begun anew all the same', async () => {
  const one = aWindow()
  one.window.emit('unresponsive')
  await one.pass(5_000)
  await one.pass(3_000)
  expect(one.done).toEqual(['ended', 'begun anew'])
})

test('a page that answers again, and a window that is closed, are left alone', async () => {
  const answers = aWindow()
  answers.window.emit('unresponsive')
  await answers.pass(3_000)
  answers.window.emit('responsive')
  await answers.pass(60_000)
  expect(answers.done).toEqual([])
  const closed = aWindow()
  closed.window.emit('unresponsive')
  closed.window.emit('closed')
  await closed.pass(60_000)
  expect(closed.done).toEqual([])
})

test('a page that does not load is one that is gone; one given up for another is not, nor a part of it', async () => {
  const one = aWindow()
  one.contents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'app://till/', true)
  one.contents.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'app://till/', false)
  await one.pass(10)
  expect(one.done).toEqual([])
  one.contents.emit('did-fail-load', {}, -2, 'ERR_FAILED', 'app://till/', true)
  await one.pass(10)
  expect(one.done).toEqual(['begun anew'])
})

test('what it writes down names no page and nobody', async () => {
  const one = aWindow()
  one.window.emit('unresponsive')
  await one.pass(5_000)
  one.dies()
  expect(one.log).toEqual(['the page hangs: it is ended', 'the page is gone: crashed 11'])
})
