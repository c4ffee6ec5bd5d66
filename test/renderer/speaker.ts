import type { CDPSession, Page } from 'playwright-core'

// What a screen reader would say: the accessibility tree's node that has the focus, and what live regions say meanwhile.

interface Property {
  name: string
  value: { value?: unknown }
}
interface AxNode {
  role?: { value: string }
  name?: { value: string }
  description?: { value: string }
  value?: { value: string | number }
  properties?: Property[]
}

/** States that are said with a field or a button. */
const STATES = ['required', 'invalid', 'checked', 'pressed', 'disabled'] as const

/**
 * Listens from now on. `focused` says what has the focus as it would be read: role, name, value, states, description. `heard` gives
 * what live regions have said since the last time, oldest first: words that change in a region that was there before, and alerts.
 */
export async function aSpeaker(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Accessibility.enable')
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const wordsOf = (region: Element) => (region.textContent ?? '').replace(/\s+/g, ' ').trim()
    const said = new WeakMap<Element, string>()
    const LIVE = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]'
    const say = (region: Element) => {
      const words = wordsOf(region)
      if (said.get(region) === words) return
      said.set(region, words)
      if (words !== '' && !region.closest('[hidden]')) heard.push(words)
    }
    const known = new WeakSet<Element>(document.querySelectorAll(LIVE))
    for (const region of document.querySelectorAll(LIVE)) said.set(region, wordsOf(region))
    new MutationObserver((changes) => {
      const touched = new Set<Element>()
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(LIVE)
        if (region) touched.add(region)
      }
      for (const region of document.querySelectorAll(LIVE)) {
        if (known.has(region)) continue
        known.add(region)
        // A region that comes with its words is not read out, but an alert is.
        if (region.matches('[role=alert]')) touched.add(region)
        else said.set(region, wordsOf(region))
      }
      for (const region of touched) say(region)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })

  return {
    async focused(): Promise<string> {
      const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' })
      const { nodes } = (await session.send('Accessibility.getPartialAXTree', {
        objectId: result.objectId as string,
        fetchRelatives: false,
      })) as unknown as { nodes: AxNode[] }
      const [node = {}] = nodes
      const states = STATES.flatMap((state) => {
        const value = node.properties?.find(({ name }) => name === state)?.value.value
        return value === undefined || value === false || value === 'false'
          ? []
          : [value === true || value === 'true' ? state : `${state}: ${value}`]
      })
      const unchecked = node.role?.value === 'checkbox' && !states.includes('checked') ? ['not checked'] : []
      return [node.role?.value, node.name?.value, node.value?.value, ...states, ...unchecked, node.description?.value]
        .filter((part) => part !== undefined && part !== '')
        .join(' | ')
    },
    heard: () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0)),
  }
}
