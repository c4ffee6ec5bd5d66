import { useText } from '../words.ts'
import { Button } from './Button.tsx'

/** The recovery code as it is written down, to be printed, and put away when somebody says that it is. */
export function CodePaper({ code, shop, onNoted }: { code: string; shop: string; onNoted: () => void }) {
  const text = useText().staff.code
  return (
    <>
      <p className="code-paper">
        <small>{text.paper(shop)}</small>
        <output className="code-words">{code}</output>
      </p>
      <p>{text.keep}</p>
      <div className="code-do">
        <Button icon="printer" onClick={() => window.print()}>
          {text.print}
        </Button>
        <Button look="primary" icon="check" autoFocus onClick={onNoted}>
          {text.noted}
        </Button>
      </div>
    </>
  )
}
