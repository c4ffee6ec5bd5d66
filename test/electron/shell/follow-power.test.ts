import { EventEmitter } from 'node:events'
import type { PowerMonitor } from 'electron'
import { expect, test } from 'vitest'
import type { Shell } from '#electron/shell/create-shell'
import { followPower } from '#electron/shell/follow-app'

test('a machine that goes to sleep, or is locked, locks the till; waking up asks the server and opens nothing', () => {
  const power = new EventEmitter()
  const heard: string[] = []
  const note = (what: string) => () => void heard.push(what)
  followPower(power as PowerMonitor, { leave: note('leave') } as unknown as Shell, { online: note('online'), lock: note('lock') })
  for (const event of ['suspend', 'resume', 'lock-screen', 'unlock-screen', 'shutdown']) power.emit(event)
  expect(heard).toEqual(['lock', 'online', 'lock', 'leave'])
})
