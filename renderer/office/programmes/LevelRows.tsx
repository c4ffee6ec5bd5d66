import { type ReactNode, useRef, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { Says, TextField } from '../fields/fields.tsx'
import { CouponRow } from './CouponRow.tsx'
import { inOrder, type LevelCoupon, type LevelDraft } from './level-draft.ts'
import { readWhole } from './reward-draft.ts'

/** More levels than this nobody remembers. */
const MOST_LEVELS = 12
/** As long as a press lasts. */
const PRESS_MS = 300

/** The levels of a ladder: each a row with its threshold and what it gives. Rows find their place by the threshold. */
export function LevelRows({
  levels,
  spend,
  say,
  warn,
  rewardProblems,
  hasProblem,
  onChange,
}: {
  levels: LevelDraft[]
  /** What a threshold comes to in purchases, as it is written: `5 000 kr`. */
  spend: (points: number) => string | undefined
  say: (field: string) => string | undefined
  warn: (field: string) => string | undefined
  rewardProblems: Parameters<typeof CouponRow>[0]['problemsOf']
  /** Whether anything in the fields below that name must be put right. */
  hasProblem: (prefix: string) => boolean
  onChange: (levels: LevelDraft[]) => void
}) {
  const words = useWords()
  const text = words.text.office.programmes
  const [open, setOpen] = useState<string>()
  const latest = useRef(levels)
  latest.current = levels
  const nextKey = Math.max(0, ...levels.map(({ key }) => key)) + 1
  const change = (row: number, part: Partial<LevelDraft>) => onChange(levels.map((level, i) => (i === row ? { ...level, ...part } : level)))
  const top = levels.reduce((most, { from }) => Math.max(most, readWhole(from) ?? 0), 0)
  const add = () => {
    const step = top - Math.max(0, ...levels.map(({ from }) => readWhole(from) ?? 0).filter((from) => from < top))
    onChange([...levels, { key: nextKey, name: '', from: String(top + (step || 5_000)), standing: '', furtherStanding: [], coupons: [] }])
    // The new row's name is what is written next.
    setTimeout(() => document.getElementById(`f-level${levels.length}.name`)?.focus(), 0)
  }
  const sort = (goingTo: EventTarget | null) => {
    const move = () => {
      const now = latest.current
      const sorted = inOrder(now)
      if (sorted.every((level, i) => level === now[i])) return
      onChange(sorted)
      // A row that moves loses the light.
      setTimeout(() => goingTo instanceof HTMLElement && goingTo.focus(), 0)
    }
    // What is being pressed must not move from under the finger.
    setTimeout(move, goingTo instanceof HTMLButtonElement ? PRESS_MS : 0)
  }
  const addCoupon = (row: number, level: LevelDraft) => {
    const key = Math.max(0, ...level.coupons.map((coupon) => coupon.key)) + 1
    const reward = { kind: 'amountOff', item: '', amountOff: '100', percentOff: '10', maxOff: '', minPurchase: '', worth: '' } as const
    change(row, { coupons: [...level.coupons, { key, reward, count: '1', one: 'once', validFor: 'P6M' }] })
    setOpen(`${level.key}/${key}`)
    setTimeout(() => document.getElementById(`f-level${row}.coupon${level.coupons.length}.amountOff`)?.focus(), 0)
  }
  return (
    <fieldset className="field wide levels" id="f-levels">
      <legend>{text.levels}</legend>
      <Says warning={warn('levels')} />
      <ol className="level-list">
        {levels.map((level, row) => {
          const name = level.name.trim() || text.newLevel
          const at = `level${row}`
          const from = readWhole(level.from)
          return (
            <li key={level.key} className="level-row">
              <div className="level-fields">
                <TextField
                  id={`f-${at}.name`}
                  label={text.levelName}
                  value={level.name}
                  problem={say(`${at}.name`)}
                  onChange={(value) => change(row, { name: value })}
                />
                <TextField
                  id={`f-${at}.from`}
                  label={text.levelFrom}
                  inputMode="numeric"
                  value={level.from}
                  problem={say(`${at}.from`)}
                  hint={from ? spend(from) : undefined}
                  onChange={(value) => change(row, { from: value })}
                  onBlur={(event) => sort(event.relatedTarget)}
                />
                <TextField
                  id={`f-${at}.standing`}
                  label={text.standing}
                  inputMode="numeric"
                  suffix="%"
                  value={level.standing}
                  problem={say(`${at}.standing`)}
                  onChange={(value) => change(row, { standing: value })}
                />
                <button
                  type="button"
                  className="icon-btn level-remove"
                  aria-label={text.removeLevel(name)}
                  disabled={levels.length === 1}
                  onClick={() => onChange(levels.filter((other) => other !== level))}
                >
                  <Icon name="x" />
                </button>
              </div>
              <Says warning={warn(`${at}.standing`)} />
              <ul className="level-coupons">
                {level.coupons.map((coupon, n) => (
                  <CouponRow
                    key={coupon.key}
                    at={`${at}.coupon${n}`}
                    coupon={coupon}
                    open={open === `${level.key}/${coupon.key}` || hasProblem(`${at}.coupon${n}.`)}
                    say={say}
                    problemsOf={rewardProblems}
                    onOpen={(isOpen) => setOpen(isOpen ? `${level.key}/${coupon.key}` : undefined)}
                    onChange={(part: Partial<LevelCoupon>) =>
                      change(row, { coupons: level.coupons.map((other) => (other === coupon ? { ...coupon, ...part } : other)) })
                    }
                    onRemove={() => change(row, { coupons: level.coupons.filter((other) => other !== coupon) })}
                  />
                ))}
                <AddCoupon label={text.addCouponTo(name)} onAdd={() => addCoupon(row, level)}>
                  {text.addCoupon}
                </AddCoupon>
              </ul>
            </li>
          )
        })}
      </ol>
      <Button icon="plus" className="level-add" onClick={add} disabled={levels.length >= MOST_LEVELS}>
        {text.addLevel}
      </Button>
    </fieldset>
  )
}

const AddCoupon = ({ label, onAdd, children }: { label: string; onAdd: () => void; children: ReactNode }) => (
  <li>
    <button type="button" className="chip chip--add" aria-label={label} onClick={onAdd}>
      <Icon name="plus" />
      <span>{children}</span>
    </button>
  </li>
)
