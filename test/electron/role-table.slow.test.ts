import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CallName, roles } from '#shared/till/till-contract'
import { newId } from '#shared/values/ids'
import { card } from '#test/e2e/hands'
import { aRealTill, type RealTill } from './a-real-till.ts'

const STANDINGS = ['nobody', 'locked', 'cashier', 'lapsed', 'manager', 'owner'] as const
type Standing = (typeof STANDINGS)[number]
const PINS = { cashier: '4071', manager: '260914', owner: '402816' } as const

interface Shop extends RealTill {
  people: { cashier: string; manager: string; owner: string }
  member: string
  other: string
  fact: string
  purchase: string
}
const PHONES = ['40711001', '40711002']

/** A shop with three at work, two members, a card, a purchase and a stamp that stands for more than eight seconds. */
async function aShop(): Promise<Shop> {
  let now = Date.parse('2026-11-20T11:00:00.000Z')
  const till = aRealTill({ now: () => now })
  const { got } = till
  const opened = await got<{ who: { id: string } }>('setUp', {
    shop: 'Prøven',
    language: 'nb',
    demo: false,
    owner: { name: 'Ola', pin: PINS.owner },
  })
  const owner = opened.who.id
  const listed = [
    { id: owner, name: 'Ola', role: 'owner' },
    { name: 'Marit', role: 'manager' },
    { name: 'Ingrid', role: 'cashier' },
  ]
  const { staff } = await got<{ staff: { id: string }[] }>('saveStaff', { staff: listed })
  const [, manager, cashier] = staff.map(({ id }) => id) as [string, string, string]
  await got('setPin', { staff: manager, pin: PINS.manager })
  await got('setPin', { staff: cashier, pin: PINS.cashier })
  await got('saveProgramme', { command: newId(), programme: card('kaffe') })
  const enrol = async (phone: string) =>
    (await got<{ view: { member: string } }>('enrol', { command: newId(), phone, name: `Kari ${phone}`, consents: [], slip: false })).view
      .member
  const [member, other] = [await enrol(PHONES[0] as string), await enrol(PHONES[1] as string)]
  const { fact } = await got<{ fact: string }>('stamp', { command: newId(), member, programme: 'kaffe', count: 1, slip: false })
  const { purchase } = await got<{ purchase: string }>('redeem', { command: newId(), member, amount: 10_000, rewards: [], slip: false })
  now += 60_000 // nobody undoes it with one key any more
  return Object.assign(till, { people: { cashier, manager, owner }, member, other, fact, purchase })
}

const programme = () => card('ny')
const command = () => newId()
const month = '2026-11'
const span = { from: '2026-11-01', to: '2026-11-20' }
const conditions = [{ on: 'spent', span: { last: 'P12M' }, least: 100 }]
const group = { conditions }
const none = () => ({})
const settingsOf = ({ store }: Shop) => store.setting('settings')
const printer = { transport: 'none', path: '', baud: 9600, columns: 48, cut: true }
const scanner = { mode: 'wedge', path: '', baud: 9600, prefix: '', thresholdMs: 30 }

/**
 * For every call an input that nothing is wrong with, in the order in which they are tried: what changes most comes last. Complete by
 * construction: a call that is not here does not compile.
 */
