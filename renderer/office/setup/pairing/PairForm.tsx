import { useEffect, useRef, useState } from 'react'
import type { RefusalCode } from '#shared/till/refusals'
import { Button } from '../../../parts/Button.tsx'
import { CodeField } from '../../../parts/CodeField.tsx'
import { CODE_LENGTH } from '../../../parts/pairing-code.ts'
import { type PairingField, refusedField } from '../../../parts/pairing-refusal.ts'
import { refusalWords } from '../../../sentences.ts'
import { useWords } from '../../../words.ts'
import { TextField } from '../../fields/fields.tsx'
import { useOffice } from '../../office-context.ts'
import type { Pairing } from './use-server.ts'

type Problems = Partial<Record<PairingField, string>>

/** Pairs the till with a server: an address and a code. `url` is the server it had. What is refused is said at the field that it concerns. */
export function PairForm({ pairing, lead, url = '' }: { pairing: Pairing; lead: string; url?: string }) {
  const { till, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.server
  const [server, setServer] = useState(url)
  const [code, setCode] = useState('')
  const [problems, setProblems] = useState<Problems>({})
  const [judged, setJudged] = useState(0)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a judgement is what moves the light to the first problem.
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [judged])

  const judge = (found: Problems) => {
    setProblems(found)
    setJudged((times) => times + 1)
  }
  async function pair(event: React.FormEvent) {
    event.preventDefault()
    if (busy) return
    const found: Problems = {}
    if (server.trim() === '') found.server = text.problem.addressMissing
    if (code.length !== CODE_LENGTH) found.code = text.problem.code(code.length)
    judge(found)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    say({ tone: 'good', title: text.pairing })
    const refused = await pairing.change(till.pairServer({ server: server.trim(), code }))
    setBusy(false)
    if (!refused) return say({ tone: 'good', title: text.paired, detail: text.pairedSays(server.trim()) })
    const field = refusedField(refused.refusal as RefusalCode)
    sayRefusal(refused)
    if (field !== 'whole') judge({ [field]: refusalWords(words, refused.refusal as RefusalCode, refused.details) })
  }
  return (
    <form className="server-part" ref={form} onSubmit={pair} noValidate>
      <p className="server-says">{lead}</p>
      <div className="server-pair">
        <TextField
          label={text.address}
          value={server}
          onChange={(value) => {
            setServer(value)
            setProblems({ ...problems, server: undefined })
          }}
          problem={problems.server}
          placeholder={text.addressExample}
          inputMode="url"
          autoCapitalize="none"
          maxLength={300}
        />
        <CodeField
          label={text.code}
          note={text.codeNote}
          hint={text.codeHint}
          example={text.codeExample}
          value={code}
          onChange={(value) => {
            setCode(value)
            setProblems({ ...problems, code: undefined })
          }}
          problem={problems.code}
        />
        <Button look="second" icon="link" type="submit">
          {busy ? text.pairing : text.pair}
        </Button>
      </div>
    </form>
  )
}
