/** Seconds: a confirmed redemption has 0.4, a page of 5 000 facts about 0.1. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const AGES: [within: string, seconds: number][] = [
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
  ['longer', Number.POSITIVE_INFINITY],
]

/** Counts what happens, and says it the way Prometheus reads it. No club, till or person is in it. */
export function createMetrics() {
  const requests = new Map<string, number>()
  const durations = new Map<string, { counts: number[]; sum: number; count: number }>()
  const facts = new Map<string, number>()
  let storeErrors = 0

  return {
    request(route: string, status: number, seconds: number): void {
      const key = `route="${route}",status="${status}"`
      requests.set(key, (requests.get(key) ?? 0) + 1)
      const duration = durations.get(route) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 }
      for (const [index, most] of BUCKETS.entries()) if (seconds <= most) duration.counts[index]!++
      duration.sum += seconds
      duration.count++
      durations.set(route, duration)
    },
    /** Facts that were new (push, offer) or brought (pull). */
    facts(route: string, count: number): void {
      facts.set(route, (facts.get(route) ?? 0) + count)
    },
    storeError(): void {
      storeErrors++
    },
    /** `contactAges`: how long ago each till was heard of, in milliseconds. */
    text({ contactAges, live }: { contactAges: readonly number[]; live: number }): string {
      const said: string[] = []
      const metric = (name: string, type: string, help: string, samples: [labels: string, value: number][], suffix = '') => {
        if (suffix === '') said.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`)
        for (const [labels, value] of samples) said.push(`${name}${suffix}${labels && `{${labels}}`} ${value}`)
      }
      metric(
        'stamkunde_requests_total',
        'counter',
        'Requests by route and HTTP status.',
        [...requests].map(([key, count]) => [key, count]),
      )
      const name = 'stamkunde_request_seconds'
      said.push(`# HELP ${name} How long a request took.`, `# TYPE ${name} histogram`)
      for (const [route, { counts, sum, count }] of durations) {
        for (const [index, most] of BUCKETS.entries()) said.push(`${name}_bucket{route="${route}",le="${most}"} ${counts[index]}`)
        said.push(`${name}_bucket{route="${route}",le="+Inf"} ${count}`)
        said.push(`${name}_sum{route="${route}"} ${sum}`, `${name}_count{route="${route}"} ${count}`)
      }
      metric(
        'stamkunde_facts_total',
        'counter',
        'Facts that were new (push, offer) or brought (pull).',
        [...facts].map(([route, count]) => [`route="${route}"`, count]),
      )
      let younger = 0
      metric(
        'stamkunde_tills',
        'gauge',
        'Tills heard of since the start, by how long ago.',
        AGES.map(([within, seconds]) => {
          const count = contactAges.filter((age) => age <= seconds * 1000).length
          const own = count - younger
          younger = count
          return [`contact="${within}"`, own]
        }),
      )
      metric('stamkunde_live_lines', 'gauge', 'Open doorbells.', [['', live]])
      metric('stamkunde_store_errors_total', 'counter', 'Requests that the store could not serve just then.', [['', storeErrors]])
      metric('process_resident_memory_bytes', 'gauge', 'Resident memory.', [['', process.memoryUsage.rss()]])
      return `${said.join('\n')}\n`
    },
  }
}
