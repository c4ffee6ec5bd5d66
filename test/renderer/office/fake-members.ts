import { readyMade } from '#shared/insight/ready-made'
import type { Condition, Group, Segment } from '#shared/insight/segment'
import type { ClubInsight, Clv, GroupMember, ListRow, SegmentsView } from '#shared/till/insight-views'
import { refuse } from '#shared/values/result'

// The calls of the tab *Medlemmer*, in memory. Nobody is really counted: the more conditions, the fewer members, always the same.

const AS_OF = '2026-11-02T07:11:58.000Z'
const ALL = 8740

export const threeSegments: Segment[] = [
  {
    id: 's-gull',
    name: 'Gull som har sluttet å komme',
    conditions: [
      { on: 'level', programme: 'bonus', anyOf: ['Gull'] },
      { on: 'lastVisit', least: 60 },
    ],
  },
  {
    id: 's-hund',
    name: 'Hundefolk på Hamar',
    conditions: [
      { on: 'tag', anyOf: ['hund'] },
      { on: 'postalCode', anyOf: ['23'] },
    ],
  },
  { id: 's-stor', name: 'Store kurver', conditions: [{ on: 'averageBasket', least: 80_000, span: { last: 'P12M' } }] },
]
export const twoLists: ListRow[] = [
  { id: 'l-jul', name: 'Julekort', members: 3 },
  { id: 'l-kamp', name: 'Gull i november', members: 412, campaign: 'Adventskaffe' },
]
export const choices: SegmentsView['choices'] = {
  ladders: [{ programme: 'bonus', name: 'Bonusstigen', levels: ['Bronse', 'Sølv', 'Gull'] }],
  tags: ['hund', 'katt', 'valp'],
  lists: twoLists.map(({ id, name }) => ({ id, name })),
  consents: [
    { purpose: 'marketing', channel: 'sms' },
    { purpose: 'marketing', channel: 'email' },
    { purpose: 'profiling', channel: 'shop' },
  ],
}
export const segmentsView: SegmentsView = {
  segments: threeSegments,
  ready: readyMade('2026-11-02').map((segment) => ({ ...segment, name: segment.id })),
  lists: twoLists,
  choices,
}
export const emptyView: SegmentsView = {
  segments: [],
  ready: segmentsView.ready,
  lists: [],
  choices: { ladders: [], tags: [], lists: [], consents: [] },
}

const clvOf = (buyers: number): Clv =>
  buyers === 0
    ? { buyers, averageSale: 0, repeatPerYear: 0, retentionYears: 0, value: 0 }
    : { buyers, averageSale: 31_200, repeatPerYear: 4.2, retentionYears: 2.1, value: 275_000 }

/** How many fulfil the conditions: halved by each, the other half for one that is turned round. */
const sizeOf = (conditions: readonly Condition[]): number => Math.floor(conditions.reduce((left, one) => left * (one.not ? 0.4 : 0.6), ALL))

const NAMES = ['Åse Lund', 'Bjørn Aasen', 'Thu Trang', 'Maximilian Wolfeschlegelsteinhausenberger', 'Kari N', '', 'Ola Nordmann']
export const memberRow = (place: number): GroupMember => ({
  member: `m${place}`,
  name: NAMES[place % NAMES.length] as string,
  phone: `••• •• ${String(100 + (place % 900))}`,
  spent: Math.max(0, 4_812_350 - place * 3_100),
  purchases: Math.max(1, 96 - (place % 90)),
  ...(place % 11 !== 10 && { lastAt: '2026-10-24T12:00:00.000Z' }),
  clv: Math.max(0, 2_145_000 - place * 1_700),
  ...(place % 11 !== 10 && { decile: Math.min(10, 1 + Math.floor(place / 80)) }),
  ...(place % 3 !== 2 && { level: place % 3 ? 'Gull' : 'Sølv' }),
})

export const clubView: ClubInsight = {
  asOf: AS_OF,
  behind: 0,
  members: ALL,
  clv: { ...clvOf(4120) },
  top: { members: 412, spent: 184_312_000, share: 0.46, clv: { ...clvOf(412), value: 1_241_000 } },
  deciles: [46, 19, 12, 8, 6, 4, 2.5, 1.5, 0.7, 0.3].map((share, i) => ({
    decile: i + 1,
    members: 412,
    spent: Math.round(share * 4_006_782),
    value: Math.round(1_241_000 * 0.52 ** i),
  })),
  growth: Array.from({ length: 24 }, (_, i) => {
    const month = `${2024 + Math.floor((i + 11) / 12)}-${String(((i + 11) % 12) + 1).padStart(2, '0')}`
    return { month, joined: 80 + ((i * 37) % 90), left: i % 5, members: 5900 + i * 123 }
  }),
  levels: [
    {
      programme: 'bonus',
      name: 'Bonusstigen',
      levels: [
        { level: 'Bronse', members: 5120 },
        { level: 'Sølv', members: 1804 },
        { level: 'Gull', members: 412 },
      ],
    },
  ],
}
export const emptyClub: ClubInsight = {
  asOf: AS_OF,
  behind: 0,
  members: 0,
  clv: clvOf(0),
  top: { members: 0, spent: 0, share: 0, clv: clvOf(0) },
  deciles: clubView.deciles.map(({ decile }) => ({ decile, members: 0, spent: 0, value: 0 })),
  growth: clubView.growth.map(({ month }) => ({ month, joined: 0, left: 0, members: 0 })),
  levels: [],
}

