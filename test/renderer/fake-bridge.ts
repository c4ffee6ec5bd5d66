import type { Programme } from '#shared/programmes/programme'
import type { RecoveryDone, RecoveryView } from '#shared/till/desktop-views'
import type { QuoteText, QuoteView } from '#shared/till/errand-views'
import type { HistoryItem } from '#shared/till/history-views'
import type { FindView, MemberView, RecentView } from '#shared/till/member-views'
import type { NeedsManager } from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { Outputs, TillApi } from '#shared/till/till-contract'
import type { DevicesView, StaffRole, StartView } from '#shared/till/till-views'
import type { Refusal, Result } from '#shared/values/result'
import { type FakeMember, fakeMembers, item, type Kinds } from './fake-members.ts'
import { prepare, type RightsOptions, rightsCalls } from './fake-rights.ts'
import { diagnostics } from './office/setup/fake-machine.ts'

// A till in memory for looking at the screens and for testing them: it answers as the real one would, without its rules.

export interface FakeOptions extends RightsOptions {
  /** The first member's number has a new holder. */
  noNumber?: boolean
  language?: StartView['language']
  theme?: StartView['theme']
  hand?: StartView['hand']
  input?: StartView['input']
  singleLetterKeys?: boolean
  setUp?: boolean
  net?: StartView['net']
  printer?: DevicesView['printer']['state']
  uncertain?: number[]
  cards?: number
  kinds?: Kinds
  /** The club thanks for friends. */
  referral?: boolean
  manager?: boolean
  /** The manager was away for a minute. */
  lapsed?: boolean
  /** The till is locked when the page opens. */
  locked?: boolean
  unclaimed?: boolean
  pinsMissing?: boolean
  /** A shop to practise in: PINs are shown. */
  practice?: boolean
  /** Calls that need another person, and why: until it is asked again with an approval. */
  needs?: Partial<Record<keyof TillApi, { why: NeedsManager; limit?: number; member?: string }>>
  empty?: boolean
  /** The till cannot be opened: what is known of it, and what comes back when it is put right. */
  recovery?: RecoveryView
  recovered?: RecoveryDone
  /** What stood in the field when the page died. */
  draft?: string
  /** The customer has a screen of their own. */
  display?: boolean
  scanner?: StartView['scanner']
  sound?: boolean
  /** Calls that answer a refusal, by name. */
  refuse?: Partial<Record<keyof TillApi, RefusalCode>>
  /** Milliseconds before an answer, by call. */
  delays?: Partial<Record<keyof TillApi, number>>
}
type Calls = { [N in keyof Outputs]?: (input: never) => Result<Outputs[N], RefusalCode> }

const UNDO_MS = 8000
/** What a locked till answers. */
const OPEN_TO_ALL = new Set(['start', 'signIn', 'lock', 'active', 'claimOwner', 'recoverOwner', 'recovery', 'display'])
const REFERRAL: Programme = {
  id: 'verv',
  version: 1,
  kind: 'referral',
  name: 'Verv en venn',
  friend: { amountOff: 5_000 },
  referrer: { amountOff: 10_000 },
  minPurchase: 30_000,
}
const ok = <T>(value: T) => ({ ok: value })

/** Everybody's PIN in this shop, by what they are. */
export const pinOf = (role: StaffRole): string => (role === 'cashier' ? '2580' : '258036')
export const RECOVERY_CODE = 'K7MP-2X9T-QW4R-8HNE'
/** So many wrong ones, and nobody may try for a minute. */
const TRIES = 3
const WAIT_S = 60

