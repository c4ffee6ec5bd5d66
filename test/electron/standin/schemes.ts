type Handler = (request: Request) => Response | Promise<Response>

const SUFFIX = '.app-scheme.test'

/** Electron's own schemes in a browser that has none: `app://till/x` is `https://till.app-scheme.test/x` outside. */
export class Schemes {
  private readonly handlers = new Map<string, Handler | null>()
  register(scheme: string) {
    this.handlers.set(scheme, null)
  }
  handle(scheme: string, handler: Handler) {
    this.handlers.set(scheme, handler)
  }
  isOurs(url: string): boolean {
    return new URL(url).host.endsWith(SUFFIX)
  }
  outside(url: string): string {
    return url.replace(/^([a-z][\w-]*):\/\/([^/]*)/, (all, scheme, host) =>
      this.handlers.has(scheme) ? `https://${host}.${scheme}${SUFFIX}` : all,
    )
  }
  inside(url: string): string {
    return url.replace(/^https:\/\/([^/]*)\.([\w-]+)\.app-scheme\.test/, '$2://$1')
  }
  async answer(request: { url: string; method: string; headers: Record<string, string>; postData?: string }): Promise<Response> {
    const url = this.inside(request.url)
    const handler = this.handlers.get(new URL(url).protocol.slice(0, -1))
    if (!handler) return new Response('', { status: 404 })
    return handler(new Request(url, { method: request.method, headers: request.headers, body: request.postData ?? null }))
  }
}
