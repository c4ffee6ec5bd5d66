import { describe, expect, test } from 'vitest'
import type { Store } from '#server/store/store'
import { ALL, aRecord, aStream } from './streams.ts'

const at = (time: string) => `2026-03-01T${time}:00.000Z`

/** What both stores promise of tills, tokens and codes, and of keeping clubs apart. */
export function devicesContract(store: () => Store): void {
  const aClub = () => store().createClub('Torget')

  describe('tills', () => {
    test('are known by a token until it ends; a new one lets the old go on for a while', async () => {
      const id = await aClub()
      const club = store().club(id)
      const device = { till: 't', name: 'Kasse 1', publicKey: 'key' }
      await club.addDevice({ ...device, tokenHash: `${id} 1`, at: at('10:00') })
      expect(await store().device(`${id} 1`, at('10:00'))).toEqual({ club: id, ...device })
      expect(await store().device(`${id} 2`, at('10:00'))).toBeUndefined()
      await club.addToken('t', `${id} 2`, at('11:00'), at('12:00'))
      expect(await store().device(`${id} 1`, at('11:59'))).toEqual({ club: id, ...device })
      expect(await store().device(`${id} 1`, at('12:00'))).toBeUndefined()
      // What was to end does not live longer for another rotation.
      await club.addToken('t', `${id} 3`, at('11:30'), at('13:00'))
      expect(await store().device(`${id} 1`, at('12:30'))).toBeUndefined()
      expect(await store().device(`${id} 2`, at('12:30'))).toEqual({ club: id, ...device })
      expect(await store().device(`${id} 3`, at('23:00'))).toEqual({ club: id, ...device })
    })

    test('that are revoked can be told; paired again, their old tokens are nothing', async () => {
      const id = await aClub()
      const club = store().club(id)
      await club.addDevice({ till: 't', name: 'Kasse 1', publicKey: 'key', tokenHash: `${id} 1`, at: at('10:00') })
      expect(await club.revoke('nobody', at('11:00'))).toBe(false)
      expect(await club.revoke('t', at('11:00'))).toBe(true)
      expect(await club.revoke('t', at('12:00'))).toBe(true)
      expect(await store().device(`${id} 1`, at('12:00'))).toMatchObject({ till: 't', revokedAt: at('11:00') })
      expect(await club.tills()).toMatchObject([{ till: 't', revokedAt: at('11:00') }])
      await club.addDevice({ till: 't', name: 'Disken', publicKey: 'new key', tokenHash: `${id} 2`, at: at('13:00') })
      expect(await store().device(`${id} 1`, at('13:00'))).toBeUndefined()
      const again = { club: id, till: 't', name: 'Disken', publicKey: 'new key' }
      expect(await store().device(`${id} 2`, at('13:00'))).toEqual(again)
    })

    test('are listed with their last contact', async () => {
      const club = store().club(await aClub())
      await club.addDevice({ till: 'b', name: 'Kasse 2', publicKey: 'k', tokenHash: crypto.randomUUID(), at: at('11:00') })
      await club.addDevice({ till: 'a \0', name: 'Kasse \0 顾', publicKey: 'k', tokenHash: crypto.randomUUID(), at: at('10:00') })
      await club.seen('b', { at: at('12:00'), unsent: 7, clockOffsetMs: -1500 })
      await club.seen('nobody', { at: at('12:00'), unsent: 7, clockOffsetMs: 0 })
      expect(await club.tills()).toEqual([
        { till: 'a \0', name: 'Kasse \0 顾', pairedAt: at('10:00'), unsent: 0, clockOffsetMs: 0 },
        { till: 'b', name: 'Kasse 2', pairedAt: at('11:00'), lastContactAt: at('12:00'), unsent: 7, clockOffsetMs: -1500 },
      ])
    })
  })

  describe('a pairing code', () => {
    test('is good once, and for its time', async () => {
      const id = await aClub()
      await store().club(id).addCode(`${id} 1`, at('10:15'))
      await store().club(id).addCode(`${id} 2`, at('10:15'))
      expect(await store().takeCode(`${id} 3`, at('10:00'))).toEqual({ refusal: 'codeUnknown' })
      expect(await store().takeCode(`${id} 1`, at('10:14'))).toEqual({ club: id })
      expect(await store().takeCode(`${id} 1`, at('10:14'))).toEqual({ refusal: 'codeUsed' })
      expect(await store().takeCode(`${id} 1`, at('10:16'))).toEqual({ refusal: 'codeUsed' })
      expect(await store().takeCode(`${id} 2`, at('10:15'))).toEqual({ refusal: 'codeExpired' })
    })

    test('is had by one of ten who type it at once', async () => {
      const id = await aClub()
      await store().club(id).addCode(`${id} 1`, at('10:15'))
      const takers = await Promise.all(Array.from({ length: 10 }, () => store().takeCode(`${id} 1`, at('10:00'))))
      expect(takers.filter((taken) => 'club' in taken)).toHaveLength(1)
      expect(takers.filter((taken) => 'refusal' in taken && taken.refusal === 'codeUsed')).toHaveLength(9)
    })
  })

  test('one club sees, changes and collides with nothing of another', async () => {
    const [mineId, otherId] = [await aClub(), await aClub()]
    const [mine, other] = [store().club(mineId), store().club(otherId)]
    const a = aStream('t').write(3)
    await mine.push(a.push(), [aRecord('m', 'Kari')])
    await mine.addDevice({ till: 't', name: 'Kasse 1', publicKey: 'key', tokenHash: `${mineId} 1`, at: at('10:00') })
    const standing = await other.standing()
    expect(standing).toMatchObject({ seq: 0, recordSeq: 0, run: '' })
    expect(await other.pull(0, ALL)).toEqual({ lines: [], run: '' })
    expect(await other.runAt(1)).toBeUndefined()
    expect(await other.records(0, 10)).toEqual({ records: [], recordSeq: 0 })
    expect(await other.record('profile', 'm')).toBeUndefined()
    expect(await other.changedSince(0, ['member 0', 'member 1', 'member 2'])).toBe(false)
    expect(await other.tills()).toEqual([])
    expect(await other.revoke('t', at('11:00'))).toBe(false)
    await other.seen('t', { at: at('11:00'), unsent: 1, clockOffsetMs: 1 })
    expect(await other.newIncarnation((await mine.standing()).incarnation)).toBe(standing.incarnation)
    // The same ids, stream and keys are a club's own.
    expect(
      await other.push(
        aStream('t')
          .write([{ id: 't, 1 of epoch of t', kind: 'redeemed' }])
          .push(),
        [aRecord('m', 'Ola')],
      ),
    ).toMatchObject({
      ack: 1,
      added: 1,
    })
    await other.addDevice({ till: 't', name: 'Annen', publicKey: 'other', tokenHash: `${otherId} 1`, at: at('10:00') })
    await other.revoke('t', at('12:00'))
    expect((await mine.pull(0, ALL)).lines).toEqual(a.lines())
    expect(await mine.record('profile', 'm')).toEqual(aRecord('m', 'Kari'))
    expect(await mine.tills()).toEqual([{ till: 't', name: 'Kasse 1', pairedAt: at('10:00'), unsent: 0, clockOffsetMs: 0 }])
    expect(await store().device(`${mineId} 1`, at('12:00'))).toEqual({ club: mineId, till: 't', name: 'Kasse 1', publicKey: 'key' })
  })
}