/** Makes the bridge over a clock. `calls` counts what was asked; `emit` says something as the till would. */
export function createFakeBridge(options: FakeOptions = {}, nowMs: () => number = Date.now) {
  const members = options.empty ? [] : fakeMembers(options.cards ?? 3, options.kinds)
  prepare(members, options)
  if (options.noNumber && members[0]) Object.assign(members[0].view, { phone: '', phones: [] })
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const calls: { name: string; input: unknown }[] = []
  const done = new Map<string, unknown>()
  let job = 1233
  const emit = (event: string, payload: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(payload)
  }
  const staff: StartView['staff'] = [
    { id: 's1', name: 'Ingrid', role: 'cashier', pinned: true },
    { id: 's2', name: 'Marit', role: 'manager', pinned: true },
    { id: 's3', name: 'Jonas', role: 'cashier', pinned: true },
    { id: 's4', name: 'Solveig', role: 'owner', pinned: true },
    { id: 's5', name: 'Ola', role: 'cashier', pinned: false },
  ]
  const start: StartView = {
    setUp: options.setUp ?? true,
    shop: 'Pote & Kopp',
    place: 'Lillehammer',
    language: options.language ?? 'nb',
    timezone: 'Europe/Oslo',
    currency: 'NOK',
    till: { id: 't1', name: 'Kasse 1' },
    store: 'b1',
    staff,
    who: staff[options.manager ? 1 : 0] as StartView['who'],
    locked: options.locked ?? options.unclaimed ?? false,
    role: options.locked || options.unclaimed ? 'anyone' : options.manager && !options.lapsed ? 'manager' : 'cashier',
    ...(options.unclaimed && { unclaimed: true }),
    ...(options.pinsMissing && { pinsMissing: true }),
    ...(options.practice && { practicePins: Object.fromEntries(staff.map(({ id, role }) => [id, pinOf(role)])) }),
    hand: options.hand ?? 'right',
    theme: options.theme ?? 'light',
    input: options.input ?? 'both',
    singleLetterKeys: options.singleLetterKeys ?? true,
    sound: options.sound ?? false,
    slipAfterStamp: true,
    scanner: options.scanner ?? { mode: 'wedge', prefix: 'F13', thresholdMs: 30 },
    programmes: options.referral ? [{ programme: REFERRAL, inForce: true }] : [],
    version: '0.1.0',
    host: 'stand-in',
    net: options.net ?? { state: 'online', waiting: 0 },
  }
  const devices: DevicesView = {
    printer: { state: options.printer ?? 'ready', name: 'Epson TM-T20', queued: 0 },
    scanner: { state: 'wedge', name: 'Skanner' },
    uncertain: options.uncertain ?? [],
  }
  const tries = new Map<string, number>()
  /** What is wrong with a PIN, undefined for the right one. */
  function refusePin({ id, role }: StartView['who'], pin: string): Refusal<RefusalCode> | undefined {
    if (staff.find((one) => one.id === id)?.pinned === false) return { refusal: 'pinMissing' }
    const tried = tries.get(id) ?? 0
    if (tried >= TRIES) return { refusal: 'pinLocked', details: { seconds: WAIT_S } }
    if (pin === pinOf(role)) {
      tries.delete(id)
      return undefined
    }
    tries.set(id, tried + 1)
    if (tried + 1 >= TRIES) return { refusal: 'pinLocked', details: { seconds: WAIT_S } }
    return { refusal: 'pinWrong', details: { left: TRIES - tried - 1 } }
  }
  function opened(who: StartView['who']) {
    Object.assign(start, { who, role: who.role, locked: false })
    return ok(structuredClone(start))
  }
  const find = (id: string) => members.find(({ view }) => view.member === id) as FakeMember
  const now = () => new Date(nowMs()).toISOString()
  const undoUntil = () => new Date(nowMs() + UNDO_MS).toISOString()
  const copy = (view: MemberView): MemberView => structuredClone({ ...view, history: view.history.slice(0, 8) })
  const remember = (member: FakeMember, fact: HistoryItem) => {
    member.view.history.unshift({ ...fact, canReverse: 'now' })
  }
  const print = () => {
    job += 1
    devices.slip = { job, state: 'sending' }
    if (devices.printer.state !== 'ready') devices.printer.queued = 1
    emit('devices', structuredClone(devices))
    return job
  }

  const quote = (view: MemberView, amount: number, rewards: readonly (string | { id: string; steps: number })[]): QuoteView => {
    const answer: QuoteView = { lines: [], off: 0, pay: amount, refused: [], earns: [] }
    const take = (reward: string, name: string, off: number, says: QuoteText) => {
      const cut = Math.min(off, answer.pay)
      const values = { ...says.values, of: answer.pay }
      answer.lines.push({ reward, name, off: cut, ...(cut < off && { wasted: off - cut }), says: { ...says, values } })
      answer.off += cut
      answer.pay -= cut
    }
    for (const one of view.standing) {
      take(one.programme, one.name, Math.round((amount * one.percentOff) / 100), { key: 'standing', values: { percent: one.percentOff } })
    }
    for (const chosen of rewards) {
      if (typeof chosen !== 'string') {
        const option = view.wallets[0]?.options[chosen.steps - 1]
        const values = { points: option?.points ?? 0, all: view.wallets[0]?.points ?? 0 }
        take(chosen.id, 'Lommebok', option?.amountOff ?? 0, { key: 'steps', values })
        continue
      }
      const held = view.rewards.find(({ id }) => id === chosen)
      if (!held) continue
      const { reward } = held
      if ('minPurchase' in reward && reward.minPurchase && reward.minPurchase > amount) {
        const missing = reward.minPurchase - amount
        const says: QuoteText = { key: 'minPurchase', values: { least: reward.minPurchase, missing } }
        answer.refused.push({ reward: chosen, name: held.name, why: 'minPurchase', missing, says })
      } else
        take(
          chosen,
          held.name,
          'item' in reward ? 0 : 'amountOff' in reward ? reward.amountOff : Math.round((answer.pay * reward.percentOff) / 100),
          'item' in reward
            ? { key: 'item', values: {} }
            : 'amountOff' in reward
              ? { key: 'amount', values: {} }
              : { key: 'percent', values: { percent: reward.percentOff } },
        )
    }
    const points = Math.floor(answer.pay / 100)
    if (view.wallets[0]) answer.earns.push({ programme: 'lommebok', name: 'Lommebok', points })
    const ladder = view.ladders[0]
    if (ladder?.next)
      answer.earns.push({ programme: 'niva', name: 'Nivå', points, missing: ladder.next.missing - points, nextLevel: ladder.next.level })
    return answer
  }
  const recent = (): RecentView => {
    const row = (
      at: string,
      name: string,
      phone: string,
      icon: HistoryItem['icon'],
      key: HistoryItem['kind'],
      values: Record<string, string | number>,
    ) => ({
      member: name === 'Bjørn A.' ? 'm7' : 'm2',
      name,
      phone: `••• •• ${phone}`,
      at: `2026-11-21T${at}:00.000Z`,
      icon,
      what: { key, values },
    })
    const items = [
      row('13:28', 'Bjørn A.', '087', 'stamp', 'stamped', { programme: 'Kaffekort', count: 1, stamps: 4, required: 8 }),
      row('13:19', 'Thu T.', '930', 'gift', 'redeemed', { reward: 'Gratis kaffe' }),
      row('13:11', 'Ingvild S.', '615', 'stamp', 'stamped', { programme: 'Fôrkort', count: 1, stamps: 6, required: 7 }),
      row('12:58', 'Mohammed H.', '244', 'receipt', 'purchased', { amount: 41200, points: 412 }),
      row('12:52', 'Åse L.', '301', 'wallet', 'redeemedSteps', { reward: '200 kr av lommeboka' }),
      row('12:40', 'Siv R.', '478', 'enrol', 'enrolled', {}),
    ]
    return {
      items: options.empty ? [] : items,
      today: {
        date: '2026-11-21',
        stamps: options.empty ? 0 : 41,
        redeemed: options.empty ? 0 : 5,
        enrolled: options.empty ? 0 : 3,
        perHour: options.empty ? [] : [7, 11, 12, 8, 3].map((stamps, i) => ({ hour: 10 + i, stamps })),
      },
      ...(items[0] && !options.empty && { last: { name: 'Bjørn A.', at: items[0].at, what: items[0].what } }),
    }
  }
  const search = (text: string): FindView => {
    const digits = text.replace(/[\s+]/g, '')
    if (/^\d+$/.test(digits)) {
      if (digits.length < 4) return { kind: 'short', need: 4 }
      return hits(
        members.filter(({ phone }) => phone.endsWith(digits)),
        digits.length,
      )
    }
    const code = members.find(({ view }) => view.code === text)
    if (code) return { kind: 'member', member: code.view.member }
    return hits(members.filter(({ view }) => view.fullName.toLowerCase().includes(text.toLowerCase())))
  }
  const hits = (found: FakeMember[], digits = 0): Extract<FindView, { kind: 'hits' }> => ({
    kind: 'hits',
    more: false,
    hits: found.map(({ view, lastAt }) => {
      const card = view.cards[0]
      const left = card ? card.required - card.stamps : 0
      const reward = view.rewards.find(({ reward }) => 'item' in reward)
      return {
        member: view.member,
        name: view.name,
        phone: view.phone,
        ...(digits && { match: [view.phone.length - 5, view.phone.length] as [number, number] }),
        near: reward
          ? { kind: 'ready', rewards: 1, name: reward.name }
          : card
            ? left === 1
              ? { kind: 'left', stamps: 1, programme: card.name }
              : { kind: 'card', stamps: card.stamps, required: card.required, programme: card.name }
            : { kind: 'nothing' },
        ...(card && { card: { stamps: card.stamps, required: card.required, ink: card.ink } }),
        lastAt,
      }
    }),
  })

  const api: Calls = {
    start: () => ok(structuredClone(start)),
    setUp: ({ shop, language }: { shop: string; language: StartView['language'] }) => {
      Object.assign(start, { setUp: true, shop, language })
      return ok({ ...structuredClone(start), recoveryCode: RECOVERY_CODE })
    },
    joinClub: ({ till, language }: { till: string; language: StartView['language'] }) => {
      Object.assign(start, { setUp: true, language, till: { id: 't4', name: till }, net: { state: 'online', waiting: 0 } })
      return ok(structuredClone(start))
    },
    signIn: ({ staff: id, pin }: { staff: string; pin: string }) => {
      const person = staff.find((one) => one.id === id) as StartView['who']
      const wrong = refusePin(person, pin)
      return wrong ?? opened(person)
    },
    lock() {
      Object.assign(start, { locked: true, role: 'anyone' })
      return ok(structuredClone(start))
    },
    active: () => ok({ open: !start.locked }),
    override: ({ staff: id, pin }: { staff: string; pin: string }) => {
      const wrong = refusePin(staff.find((one) => one.id === id) as StartView['who'], pin)
      return wrong ?? ok({ approval: crypto.randomUUID(), until: undoUntil() })
    },
    claimOwner: ({ staff: id }: { staff: string }) => {
      const person = staff.find((one) => one.id === id) as StartView['who']
      Object.assign(person, { role: 'owner', pinned: true })
      delete start.unclaimed
      return ok({ ...opened(person).ok, recoveryCode: RECOVERY_CODE })
    },
    recoverOwner: ({ staff: id, code }: { staff: string; code: string }) => {
      if (code !== RECOVERY_CODE) return { refusal: 'recoveryCodeWrong', details: { left: 4 } }
      return ok({ ...opened(staff.find((one) => one.id === id) as StartView['who']).ok, recoveryCode: RECOVERY_CODE })
    },
    find: ({ text }: { text: string }) => ok(search(text)),
    recovery: () => (options.recovery ? ok(options.recovery) : { refusal: 'unexpected' }),
    recover: () => {
      if (!options.recovered) return { refusal: 'recoveryFailed' }
      delete options.refuse?.start
      return ok(options.recovered)
    },
    draft: () => ok({ text: options.draft ?? '' }),
    diagnostics: () => ok(diagnostics),
    saveDiagnostics: () => ok({ path: '/home/kasse/diagnose.txt' }),
    keepDraft: () => ok({ kept: true as const }),
    noteDiscard: () => ok({ noted: true as const }),
    recent: () => ok(recent()),
    devices: () => ok(structuredClone(devices)),
    openMember: ({ member }: { member: string }) => (find(member) ? ok(copy(find(member).view)) : { refusal: 'memberUnknown' }),
    stamp: ({ member, programme, count }: { member: string; programme: string; count: number }) => {
      const who = find(member)
      const card = who.view.cards.find((one) => one.programme === programme)
      if (!card) return { refusal: 'programmeUnknown' }
      const sum = card.stamps + count
      const full = sum >= card.required
      const fact = crypto.randomUUID()
      const shown = {
        stamps: full && sum === card.required ? sum : sum % card.required,
        required: card.required,
        full: full && sum === card.required,
        newRewards: full ? [`${programme}/1`] : [],
      }
      card.stamps = sum % card.required
      if (full) {
        who.view.rewards.unshift({
          id: `${programme}/1`,
          programme,
          name: 'Gratis kaffe',
          icon: 'gift',
          reward: card.reward,
          earnedAt: now(),
          expiresOn: '2027-02-21',
          state: 'available',
          isNew: true,
        })
      }
      remember(who, item(fact, now(), 'stamped', 'stamp', { programme: card.name, count, stamps: shown.stamps, required: card.required }))
      return ok({ view: copy(who.view), fact, programme, shown, job: print(), undoUntil: undoUntil() })
    },
    reverse: ({ member, facts }: { member: string; facts: string[] }) => {
      const who = find(member)
      const fact = who.view.history.find((one) => facts.includes(one.fact))
      if (fact?.kind === 'stamped') {
        const card = who.view.cards.find(({ name }) => name === fact.what.values.programme)
        if (card) {
          card.stamps = (card.stamps - Number(fact.what.values.count) + card.required) % card.required
          who.view.rewards = who.view.rewards.filter(({ isNew }) => !isNew)
        }
      }
      who.view.history = who.view.history.filter((one) => !facts.includes(one.fact))
      return ok(copy(who.view))
    },
    quote: ({ member, amount, rewards }: { member: string; amount: number; rewards: [] }) => ok(quote(find(member).view, amount, rewards)),
    redeem: ({ member, amount, rewards }: { member: string; amount?: number; rewards: (string | { id: string; steps: number })[] }) => {
      const who = find(member)
      const said = quote(who.view, amount ?? 0, rewards)
      const fact = crypto.randomUUID()
      who.view.rewards = who.view.rewards.filter(({ id }) => !rewards.includes(id))
      remember(
        who,
        item(fact, now(), amount === undefined ? 'redeemed' : 'purchased', amount === undefined ? 'gift' : 'receipt', {
          amount: said.pay,
          reward: 'Gratis kaffe',
        }),
      )
      return ok({
        view: copy(who.view),
        facts: [fact],
        off: said.off,
        pay: said.pay,
        used: rewards.map((one) => (typeof one === 'string' ? one : one.id)),
        earned: said.earns,
        job: print(),
        undoUntil: undoUntil(),
      })
    },
    purchases: ({ member }: { member: string }) => ok(find(member).purchases),
    returnPurchase: ({ member, amount }: { member: string; amount: number }) => {
      const who = find(member)
      const fact = crypto.randomUUID()
      remember(who, item(fact, now(), 'returned', 'undo', { amount }))
      return ok({ view: copy(who.view), fact, effects: [], undoUntil: undoUntil() })
    },
    enrolNotice: ({ phone, name }: { phone: string; name: string }) => {
      const digits = phone.replace(/\D/g, '')
      const taken = digits.length === 8 ? members.filter((one) => one.phone === digits) : []
      const near = digits.length === 8 ? members.filter((one) => one.phone !== digits && one.phone.slice(-6) === digits.slice(-6)) : []
      const end =
        digits.length === 8 && taken.length + near.length === 0 ? members.filter((one) => one.phone.slice(-5) === digits.slice(-5)) : []
      const alike = name.length > 3 ? members.filter(({ view }) => view.fullName.toLowerCase().startsWith(name.toLowerCase())) : []
      const duplicates = [
        ...hits(taken, 8).hits.map((hit) => ({ ...hit, why: 'sameNumber' as const })),
        ...hits(near, 6).hits.map((hit) => ({ ...hit, why: 'nearNumber' as const })),
        ...hits(alike).hits.map((hit) => ({ ...hit, why: 'likeName' as const })),
        ...hits(end, 5).hits.map((hit) => ({ ...hit, why: 'sameEnd' as const })),
      ].filter(({ member }, i, all) => all.findIndex((one) => one.member === member) === i)
      const text = (id: string, words: string) => ({ id, version: 1, sha256: 'x', language: start.language, text: words })
      return ok({
        notice: text(
          'notice',
          'Pote & Kopp AS lagrer telefonnummer, navn og det du samler, for å gi deg stempler og rabatter. Du kan se, rette og slette når du vil; etter 24 måneder uten besøk sletter vi selv. Fra 15 år.',
        ),
        consents: [
          { purpose: 'marketing', channel: 'sms', text: text('sms', 'Vi sender tilbud på SMS, høyst to i måneden.') },
          { purpose: 'marketing', channel: 'email', text: text('email', 'Vi sender nyheter på e-post.') },
          { purpose: 'profiling', channel: 'all', text: text('profiling', 'Vi bruker det du handler til å velge tilbud.') },
        ],
        ...(digits.length === 8 && { number: taken.length > 0 ? ('taken' as const) : ('free' as const) }),
        duplicates,
      })
    },
    enrol: ({ name, phone, household, newHolder }: { name: string; phone: string; household?: string; newHolder?: boolean }) => {
      if (name.trim() === '' && household === undefined) return { refusal: 'nameMissing' }
      const digits = phone.replace(/\D/g, '')
      if (digits.length < 8) return { refusal: 'phoneImpossible' }
      if (!newHolder && members.some((one) => one.phone === digits)) return { refusal: 'phoneTaken' }
      if (household !== undefined) {
        const { view } = find(household)
        view.phones = [...(view.phones ?? []), `••• •• ${digits.slice(-3)}`]
        view.household++
        return ok({ view: copy(view), fact: '', undoUntil: undoUntil() })
      }
      const [first = '', ...rest] = name.trim().split(/\s+/)
      const shown = rest.length ? `${first} ${rest.at(-1)?.charAt(0)}.` : first
      const model = fakeMembers(3)[6] as FakeMember
      const fresh: FakeMember = {
        ...model,
        phone,
        view: {
          ...model.view,
          member: crypto.randomUUID(),
          name: shown,
          fullName: name,
          phone: '••• •• 276',
          cards: model.view.cards.map((card) => ({ ...card, stamps: 0 })),
        },
      }
      members.push(fresh)
      const fact = crypto.randomUUID()
      remember(fresh, item(fact, now(), 'enrolled', 'enrol', {}))
      return ok({ view: copy(fresh.view), fact, job: print(), undoUntil: undoUntil() })
    },
    savePhone: ({ member, add, remove, newHolder }: { member: string; add?: string; remove?: string; newHolder?: boolean }) => {
      const { view } = find(member)
      const digits = (add ?? '').replace(/\D/g, '')
      if (add !== undefined && digits.length < 8) return { refusal: 'phoneImpossible' }
      if (add !== undefined && !newHolder && members.some((one) => one.phone === digits)) return { refusal: 'phoneTaken' }
      const kept = (view.phones ?? []).filter((phone) => phone !== remove && phone !== `••• •• ${remove?.slice(-3)}`)
      view.phones = add === undefined ? kept : [...kept, `••• •• ${digits.slice(-3)}`]
      view.phone = view.phones[0] ?? ''
      view.household = Math.max(1, view.phones.length)
      return ok(copy(view))
    },
    confirmTurned: () => ok({ confirmed: true as const }),
    consent: ({ member, purpose, channel, granted }: { member: string; purpose: string; channel: string; granted: boolean }) => {
      const { view } = find(member)
      view.consents = view.consents.filter((one) => one.purpose !== purpose || one.channel !== channel)
      if (granted)
        view.consents.push({
          purpose,
          channel,
          text: { id: channel, version: 1, sha256: 'x', language: 'nb' },
          method: 'tillScreen',
          at: now(),
        })
      return ok(copy(view))
    },
    showOnDisplay: () => ok({ shown: options.display ?? false }),
    ...rightsCalls(members),
    explain: ({ member }: { member: string }) => {
      const { view } = find(member)
      const list: Outputs['explain'] = [
        ...view.rewards.map((one) => ({
          programme: one.programme,
          reward: one.id,
          name: one.name,
          usable: true,
          why: { key: 'usableUntil' as const, values: { date: one.expiresOn ?? '' } },
        })),
        { programme: 'advent', name: 'Adventskaffe', usable: false, why: { key: 'opensOn' as const, values: { date: '2026-11-29' } } },
        {
          programme: 'kaffe',
          name: 'Kaffekort',
          usable: false,
          why: { key: 'stampsMissing' as const, values: { missing: 1, required: 8 } },
        },
      ]
      return ok(list)
    },
    tagsInUse: () => ok(['VIP', 'valp', 'bursdagsselskap']),
    saveProfile: ({ member, name, ...input }: { member: string; name?: string; email?: string; postalCode?: string; tags?: string[] }) => {
      if (input.postalCode && !/^\d{4}$/.test(input.postalCode)) return { refusal: 'postalCodeImpossible', details: { digits: 4 } }
      const { view } = find(member)
      Object.assign(view, input, name !== undefined && { fullName: name })
      return ok(copy(view))
    },
    grantPoints: ({ member, programme, points, reason }: { member: string; programme: string; points: number; reason: string }) => {
      if (points > 1000) return { refusal: 'bonusTooMuch', details: { left: 1000 } }
      const who = find(member)
      const wallet = who.view.wallets.find((one) => one.programme === programme)
      if (wallet) wallet.points += points
      const fact = crypto.randomUUID()
      remember(who, item(fact, now(), 'pointsGranted', 'wallet', { points, programme: wallet?.name ?? programme, reason }))
      return ok({ view: copy(who.view), fact, points, undoUntil: undoUntil() })
    },
    printSlip: () => ok({ job: print() }),
    answerSlip: () => {
      devices.uncertain = []
      devices.printer.queued = 0
      if (devices.slip) devices.slip.state = 'dropped'
      return ok(structuredClone(devices))
    },
  }

  return {
    calls,
    emit,
    /** The till speaks another language from now on, and says so as it does after its settings have changed. */
    speak(language: StartView['language']) {
      Object.assign(start, { language })
      emit('session', structuredClone(start))
    },
    devices,
    async call(name: string, input: unknown): Promise<unknown> {
      calls.push({ name, input })
      const delay = options.delays?.[name as keyof TillApi]
      if (delay) await new Promise((resolve) => setTimeout(resolve, delay))
      const refusal = options.refuse?.[name as keyof TillApi]
      if (refusal) return { refusal }
      if (start.setUp && start.locked && !OPEN_TO_ALL.has(name)) return { refusal: 'locked' }
      const need = options.needs?.[name as keyof TillApi]
      if (need && !(input as { approval?: string }).approval && start.role === 'cashier')
        return { refusal: 'needsManager', details: { ...need } }
      const handler = api[name as keyof Outputs] as ((input: unknown) => unknown) | undefined
      if (!handler) return { refusal: 'unexpected' }
      // A command that is repeated is one fact and has one answer.
      const command = (input as { command?: string }).command
      if (command && done.has(command)) return done.get(command)
      const answer = handler(input)
      if (command) done.set(command, answer)
      return answer
    },
    on(event: string, callback: (payload: unknown) => void) {
      const set = listeners.get(event) ?? new Set()
      listeners.set(event, set.add(callback))
      return () => set.delete(callback)
    },
  }
}
