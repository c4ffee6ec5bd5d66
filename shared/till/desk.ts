import type { Programme } from '#shared/programmes/programme'
import { type Catalogue, catalogues } from '#shared/text/catalogue'
import type { Clocks } from '#shared/till/clocks'
import type { Confirmations } from '#shared/till/consent-confirmations'
import { defaultSettings, LATER_SETTINGS, type StoredSettings } from '#shared/till/default-settings'
import type { RefusalCode } from '#shared/till/refusals'
import type { Approvals } from '#shared/till/staff/approvals'
import type { Pins } from '#shared/till/staff/pins'
import type { ConflictsView, NetView } from '#shared/till/sync-views'
import type { ProgrammeRow, TillStore } from '#shared/till/till-store'
import type { Language, StaffView } from '#shared/till/till-views'
import type { LocalDate } from '#shared/values/local-date'
import { isRefusal, type Result, refuse } from '#shared/values/result'
import { localDate } from '#shared/values/time-zone'

/** What createTill is given by whoever wires the program. */
export interface TillDeps {
  store: TillStore
  /** How PINs are kept and checked; without it nobody has one. */
  pins?: Pins
  /** Milliseconds that only ever grow, whatever the wall clock is set to; without it no time passes. */
  elapsed?: () => number
  /** The wall's clock and how long the machine has been on; without it the wall's is believed. */
  clocks?: () => Clocks
  /** Shown in the help: `0.1.0`, and `electron 45` or `stand-in`. */
  version: string
  host: string
  /** Fills an empty club with the demo shop; within `store.write`. Answers its people's PINs, to be shown to whoever practises. */
  seedDemo?: (store: TillStore) => Result<{ pins?: Readonly<Record<string, string>> }, RefusalCode>
  /** How the exchange with the server stands; without it the till is on its own. */
  net?: () => NetView
  /** What the club's tills could give away twice while they hear nothing of each other, as far as that is known. */
  exposure?: () => ConflictsView['exposure']
  /** Called when members look different who are not the one a command was about: a referrer, an import's. */
  onChanged?: (members: string[]) => void
}

/** What every use case stands on: the store, the shop as it is set up, its words, who is here, and today. */
export interface Desk {
  store: TillStore
  settings(): StoredSettings
  language(): Language
  words(): Catalogue
  who(): StaffView
  /** Whoever is at the till may do now what a manager may. */
  manages(): boolean
  /** What managers have let somebody else do. */
  approvals: Approvals
  /** The machine's clocks, and how the server finds them; without it the wall clock is believed. */
  clocks?: { read(): Clocks; net?: (() => NetView) | undefined } | undefined
  /** What customers have just said yes to on a screen that stood before them. */
  confirmations: Confirmations
  /** Whether an own fact of this number was written within the last seconds that passed; without it its instant is believed. */
  isFresh?: ((n: number) => boolean) | undefined
  /** The shop that this till stands in. */
  shop(): string
  today(): LocalDate
  dateOf(instant: string): LocalDate
  programme(id: string): ProgrammeRow | undefined
  definition(id: string): Programme | undefined
}

/** The store's keys. */
export const SETTINGS = 'settings'

export function createDesk(
  store: TillStore,
  {
    who,
    manages,
    approvals,
    confirmations,
    clocks,
    isFresh,
  }: Pick<Desk, 'who' | 'manages' | 'approvals' | 'confirmations' | 'clocks' | 'isFresh'>,
): Desk {
  const settings = () => {
    const stored = store.setting<StoredSettings>(SETTINGS)
    return stored ? { ...LATER_SETTINGS, ...stored, caps: { ...LATER_SETTINGS.caps, ...stored.caps } } : defaultSettings('nb')
  }
  let known: { rows?: readonly ProgrammeRow[]; byId: Map<string, ProgrammeRow> } = { byId: new Map() }
  const desk: Desk = {
    store,
    settings,
    language: () => settings().language,
    words: () => catalogues[settings().language],
    who,
    manages,
    approvals,
    confirmations,
    clocks,
    isFresh,
    shop: () => store.tills().find(({ id }) => id === store.till)?.store ?? '',
    today: () => desk.dateOf(store.now()),
    dateOf: (instant) => localDate(instant, settings().timezone),
    programme(id) {
      const rows = store.programmes()
      if (rows !== known.rows) known = { rows, byId: new Map(rows.map((row) => [row.programme.id, row])) }
      return known.byId.get(id)
    },
    definition: (id) => desk.programme(id)?.programme,
  }
  return desk
}

/**
 * Finds the membership a command is about. Refusals: `memberUnknown`; `memberErased` when they asked to be forgotten.
 */
export function livingMember(desk: Desk, member: string): Result<string, 'memberUnknown' | 'memberErased'> {
  const membership = desk.store.membership(member)
  if (!membership) return refuse('memberUnknown')
  return membership.erased ? refuse('memberErased') : { ok: membership.member }
}

/**
 * The same for a command that does something with what is known of them. Refusal beside those: `memberRestricted`. Reading, a copy,
 * erasure, withdrawing a consent and lifting the restriction ask `livingMember`.
 */
export function usableMember(desk: Desk, member: string): Result<string, 'memberUnknown' | 'memberErased' | 'memberRestricted'> {
  const living = livingMember(desk, member)
  if (isRefusal(living)) return living
  return desk.store.membership(living.ok)?.restricted ? refuse('memberRestricted') : living
}

/** Whether a programme counts in this shop. */
export const isHere = (desk: Desk, { stores }: Programme): boolean => stores === undefined || stores.includes(desk.shop())
