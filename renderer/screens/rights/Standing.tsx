import type { MemberView } from '#shared/till/member-views'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'

/** What stands above everything else about a membership: it is only kept, it is one's own, it will be forgotten. */
export function Standing({ view }: { view: MemberView }) {
  const words = useWords()
  const text = words.text.till.rights
  const { restricted, isOwn, forgottenOn } = view
  if (!restricted && !isOwn && !forgottenOn) return null
  return (
    <div className="standing">
      {restricted && (
        <p className="standing-line standing-line--no" role="status">
          <Icon name="lock" />
          <span>{text.restricted(words.date(restricted.since), sentence(restricted.reason))}</span>
        </p>
      )}
      {isOwn && (
        <p className="standing-line standing-line--no" role="status">
          <Icon name="user-round" />
          <span>{text.isOwn}</span>
        </p>
      )}
      {forgottenOn && (
        <p className="standing-line">
          <Icon name="calendar-clock" />
          <span>{text.forgottenOn(words.date(forgottenOn))}</span>
        </p>
      )}
    </div>
  )
}

/** Somebody's words, as a sentence among ours. */
const sentence = (reason: string): string => (/[.!?]$/.test(reason) ? reason : `${reason}.`)
