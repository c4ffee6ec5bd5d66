import { checkMemberCode } from '#shared/devices/member-code'

/** What may be opened from outside: `stamkunde://m/<member code>` and `stamkunde://c/<coupon>`. */
export const LINK_SCHEME = 'stamkunde'
const MEMBER = /^stamkunde:\/\/m\/([0-9A-Z]{1,20})\/?$/i
const COUPON = /^stamkunde:\/\/c\/([0-9A-Z]{4,40})\/?$/i

/** The code that a link names, as if it had been scanned. Anything but exactly such a link is undefined. */
export function codeOfLink(link: unknown): string | undefined {
  if (typeof link !== 'string' || link.length > 100) return undefined
  const member = MEMBER.exec(link)?.[1]?.toUpperCase()
  if (member !== undefined) return checkMemberCode(member) ? member : undefined
  return COUPON.exec(link)?.[1]?.toUpperCase()
}

/** The code among the words that a program was started with: the last link wins. */
export const codeAmong = (words: readonly string[]): string | undefined => words.map(codeOfLink).findLast((code) => code !== undefined)

/**
 * Links on their way to the page. One that comes before the page listens waits for it, and the newest is the one that waits:
 * who opened two has changed their mind.
 */
export function createLinks(tell: (code: string) => void) {
  let listening = false
  let waiting: string | undefined
  return {
    arrive(code: string | undefined): void {
      if (code === undefined) return
      if (listening) tell(code)
      else waiting = code
    },
    /** The page is up and listens. */
    pageListens(): void {
      listening = true
      if (waiting !== undefined) tell(waiting)
      waiting = undefined
    },
    /** The page is begun anew, or is gone. */
    pageGone(): void {
      listening = false
    },
  }
}
export type Links = ReturnType<typeof createLinks>

/** Makes the machine open our links with this program. Only one that is installed: a developer's would take them from it. */
export function claimLinks(app: { isPackaged: boolean; setAsDefaultProtocolClient(scheme: string): boolean }): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
}
