import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSecrets, newKeyPair, signRotation, type Vault } from '#electron/secrets'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = () => path.join(folder, 'server-key.json')
const mine = () => ({ club: 'c', till: 't', token: 'very-secret', since: '2026-11-21T11:00:00.000Z', privateKey: newKeyPair().privateKey })
/** A key store that turns every byte over. */
const vault: Vault = {
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from(text).map((byte) => byte ^ 255) as Buffer,
  decryptString: (bytes) => Buffer.from(bytes.map((byte) => byte ^ 255)).toString(),
}

test('what is saved is read again, by its user only, until it is forgotten', () => {
  const secrets = createSecrets(folder)
  expect(secrets.read()).toBeUndefined()
  const saved = mine()
  secrets.save(mine())
  secrets.save(saved)
  expect(createSecrets(folder).read()).toEqual(saved)
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  secrets.forget()
  expect(secrets.read()).toBeUndefined()
})

test('where the machine has a key store the file says nothing without it', () => {
  const saved = mine()
  createSecrets(folder, vault).save(saved)
  const { value } = JSON.parse(readFileSync(file(), 'utf8')) as { value: string }
  expect(Buffer.from(value, 'base64').toString()).not.toContain('very-secret')
  expect(createSecrets(folder, vault).read()).toEqual(saved)
  expect(createSecrets(folder).read()).toBeUndefined()
  const other = { ...vault, decryptString: () => fail() }
  expect(createSecrets(folder, other).read()).toBeUndefined()
})

test('the registers’ token has a file of its own, wrapped the same, and outlives an unpairing', () => {
  const secrets = createSecrets(folder, vault)
  secrets.registers.save({ token: 'very-secret-too' })
  secrets.save(mine())
  secrets.forget()
  expect(createSecrets(folder, vault).registers.read()).toEqual({ token: 'very-secret-too' })
  const kept = path.join(folder, 'register-token.json')
  expect(statSync(kept).mode & 0o777).toBe(0o600)
  const { value } = JSON.parse(readFileSync(kept, 'utf8')) as { value: string }
  expect(Buffer.from(value, 'base64').toString()).not.toContain('very-secret-too')
})

test('a file that is damaged is no file', () => {
  for (const text of ['', '{', '{"wrapped":false,"value":"e30="}', '[]']) {
    writeFileSync(file(), text)
    expect(createSecrets(folder).read()).toBeUndefined()
  }
})

test('a rotation is signed by the key that the server was given', () => {
  const { publicKey, privateKey } = newKeyPair()
  const signature = signRotation({ ...mine(), privateKey }, '2026-12-24T03:00:00.000Z')
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  const text = (till: string) => Buffer.from(`rotate\nc\n${till}\n2026-12-24T03:00:00.000Z`)
  expect(verify(null, text('t'), key, Buffer.from(signature, 'base64'))).toBe(true)
  expect(verify(null, text('u'), key, Buffer.from(signature, 'base64'))).toBe(false)
})

function fail(): never {
  throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
}
