import type { CampaignProgramme } from '#shared/programmes/programme'
import { moneyText, rewardText } from '#shared/programmes/sentence'
import { cardIcon, Icon, inkStyle } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { capital, dayMonth } from '../months.ts'
import { useOffice } from '../office-context.ts'

/** A coupon as the member sees it: what it gives on the stub, what it asks on the card. */
export function CouponCard({ coupon, placeholder }: { coupon: CampaignProgramme; placeholder: string }) {
  const { start } = useOffice()
  const words = useWords()
  const text = words.text.office.programmes
  const { reward } = coupon
  const stub =
    'item' in reward
      ? text.free(reward.item.toLocaleLowerCase())
      : 'percentOff' in reward
        ? `${reward.percentOff}\u00a0%`
        : moneyText(reward.amountOff, words.language, start.currency)
  const full = rewardText(reward, { language: words.language, currency: start.currency, words: words.text.office.sentence })
  const uses = coupon.usesPerMember ?? 1
  return (
    <div className="punch punch--big coupon" style={inkStyle(coupon.ink ?? 'fjord')}>
      <span className="punch-body">
        <span className="punch-head">
          <Icon name={coupon.icon ? cardIcon[coupon.icon] : 'ticket-percent'} />
          <span className="punch-name">{coupon.name || placeholder}</span>
        </span>
        <span className="coupon-what">{capital(full)}</span>
        <span className="coupon-when">
          {coupon.days ? (
            <>
              <b>{text.couponDays(coupon.days.length)}</b>
              {coupon.days.slice(0, 6).map((date) => (
                <span key={date}>{dayMonth(date, words.language)}</span>
              ))}
            </>
          ) : (
            <>
              <b>{text.couponFrom(dayMonth(coupon.opens, words.language), dayMonth(coupon.closes, words.language))}</b>
              <span>{uses === 1 ? words.text.office.sentence.once : words.text.office.sentence.times(uses)}</span>
            </>
          )}
        </span>
      </span>
      <span className="punch-stub">
        <Icon name="ticket-percent" />
        <span className="stub-text">{stub}</span>
      </span>
    </div>
  )
}
