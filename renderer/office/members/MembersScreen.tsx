import { useWords } from '../../words.ts'

export default function MembersScreen() {
  const { text } = useWords()
  return <main className="office-wait">{text.office.members.heading}</main>
}