const asked: { [N in CallName]: (shop: Shop) => unknown } = {
  start: none,
  active: none,
  recent: none,
  find: () => ({ text: '1001' }),
  openMember: ({ member }) => ({ member }),
  memberAsOf: ({ member }) => ({ member, on: '2026-11-20' }),
  consentProof: ({ member }) => ({ member }),
  history: ({ member }) => ({ member }),
  explain: ({ member }) => ({ member }),
  purchases: ({ member }) => ({ member }),
  quote: ({ member }) => ({ member, amount: 10_000, rewards: [] }),
  enrolNotice: () => ({ phone: '4071', name: 'Kari' }),
  programmes: none,
  devices: none,
  tagsInUse: none,
  diagnostics: none,
  saveDiagnostics: none,
  noteDiscard: () => ({ reason: 'noise' }),
  draft: none,
  keepDraft: () => ({ text: '4071' }),
  display: none,
  answerDisplay: () => ({ asking: 1, language: 'nb', choices: [] }),
  showOnDisplay: () => ({ scene: 'idle' }),
  stamp: ({ member }) => ({ command: command(), member, programme: 'kaffe', count: 1, slip: false }),
  redeem: ({ member }) => ({ command: command(), member, amount: 5_000, rewards: [], slip: false }),
  returnPurchase: ({ member, purchase }) => ({ command: command(), member, purchase, amount: 100 }),
  reverse: ({ member, fact }) => ({ command: command(), member, facts: [fact], reason: 'feil kort' }),
  enrol: () => ({ command: command(), phone: '40719999', name: 'Ny Kunde', consents: [], slip: false }),
  savePhone: ({ member }) => ({ command: command(), member, add: '40718888' }),
  saveProfile: ({ member }) => ({ member, email: 'kari@example.no' }),
  confirmTurned: () => ({ language: 'nb', choices: [{ purpose: 'marketing', channel: 'sms', granted: true }] }),
  consent: ({ member }) => ({ command: command(), member, purpose: 'marketing', channel: 'sms', granted: false }),
  printSlip: ({ member }) => ({ member, kind: 'status' }),
  printDay: none,
  answerSlip: () => ({ job: 1, answer: 'drop' }),
  override: ({ people, member }) => ({ staff: people.manager, pin: PINS.manager, call: 'stamp', member, reason: 'stor kunde' }),
  setPin: ({ people }) => ({ staff: people.cashier, pin: PINS.cashier, old: PINS.cashier }),
  grantPoints: ({ member }) => ({ command: command(), member, programme: 'kaffe', points: 10, reason: 'ventet lenge' }),
  report: () => ({ month }),
  saveReport: () => ({ month, format: 'csv' }),
  printReport: () => ({ month, where: 'roll' }),
  exceptions: () => span,
  savePage: () => ({ page: 'guide', as: 'pdf' }),
  processingRecord: none,
  retention: none,
  warnRetention: ({ member }) => ({ command: command(), members: [member] }),
  eraseRetention: ({ member }) => ({ command: command(), members: [member] }),
  duplicates: none,
  mergePreview: ({ member, other }) => ({ from: other, into: member }),
  exportMember: ({ member }) => ({ member, format: 'json' }),
  tryProgramme: () => ({ programme: programme(), visits: [], enrolledOn: '2026-01-01' }),
  pickTrialFile: none,
  runHistory: () => ({ programme: programme() }),
  cancelWork: none,
  programmeImpact: () => ({ programme: programme() }),
  saveProgramme: () => ({ command: command(), programme: programme() }),
  endProgramme: () => ({ command: command(), programme: 'ny' }),
  defineProgrammesFromFile: () => ({ command: command() }),
  segments: none,
  saveSegment: () => ({ name: 'Trofaste', conditions }),
  deleteSegment: () => ({ id: 'nope' }),
  countSegment: () => ({ conditions }),
  groupMembers: () => ({ group, limit: 10 }),
  exportGroup: () => ({ group, name: 'Trofaste', format: 'csv' }),
  saveList: () => ({ name: 'Høsten' }),
  deleteList: () => ({ id: 'nope' }),
  addToList: ({ member }) => ({ list: 'nope', group: { members: [member] } }),
  takeFromList: ({ member }) => ({ list: 'nope', members: [member] }),
  clubInsight: none,
  allStats: none,
  programmeStats: () => ({ programme: 'kaffe' }),
  saveStats: () => ({ format: 'csv' }),
  year: () => ({ year: 2026 }),
  saveYearNote: () => ({ year: 2026, key: 'x', text: 'Pynte', remindDays: 3, done: false }),
  saveYear: () => ({ year: 2026, as: 'pdf' }),
  settings: none,
  saveSettings: settingsOf,
  findDevices: none,
  testPrinter: () => ({ printer }),
  testScanner: () => ({ scanner }),
  pickImportFile: none,
  previewImport: () => ({ file: '/nowhere.csv' }),
  startImport: () => ({ file: '/nowhere.csv', mapping: { kind: 'members', columns: {} } }),
  cancelImport: none,
  saveRefusedLines: none,
  conflicts: none,
  writeOffConflict: () => ({ command: command(), fact: 'nope', reason: 'kunden husker' }),
  leaveConflict: () => ({ fact: 'nope' }),
  server: none,
  pairServer: () => ({ server: 'http://127.0.0.1:9', code: 'ABCD-EFGH' }),
  pairingCode: none,
  revokeTill: () => ({ till: 'nope' }),
  unpairServer: none,
  registers: none,
  saveRegisters: () => ({ on: false, port: 7337 }),
  newRegisterToken: none,
  backups: none,
  backUpNow: none,
  recovery: none,
  recover: () => ({ way: 'again' }),
  update: none,
  installUpdate: none,
  closeTill: none,
  restrictMember: ({ other }) => ({ command: command(), member: other, on: true, reason: 'bestrider opplysninger' }),
  splitMember: ({ member }) => ({ command: command(), member, fact: 'nope', reason: 'ikke samme' }),
  mergeMembers: ({ member }) => ({ command: command(), from: member, into: member, reason: 'samme person' }),
  saveStaff: ({ store, people }) => ({
    staff: store.staff().map(({ id, name, role }) => ({ id, name: id === people.cashier ? `${name} K` : name, role })),
  }),
  newRecoveryCode: none,
  setUp: () => ({ shop: 'Ny', language: 'nb', demo: false, owner: { name: 'Ny', pin: '402816' } }),
  joinClub: () => ({ server: 'http://127.0.0.1:9', code: 'ABCD-EFGH', till: 'Kasse 2', language: 'nb' }),
  claimOwner: ({ people }) => ({ staff: people.cashier, pin: '402816' }),
  recoverOwner: ({ people }) => ({ code: 'AAAA-AAAA-AAAA-AAAA', staff: people.owner, pin: '918273' }),
  eraseMember: ({ other }) => ({ command: command(), member: other }),
  lock: none,
  signIn: ({ people }) => ({ staff: people.cashier, pin: PINS.cashier }),
}
const CALLS = Object.keys(asked) as CallName[]

