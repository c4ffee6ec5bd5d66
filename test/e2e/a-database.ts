import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { openTillStore } from '#db/open-till-store'
import { createTill } from '#shared/till/create-till'
import { newId } from '#shared/values/ids'
import { card, must } from './hands.ts'

/** A till's database as one finds it in the morning: set up, with one card, one manager and this member, stamped so many times. */
export function aDatabase(data: string, stamps = 0): { member: string; code: string; file: string } {
  mkdirSync(data, { recursive: true })
  const file = path.join(data, 'till.db')
  const store = must(openTillStore(file))
  const { calls } = createTill({ store, version: '', host: '' })
  must(calls.setUp({ shop: 'Prøven', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } }))
  must(calls.saveProgramme({ command: newId(), programme: card('kaffe') }))
  const { view } = must(calls.enrol({ command: newId(), phone: '40711223', name: 'Kari Nordmann', consents: [] }))
  for (let i = 0; i < stamps; i++) must(calls.stamp({ command: newId(), member: view.member, programme: 'kaffe', count: 1 }))
  store.db.close()
  return { member: view.member, code: view.code, file }
}
