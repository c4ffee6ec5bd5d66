import { isIP } from 'node:net'
import { ok, type Result, refuse } from '#shared/values/result'

/** Where a server listens that nobody has told otherwise. */
const PORT = '8470'
// RFC 1918, loopback and link-local; of IPv6 loopback, unique local and link-local.
const PRIVATE_4 = /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/
const PRIVATE_6 = /^\[(::1|f[cd]|fe[89ab])/i

/**
 * The address of a server as somebody typed it, as `https://klubb.example` or `http://192.168.1.5:8470`: https, but for machines
 * of the shop's own network. Refusals: `serverUnreachable` for what is no address, `serverInsecure` for http to the world outside,
 * where anybody on the way could read along.
 */
export function parseServerAddress(typed: string): Result<string, 'serverUnreachable' | 'serverInsecure'> {
  const text = typed.trim()
  const scheme = /^(https?):\/\//i.exec(text)?.[1]?.toLowerCase()
  if (text === '' || /[\s\\@]/.test(text) || (scheme === undefined && /^[a-z][a-z0-9+.-]*:\/\//i.test(text)))
    return refuse('serverUnreachable')
  const url = parse(scheme === undefined ? `http://${text}` : text)
  if (!url || url.hostname === '' || (url.pathname !== '/' && url.pathname !== '') || url.search !== '' || url.hash !== '')
    return refuse('serverUnreachable')
  const isOwn = isPrivate(url.hostname)
  if (scheme === 'http' && !isOwn) return refuse('serverInsecure')
  const host = url.hostname
  // A typed :80 or :443 is no more visible once it is parsed; then the scheme says the same.
  const typedPort = /:(\d+)\/?$/.exec(text.replace(/^\w+:\/\//, '').replace(/^\[[^\]]*\]/, ''))?.[1]
  if (scheme === 'https' || !isOwn) return ok(`https://${host}${typedPort === undefined || typedPort === '443' ? '' : `:${typedPort}`}`)
  return ok(`http://${host}:${typedPort ?? PORT}`)
}

/** Whether a host is this machine or one of the shop's own network: an address set aside for that, or a name without a dot. */
export function isPrivate(host: string): boolean {
  if (host.startsWith('[')) return PRIVATE_6.test(host)
  if (isIP(host) === 4) return PRIVATE_4.test(host)
  return !host.includes('.') || host.endsWith('.local') || host.endsWith('.localhost')
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
