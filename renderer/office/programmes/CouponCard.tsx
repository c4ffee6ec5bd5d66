import type { ReactNode } from 'react'
import type { CampaignProgramme, CardIcon, Ink, Reward } from '#shared/programmes/programme'
import { rewardText } from '#shared/programmes/sentence'
import { cardIcon, Icon, inkStyle } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { capital, dayMonth } from '../months.ts'
import { rewardFigure } from './reward-figure.ts'

/** More days than this are only counted. */
const MOST_DAYS = 6

/** A coupon as the member sees it: what it gives on the stub, what it asks on the card, and below it when. */
export function CouponCard({
  name,
  reward,
  icon,
  ink,
  small = false,
  children,
}: {
  name: string
  reward: Reward
  icon?: CardIcon | undefined
  ink?: Ink | undefined
  small?: boolean
  children: ReactNode
}) {
  const words = useWords()
  const full = rewardText(reward, { ...words, words: words.text.office.sentence })
  return (
    <div className={small ? 'punch punch--big coupon coupon--small' : 'punch punch--big coupon'} style={inkStyle(ink ?? 'fjord')}>
      <span className="punch-body">
        <span className="punch-head">
          <Icon name={icon ? cardIcon[icon] : 'ticket-percent'} />
          <span className="punch-name">{name}</span>
        </span>
        <span className="coupon-what">{capital(full)}</span>
        <span className="coupon-when">{children}</span>
      </span>
      <span className="punch-stub">
        <Icon name="ticket-percent" />
        <span className="stub-text">{rewardFigure(reward, words)}</span>
      </span>
    </div>
  )
}

/** When a campaign's coupon can be used, as it stands on the coupon. */
export function CampaignWhen({ coupon }: { coupon: CampaignProgramme }) {
  const { text, language } = useWords()
  const { programmes, sentence } = text.office
  const uses = coupon.usesPerMember ?? 1
  if (!coupon.days)
    return (
      <>
        <b>{programmes.couponFrom(dayMonth(coupon.opens, language), dayMonth(coupon.closes, language))}</b>
        <span>{uses === 1 ? sentence.once : sentence.times(uses)}</span>
      </>
    )
  return (
    <>
      <b>{programmes.couponDays(coupon.days.length)}</b>
      {coupon.days.slice(0, MOST_DAYS).map((date) => (
        <span key={date}>{dayMonth(date, language)}</span>
      ))}
    </>
  )
}