/** The calls over a view that they change. */
export function memberCalls(): Record<string, (input: never) => unknown> {
  let view = structuredClone(segmentsView)
  let made = 0
  const onList = new Map<string, GroupMember[]>([['l-jul', [0, 1, 2].map(memberRow)]])
  const lists = (change: (rows: ListRow[]) => ListRow[]) => {
    const rows = change(view.lists)
    view = { ...view, lists: rows, choices: { ...view.choices, lists: rows.map(({ id, name }) => ({ id, name })) } }
    return view
  }
  const rowsOf = (group: Group): number =>
    'list' in group ? (view.lists.find(({ id }) => id === group.list)?.members ?? 0) : sizeOf(group.conditions)
  return {
    segments: () => view,
    saveSegment: ({ id = `s-ny-${++made}`, ...segment }: { id?: string; name: string; conditions: Condition[] }) => {
      view = { ...view, segments: [...view.segments.filter((one) => one.id !== id), { id, ...segment }] }
      return view
    },
    deleteSegment: ({ id }: { id: string }) => {
      view = { ...view, segments: view.segments.filter((one) => one.id !== id) }
      return view
    },
    countSegment: ({ conditions }: { conditions: Condition[] }) => {
      const members = sizeOf(conditions)
      return {
        asOf: AS_OF,
        behind: 0,
        members,
        leftOut: { restricted: 0, withoutConsent: 0 },
        of: ALL,
        each: conditions.map((one) => sizeOf([one])),
        spent: members * 187_312,
        clv: clvOf(Math.floor(members * 0.9)),
      }
    },
    groupMembers: ({ group, from = 0, limit }: { group: Group; from?: number; limit: number }) => {
      const total = rowsOf(group)
      const known = 'list' in group ? onList.get(group.list) : undefined
      const rows = known ?? Array.from({ length: Math.min(limit, total - from) }, (_, i) => memberRow(from + i))
      return { asOf: AS_OF, behind: 0, total, leftOut: { restricted: 0, withoutConsent: 0 }, rows }
    },
    exportGroup: ({ name, format }: { name: string; format: string }) => ({ path: `/hjem/marit/${name}.${format}` }),
    saveList: ({ id, name }: { id?: string; name: string }) =>
      lists((rows) =>
        id ? rows.map((row) => (row.id === id ? { ...row, name } : row)) : [...rows, { id: `l-ny-${++made}`, name, members: 0 }],
      ),
    deleteList: ({ id }: { id: string }) => lists((rows) => rows.filter((row) => row.id !== id)),
    addToList: ({ list, group }: { list: string; group: Group | { members: string[] } }) =>
      lists((rows) =>
        rows.map((row) =>
          row.id === list ? { ...row, members: row.members + ('members' in group ? group.members.length : rowsOf(group)) } : row,
        ),
      ),
    takeFromList: ({ list, members }: { list: string; members: string[] }) => {
      const left = (onList.get(list) ?? []).filter((row) => !members.includes(row.member))
      onList.set(list, left)
      return lists((rows) => rows.map((row) => (row.id === list ? { ...row, members: left.length } : row)))
    },
    clubInsight: () => clubView,
  }
}

/** Answers for a club without anybody. */
export const emptyAnswers = {
  segments: { ok: emptyView },
  clubInsight: { ok: emptyClub },
  countSegment: {
    ok: { asOf: AS_OF, behind: 0, members: 0, leftOut: { restricted: 0, withoutConsent: 0 }, of: 0, each: [], spent: 0, clv: clvOf(0) },
  },
  groupMembers: { ok: { asOf: AS_OF, behind: 0, total: 0, leftOut: { restricted: 0, withoutConsent: 0 }, rows: [] } },
}
/** A till that cannot answer questions about everybody. */
export const refusedAnswers = { segments: refuse('unexpected'), clubInsight: refuse('unexpected') }
