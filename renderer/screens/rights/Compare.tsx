import type { MemberView } from '#shared/till/member-views'
import type { MergePreview } from '#shared/till/people-views'
import { Icon } from '../../parts/Icon.tsx'
import { useWords, type Words } from '../../words.ts'
import { birthdayWords } from '../birthday-words.ts'
import { consentName } from '../consent-name.ts'

/** Two memberships beside the one they would be, and above it what is not the sum of the two. */
export function Compare({ preview }: { preview: MergePreview }) {
  const words = useWords()
  const { compare: text, notes } = words.text.till.rights
  const { into, from, result } = preview
  return (
    <>
      {preview.notes.length > 0 && (
        <section className="compare-notes">
          <h2>{text.notes}</h2>
          <ul>
            {preview.notes.map(({ key, values }) => (
              <li key={key + JSON.stringify(values)}>
                <Icon name={key === 'restricted' || key === 'conflicts' ? 'triangle-alert' : 'info'} />
                <span>{notes[key](values)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <table className="compare">
        <caption className="sr">{text.caption}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{text.into}</th>
            <th scope="col">{text.from}</th>
            <th scope="col">{text.result}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(words, preview).map(({ label, say }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{say(into)}</td>
              <td>{say(from)}</td>
              <td>
                <b>{say(result)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

interface Row {
  label: string
  say(view: MemberView): string
}

/** What of a member is compared: who they are, then every programme that one of the two has something on. */
function rowsOf(words: Words, { into, from, result }: MergePreview): Row[] {
  const { compare: text } = words.text.till.rights
  const has = (more: (view: MemberView) => number) => more(into) + more(from) > 0
  const rows: Row[] = [
    { label: text.name, say: ({ fullName }) => fullName },
    { label: text.phones, say: ({ phones = [], phone }) => phones.map(together).join(', ') || phone || text.unknown },
    { label: text.birthday, say: ({ birthday }) => (birthday ? birthdayWords(birthday, words) : text.unknown) },
    { label: text.since, say: ({ since }) => (since ? words.month(since) : text.unknown) },
  ]
  for (const { programme, name } of result.cards) {
    const of = (view: MemberView) => view.cards.find((card) => card.programme === programme)
    if (has((view) => of(view)?.stamps ?? 0)) {
      rows.push({ label: name, say: (view) => text.stamps(of(view)?.stamps ?? 0, of(view)?.required ?? 0) })
    }
  }
  for (const { programme, name } of result.wallets) {
    const of = (view: MemberView) => view.wallets.find((wallet) => wallet.programme === programme)?.points ?? 0
    if (has(of)) rows.push({ label: name, say: (view) => text.points(words.number(of(view))) })
  }
  for (const { programme, name } of result.ladders) {
    const of = (view: MemberView) => view.ladders.find((ladder) => ladder.programme === programme)
    if (has((view) => of(view)?.points ?? 0)) {
      rows.push({ label: name, say: (view) => `${of(view)?.level ?? text.none}, ${text.points(words.number(of(view)?.points ?? 0))}` })
    }
  }
  if (has(({ rewards }) => rewards.length)) {
    rows.push({ label: text.rewards, say: ({ rewards }) => rewards.map(({ name }) => name).join(', ') || text.none })
  }
  rows.push({ label: text.purchases, say: ({ stats }) => `${words.number(stats.purchases)}, ${words.money(stats.spent)}` })
  if (has(({ consents }) => consents.length)) {
    const say = ({ consents }: MemberView) => consents.map(({ purpose, channel }) => consentName(words, purpose, channel)).join(', ')
    rows.push({ label: text.consents, say: (view) => say(view) || text.none })
  }
  return rows
}

/** A number stays on one line. */
const together = (phone: string): string => phone.replace(/ /g, '\u00a0')
