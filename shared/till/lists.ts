import { mayUse, PROFILING } from '#shared/ledger/consent-decides'
import type { Desk } from '#shared/till/desk'
import type { ListRow } from '#shared/till/insight-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { Folded, TillStore } from '#shared/till/till-store'
import { newId } from '#shared/values/ids'
import { ok, type Result, refuse } from '#shared/values/result'

// Lists are records of the room `list`: `name`, `deleted`, `campaign` where one was made for a campaign, and `profiled` where members
// were put on it because of what is known of them (shared/ledger/consent-decides.ts). Who is on one
// is written with each member. The newest write wins field by field, so a deleted list stays, marked as such.

export const LIST = 'list'

/** The club's lists by name, with how many living members are on each. */
export function listRows(desk: Desk): ListRow[] {
  const { store } = desk
  const members = new Map(store.labelCounts('list').map((row) => [row.key, row.members]))
  return livingLists(desk)
    .map(({ id, name }): ListRow => {
      const campaign = campaignFor(desk, id)
      return { id, name, members: members.get(id) ?? 0, ...(campaign && { campaign: campaign.name }) }
    })
    .sort((a, b) => a.name.localeCompare(b.name, desk.language()) || (a.id < b.id ? -1 : 1))
}

export const livingLists = ({ store }: Desk): { id: string; name: string }[] =>
  store.recordsOf(LIST).flatMap(({ key, fields, erased }) => {
    const name = fields.name?.value
    return erased || fields.deleted?.value === true || typeof name !== 'string' ? [] : [{ id: key, name }]
  })

export const isList = (desk: Desk, id: string): boolean => livingLists(desk).some((list) => list.id === id)

/** Makes a list, or gives one another name. Refusals: `nameMissing`, `nameTaken`, `listUnknown`, and the store's. */
export function writeList(desk: Desk, input: { id?: string; name: string }): Result<string, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const name = input.name.trim()
    if (name === '') return refuse('nameMissing')
    const lists = livingLists(desk)
    if (input.id !== undefined && !lists.some(({ id }) => id === input.id)) return refuse('listUnknown')
    if (isTaken(lists, name, input.id)) return refuse('nameTaken')
    const id = input.id ?? newId(Date.parse(store.now()))
    store.saveRecord(LIST, id, { name })
    return ok(id)
  })
}

/**
 * The list of a campaign, under an id that follows from the command: made once, named after the campaign (with a number where
 * a list is called so already). Belongs in `write`.
 */
export function makeCampaignList(
  desk: Desk,
  { id, campaign, name, profiled }: { id: string; campaign: string; name: string; profiled: boolean },
): void {
  const others = livingLists(desk).filter((list) => list.id !== id)
  let free = name
  for (let n = 2; isTaken(others, free); n++) free = `${name} ${n}`
  desk.store.saveRecord(LIST, id, { name: free, campaign, ...(profiled && { profiled }) })
}

/** From now on the list holds members who were picked out by what is known of them: being on it is a use of that. */
export function markProfiled({ store }: Desk, list: string): Result<true, RefusalCode> {
  return store.write(() => {
    if (!isProfiled({ store }, list)) store.saveRecord(LIST, list, { profiled: true })
    return ok(true)
  })
}
export const isProfiled = ({ store }: { store: Pick<TillStore, 'record'> }, list: string): boolean =>
  store.record(LIST, list)?.fields.profiled?.value === true

/** Takes a membership, under all its ids, off the lists it was picked out for. Belongs in `write`. */
export function leavePicked({ store }: Pick<Desk, 'store'>, ids: readonly string[]): void {
  for (const id of ids) for (const list of store.labels(id).lists) if (isProfiled({ store }, list)) store.label([id], 'list', list, false)
}

/** The same where they have not said yes to it: of two that were put together only one may have. Belongs in `write`. */
export function leavePickedUnlessAgreed(desk: Desk, { state, ids, restricted, erased }: Folded): void {
  if (!mayUse({ consents: state.consents, restricted: restricted.size > 0, erased }, PROFILING)) leavePicked(desk, [...ids])
}

/** Those of members who were picked out who say yes to it still. */
export const stillAgreed = ({ store }: Desk, members: readonly string[]): string[] =>
  members.filter((member) => {
    const membership = store.membership(member)
    return membership && mayUse({ ...membership, consents: store.consentsOf(membership.member) }, PROFILING)
  })

/** Deletes a list; its members stay. Refusals: `listUnknown`, `listInUse` where a campaign in force is for it, and the store's. */
export function removeList(desk: Desk, { id }: { id: string }): Result<true, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    if (!isList(desk, id)) return refuse('listUnknown')
    const campaign = campaignFor(desk, id)
    if (campaign?.inForce) return refuse('listInUse', { programme: campaign.name })
    store.saveRecord(LIST, id, { deleted: true })
    return ok(true)
  })
}

/** Puts members on a list, or takes them off. Unknown and erased ones are left out, and nobody is put on one who asked to be left alone. Refusals: `listUnknown`, and the store's. */
export function markOnList(desk: Desk, list: string, members: readonly string[], on: boolean): Result<true, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    if (!isList(desk, list)) return refuse('listUnknown')
    store.label(on ? members.filter((member) => !store.membership(member)?.restricted) : members, 'list', list, on)
    return ok(true)
  })
}

/** The campaign that is for the people on a list: one in force, or else the last one that was. */
function campaignFor({ store }: Desk, list: string): { name: string; inForce: boolean } | undefined {
  const rows = store.programmes().filter(({ programme }) => {
    return programme.kind === 'campaign' && 'segment' in programme.audience && programme.audience.segment === list
  })
  const row = rows.find(({ endedAt }) => endedAt === undefined) ?? rows.at(-1)
  return row && { name: row.programme.name, inForce: row.endedAt === undefined }
}

/** Whether a name is another's already, whatever its capitals. */
export const isTaken = (named: readonly { id: string; name: string }[], name: string, own?: string): boolean =>
  named.some((one) => one.id !== own && one.name.trim().toLowerCase() === name.trim().toLowerCase())
