import { createPersonActions } from './actions-person.ts'
import { createRightsActions } from './actions-rights.ts'
import type { Action, Context } from './hotkeys.ts'
import { fieldOf } from './stores/enrolling.ts'
import { CARD_KEYS } from './stores/letters.ts'
import { manages } from './stores/session.ts'
import type { Stores } from './stores/stores.ts'

// What each action does, wherever it came from: a key, a button, or a code on the crib sheet.

/** Where one is, as the keys see it. */
export function contextOf({ session, signing, approving, renewing, screen, search, errand, enrolling, customer }: Stores): Context {
  const { start } = session.getState()
  if (start?.locked) return start.unclaimed || signing.getState().way !== 'pin' ? 'claim' : 'lock'
  if (renewing.getState().asked) return 'renew'
  if (approving.getState().asked) return 'approve'
  const { place, panel } = screen.getState()
  if (customer.getState().asked?.way === 'turned') return 'turned'
  if (place === 'enrol') return enrolling.getState().turned ? 'turned' : 'enrol'
  if (place !== 'till') return place
  if (search.getState().text !== '') return 'search'
  const { view, done } = errand.getState()
  if (!view) return 'counter'
  if (panel === 'several') return 'several'
  if (panel === 'edit' || panel === 'bonus' || panel === 'numbers' || panel === 'right') return 'form'
  return done ? 'stamped' : 'member'
}

/** The steps a wallet offers as coins, at most four: the first three and all of it. */
export function coinsOf<T>(options: readonly T[], most: number): T[] {
  if (options.length <= most) return [...options]
  return [...options.slice(0, most - 1), options.at(-1) as T]
}

/** Every coin on the screen in the order of its key, over all wallets. */
export function allCoins(stores: Stores) {
  const wallets = stores.errand.getState().view?.wallets.filter(({ options }) => options.length > 0) ?? []
  const each = wallets.length > 1 ? 2 : 4
  return wallets.slice(0, 2).flatMap((wallet) => coinsOf(wallet.options, each).map((option) => ({ wallet, option })))
}

