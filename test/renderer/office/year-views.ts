import type { Programme } from '#shared/programmes/programme'
import type { ProgrammeView } from '#shared/till/till-views'
import type { YearNote, YearView } from '#shared/till/year-views'
import { dueReminders } from '#shared/year/reminders'

// The year as the office's fake till has it: the rules are the real ones, the notes are kept in memory.

const TODAY = '2026-11-02'

/** Answers for the year over the programmes of a fake office. */
export function yearCalls(state: { settings: { country: YearView['country'] }; programmes: ProgrammeView[] }) {
  const notes = new Map<string, YearNote>()
  const at = (key: string, year: number) => (key.startsWith('programme/') ? `${key}/${year}` : key)
  const year = ({ year: asked }: { year: number }): YearView => ({
    year: asked,
    country: state.settings.country,
    notes: [...notes].flatMap(([key, note]) => (key.endsWith(`/${asked}`) ? [note] : [])),
    due: dueReminders({
      country: state.settings.country,
      today: TODAY,
      campaigns: state.programmes.flatMap(({ programme, inForce }) => (inForce && programme.kind === 'campaign' ? [programme] : [])),
      noteOf: (key, of) => notes.get(at(key, of)),
    }),
  })
  return {
    year,
    saveYearNote: ({ year: of, ...note }: YearNote & { year: number }) => {
      notes.set(at(note.key, of), note)
      return year({ year: of })
    },
    saveYear: ({ as }: { as: 'pdf' | 'paper' }) => (as === 'pdf' ? { path: '/hjem/marit/Året 2026 Pote & Kopp.pdf' } : { printed: true }),
  }
}

const campaign = (id: string, name: string, opens: string, closes: string, ink: Programme['ink'], days?: string[]): ProgrammeView => ({
  programme: {
    id,
    version: 1,
    kind: 'campaign',
    name,
    opens,
    closes,
    audience: { everyone: true },
    reward: { percentOff: 15 },
    ink,
    icon: 'gift',
    ...(days && { days }),
  },
  inForce: true,
  members: 0,
  outstanding: 0,
})

/** A year with campaigns that overlap, on chosen days, over New Year, ended before their time, and an occasion. */
export const busyYear: ProgrammeView[] = [
  campaign('januar', 'Januarryddesalg', '2026-01-02', '2026-01-31', 'tjaere'),
  campaign('morsdag', 'Blomster til morsdag 2026', '2026-02-02', '2026-02-08', 'lyng'),
  campaign('paske', 'Påskegodt', '2026-03-23', '2026-04-04', 'einer'),
  {
    ...campaign('vaar', 'Vårpuss av pels og klør hos hundefrisøren i annen etasje', '2026-04-01', '2026-05-31', 'fjord'),
    inForce: false,
    endedOn: '2026-05-10',
  },
  campaign('fredag', 'Fredagspizza', '2026-09-04', '2026-11-20', 'blabaer', [
    '2026-09-04',
    '2026-09-18',
    '2026-10-02',
    '2026-10-16',
    '2026-11-06',
    '2026-11-20',
  ]),
  campaign('host', 'Høstdager', '2026-09-21', '2026-10-11', 'einer'),
  campaign('black', 'Black Week', '2026-11-23', '2026-11-29', 'tjaere'),
  campaign('romjul', 'Romjulsalg', '2026-12-27', '2027-01-09', 'lyng'),
  {
    programme: {
      id: 'bursdag',
      version: 1,
      kind: 'occasion',
      name: 'Bursdagsgave',
      on: 'birthday',
      validFor: 'P14D',
      reward: { amountOff: 15_000 },
    },
    inForce: true,
    members: 0,
    outstanding: 0,
  },
]
