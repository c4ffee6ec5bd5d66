import type { NetView, PairedTillView } from '#shared/till/sync-views'
import { Button } from '../../../parts/Button.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { CLOCK_WARNING_MIN, contactWords } from '../../../parts/net-words.ts'
import { useWords } from '../../../words.ts'

const MINUTE_MS = 60_000

/** The club's tills as the server knows them; of this one the till itself knows better. */
export function TillsTable({ tills, net, onRevoke }: { tills: PairedTillView[]; net: NetView; onRevoke: (till: PairedTillView) => void }) {
  const words = useWords()
  const text = words.text.office.server
  return (
    <table className="tbl server-tills">
      <caption className="sr">{text.tills}</caption>
      <thead>
        <tr>
          <th scope="col">{text.till}</th>
          <th scope="col" className="txt">
            {text.lastContact}
          </th>
          <th scope="col">{text.unsent}</th>
          <th scope="col">{text.clock}</th>
          <th scope="col">
            <span className="sr">{text.do}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tills.map((till) => {
          const unsent = till.isThis ? net.waiting : till.unsent
          const contact = till.isThis ? (net.lastContact ?? till.lastContactAt) : till.lastContactAt
          const off = Math.round(till.clockOffsetMs / MINUTE_MS)
          return (
            <tr key={till.till} data-revoked={till.revokedAt ? '' : undefined}>
              <th scope="row">
                <span className="server-till">
                  <b>{till.name}</b>
                  {till.isThis && <small className="server-this">{text.thisTill}</small>}
                </span>
              </th>
              <td className="txt">{contactWords(words, contact)}</td>
              <td>{words.number(unsent)}</td>
              <td>
                {Math.abs(off) < CLOCK_WARNING_MIN ? (
                  <span className="server-fine">{text.clockRight}</span>
                ) : (
                  <span className="server-clock">
                    <Icon name="clock" />
                    {text.clockOff(off)}
                  </span>
                )}
              </td>
              <td>
                {till.revokedAt ? (
                  <span className="server-fine">{text.revoked(words.day(till.revokedAt))}</span>
                ) : (
                  !till.isThis && (
                    <Button look="quiet" icon="ban" aria-label={text.revokeTill(till.name)} onClick={() => onRevoke(till)}>
                      {text.revoke}
                    </Button>
                  )
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
