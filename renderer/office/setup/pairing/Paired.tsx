import { useState } from 'react'
import type { PairedTillView, ServerView } from '#shared/till/sync-views'
import { Button } from '../../../parts/Button.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { badgeWords, clockWrong, contactWords, netSentence, unsentWords } from '../../../parts/net-words.ts'
import { useWords } from '../../../words.ts'
import { Ask } from '../../Ask.tsx'
import { useOffice } from '../../office-context.ts'
import { PairForm } from './PairForm.tsx'
import { PairingCode } from './PairingCode.tsx'
import { RevokeAsk } from './RevokeAsk.tsx'
import { TillsTable } from './TillsTable.tsx'
import type { Pairing } from './use-server.ts'

/** A till that is paired: how the connection stands, the club's tills, one more of them, and the ways out. */
export function Paired({
  pairing,
  server,
  tills,
}: {
  pairing: Pairing
  server: NonNullable<ServerView['server']>
  tills: PairedTillView[] | undefined
}) {
  const { till, say, sayRefusal } = useOffice()
  const words = useWords()
  const { server: text } = words.text.office
  const { net } = pairing
  const [code, setCode] = useState<{ code: string; expiresAt: string }>()
  const [revoking, setRevoking] = useState<PairedTillView>()
  const [leaving, setLeaving] = useState(false)
  const wrong = clockWrong(net)
  // The server wants nothing more from this till as it is paired now.
  const shutOut = net.trouble === 'revoked' || net.trouble === 'unauthorised'

  async function newCode() {
    const answer = await till.pairingCode({})
    if ('refusal' in answer) return sayRefusal(answer)
    say(undefined)
    setCode(answer.ok)
  }
  async function revoke({ till: id, name }: PairedTillView) {
    setRevoking(undefined)
    const refused = await pairing.change(till.revokeTill({ till: id }))
    if (refused) sayRefusal(refused)
    else say({ tone: 'good', title: text.revokedSaid(name) })
  }
  async function unpair() {
    setLeaving(false)
    const refused = await pairing.change(till.unpairServer({}))
    if (refused) sayRefusal(refused)
    else say({ tone: 'good', title: text.unpaired, detail: text.unpairedSays })
  }
  return (
    <section className="server-part" aria-label={text.standing}>
      <dl className="facts server-facts">
        <div>
          <dt>{text.address}</dt>
          <dd className="server-url">{server.url}</dd>
        </div>
        <div>
          <dt>{text.state}</dt>
          <dd className="server-state">
            <Icon name={badgeWords(words, { ...net, clockAheadMinutes: 0 }).icon} />
            {words.text.till.net.states[net.state]}
          </dd>
        </div>
        <div>
          <dt>{text.lastContact}</dt>
          <dd>{contactWords(words, net.lastContact)}</dd>
        </div>
        <div>
          <dt>{text.unsent}</dt>
          <dd>{unsentWords(words, net.waiting)}</dd>
        </div>
      </dl>
      {(net.state === 'offline' || net.trouble) && <p className="server-trouble">{netSentence(words, net)}</p>}
      {wrong !== undefined && <p className="server-trouble">{words.text.till.net.clock(wrong)}</p>}
      {shutOut && <PairForm pairing={pairing} lead={text.again} url={server.url} />}
      {tills ? <TillsTable tills={tills} net={net} onRevoke={setRevoking} /> : !shutOut && <p className="server-says">{text.noTills}</p>}
      {code && <PairingCode code={code} url={server.url} tills={tills} reload={pairing.reload} onClose={() => setCode(undefined)} />}
      <div className="server-do">
        {!shutOut && (
          <Button icon="plus" onClick={() => void newCode()}>
            {text.newCode}
          </Button>
        )}
        <Button look="quiet" icon="unlink" onClick={() => setLeaving(true)}>
          {text.unpair}
        </Button>
      </div>
      {revoking && <RevokeAsk till={revoking} onYes={() => void revoke(revoking)} onNo={() => setRevoking(undefined)} />}
      {leaving && (
        <Ask title={text.unpairTitle} yes={text.unpairYes} no={text.unpairNo} onNo={() => setLeaving(false)} onYes={() => void unpair()}>
          <p>{net.waiting > 0 ? <b>{text.unpairUnsent(net.waiting)}</b> : text.unpairSent}</p>
          <p>{text.unpairMeans}</p>
        </Ask>
      )}
    </section>
  )
}
