import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openReplicaBeside } from '#server/replica-beside'
import { aServerWithSnapshots } from '#test/builders/joining'
import { aTill } from '#test/builders/till'

it('makes a snapshot in a process of its own, and ends it', async () => {
  const server = await aServerWithSnapshots({ open: openReplicaBeside })
  const till = aTill({ now: Date.now() - 1_000 })
  for (const name of ['Kari', 'Ola']) till.aMember({ name })
  const paired = await server.pair(till.store)
  await server.exchange(till.store, paired)
  const head = await server.snapshots.refresh(server.club)
  expect(head?.seq).toBe((await server.store.club(server.club).standing()).seq)
  expect(head && head.packed < head.bytes).toBe(true)
  expect(server.errors).toEqual([])
  till.store.db.close()
  await server.close()
})

it('says why it cannot be opened, and leaves no process behind', async () => {
  const file = '/no/such/folder/replica.db'
  await expect(openReplicaBeside(file, { club: 'c', incarnation: 'i' })).rejects.toThrow('readOnly')
  expect(existsSync(path.dirname(file))).toBe(false)
})
