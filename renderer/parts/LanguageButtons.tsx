import { LANGUAGES } from '#shared/text/languages'
import type { Language } from '#shared/till/till-views'

/** The languages in a row, each under its own name, for whoever reads what follows: the screen itself stays in the shop's. */
export function LanguageButtons({
  legend,
  chosen,
  onChoose,
  className,
  look,
}: {
  legend: string
  chosen: Language
  onChoose: (language: Language) => void
  /** Of the row. */
  className?: string
  /** Of each button. */
  look?: string
}) {
  return (
    <fieldset className={className}>
      <legend className="sr">{legend}</legend>
      {LANGUAGES.map(({ language, name }) => (
        <button
          key={language}
          type="button"
          className={look}
          lang={language}
          aria-pressed={language === chosen}
          onClick={() => onChoose(language)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
