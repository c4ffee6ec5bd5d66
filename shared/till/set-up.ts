import { catalogues } from '#shared/text/catalogue'
import { capsDay } from '#shared/till/caps-day'
import { defaultSettings, type StoredSettings } from '#shared/till/default-settings'
import { type Desk, SETTINGS, type TillDeps } from '#shared/till/desk'
import type { MemberView } from '#shared/till/member-views'
import { definedProgrammes } from '#shared/till/programmes'
import type { RefusalCode } from '#shared/till/refusals'
import type { Session } from '#shared/till/session'
import { settingsFacts } from '#shared/till/settings-facts'
import { memberDocument } from '#shared/till/slips'
import { whoWrites } from '#shared/till/staff/authority'
import { giveRecoveryCode } from '#shared/till/staff/owner'
import { type Pins, parsePin } from '#shared/till/staff/pins'
import type { StoreRow, TillStore } from '#shared/till/till-store'
import type { Language, Settings, StartView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { isTimeZone } from '#shared/values/time-zone'

/** What the first screen needs. Until the three questions are answered only `setUp` is of use in it. Refuses nothing. */
export function start(
  desk: Desk,
  session: Session,
  { version, host, net, pins }: Pick<TillDeps, 'version' | 'host' | 'net' | 'pins'>,
): Result<StartView, never> {
  const { store } = desk
  const { shop, place, language, timezone, currency, hand, theme, input, singleLetterKeys, sound, slipAfterStamp, scanner, till } =
    desk.settings()
  return ok({
    setUp: isSetUp(desk),
    shop,
    ...(place !== '' && { place }),
    language,
    timezone,
    currency,
    till: { id: store.till, name: till },
    store: desk.shop(),
    staff: store.staff(),
    who: desk.who(),
    locked: session.locked(),
    role: session.role(),
    ...(store.staff().every(({ pinned }) => !pinned) && { unclaimed: true }),
    ...(pins && !arePinsHere(store, pins) && { pinsMissing: true }),
    ...practicePins(store),
    hand,
    theme,
    input,
    singleLetterKeys,
    sound,
    slipAfterStamp,
    scanner: { mode: scanner.mode, prefix: scanner.prefix, thresholdMs: scanner.thresholdMs },
    programmes: definedProgrammes(desk),
    version,
    host,
    net: net?.() ?? { state: 'alone', waiting: 0 },
  })
}

/** Whether anybody's PIN can be checked here; also where nobody has one yet. */
function arePinsHere(store: TillStore, pins: Pins): boolean {
  const kept = store.staff().flatMap(({ id }) => store.pinOf(id) ?? [])
  return kept.length === 0 || kept.some(pins.ready)
}

/** Where this till keeps the PINs of a shop to practise in: everybody's, with what was kept of it then. */
const PRACTICE = 'practicePins'
type Practice = Record<string, { pin: string; kept: string }>

/** The PINs that are to be shown. One that was changed since is its person's own. */
function practicePins(store: TillStore): Pick<StartView, 'practicePins'> {
  const known = Object.entries(store.setting<Practice>(PRACTICE) ?? {}).filter(([id, { kept }]) => store.pinOf(id) === kept)
  return known.length > 0 ? { practicePins: Object.fromEntries(known.map(([id, { pin }]) => [id, pin])) } : {}
}

function givePracticePins(store: TillStore, pins: Pins, known: Readonly<Record<string, string>>): void {
  const practice: Practice = Object.fromEntries(Object.entries(known).map(([id, pin]) => [id, { pin, kept: pins.hash(pin) }]))
  for (const [id, { kept }] of Object.entries(practice)) store.savePin(id, kept)
  store.saveSetting(PRACTICE, practice)
}

/** A shop of which nobody has said yet what it is called. */
const UNNAMED = 'Stamkunde'

export const isSetUp = ({ store }: Desk): boolean => store.setting(SETTINGS) !== undefined

/**
 * Answers the questions of the first start: the shop's name, its language, whether to begin empty or with the demo shop, and who
 * answers for it. Answers that person's id, and the code that lets them in again where they forget their PIN. Refusals: `alreadySetUp`, `nameMissing`, `pinTooShort`, `pinTooEasy`, and the store's.
 */
export function setUp(
  desk: Desk,
  { seedDemo, pins }: Pick<TillDeps, 'seedDemo' | 'pins'>,
  { shop, language, demo, owner }: { shop: string; language: Language; demo: boolean; owner: { name: string; pin: string } },
): Result<{ owner: string; recoveryCode?: string }, RefusalCode> {
  const { store } = desk
  const name = shop.replace(/\s+/g, ' ').trim()
  if (name === '') return refuse('nameMissing')
  return store.write(() => {
    if (isSetUp(desk)) return refuse('alreadySetUp')
    const settings = { ...defaultSettings(language), shop: name }
    store.saveSetting(SETTINGS, settings)
    const home = newId()
    store.saveTill({ id: store.till, name: settings.till, store: home }, { id: home, name })
    const person = { id: newId(), name: owner.name.replace(/\s+/g, ' ').trim(), role: 'owner' as const }
    if (person.name === '') return refuse('nameMissing')
    const pin = parsePin(owner.pin, 'owner')
    if (isRefusal(pin)) return pin
    store.saveStaff([person])
    const seeded = demo ? seedDemo?.(store) : undefined
    if (seeded && isRefusal(seeded)) return seeded
    if (!pins) return ok({ owner: person.id })
    store.savePin(person.id, pins.hash(pin.ok))
    if (seeded?.ok.pins) givePracticePins(store, pins, seeded.ok.pins)
    return ok({ owner: person.id, recoveryCode: giveRecoveryCode(store, pins) })
  })
}

/**
 * Sets the till up as one more of a club's, from what the club's other tills have told: the shop's name is that of a shop there.
 * What all tills share (time zone, currency) the store takes from the club's own record. `isFirst`: the club has no other till, so
 * that this one begins it, with an owner who is yet to be claimed. Refusals: `alreadySetUp`, `nameMissing`, `peopleMissing` where the
 * others have not told yet who works here, and the store's.
 */
export function joinClub(
  desk: Desk,
  { till, language, isFirst = false }: { till: string; language: Language; isFirst?: boolean | undefined },
): Result<undefined, RefusalCode> {
  const { store } = desk
  const name = till.replace(/\s+/g, ' ').trim()
  if (name === '') return refuse('nameMissing')
  return store.write(() => {
    if (isSetUp(desk)) return refuse('alreadySetUp')
    // Whoever claimed an owner made here would be a second one, as soon as the others' people arrive.
    const isEmpty = store.staff().length === 0
    if (isEmpty && !isFirst) return refuse('peopleMissing')
    const home = homeOf(store) ?? { id: newId(), name: UNNAMED }
    store.saveSetting(SETTINGS, { ...defaultSettings(language), shop: home.name, till: name })
    store.saveTill({ id: store.till, name, store: home.id }, home)
    if (isEmpty) store.saveStaff([{ id: newId(), name: catalogues[language].ledger.names.manager, role: 'owner' }])
    return ok(undefined)
  })
}

/** The shop that a new till most likely stands in: where this one stood before, or else where most of the club's tills are. */
function homeOf(store: TillStore): StoreRow | undefined {
  const tills = store.tills()
  const own = tills.find(({ id }) => id === store.till)?.store
  const count = (shop: StoreRow) => (shop.id === own ? tills.length + 1 : tills.filter((till) => till.store === shop.id).length)
  return store.stores().toSorted((a, b) => count(b) - count(a))[0]
}

/** Everything that can be set, with a slip as it would print. Refuses nothing. */
export function readSettings(desk: Desk): Result<Settings, never> {
  const settings = desk.settings()
  const slip = memberDocument(desk, exampleMember(desk), { kind: 'status' }, { at: desk.store.now(), job: 1234 })
  return ok({ ...settings, staff: desk.store.staff(), slip })
}

/**
 * Replaces the settings. Another time zone moves midnights, so everything that is read of members is made again; the day that the
 * caps count goes on. Who changed how much may be given, or the time zone, is a fact.
 * Refusals: `badRequest` for a time zone that does not exist, `nameMissing`, `notSignedIn`, and the store's.
 */
export function saveSettings(desk: Desk, settings: StoredSettings): Result<Settings, RefusalCode> {
  const { store } = desk
  if (!isTimeZone(settings.timezone)) return refuse('badRequest')
  if (settings.shop.trim() === '' || settings.till.trim() === '') return refuse('nameMissing')
  const by = whoWrites(desk)
  if (isRefusal(by)) return by
  // The day begins, if it has not, where it was until now.
  capsDay(desk)
  const saved = store.write(() => {
    const before = desk.settings()
    store.saveSetting(SETTINGS, settings)
    const home = store.tills().find(({ id }) => id === store.till)
    const shop = store.stores().find(({ id }) => id === home?.store)
    if (home && shop) store.saveTill({ ...home, name: settings.till }, { ...shop, name: settings.shop })
    const told = store.append(settingsFacts(before, settings, by.ok))
    if (isRefusal(told)) return told
    if (before.timezone !== settings.timezone) store.rebuild()
    return ok(undefined)
  })
  return isRefusal(saved) ? saved : readSettings(desk)
}

/** Somebody invented, so that the preview shows no real member: the first card two stamps short of full. */
function exampleMember(desk: Desk): MemberView {
  const cards = desk.store.programmes().flatMap(({ programme, endedAt }) => (programme.kind === 'punchCard' && !endedAt ? [programme] : []))
  return {
    member: '',
    name: 'Kari N.',
    fullName: 'Kari Nordmann',
    phone: '••• •• 512',
    household: 1,
    tags: [],
    lists: [],
    cards: cards.slice(0, 3).map((programme, i) => ({
      programme: programme.id,
      name: programme.name,
      stamps: i === 0 ? Math.max(0, programme.stampsRequired - 2) : 0,
      required: programme.stampsRequired,
      ink: programme.ink ?? 'blabaer',
      icon: programme.icon ?? 'gift',
      reward: programme.reward,
    })),
    rewards: [],
    later: [],
    wallets: [],
    ladders: [],
    standing: [],
    consents: [],
    stats: { purchases: 0, returns: 0, spent: 0, averageBasket: 0 },
    conflicts: 0,
    history: [],
    unsent: 0,
    code: '0123456789A',
  }
}
