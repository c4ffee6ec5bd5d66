import type { RepeatingCouponProgramme } from '#shared/programmes/programme'
import { walletState } from '#shared/programmes/repeating-coupon'
import { NEVER, parseDate } from '#shared/values/local-date'
import { cardIcon, Icon, inkStyle } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { useOffice } from '../office-context.ts'
import { percentFigure } from './reward-figure.ts'

/** As many choices as fit on a card; the member screen has as many keys. */
const MOST_CHOICES = 4

/** A wallet as the member sees it once there are points in it: the choices, and what they cost. */
export function WalletCard({ coupon, placeholder }: { coupon: RepeatingCouponProgramme; placeholder: string }) {
  const { today } = useOffice()
  const words = useWords()
  const text = words.text.office.programmes
  const points = coupon.stepPoints * Math.min(coupon.maxSteps ?? MOST_CHOICES, MOST_CHOICES)
  // The rules themselves say what can be chosen.
  const { options } = walletState({ lots: [{ points, expires: NEVER }], first: 0, debt: 0 }, coupon, parseDate(today))
  return (
    <div className="punch punch--big coupon" style={inkStyle(coupon.ink ?? 'fjord')}>
      <span className="punch-body">
        <span className="punch-head">
          <Icon name={coupon.icon ? cardIcon[coupon.icon] : 'wallet'} />
          <span className="punch-name">{coupon.name || placeholder}</span>
        </span>
        <span className="coupon-when">
          <b>{text.choices}</b>
        </span>
        <span className="wallet-choices">
          {options.map(({ steps, points: cost, amountOff, percentOff }) => (
            <span key={steps} className="wallet-choice">
              <b>{amountOff === undefined ? percentFigure(percentOff ?? 0, words.language) : words.amount(amountOff, 'short')}</b>
              <small>{words.number(cost)}</small>
            </span>
          ))}
        </span>
      </span>
      <span className="punch-stub">
        <Icon name="wallet" />
        <span className="stub-text">{text.pointsOf(words.number(points))}</span>
      </span>
    </div>
  )
}
