import type { FoundDevice, Settings } from '#shared/till/till-views'

// The printer's set-up as a conversation. Pure: every answer gives the next state; `printing` means that a test slip is to
// be printed with `printer`, which is nobody's setting before the end.

export type Printer = Settings['printer']
export type Question = 'out' | 'width' | 'letters' | 'qr' | 'cut' | 'tear'
/** What a "no" changed before it prints again. */
export type Change = 'baud' | 'columns' | 'codePage' | 'cut'
/** What could not be put right and is said at the end. */
export type GuideNote = 'width' | 'letters' | 'qr' | 'tear'

export interface Guide {
  at: 'printing' | 'asking' | 'notOut' | 'saving'
  question: Question
  /** The settings on trial. */
  printer: Printer
  name: string
  changed?: Change
  tried: { baud: number[]; columns: Printer['columns'][]; codePage: CodePage[] }
  notes: GuideNote[]
}
export type CodePage = NonNullable<Printer['codePage']>

const ORDER = ['out', 'width', 'letters', 'qr', 'cut'] as const
/** How many questions there are when every answer is yes. */
export const QUESTIONS = ORDER.length
/** Which one of them a question is, from 1. */
export const numberOf = (question: Question): number => (question === 'tear' ? QUESTIONS : ORDER.indexOf(question) + 1)

const COLUMNS: Printer['columns'][] = [48, 42, 32]
export const CODE_PAGES: CodePage[] = ['pc858', 'wpc1252', 'pc865']
const BAUDS = [9600, 19_200, 38_400, 57_600, 115_200]
/** Where a network printer listens when its address does not say. */
const RAW_PORT = 9100

/** What a found printer is tried with: as it was where it is the one in use, else as most printers are. */
export function trialFor({ transport, path, device }: FoundDevice, saved: Printer): Printer {
  const same = saved.transport === transport && (saved.path === path || (device !== undefined && saved.device === device))
  const usual: Printer = { transport, path, baud: 9600, columns: 48, cut: true, codePage: 'pc858' }
  return { ...usual, ...(same && { baud: saved.baud, columns: saved.columns, codePage: saved.codePage ?? 'pc858' }), device }
}

/** A typed address as the settings keep it, `192.168.1.50:9100`, or undefined when it is none. */
export function networkPath(typed: string): string | undefined {
  const [, host, port] = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?$/i.exec(typed.trim()) ?? []
  if (!host || (port !== undefined && !(Number(port) >= 1 && Number(port) <= 65_535))) return undefined
  return `${host}:${port ?? RAW_PORT}`
}

/** Begins with the first slip. */
export const beginGuide = (printer: Printer, name: string): Guide => ({
  at: 'printing',
  question: 'out',
  printer,
  name,
  tried: { baud: [printer.baud], columns: [printer.columns], codePage: [printer.codePage ?? 'pc858'] },
  notes: [],
})

/** The slip is on its way: now it is asked about. `baud`: the speed at which the printer was understood, and which is to be kept. */
export const printed = (guide: Guide, baud = guide.printer.baud): Guide => ({
  ...guide,
  at: 'asking',
  printer: { ...guide.printer, baud },
  tried: { ...guide.tried, baud: [...new Set([...guide.tried.baud, baud])] },
})

/** The same slip once more. */
export const printAgain = (guide: Guide): Guide => {
  const { changed: _, ...rest } = guide
  return { ...rest, at: 'printing' }
}

/** The printer answers, but not at this speed: the next one, where a cable has speeds and one is left. */
export function otherSpeed(guide: Guide): Guide | undefined {
  const baud = guide.printer.transport === 'serial' ? BAUDS.find((one) => !guide.tried.baud.includes(one)) : undefined
  if (baud === undefined) return undefined
  const tried = { ...guide.tried, baud: [...guide.tried.baud, baud] }
  return { ...guide, at: 'printing', changed: 'baud', printer: { ...guide.printer, baud }, tried }
}

/** Every speed has been tried: what is wrong is something else, and the first is as good as any. */
export const fromFirstSpeed = (guide: Guide): Guide => {
  const baud = guide.tried.baud[0] ?? guide.printer.baud
  return { ...guide, printer: { ...guide.printer, baud }, tried: { ...guide.tried, baud: [baud] } }
}

/** The answer to the question that stands. A no changes the one setting it is about, as long as there is another to try. */
export function answer(guide: Guide, yes: boolean): Guide {
  const { question, printer, tried } = guide
  if (yes) return next(guide)
  const change = (changed: Change, part: Partial<Printer>, more: Partial<Guide['tried']> = {}): Guide => ({
    ...guide,
    at: 'printing',
    changed,
    printer: { ...printer, ...part },
    tried: { ...tried, ...more },
  })
  switch (question) {
    case 'out':
      return otherSpeed(guide) ?? { ...fromFirstSpeed(guide), at: 'notOut' }
    case 'width': {
      const [columns] = widthsLeft(guide)
      return columns === undefined ? next(noted(guide, 'width', { columns: 32 })) : widthIs(guide, columns)
    }
    case 'letters': {
      const codePage = CODE_PAGES.find((one) => !tried.codePage.includes(one))
      return codePage === undefined
        ? next(noted(guide, 'letters', { codePage: 'pc858' }))
        : change('codePage', { codePage }, { codePage: [...tried.codePage, codePage] })
    }
    case 'qr':
      return next(noted(guide, 'qr'))
    case 'cut':
      return { ...change('cut', { cut: false }), question: 'tear' }
    case 'tear':
      return next(noted(guide, 'tear'))
  }
}

/** The widths that the slip's own ruler may have shown, other than those tried. */
export const widthsLeft = ({ tried }: Guide): Printer['columns'][] => COLUMNS.filter((one) => !tried.columns.includes(one))

/** A no to the width that says more: the number that stood at the edge of the paper. */
export const widthIs = (guide: Guide, columns: Printer['columns']): Guide => ({
  ...guide,
  at: 'printing',
  changed: 'columns',
  printer: { ...guide.printer, columns },
  tried: { ...guide.tried, columns: [...guide.tried.columns, columns] },
})

const noted = (guide: Guide, note: GuideNote, part: Partial<Printer> = {}): Guide => ({
  ...guide,
  printer: { ...guide.printer, ...part },
  notes: [...guide.notes, note],
})

function next(guide: Guide): Guide {
  const { changed: _, ...rest } = guide
  const question = ORDER[numberOf(guide.question)]
  return question ? { ...rest, at: 'asking', question } : { ...rest, at: 'saving' }
}
