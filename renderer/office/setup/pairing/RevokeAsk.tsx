import type { PairedTillView } from '#shared/till/sync-views'
import { contactWords } from '../../../parts/net-words.ts'
import { useWords } from '../../../words.ts'
import { Ask } from '../../Ask.tsx'

/** Shutting a till out: what it has not sent comes first, since that is what is lost to the others. */
export function RevokeAsk({ till, onYes, onNo }: { till: PairedTillView; onYes: () => void; onNo: () => void }) {
  const words = useWords()
  const text = words.text.office.server
  const { name, unsent, lastContactAt } = till
  const when = contactWords(words, lastContactAt)
  return (
    <Ask title={text.revokeTitle(name)} yes={text.revokeYes} no={text.revokeNo} onYes={onYes} onNo={onNo}>
      <p>
        {lastContactAt === undefined ? (
          text.revokeNever(name)
        ) : unsent > 0 ? (
          <b>{text.revokeUnsent(name, unsent, when)}</b>
        ) : (
          text.revokeSent(name, when)
        )}
      </p>
      <p>{text.revokeMeans(name)}</p>
    </Ask>
  )
}
