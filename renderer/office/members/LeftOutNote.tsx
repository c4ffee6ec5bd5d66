import type { LeftOut } from '#shared/till/insight-views'
import { useWords } from '../../words.ts'

/** How many of a group cannot be listed, saved or invited, and why: nobody is picked out who has not said yes to it. */
export function LeftOutNote({ left: { restricted, withoutConsent }, total }: { left: LeftOut; total: number }) {
  const { text, number } = useWords()
  const words = text.office.consents.leftOut
  const of = total + withoutConsent
  return (
    <>
      {withoutConsent > 0 && (
        <>
          {words.consented(number(total), number(of))}
          {restricted > 0 && ' '}
        </>
      )}
      {restricted > 0 && words.restricted(number(restricted), restricted === 1)}
    </>
  )
}
