import { benefitText } from '#shared/programmes/ladder-sentence'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { Stepper } from '../fields/fields.tsx'
import { DurationField } from './DurationField.tsx'
import { couponOf, type LevelCoupon } from './level-draft.ts'
import { RewardFields } from './RewardFields.tsx'
import type { Problems } from './reward-draft.ts'

const VALIDITIES = ['P1M', 'P3M', 'P6M', 'P12M']

/** A coupon that a level gives: one line in words, or its fields while it is changed or must be put right. */
export function CouponRow({
  at,
  coupon,
  open,
  say,
  problemsOf,
  onOpen,
  onChange,
  onRemove,
}: {
  /** The name that its fields begin with: `level1.coupon0` */
  at: string
  coupon: LevelCoupon
  open: boolean
  say: (field: string) => string | undefined
  problemsOf: (prefix: string) => Problems
  onOpen: (open: boolean) => void
  onChange: (part: Partial<LevelCoupon>) => void
  onRemove: () => void
}) {
  const words = useWords()
  const text = words.text.office.programmes
  const said = benefitText(couponOf(coupon), { ...words, words: words.text.office.sentence })
  if (!open)
    return (
      <li className="coupon-line">
        <button type="button" id={`f-${at}`} className="chip" aria-label={text.editCoupon(said)} onClick={() => onOpen(true)}>
          <span>{said}</span>
          <Icon name="pencil" />
        </button>
      </li>
    )
  return (
    <li className="coupon-open">
      <fieldset className="coupon-row" id={`f-${at}`}>
        <legend className="sr">{said}</legend>
        <div className="edit-grid">
          <RewardFields
            prefix={`${at}.`}
            draft={coupon.reward}
            withWorth={false}
            problems={problemsOf(`${at}.`)}
            onChange={(reward) => onChange({ reward })}
          />
          <Stepper
            id={`f-${at}.count`}
            className="field--third"
            label={text.couponCount}
            value={coupon.count}
            min={1}
            max={1000}
            problem={say(`${at}.count`)}
            onChange={(count) => onChange({ count })}
          />
          <DurationField
            id={`f-${at}.validFor`}
            className="field--third"
            label={text.couponValid}
            value={coupon.validFor}
            usual={VALIDITIES}
            never={text.periodEnd}
            problem={say(`${at}.validFor`)}
            onChange={(validFor) => onChange({ validFor })}
          />
        </div>
        <div className="coupon-do">
          <Button look="quiet" icon="x" onClick={onRemove} aria-label={text.removeCoupon(said)}>
            {text.remove}
          </Button>
          <Button icon="check" onClick={() => onOpen(false)}>
            {text.closeCoupon}
          </Button>
        </div>
      </fieldset>
    </li>
  )
}
