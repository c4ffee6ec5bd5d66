import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createSecrets, type Vault } from '#electron/secrets'
import { createPeppers } from '#electron/staff/peppers'
import { createPins } from '#electron/staff/pins'

const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-peppers-'))
let home = folder
beforeEach(() => {
  home = mkdtempSync(path.join(folder, 'till-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const CHEAP = 4
const aTill = (at = home, vault?: Vault) => {
  const peppers = createPeppers(createSecrets(at, vault).staff)
  return { peppers, pins: createPins(peppers, CHEAP) }
}

describe('a PIN as it is kept', () => {
  test('opens for the PIN and no other, each time with a salt of its own', async () => {
    const { pins } = aTill()
    expect(pins.ready()).toBe(false)
    const [kept, again] = [pins.hash('258036'), pins.hash('258036')]
    expect(kept).not.toBe(again)
    expect(kept).toMatch(/^scrypt\$4\$8\$1\$[0-9a-f]{8}\$[\w-]{22}\$[\w-]{43}$/)
    expect(await pins.check('258036', kept)).toBe(true)
    expect(await pins.check('258037', kept)).toBe(false)
    expect(pins.ready(kept)).toBe(true)
  })

  test('is nothing without the file beside the database, and says which pepper it needs', async () => {
    const kept = aTill().pins.hash('2580')
    const other = aTill(mkdtempSync(path.join(folder, 'other-')))
    other.pins.hash('1111')
    expect(other.pins.ready()).toBe(true)
    expect(other.pins.ready(kept)).toBe(false)
    expect(await other.pins.check('2580', kept)).toBe(false)
    expect(await aTill().pins.check('2580', kept)).toBe(true)
  })

  test.each(['', 'scrypt', 'scrypt$30$8$1$00000000$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'plain$2580'])(
    'what another till says of it is not believed blindly: %j',
    async (kept) => {
      const { pins } = aTill()
      pins.hash('2580')
      expect(pins.ready(kept)).toBe(false)
      expect(await pins.check('2580', kept)).toBe(false)
    },
  )

  test('the pepper is in a file of its own, wrapped where the machine can', () => {
    const vault: Vault = {
      isEncryptionAvailable: () => true,
      encryptString: (text) => Buffer.from(text.split('').reverse().join('')),
      decryptString: (bytes) => bytes.toString().split('').reverse().join(''),
    }
    const { pins, peppers } = aTill(home, vault)
    pins.hash('2580')
    const file = readFileSync(path.join(home, 'staff-key.json'), 'utf8')
    expect(JSON.parse(file)).toMatchObject({ wrapped: true })
    const [pepper] = peppers.all()
    expect(Buffer.from(JSON.parse(file).value, 'base64').toString()).not.toContain(pepper?.key.toString('base64'))
    expect(aTill(home, vault).peppers.all()).toEqual(peppers.all())
    expect(aTill(home).peppers.all()).toEqual([])
  })
})

describe('a key store that is closed when the till starts', () => {
  test('costs nobody their PIN: nothing is written over what cannot be read, and it is there again when the key store is', async () => {
    let isOpen = true
    const vault: Vault = {
      isEncryptionAvailable: () => isOpen,
      encryptString: (text) => Buffer.from(text),
      decryptString(bytes) {
        if (!isOpen) throw new Error('the key store is closed')
        return bytes.toString()
      },
    }
    const kept = aTill(home, vault).pins.hash('2580')
    for (const digits of ['1470', '3690']) {
      isOpen = false
      const closed = aTill(home, vault)
      expect(closed.pins.ready(kept)).toBe(false)
      // The till asks another one for the pepper, and somebody comes in with the recovery code: each saves something.
      closed.peppers.box()
      closed.pins.hash(digits)
      expect(closed.pins.ready(kept)).toBe(false)
      isOpen = true
      expect(await closed.pins.check('2580', kept)).toBe(true)
    }
    const later = aTill(home, vault)
    expect(await later.pins.check('2580', kept)).toBe(true)
    expect(later.peppers.all()).toHaveLength(3)
    expect(readdirSync(home)).toEqual(['staff-key.json'])
  })
})

describe('several peppers', () => {
  test('tills that each made one come to keep new PINs with the same', () => {
    const [one, two] = [aTill(), aTill(mkdtempSync(path.join(folder, 'other-')))]
    const [first, second] = [one.peppers.current(), two.peppers.current()]
    one.peppers.keep([second.key])
    two.peppers.keep([first.key, first.key])
    expect(one.peppers.all()).toHaveLength(2)
    expect(two.peppers.all()).toHaveLength(2)
    expect(one.peppers.current()).toEqual(two.peppers.current())
  })
})

describe('the recovery code', () => {
  test('brings the peppers to a till that has none, however it is typed', async () => {
    const { pins } = aTill()
    const hash = pins.hash('258036')
    const { code, kept } = pins.newCode()
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    const fresh = aTill(mkdtempSync(path.join(folder, 'fresh-')))
    expect(fresh.pins.recover(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'), kept)).toBe(true)
    expect(await fresh.pins.check('258036', hash)).toBe(true)
  })

  test('opens nothing but what it was made for', () => {
    const { pins } = aTill()
    const [one, two] = [pins.newCode(), pins.newCode()]
    expect(one.code).not.toBe(two.code)
    expect(pins.recover(one.code, two.kept)).toBe(false)
    for (const wrong of ['', one.code.slice(1), `${one.code}0`, 'UUUU-UUUU-UUUU-UUUU']) expect(pins.recover(wrong, one.kept)).toBe(false)
    for (const kept of ['', 'code$x$y', `${one.kept}AAAA`, one.kept.replace('code', 'cude')])
      expect(pins.recover(one.code, kept)).toBe(false)
    expect(one.kept).not.toContain(one.code)
  })
})
