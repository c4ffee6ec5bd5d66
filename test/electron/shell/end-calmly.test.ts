import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { expect, test } from 'vitest'
import { endCalmly } from '#electron/shell/follow-app'

/** A program over something that is closed with it, or fails to be: `ends` lets the thread of it go. */
function aProgram(working: boolean | 'not') {
  const heard: string[] = []
  let ends = () => {}
  let late = () => {}
  const app = Object.assign(new EventEmitter(), {
    quit() {
      let held = false
      app.emit('will-quit', {
        preventDefault() {
          held = true
        },
      })
      heard.push(held ? 'held' : 'gone')
    },
  })
  const close = () => {
    heard.push('close')
    if (working === 'not') throw new Error('it cannot be closed')
    if (!working) return undefined
    return new Promise<void>((done) => {
      ends = done
    })
  }
  const log = (what: string) => heard.push(`log: ${what}`)
  endCalmly(app as unknown as App, { close, quits: () => heard.push('quits'), log }, (ms, task) => {
    heard.push(`${ms}`)
    late = task
    return () => heard.push('in time')
  })
  return { app, heard, ends: () => ends(), late: () => late() }
}

test('a program with nothing at work ends at once', () => {
  const { app, heard } = aProgram(false)
  app.quit()
  expect(heard).toEqual(['close', 'quits', 'gone'])
})

test('a thread at work is waited for; an update is installed after it, and whoever closes twice waits on', async () => {
  const { app, heard, ends } = aProgram(true)
  app.quit()
  app.quit()
  expect(heard).toEqual(['close', '5000', 'held', 'held'])
  ends()
  await new Promise((done) => setImmediate(done))
  expect(heard.slice(4)).toEqual(['in time', 'quits', 'gone'])
})

test('nobody waits longer than a few seconds, and what ends later ends nothing more', async () => {
  const { app, heard, ends, late } = aProgram(true)
  app.quit()
  late()
  expect(heard.slice(3)).toEqual(['in time', 'quits', 'gone'])
  ends()
  await new Promise((done) => setImmediate(done))
  expect(heard.slice(6)).toEqual(['in time'])
})

test('what cannot be closed ends all the same, and is written down: a till that nobody sees would keep the next one from starting', () => {
  const { app, heard } = aProgram('not')
  app.quit()
  expect(heard).toEqual(['close', 'log: closing the till', 'quits', 'gone'])
})
