import { describe, expect, test } from 'vitest'
import { parseServerAddress } from '#electron/sync/server-address'

describe('a server’s address as somebody types it', () => {
  test.each([
    ['klubb.example', 'https://klubb.example'],
    ['  Klubb.Example  ', 'https://klubb.example'],
    ['klubb.example:8443', 'https://klubb.example:8443'],
    ['https://klubb.example/', 'https://klubb.example'],
    ['https://klubb.example:443', 'https://klubb.example'],
    ['HTTPS://klubb.example:8443/', 'https://klubb.example:8443'],
    ['æøå.no', 'https://xn--5cab8c.no'],
    ['8.8.8.8', 'https://8.8.8.8'],
    ['localhost:8470', 'http://localhost:8470'],
    ['localhost', 'http://localhost:8470'],
    ['http://localhost:80', 'http://localhost:80'],
    ['127.0.0.1:40123', 'http://127.0.0.1:40123'],
    ['192.168.1.5', 'http://192.168.1.5:8470'],
    ['10.0.0.2:9000', 'http://10.0.0.2:9000'],
    ['172.20.1.1', 'http://172.20.1.1:8470'],
    ['kontor-pc', 'http://kontor-pc:8470'],
    ['kasse.local', 'http://kasse.local:8470'],
    ['https://kasse.local', 'https://kasse.local'],
    ['[::1]:8470', 'http://[::1]:8470'],
    ['[fd00::5]', 'http://[fd00::5]:8470'],
    ['[2001:db8::1]', 'https://[2001:db8::1]'],
  ])('%s is %s', (typed, address) => expect(parseServerAddress(typed)).toEqual({ ok: address }))

  test.each([
    'http://klubb.example',
    'http://8.8.8.8:8470',
    'http://172.32.0.1',
    'http://[2001:db8::1]',
    'http://192.168.1.5.evil.example',
  ])('%s would be read by others', (typed) => expect(parseServerAddress(typed)).toEqual({ refusal: 'serverInsecure' }))

  test.each([
    '',
    '   ',
    'bare tull',
    'ftp://klubb.example',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'klubb.example/api',
    'klubb.example?x=1',
  ])('%j is no address', (typed) => expect(parseServerAddress(typed)).toEqual({ refusal: 'serverUnreachable' }))
  test.each([
    'https://user:secret@klubb.example',
    'user@klubb.example',
    'klubb.example:99999',
    'https://',
    'klubb\\example',
    'http://localhost/x',
  ])('%j neither', (typed) => expect(parseServerAddress(typed)).toEqual({ refusal: 'serverUnreachable' }))
})