/** Makes the actions. `write` writes an amount as a field should hold it, in the shop's language. */
export function createActions(stores: Stores, write: (minor: number) => string) {
  const { deps, screen, session, search, errand, basket, returning, enrolling, customer, signing, approving, renewing } = stores
  const person = createPersonActions(stores)
  const right = createRightsActions(stores)

  const openRecent = () => {
    const { recentRow } = screen.getState()
    const item = session.getState().recent?.items[recentRow]
    if (item) void stores.open(item.member)
  }
  const stampCard = (place: number) => {
    const card = errand.getState().view?.cards[place]
    if (card) void errand.stamp(card.programme)
  }
  async function giveSeveral() {
    const { card, count } = screen.getState()
    const programme = errand.getState().view?.cards[card]?.programme
    const number = Number(count)
    if (!programme || !(number >= 1 && number <= 99)) return
    if (await errand.stamp(programme, number)) screen.close()
  }
  const back = () => screen.go('till')
  async function thenBack(written: Promise<boolean>) {
    if (await written) back()
  }
  async function enrol() {
    // A household's number needs no name.
    if (enrolling.getState().household && enrolling.getState().phone !== '') return enrolNow()
    const fields = [...document.querySelectorAll<HTMLInputElement>('.enrol .input')]
    const here = fields.indexOf(document.activeElement as HTMLInputElement)
    // Enter walks the fields. In the last it enrols, and so it does where a birthday could be but is not wanted.
    const birthdayPassed = here >= 2 && fields[here]?.value === ''
    const referrer = fields.findIndex(({ id }) => id === 'enrol-referrer')
    // Who brought the customer comes last: the first who was found is meant, and an empty field names nobody.
    if (here >= 0 && here === referrer && fields[here]?.value !== '') return enrolling.referFirst()
    if (here >= 0 && here < fields.length - 1 && !birthdayPassed) return fields[here + 1]?.focus()
    await enrolNow()
  }
  /** Refused, the light goes to the field it is about. */
  async function enrolNow() {
    if (await enrolling.submit()) return back()
    const field = fieldOf(enrolling.getState().refused)
    if (field) document.getElementById(`enrol-${field}`)?.focus()
  }
  function beginEnrol(carried = search.getState().text) {
    enrolling.start(carried)
    search.clear()
    screen.go('enrol')
  }
  function beginPurchase(first?: Parameters<typeof basket.start>[0]) {
    if (!errand.getState().view || right.refused('register')) return
    basket.start(first)
    screen.go('purchase')
  }
  function beginReturn() {
    if (!errand.getState().view || right.refused('return')) return
    void returning.start(write)
    screen.go('return')
  }
  function spendLetter(letter: string) {
    const { view, letters } = errand.getState()
    const reward = view?.rewards.find(({ id }) => letters[id] === letter)
    if (reward) spend(reward.id)
  }
  /** A free item is used at once; money off asks for the amount first, so that nothing is wasted unseen. */
  function spend(id: string) {
    const { view } = errand.getState()
    const reward = view?.rewards.find((one) => one.id === id)
    if (!view || !reward) return
    if (screen.getState().place === 'purchase') return basket.toggle(id)
    if ('item' in reward.reward) void basket.redeemNow(view, id)
    else beginPurchase({ reward: id })
  }
  function spendCoin(index: number) {
    const coin = allCoins(stores)[index]
    if (!coin) return
    const { programme } = coin.wallet
    if (screen.getState().place === 'purchase') basket.step(programme, coin.option.steps)
    else beginPurchase({ wallet: programme, steps: coin.option.steps })
  }
  async function printSlip() {
    const { view } = errand.getState()
    if (!view) return
    const answer = await deps.till.printSlip({ member: view.member, kind: 'status' })
    if ('refusal' in answer) errand.refuse('print', answer)
    else errand.say({ ...errand.getState().answer, happened: { kind: 'slipAsked' }, job: answer.ok.job })
  }
  /** The till's day on the roll, for whoever closes it. */
  async function printDay() {
    const answer = await deps.till.printDay({})
    if ('refusal' in answer) errand.refuse('print', answer)
    else errand.say({ happened: { kind: 'slipAsked' }, job: answer.ok.job })
  }
  async function answerSlip(answer: 'cameOut' | 'again' | 'drop') {
    const { devices } = session.getState()
    const job = answer === 'drop' ? (errand.getState().answer?.job ?? devices?.slip?.job) : devices?.uncertain[0]
    if (job === undefined) return
    const said = await deps.till.answerSlip({ job, answer })
    if ('ok' in said) session.setState({ devices: said.ok })
    else errand.refuse('print', said)
  }
  /** Settings, programmes or people may have changed in it. */
  function closeOffice() {
    screen.closeOffice()
    void session.load()
  }
  function openMenu() {
    if (manages(session.getState().start)) return screen.go('office')
    askStaff('office')
  }
  function askStaff(staffFor: 'switch' | 'office') {
    // The screen is turned to a customer: there is nobody to ask.
    if (contextOf(stores) === 'turned') return void session.lock()
    if (screen.getState().place === 'staff') return staffFor === 'switch' ? void session.lock() : screen.knowWho()
    approving.cancel()
    screen.askWho(staffFor)
    signing.start()
  }
  /** The digits of whichever screen asks for them. */
  function padOf(context: Context) {
    return context === 'approve' ? approving.pad : context === 'renew' ? renewing.pad : signing.pad
  }

  function clear() {
    const { place, panel, recentRow, net } = screen.getState()
    const context = contextOf(stores)
    if (context === 'claim') return signing.go('pin')
    if ((PIN_CONTEXTS.has(context) || context === 'staff') && padOf(context).clear()) return
    if (context === 'lock') return
    if (context === 'renew') return renewing.cancel()
    if (context === 'approve') return approving.cancel()
    if (net) return screen.setState({ net: false })
    if (customer.getState().asked) return customer.cancel()
    if (person.leave() || right.leave()) return
    if (panel) return screen.close()
    if (place === 'enrol') {
      if (enrolling.getState().turned) return enrolling.turn(false)
      enrolling.clear()
      return back()
    }
    if (place === 'staff') return screen.knowWho()
    if (place !== 'till') return back()
    if (search.getState().text !== '') return search.clear()
    if (recentRow >= 0) return screen.setState({ recentRow: -1 })
    if (errand.getState().view) return errand.close()
    if (!errand.getState().answer?.undo) errand.say(undefined)
  }
  function byDefault(context: Context) {
    if (context === 'counter') return openRecent()
    if (context === 'search') return search.openChosen()
    // A club without cards: the next thing a customer does is to buy.
    if (context === 'member') return errand.getState().view?.cards.length ? stampCard(0) : beginPurchase()
    if (context === 'form') return void (right.isForm() ? right.submit() : person.submit())
    if (context === 'stamped') return void errand.next()
    if (context === 'several') return void giveSeveral()
    if (context === 'purchase') return void thenBack(basket.submit())
    if (context === 'return') return void thenBack(returning.submit())
    if (context === 'enrol') return void enrol()
    if (context === 'staff' || PIN_CONTEXTS.has(context)) return void padOf(context).submit()
  }
  function move(by: number, context: Context) {
    if (PIN_CONTEXTS.has(context)) return padOf(context).move(by)
    if (screen.getState().panel && context !== 'several' && context !== 'form') return scrollPanel(by)
    if (context === 'search') return search.move(by)
    if (context === 'form') return stores.rights.move(by)
    if (context === 'enrol') return enrolling.moveAlike(by)
    if (context === 'return') {
      const { selected, purchases } = returning.getState()
      return returning.choose(Math.min((purchases?.length ?? 1) - 1, Math.max(0, selected + by)), write)
    }
    if (context === 'staff') return signing.pad.move(by)
    if (context !== 'counter') return
    const last = (session.getState().recent?.items.length ?? 0) - 1
    screen.setState(({ recentRow }) => ({ recentRow: Math.min(last, Math.max(-1, recentRow + by)) }))
  }
  function openSeveral(card = 0) {
    if (right.refused('stamp')) return
    screen.setState({ card, count: '2' })
    screen.toggle('several')
  }
  function toField() {
    if (screen.getState().place !== 'till') back()
    else screen.close()
  }
  async function undo() {
    if (!(await errand.undo())) return
    if (screen.getState().place === 'purchase' || screen.getState().place === 'return') back()
  }

  /** What is to be done about the member who looks like whoever is enrolled. */
  function aboutAlike(what: 'same' | 'household' | 'newHolder') {
    const one = enrolling.alikeNow()
    if (!one || enrolling.getState().household) return
    if (what === 'same') return void stores.open(one.member)
    // A number that somebody has is no number to add; one that nobody has passes from nobody.
    if (what === 'newHolder' && one.why === 'sameNumber') enrolling.giveNumber(one)
    if (what === 'household' && one.why !== 'sameNumber') enrolling.join(one)
  }

  /** To the customer and back. */
  function turnScreen() {
    const { asked } = customer.getState()
    if (!asked) return enrolling.getState().household ? undefined : enrolling.turn(!enrolling.getState().turned)
    if (asked.way === 'turned') customer.cancel()
    else customer.turn()
  }

  /** Does an action. */
  function perform(action: Action) {
    const context = contextOf(stores)
    const [name, argument = ''] = action.split(':')
    const simple: Partial<Record<string, () => unknown>> = {
      default: () => byDefault(context),
      clear,
      up: () => move(-1, context),
      down: () => move(1, context),
      help: () => screen.toggle('help'),
      field: toField,
      enrol: () => beginEnrol(),
      undo,
      withoutSlip: () => answerSlip('drop'),
      menu: openMenu,
      staff: () => askStaff('switch'),
      net: () => screen.setState(({ net }) => ({ net: !net })),
      several: () => openSeveral(),
      purchase: () => beginPurchase(),
      return: beginReturn,
      slip: printSlip,
      day: printDay,
      why: () => screen.toggle('why'),
      history: () => screen.toggle('history'),
      details: () => screen.toggle('details'),
      rights: right.toggle,
      edit: person.edit,
      bonus: person.bonus,
      numbers: person.numbers,
      turn: turnScreen,
      samePerson: () => aboutAlike('same'),
      sameHousehold: () => aboutAlike('household'),
      newHolder: () => aboutAlike('newHolder'),
      slipCameOut: () => answerSlip('cameOut'),
      slipAgain: () => answerSlip('again'),
      card: () => (context === 'several' ? screen.setState({ card: Math.min(Number(argument), lastCard()) }) : stampCard(Number(argument))),
      coin: () => spendCoin(Number(argument)),
      reward: () => spendLetter(argument),
      reason: () => suggest(Number(argument)),
    }
    void simple[name as string]?.()
  }
  /** One of the reasons that stand ready, by its place. */
  function suggest(place: number) {
    document.querySelectorAll<HTMLButtonElement>('.approve-reasons button')[place]?.click()
  }
  const lastCard = () => Math.min(CARD_KEYS.length, errand.getState().view?.cards.length ?? 1) - 1

  return {
    perform,
    closeOffice,
    beginRight: right.begin,
    beginEnrol,
    beginPurchase,
    beginReturn,
    spend,
    spendCoin,
    stampCard,
    openSeveral,
    answerSlip,
    enrolNow,
  }
}
export type Actions = ReturnType<typeof createActions>

const LINE_PX = 120
/** A panel is read with the arrows while the focus stays in the field. */
const scrollPanel = (by: number) => document.querySelector('[data-scroll]')?.scrollBy({ top: by * LINE_PX })

/** Where digits are a PIN, besides the staff screen. */
const PIN_CONTEXTS: ReadonlySet<Context> = new Set<Context>(['lock', 'approve', 'renew'])
