import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { questions } from '#db/insight/questions'

// Nothing is ever sent, and nobody picked out, without a matching consent: one function decides. These lists are all who ask it, and all
// who could reach a person beside it. A file that begins to belongs here, with its reason, and a line of its own in docs/people.md.

const ROOMS = ['shared', 'db', 'electron', 'server', 'renderer']
const sources = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((file) => !file.startsWith('shared/text/') && !file.startsWith('db/migrations/')),
).map((file) => ({ file, text: readFileSync(file, 'utf8') }))
const filesWith = (what: RegExp) => sources.flatMap(({ file, text }) => (what.test(text) ? [file] : [])).sort()

test('who asks the one that decides', () => {
  expect(filesWith(/from '#shared\/ledger\/consent-decides'/)).toEqual([
    'db/insight/allowed.ts', // everybody at once: who of a group may be listed, what may stand in a file
    'db/insight/groups.ts', // whether conditions are profiling, whose buying is shown
    'db/memberships.ts', // whether a campaign for a list that picks people out invites
    'shared/till/lists.ts', // who says yes still of those who were picked out, and whether two that were put together stay on those that one of them was picked out for
    'shared/till/picked.ts', // whether a group or a list is made by profiling
  ])
  expect(filesWith(/\bmayUse\(/)).toEqual([
    'db/insight/allowed.ts',
    'db/memberships.ts',
    'shared/ledger/consent-decides.ts',
    'shared/till/lists.ts',
  ])
  // Where a whole group is held against it: each question that answers with persons.
  expect(filesWith(/\b(allowedOf|mayLeave|mayUseOf|leaveOut)\(/)).toEqual(['db/insight/allowed.ts', 'db/insight/groups.ts'])
})

test('every question about everybody answers with sums, or holds its persons against it', () => {
  // `care`: persons, for looking after the club and not to offer anything: who may be here twice, what was done at a till.
  const answers: Record<keyof typeof questions, 'sums' | 'persons' | 'care'> = {
    countSegment: 'sums',
    groupMembers: 'persons',
    groupIds: 'persons',
    groupRows: 'persons',
    clubInsight: 'sums',
    allStats: 'sums',
    programmeStats: 'sums',
    runHistory: 'sums',
    duplicates: 'care',
    exceptions: 'care',
  }
  expect(Object.keys(answers).sort()).toEqual(Object.keys(questions).sort())
  const groups = sources.find(({ file }) => file === 'db/insight/groups.ts')?.text ?? ''
  for (const [name, what] of Object.entries(answers)) {
    if (what !== 'persons') continue
    const body = groups.slice(groups.indexOf(`export function ${name}(`))
    expect(body.slice(0, body.indexOf('\n}\n')), name).toContain('allowedOf(data')
  }
  // Persons leave the thread by these three alone, and to these places.
  expect(filesWith(/ask\('(groupMembers|groupIds|groupRows|exportGroup)'/)).toEqual([
    'electron/insight/audience.ts',
    'electron/insight/insight-calls.ts',
  ])
  expect(filesWith(/answer\('groupRows'/)).toEqual(['electron/insight/answer.ts'])
})

test('members are put on lists by these alone', () => {
  expect(filesWith(/\b(store|records)\.label\(/)).toEqual([
    'db/import.ts', // tags of a file
    'db/marks.ts', // the store itself
    'db/seed/demo-marks.ts', // the demo shop
    'shared/till/lists.ts', // hand-picked, or from `groupIds`
    'shared/till/save-profile.ts', // tags, written by hand
  ])
  expect(filesWith(/\bmarkOnList\(/)).toEqual([
    'electron/insight/insight-calls.ts', // members that somebody named one by one
    'electron/insight/put-on-list.ts', // those of `groupIds`
    'shared/till/lists.ts',
    'shared/till/segments.ts', // off a list
  ])
  expect(filesWith(/\bputOnList\(/)).toEqual([
    'electron/insight/audience.ts',
    'electron/insight/insight-calls.ts',
    'electron/insight/put-on-list.ts',
  ])
})

test('names, numbers, addresses and consents are read for nothing that is sent', () => {
  const reasons: Record<string, string> = {
    'db/find.ts': 'finding who stands at the desk',
    'db/import.ts': 'who of a file is here already',
    'db/lists.ts': 'who was served today; consents for the one that decides, in shared/till/lists.ts',
    'db/records.ts': 'the records themselves',
    'db/people-counts.ts': 'how many, for the record of processing',
    'db/insight/duplicates.ts': 'who may be a member twice',
    'db/insight/groups.ts': 'held against the one that decides',
    'db/insight/history-visits.ts': 'birthdays of a rehearsal: sums',
    'db/insight/marks.ts': 'columns for the one that decides, and conditions',
    'db/insight/member-looks.ts': 'lines of db/insight/groups.ts',
    'db/insight/profiles.ts': 'columns for conditions',
    'db/insight/stats-offers.ts': 'birthdays of statistics: sums',
    'shared/till/display.ts': 'the member’s own screen',
    'shared/till/explain.ts': 'why a reward can be used',
    'shared/till/merge-notes.ts': 'before two memberships are put together',
    'shared/till/numbers.ts': 'a membership’s own numbers',
    'shared/till/referral-completed.ts': 'thanks that a friend’s purchase gives: terms',
    'shared/till/retention.ts': 'the warning before erasure: no offer, and the law asks for it',
    'shared/till/reverse.ts': 'an enrolment that is undone',
    'shared/till/rights/make-export.ts': 'the member’s own copy',
    'shared/till/save-profile.ts': 'correcting a record',
    'shared/till/views/conflict-view.ts': 'who used a reward twice',
    'shared/till/views/history.ts': 'names in a history',
    'shared/till/views/member-view.ts': 'the member who is being served',
    'shared/till/views/merges.ts': 'names of memberships that were put together',
  }
  const readers = filesWith(/(FROM|JOIN|INTO|UPDATE) (profiles|phones|consents)\b|\.(profile|phones|phonesOf)\(/)
  expect(readers.filter((file) => !(file in reasons))).toEqual([])
  // Nor does anything that talks to the world read them: no mail, no SMS, no file but what the desk asks for.
  for (const file of readers) expect(file, reasons[file]).not.toMatch(/^(server|electron|renderer)\//)
  expect(filesWith(/nodemailer|sendmail|twilio|\bsmtp|sendSms|mailto:|['"`]sms:/i)).toEqual([])
})
