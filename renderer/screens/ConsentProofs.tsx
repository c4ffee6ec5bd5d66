import type { ConsentProof } from '#shared/till/people-views'
import { localDate } from '#shared/values/time-zone'
import { Icon } from '../parts/Icon.tsx'
import { useWords, type Words } from '../words.ts'
import './consent-proofs.css'

/** Every consent a member ever gave, as it can be shown to whoever asks for proof: the words, who, when, where and how, and when it ended. */
export function ConsentProofs({ proofs }: { proofs: readonly ConsentProof[] }) {
  const words = useWords()
  const text = words.text.office.consents.proof
  if (proofs.length === 0) return <p className="fine">{text.none}</p>
  return (
    <ol className="proofs" aria-label={text.heading}>
      {proofs.map((proof) => (
        <Proof key={`${proof.purpose}/${proof.channel}/${proof.given.at}`} proof={proof} words={words} />
      ))}
    </ol>
  )
}

function Proof({ proof: { name, given, withdrawn, text: shown }, words }: { proof: ConsentProof; words: Words }) {
  const text = words.text.office.consents.proof
  const when = (at: string) => `${words.date(localDate(at, words.timezone))} ${words.time(at)}`
  return (
    <li className={withdrawn ? 'proof proof--ended' : 'proof'}>
      <h3>
        <Icon name={withdrawn ? 'minus' : 'circle-check'} />
        <span>{name}</span>
        <small>{withdrawn ? text.ended : text.inForce}</small>
      </h3>
      <dl>
        <dt>{text.given}</dt>
        <dd>
          {when(given.at)}, {text.methods[given.method] ?? given.method}. {text.where(given.till, given.by)}.
        </dd>
        {withdrawn && (
          <>
            <dt>{text.withdrawn}</dt>
            <dd>
              {when(withdrawn.at)}. {text.where(withdrawn.till, withdrawn.by)}.
            </dd>
          </>
        )}
        <dt>{text.words}</dt>
        <dd>{shown.words === undefined ? text.wordsGone : <q lang={shown.language}>{shown.words}</q>}</dd>
        <dt>{text.hash}</dt>
        <dd className="proof-hash">
          {text.version(String(shown.version), text.languages[shown.language] ?? shown.language)}
          <br />
          <code>{shown.sha256}</code>
        </dd>
      </dl>
    </li>
  )
}
