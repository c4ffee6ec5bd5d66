import { realpath } from 'node:fs/promises'
import path from 'node:path'

const ROOM = 'app://till/'
export const PAGE = `${ROOM}index.html`
/** The customer's own. */
export const DISPLAY_PAGE = `${ROOM}display.html`
export type PageName = 'till' | 'display'

/** True for a page of ours. Compared as text: Node calls every `app:` origin null. */
export const isOurs = (url: string): boolean => url.startsWith(ROOM)

/** Which page an address is; undefined for any other file, ours or not. */
export function pageOf(url: string): PageName | undefined {
  const [bare] = url.split(/[?#]/)
  return bare === PAGE || bare === ROOM ? 'till' : bare === DISPLAY_PAGE ? 'display' : undefined
}

/**
 * The file under `root` that a request names, or undefined.
 * Whatever the path says (`..`, `%2e`, NUL, a link that leads away), nothing outside `root` is ever answered.
 */
export async function fileFor(root: string, url: string): Promise<string | undefined> {
  let name: string
  try {
    const parsed = new URL(url)
    if (parsed.host !== 'till') return undefined
    name = decodeURIComponent(parsed.pathname)
  } catch {
    return undefined
  }
  if (name.includes('\0') || name.includes('\\')) return undefined
  const wanted = path.join(root, name === '/' ? 'index.html' : name)
  const [real, base] = await Promise.all([realpath(wanted).catch(() => undefined), realpath(root)])
  return real?.startsWith(base + path.sep) ? real : undefined
}
