import { useWords } from '../../words.ts'

export default function YearScreen() {
  const { text } = useWords()
  return <main className="office-wait">{text.office.year.heading}</main>
}
