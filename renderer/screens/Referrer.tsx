import { useEffect } from 'react'
import { useStore } from 'zustand'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { type EnrolField, referralOf } from '../stores/enrolling.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { referralWords } from './Details.tsx'
import { giftWords } from './reward-words.ts'

/** As many as stand in one line. */
const MOST_FOUND = 3

/** Who brought the new customer, where the club thanks for it: found by telephone, name or code, with what both get. */
export function Referrer({ onLight }: { onLight: (field: EnrolField) => void }) {
  const words = useWords()
  const text = words.text.till.person
  const { enrolling, session } = useStores()
  const { referrer, referredBy, found, household } = useStore(enrolling)
  const programme = useStore(session, (s) => referralOf(s.start))
  useEffect(() => {
    // The field is gone with what it was for; the light goes to where Enter enrols, unless it stands somewhere already.
    const lit = document.activeElement
    if (referredBy && (lit === document.body || lit?.id === 'find')) document.getElementById('enrol-month')?.focus()
  }, [referredBy])
  if (!programme || household) return null
  const { friend, referrer: thanks, minPurchase, id, name } = programme
  const gives = referralWords(
    { programme: id, name, friend: giftWords(friend, words), referrer: giftWords(thanks, words), ...(minPurchase && { minPurchase }) },
    words,
  )
  if (referredBy) {
    return (
      <div className="referrer referrer--known">
        <Icon name="handshake" />
        <p>
          <b>{text.referredTake(referredBy.name)}</b> <span>{gives}</span>
        </p>
        <Button look="quiet" onClick={() => enrolling.refer(undefined)}>
          {text.referredNot}
        </Button>
      </div>
    )
  }
  return (
    <div className="referrer">
      <div className="field">
        <label htmlFor="enrol-referrer">
          {text.referredBy} <small>{words.text.till.enrol.optional}</small>
        </label>
        <input
          id="enrol-referrer"
          className="input"
          autoComplete="off"
          spellCheck={false}
          placeholder={text.referredHint}
          value={referrer}
          onChange={(event) => enrolling.type('referrer', event.target.value)}
          onFocus={() => onLight('referrer')}
        />
      </div>
      {found ? (
        <div className="picks" role="status">
          {found.length === 0 && <p className="fine">{text.referredNone}</p>}
          {found.slice(0, MOST_FOUND).map((hit) => (
            <button key={hit.member} type="button" className="pick" onClick={() => enrolling.refer(hit)}>
              <b>{hit.name}</b>
              <span className="num">{hit.phone}</span>
            </button>
          ))}
        </div>
      ) : (
        <p className="fine">{gives}</p>
      )}
    </div>
  )
}
