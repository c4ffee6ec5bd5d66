import { useState } from 'react'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../../parts/Button.tsx'
import { CodePaper } from '../../../parts/CodePaper.tsx'
import { useText } from '../../../words.ts'
import { useOffice } from '../../office-context.ts'

/** The owner makes a new recovery code; it is shown until they say that it is written down. */
export function NewCode() {
  const { till, start, say, sayRefusal } = useOffice()
  const text = useText().staff.setup
  const [code, setCode] = useState<string>()
  const make = async () => {
    const answer = await till.newRecoveryCode({})
    if (isRefusal(answer)) sayRefusal(answer)
    else setCode(answer.ok.recoveryCode)
  }
  return (
    <section className={code ? 'staff-code staff-code--shown' : 'staff-code'} aria-labelledby="staff-code-h">
      <h2 id="staff-code-h">{text.recovery}</h2>
      {code ? (
        <CodePaper
          code={code}
          shop={start.shop}
          onNoted={() => {
            setCode(undefined)
            say({ tone: 'good', title: text.recoveryNoted })
          }}
        />
      ) : (
        <>
          <p>{text.recoverySays}</p>
          <Button icon="shield-check" onClick={() => void make()}>
            {text.recoveryNew}
          </Button>
        </>
      )}
    </section>
  )
}