/** Whoever it is, stands there when the call comes. */
async function stand(shop: Shop, standing: Standing): Promise<void> {
  const { people, time, ask, got } = shop
  if (standing === 'nobody') return
  const role = standing === 'lapsed' ? 'manager' : standing === 'locked' ? 'cashier' : standing
  const { ok } = (await ask('start', {})) as { ok: { who: { id: string }; role: string; locked: boolean } }
  const isWho = ok.who.id === people[role]
  const isThere = { lapsed: !ok.locked && ok.role === 'cashier', locked: ok.locked }[standing as string] ?? ok.role === role
  if (isWho && isThere) return
  await got('signIn', { staff: people[role], pin: PINS[role] })
  if (standing === 'lapsed') time.elapsed += 61_000
  if (standing === 'locked') time.elapsed += 181_000
}

/** What the till answers to everything, asked by one who stands so: `ok`, or why not. */
async function answersTo(standing: Standing): Promise<{ answers: Record<string, string>; wrote: string[] }> {
  let shop = await aShop()
  const { folder } = shop
  if (standing === 'nobody') {
    shop.stop()
    shop = Object.assign(aRealTill({ folder, now: () => Date.parse('2026-11-20T11:05:00.000Z') }), {
      people: shop.people,
      member: shop.member,
      other: shop.other,
      fact: shop.fact,
      purchase: shop.purchase,
    })
  }
  const facts = () => shop.store.db.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get() as number
  const answers: Record<string, string> = {}
  const wrote: string[] = []
  try {
    for (const name of CALLS) {
      await stand(shop, standing)
      const before = facts()
      const { refusal } = await shop.ask(name, asked[name](shop))
      answers[name] = refusal ?? 'ok'
      if (refusal !== undefined && facts() !== before) wrote.push(name)
    }
  } finally {
    shop.remove()
  }
  expect(shop.log.filter((line) => line.startsWith('call '))).toEqual([])
  return { answers, wrote }
}

const DOCUMENT = path.join(import.meta.dirname, '../../docs/roles.md')
/** What the door itself says to somebody who may not. */
const AT_THE_DOOR = ['notSignedIn', 'locked', 'managerNeeded', 'ownerOnly', 'notAllowed']
const RANK = { anyone: 0, cashier: 1, manager: 2, owner: 3 }
const RANK_OF: Record<Standing, number> = { nobody: 0, locked: 0, cashier: 1, lapsed: 1, manager: 2, owner: 3 }

describe('who may what', () => {
  const table = {} as Record<Standing, Record<string, string>>
  beforeAll(async () => {
    for (const standing of STANDINGS) {
      const { answers, wrote } = await answersTo(standing)
      table[standing] = answers
      expect(wrote, `${standing}: refused, and wrote all the same`).toEqual([])
    }
  }, 600_000)

  test('every call is asked in every standing', () => {
    expect([...CALLS].sort()).toEqual(Object.keys(roles).sort())
    for (const standing of STANDINGS) expect(Object.keys(table[standing])).toEqual(CALLS)
  })

  test('the door lets in whom the contract names, and nobody else', () => {
    for (const standing of STANDINGS) {
      for (const name of CALLS) {
        const answer = table[standing][name] as string
        const isLetIn = RANK[roles[name]] <= RANK_OF[standing]
        // Of those who are let in some are refused by the call itself: a cashier may not set another's PIN.
        if (!isLetIn) expect(AT_THE_DOOR, `${standing} ${name}`).toContain(answer)
        else expect(['notSignedIn', 'locked'], `${standing} ${name}`).not.toContain(answer)
      }
    }
  })

  test('the table in docs/ is what the till answers', () => {
    const rows = [...CALLS].sort().map((name) => `| \`${name}\` | ${STANDINGS.map((standing) => table[standing][name]).join(' | ')} |`)
    const text = readFileSync(DOCUMENT, 'utf8')
    const written = text.split('\n').filter((line) => line.startsWith('| `'))
    if (process.env.WRITE_ROLES === '1') writeFileSync(DOCUMENT, text.replace(/(\| `.*\n)*$/, `${rows.join('\n')}\n`))
    else expect(rows, 'WRITE_ROLES=1 writes it; then read what changed').toEqual(written)
  })
})
