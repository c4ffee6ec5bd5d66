import { Sheet } from '../../../parts/Sheet.tsx'
import { useText } from '../../../words.ts'
import { Bar } from '../../Bar.tsx'

export default function ProcessingSection() {
  const text = useText().office.control
  return (
    <>
      <Sheet level={1} title={text.processing.title} className="control-sheet">
        {null}
      </Sheet>
      <Bar quiet={text.arrows} />
    </>
  )
}
